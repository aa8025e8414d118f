// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_notice.h"

namespace neurostrata::ui
{
namespace
{

constexpr int margin = 8;
constexpr int wrapping = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

QSize PlotNotice::minimumOuterSizeHint() const
{
    if (m_text.isEmpty())
        return {0, 0};
    const int width = std::max(60, mParentPlot->viewport().width() - 2 * margin);
    const QRect bounds = QFontMetrics(m_theme.secondary()).boundingRect(QRect(0, 0, width, 1000), wrapping, m_text);
    return {0, bounds.height() + 4};
}

QSize PlotNotice::maximumOuterSizeHint() const
{
    return {QWIDGETSIZE_MAX, minimumOuterSizeHint().height()};
}

void PlotNotice::draw(QCPPainter* painter)
{
    if (m_text.isEmpty())
        return;
    painter->setFont(m_theme.secondary());
    painter->setPen(m_theme.warning);
    painter->drawText(rect().adjusted(margin, 0, -margin, 0), wrapping, m_text);
}

} // namespace neurostrata::ui
