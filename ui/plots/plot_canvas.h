// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"
#include "ui/theme/theme.h"

namespace neurostrata::ui
{

class PlotFrame;

/// What is said over a plot: words in its place, or that it is stale.
struct PlotState {
    QString message;
    bool error = false;
    bool stale = false;
    QString reason;
};
void paintPlotState(QPainter& painter, const QRectF& rect, const PlotState& state, const Theme& theme);

/// The plotting surface of a PlotFrame: paints its state and the focus ring over what QCustomPlot painted.
class PlotCanvas : public QCustomPlot
{
public:
    PlotCanvas(PlotFrame& frame, const PlotState& state, const Theme& theme);
    QSize minimumSizeHint() const override { return {160, 60}; }
    QSize sizeHint() const override { return {480, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    PlotFrame& m_frame;
    const PlotState& m_state;
    const Theme& m_theme;
};

} // namespace neurostrata::ui
