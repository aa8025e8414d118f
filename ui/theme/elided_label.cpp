// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/elided_label.h"

#include <QPainter>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int smallest = 24; ///< pixels: an ellipsis and a letter

} // namespace

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize wanted = QLabel::minimumSizeHint();
    return {std::min(smallest, wanted.width()), wanted.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

} // namespace neurostrata::ui
