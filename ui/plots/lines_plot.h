// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/strata_plot.h"

class QCPGraph;

namespace neurostrata::ui
{

inline constexpr double ridgeHeight = 3; ///< of the highest line, in layers

/// Height of a layer's line at the centre of each bin, before a square-root or logarithmic axis places it.
std::vector<double> lineHeights(const core::Strata& strata, const core::Stratum& stratum, Normalisation normalisation);

/// One density line per layer in its depth colour; the selected one thick and filled. The depth ramp at the right names
/// the layers: a click selects, a drag limits the layers.
class LinesPlot : public StrataPlot
{
    Q_OBJECT
public:
    explicit LinesPlot(QWidget* parent = nullptr);
    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;
    /// What a line's tip says: "L17 · median +0.03 · sd 0.11 · n 8,192".
    QString layerTip(int layer) const;

protected:
    void dataChanged() override;
    void themeChanged() override;
    void plotResized(const QSize& size) override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    bool dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void dragTo(const QPointF& position) override;
    void dragEnds(const QPointF& position) override;

private:
    /// Height of a layer's line at each bin centre, in axis units; NaN where a logarithmic axis has none.
    QVector<double> heights(int layer) const;
    void layOutAxes(double highest);
    std::optional<int> layerAt(const QPointF& position) const; ///< line within 8 px, or place on the ramp
    std::optional<int> rampLayerAt(const QPointF& position) const;
    QPolygonF line(int layer) const;         ///< in pixels
    QPolygonF permutedLine(int layer) const; ///< in pixels; empty: none
    void drawPermuted(QCPPainter& painter, int layer) const;
    void drawMedian(QCPPainter& painter, double floor) const;
    void drawSelected(QCPPainter& painter) const;
    void drawHovered(QCPPainter& painter) const;
    void drawRamp(QCPPainter& painter) const;

    std::vector<QCPGraph*> m_graphs;
    double m_highest = 1; ///< height of the highest line, before a ridgeline scales it
    std::optional<int> m_rampFrom;
    std::optional<LayerRange> m_rampRange;
};

} // namespace neurostrata::ui
