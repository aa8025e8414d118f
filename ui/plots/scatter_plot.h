// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "ui/plots/plot_frame.h"
#include "ui/session/selection.h"

#include <memory>
#include <optional>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemTracer;

namespace neurostrata::ui
{

class SharpColorMap;

/// Activation against token length: density within each length, up to 2,000 kept tokens as dots, the mean of each
/// length. Never all tokens as dots: they would hide each other.
class ScatterPlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit ScatterPlot(QWidget* parent = nullptr);
    ~ScatterPlot() override;

    /// Null or empty: `sentence` in place of the plot.
    void setView(std::shared_ptr<const core::NeuronRecord> record, std::shared_ptr<const core::ScatterView> view,
                 core::LengthUnit unit, const QString& sentence = {});
    /// Marks an activation that is looked at elsewhere, and the dot that has it. Repaints the hover layer alone.
    void showActivation(std::optional<double> value);

    QPointF placeOfDot(int dot) const; ///< plot pixels

    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;

Q_SIGNALS:
    /// A dot is under the pointer, or none.
    void dotPointed(std::optional<double> value);
    /// The activations around a dot were asked for: those of its bin.
    void rangePicked(neurostrata::ui::Interval range);

protected:
    void themeChanged() override;
    void plotResized(const QSize& size) override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;

private:
    double dotX(const core::ScatterView::Dot& dot) const;
    const core::ScatterView::Dot* dotAt(const QPointF& position) const;
    void drawDensity();
    QString contextOf(const core::ScatterView::Dot& dot) const;

    std::shared_ptr<const core::NeuronRecord> m_record;
    std::shared_ptr<const core::ScatterView> m_view;
    core::LengthUnit m_unit = core::LengthUnit::Characters;
    SharpColorMap* m_density = nullptr;
    QCPGraph *m_dots = nullptr, *m_mean = nullptr;
    QCPItemTracer* m_ring = nullptr;
    QCPItemStraightLine* m_value = nullptr;
    bool m_pointed = false;
};

} // namespace neurostrata::ui
