// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_plot_legend.h"

#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int swatchWidth = 14, swatchHeight = 9, gap = 8, padding = 4;
constexpr int smallestRow = 24; ///< what a pointer hits without care

QColor colourOf(const Theme& theme, core::LengthGroup group)
{
    return group == core::LengthGroup::Shorter ? theme.shorter
           : group == core::LengthGroup::Equal ? theme.equal
                                               : theme.longer;
}

} // namespace

HistogramLegend::HistogramLegend(QCustomPlot* plot, const Theme& theme) : QCPLayoutElement(plot), m_theme(theme) {}

void HistogramLegend::setRows(std::array<Row, core::lengthGroups> rows)
{
    m_rows = std::move(rows);
}

int HistogramLegend::rowHeight() const
{
    return std::max(smallestRow, QFontMetrics(m_theme.secondary()).height() + 4);
}

QSize HistogramLegend::minimumOuterSizeHint() const
{
    const QFontMetrics metrics(m_theme.secondary());
    int width = 0;
    for (const Row& row : m_rows)
        width = std::max(width, metrics.horizontalAdvance(row.text));
    return {width + swatchWidth + gap + 2 * padding, rowHeight() * static_cast<int>(m_rows.size())};
}

std::optional<core::LengthGroup> HistogramLegend::groupAt(const QPointF& position) const
{
    if (!visible() || !QRectF(rect()).contains(position))
        return {};
    const auto row = static_cast<std::size_t>((position.y() - rect().top()) / rowHeight());
    return row < m_rows.size() ? std::optional(m_rows[row].group) : std::nullopt;
}

void HistogramLegend::draw(QCPPainter* painter)
{
    painter->setFont(m_theme.secondary());
    painter->setAntialiasing(false);
    QColor ground = m_theme.panel;
    ground.setAlphaF(0.8F); // lines behind the text would make it hard to read
    painter->fillRect(rect(), ground);
    int top = rect().top();
    for (const Row& row : m_rows) {
        const QRect line(rect().left() + padding, top, rect().width() - 2 * padding, rowHeight());
        const QRect swatch(line.left(), line.center().y() - swatchHeight / 2, swatchWidth, swatchHeight);
        const QColor colour = colourOf(m_theme, row.group);
        QColor fill = colour;
        fill.setAlphaF(0.2F);
        painter->setPen(QPen(colour, 1.5, row.shown ? Qt::SolidLine : Qt::DotLine));
        painter->setBrush(row.shown ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter->drawRect(swatch);
        painter->setPen(row.shown ? m_theme.text : m_theme.muted);
        painter->drawText(line.adjusted(swatchWidth + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, row.text);
        top += rowHeight();
    }
}

} // namespace neurostrata::ui
