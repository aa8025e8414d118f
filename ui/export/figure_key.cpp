// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_key.h"

#include "ui/models/neuron_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Figure)
};

constexpr double markWidth = 14, markGap = 5, entryGap = 16, rowGap = 2;

void drawMark(QPainter& painter, const KeyEntry& entry, const QPointF& middle, const Theme& theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(entry.colour);
    switch (entry.mark) {
    case KeyEntry::Mark::Disc:
        painter.drawEllipse(middle, 3.5, 3.5);
        break;
    case KeyEntry::Mark::Ring:
        painter.setPen(QPen(entry.colour, theme.lineScale));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 3, 3);
        break;
    case KeyEntry::Mark::Bar:
        painter.drawRect(QRectF(middle.x() - 4, middle.y() - 5, 8, 10));
        break;
    case KeyEntry::Mark::Line:
        painter.setPen(QPen(entry.colour, 1.5 * theme.lineScale));
        painter.drawLine(QPointF(middle.x() - markWidth / 2, middle.y()),
                         QPointF(middle.x() + markWidth / 2, middle.y()));
        break;
    case KeyEntry::Mark::Dot:
        painter.drawEllipse(middle, 1.5, 1.5);
        break;
    }
}

} // namespace

std::vector<KeyEntry> figureKey(const FigureContent& content, const Theme& theme)
{
    using enum KeyEntry::Mark;
    const auto group = [&](core::LengthGroup g, const QColor& colour) {
        return KeyEntry{Disc, colour,
                        Text::tr("%1 (%2)", "group and its rule: short (< 4)")
                            .arg(groupText(g), groupRuleText(g, content.selection.split))};
    };
    if (content.kind == FigureKind::Dose)
        return {group(core::LengthGroup::Shorter, theme.shorter),
                group(core::LengthGroup::Equal, theme.equal),
                group(core::LengthGroup::Longer, theme.longer),
                {Ring, theme.muted, Text::tr("fewer than 30 tokens")},
                {Bar, theme.rule, Text::tr("tokens of that length")}};
    if (content.kind == FigureKind::Scatter)
        return {{Dot, theme.text, Text::tr("a token")},
                {Bar, QColor::fromRgb(theme.counts[120]), Text::tr("density within a length")},
                {Line, theme.text, Text::tr("mean of a length")}};
    return {};
}

double drawKey(QPainter* painter, const std::vector<KeyEntry>& key, const Theme& theme, double left, double top,
               double width)
{
    if (key.empty())
        return 0;
    const QFontMetricsF metrics(theme.secondary());
    const double row = metrics.height() + rowGap;
    double x = left, y = top;
    for (const KeyEntry& entry : key) {
        const double needed = markWidth + markGap + metrics.horizontalAdvance(entry.text);
        if (x > left && x + needed > left + width) {
            x = left;
            y += row;
        }
        if (painter) {
            drawMark(*painter, entry, {x + markWidth / 2, y + metrics.height() / 2}, theme);
            painter->setFont(theme.secondary());
            painter->setPen(theme.text);
            painter->drawText(QPointF(x + markWidth + markGap, y + metrics.ascent()), entry.text);
        }
        x += needed + entryGap;
    }
    return y + row - top;
}

} // namespace neurostrata::ui
