// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_canvas.h"

#include "ui/plots/plot_frame.h"

#include <QPainter>
#include <QResizeEvent>

namespace neurostrata::ui
{

void paintPlotState(QPainter& painter, const QRectF& rect, const PlotState& state, const Theme& theme)
{
    if (!state.message.isEmpty()) {
        painter.fillRect(rect, theme.panel);
        painter.setFont(theme.font);
        painter.setPen(state.error ? theme.bad : theme.muted);
        painter.drawText(rect.adjusted(24, 8, -24, -8), Qt::AlignCenter | Qt::TextWordWrap, state.message);
        return;
    }
    if (!state.stale)
        return;
    QColor hatch = theme.muted;
    hatch.setAlphaF(0.22f);
    painter.fillRect(rect, QBrush(hatch, Qt::BDiagPattern));
    if (state.reason.isEmpty())
        return;
    painter.setFont(theme.secondary());
    const QRectF words =
        painter.boundingRect(rect.adjusted(8, 4, -8, 0), Qt::AlignTop | Qt::AlignHCenter, state.reason);
    painter.fillRect(words.adjusted(-8, -2, 8, 2), theme.panel);
    painter.setPen(theme.warning);
    painter.drawText(words, Qt::AlignCenter, state.reason);
}

PlotCanvas::PlotCanvas(PlotFrame& frame, const PlotState& state, const Theme& theme)
    : QCustomPlot(&frame), m_frame(frame), m_state(state), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setNoAntialiasingOnDrag(true);
    setPlottingHints(QCP::phCacheLabels | QCP::phFastPolylines);
}

void PlotCanvas::paintEvent(QPaintEvent* event)
{
    QCustomPlot::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPlotState(painter, rect(), m_state, m_theme);
    if (!hasFocus())
        return;
    painter.setPen(QPen(m_theme.interaction, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void PlotCanvas::resizeEvent(QResizeEvent* event)
{
    m_frame.plotResized(event->size());
    QCustomPlot::resizeEvent(event);
}

} // namespace neurostrata::ui
