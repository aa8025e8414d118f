// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/vertical_scroll.h"

#include <QEvent>
#include <QScrollBar>

namespace neurostrata::ui
{
namespace
{

constexpr int smallestHeight = 120;

} // namespace

VerticalScroll::VerticalScroll(QWidget* content, QWidget* parent) : QScrollArea(parent)
{
    setWidget(content);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
}

QSize VerticalScroll::minimumSizeHint() const
{
    // Room for the bar also while there is none: a panel that grew with its content would push its neighbours.
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), smallestHeight};
}

bool VerticalScroll::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace neurostrata::ui
