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
    const int bar = verticalScrollBar()->isVisible() ? verticalScrollBar()->sizeHint().width() : 0;
    return {widget()->minimumSizeHint().width() + bar, smallestHeight};
}

bool VerticalScroll::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace neurostrata::ui
