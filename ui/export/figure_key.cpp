// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_key.h"

#include "ui/models/neuron_text.h"
#include "ui/plots/histogram_plot_bars.h"
#include "ui/session/number_format.h"

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
    case KeyEntry::Mark::Box:
    case KeyEntry::Mark::DashedBox: {
        const bool dashed = entry.mark == KeyEntry::Mark::DashedBox;
        QColor fill = entry.colour;
        fill.setAlphaF(0.2F);
        painter.setPen(QPen(entry.colour, 1.5 * theme.lineScale, dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap,
                            Qt::MiterJoin));
        painter.setBrush(dashed ? QBrush(Qt::NoBrush) : QBrush(fill));
        painter.drawRect(QRectF(middle.x() - markWidth / 2 + 0.75, middle.y() - 4, markWidth - 1.5, 8));
        break;
    }
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

std::vector<KeyEntry> figureKey(const FigureContent& content, const FigureData& data, const Theme& theme)
{
    using enum KeyEntry::Mark;
    const std::pair<core::LengthGroup, QColor> groups[] = {{core::LengthGroup::Shorter, theme.shorter},
                                                           {core::LengthGroup::Equal, theme.equal},
                                                           {core::LengthGroup::Longer, theme.longer}};
    std::vector<KeyEntry> key;
    switch (content.kind) {
    case FigureKind::Neuron:
        for (const auto& [group, colour] : groups) {
            if (!data.histogram || !groupShown(content.view, group))
                continue;
            const core::GroupShape& shape = data.histogram->group[static_cast<std::size_t>(group)];
            // Without colours the groups differ by dash and fill, as the plot draws them.
            const bool dashed = theme.name == ThemeName::Greyscale && group != core::LengthGroup::Longer;
            key.push_back(
                {dashed ? DashedBox : Box, colour,
                 Text::tr("%1 (%2), n = %3", "group, its rule, number of tokens")
                     .arg(groupText(group), groupRuleText(group, content.selection.split), shownCount(shape.n))});
        }
        break;
    case FigureKind::Dose:
        for (const auto& [group, colour] : groups)
            key.push_back({Disc, colour,
                           Text::tr("%1 (%2)", "group and its rule: short (< 4)")
                               .arg(groupText(group), groupRuleText(group, content.selection.split))});
        key.push_back({Ring, theme.muted, Text::tr("fewer than 30 tokens")});
        key.push_back({Bar, theme.rule, Text::tr("tokens of that length")});
        break;
    case FigureKind::Scatter:
        key = {{Dot, theme.text, Text::tr("a token")},
               {Bar, QColor::fromRgb(theme.counts[120]), Text::tr("density within a length")},
               {Line, theme.text, Text::tr("mean of a length")}};
        break;
    case FigureKind::Lines:
    case FigureKind::Heatmap:
    case FigureKind::Map:
        break; // colour strips beside the plot
    }
    return key;
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
