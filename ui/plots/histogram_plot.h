// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/histogram_plot_bars.h"
#include "ui/plots/plot_frame.h"

#include <memory>
#include <optional>

namespace neurostrata::ui
{

class HistogramGraphics;
class PlotNotice;

/// A neuron's activation at short, equal and long tokens on common edges, with kernel density, its peaks and a rug of
/// quantiles.
class HistogramPlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);
    ~HistogramPlot() override;

    /// Record null: nothing is selected. Histogram null: not computed yet; what the record alone says is said.
    void setData(std::shared_ptr<const core::NeuronRecord> record,
                 std::shared_ptr<const core::GroupedHistogram> histogram);
    void setOptions(const ViewOptions& options);
    /// A line at an activation that is looked at elsewhere. Repaints the hover layer alone.
    void showActivation(std::optional<double> value);

    const std::shared_ptr<const core::GroupedHistogram>& histogram() const { return m_histogram; }
    /// The sentence above the plot or in its place.
    QString notice() const;
    /// Middle of a bar and of a mode's mark in plot pixels: for tests and pointers.
    QPointF placeOfBin(int bin) const;
    QPointF placeOfMode(int mode) const;
    int modes() const;

    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;

Q_SIGNALS:
    /// A bar was chosen: exactly the activations that it counts.
    void rangePicked(neurostrata::ui::Interval range);
    /// A mode's mark was chosen: the activations of its basin.
    void modePicked(neurostrata::ui::Interval range, neurostrata::core::LengthGroup group);
    /// A row of the legend was clicked.
    void groupToggled(neurostrata::core::LengthGroup group);

protected:
    void themeChanged() override;
    void plotResized(const QSize& size) override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers) override;

private:
    void refresh();
    void describe();
    void pickBin(int bin);
    void pointAtBin(int bin);

    std::unique_ptr<HistogramGraphics> m_graphics;
    PlotNotice* m_notice = nullptr; ///< owned by the plot's layout
    std::shared_ptr<const core::NeuronRecord> m_record;
    std::shared_ptr<const core::GroupedHistogram> m_histogram;
    ViewOptions m_options;
    int m_bin = -1; ///< under the pointer, or chosen by keys
};

} // namespace neurostrata::ui
