// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contexts_view_delegate.h"

#include "ui/models/context_model.h"
#include "ui/session/number_format.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int margin = 14, barWidth = 45, gap = 8, boxPadding = 6;
constexpr int smallestRow = 24;
constexpr int sourceRoom = 680; ///< from this width on the source has a column of its own
constexpr int sourceWidth = 170;
constexpr int widestToken = 200;

struct Columns {
    QRect bar, value, text, length, source;
};

Columns columnsOf(const QRect& row, const QFontMetrics& metrics)
{
    Columns columns;
    const int valueWidth = metrics.horizontalAdvance(QStringLiteral("−0.0000"));
    const int lengthWidth = metrics.horizontalAdvance(QStringLiteral("000 ch"));
    int left = row.left() + margin;
    columns.bar = {left, row.top(), barWidth, row.height()};
    left += barWidth + gap;
    columns.value = {left, row.top(), valueWidth, row.height()};
    left += valueWidth + 2 * gap;
    int right = row.right() - margin;
    if (row.width() >= sourceRoom) {
        columns.source = {right - sourceWidth, row.top(), sourceWidth, row.height()};
        right -= sourceWidth + gap;
    }
    columns.length = {right - lengthWidth, row.top(), lengthWidth, row.height()};
    columns.text = {left, row.top(), std::max(0, right - lengthWidth - gap - left), row.height()};
    return columns;
}

QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\n'), QStringLiteral("⏎"));
}

} // namespace

QString ContextsDelegate::wholeText(const QModelIndex& index)
{
    return index.data(ContextModel::BeforeRole).toString() + index.data(ContextModel::TokenRole).toString() +
           index.data(ContextModel::AfterRole).toString();
}

int ContextsDelegate::rowHeight() const
{
    return std::max(smallestRow, QFontMetrics(m_theme.font).height() + 6);
}

int ContextsDelegate::headingHeight(const QModelIndex& index) const
{
    return index.data(ContextModel::HeadingRole).toString().isEmpty() ? 0 : rowHeight();
}

QColor ContextsDelegate::groupColour(const QModelIndex& index) const
{
    switch (static_cast<core::LengthGroup>(index.data(ContextModel::GroupRole).toInt())) {
    case core::LengthGroup::Shorter:
        return m_theme.shorter;
    case core::LengthGroup::Equal:
        return m_theme.equal;
    case core::LengthGroup::Longer:
        return m_theme.longer;
    }
    return m_theme.equal;
}

int ContextsDelegate::expandedHeight(int width, const QModelIndex& index) const
{
    const QFontMetrics metrics(m_theme.font);
    const QRect bounds =
        metrics.boundingRect(QRect(0, 0, std::max(80, width - 2 * margin), 4000), Qt::TextWordWrap, wholeText(index));
    return bounds.height() + QFontMetrics(m_theme.secondary()).height() + metrics.height() + 2 * gap;
}

QSize ContextsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int height = rowHeight() + headingHeight(index);
    if (index.data(ContextModel::ExpandedRole).toBool())
        height += expandedHeight(option.widget ? option.widget->width() : option.rect.width(), index);
    return {100, height};
}

void ContextsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    QRect rect = option.rect;
    if (const int heading = headingHeight(index); heading > 0) {
        const QRect line(rect.left() + margin, rect.top(), rect.width() - 2 * margin, heading);
        painter->setFont(m_theme.secondary());
        painter->setPen(m_theme.text);
        QRect used;
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, index.data(ContextModel::HeadingRole).toString(),
                          &used);
        painter->setPen(m_theme.rule);
        painter->drawLine(used.right() + gap, line.center().y(), line.right(), line.center().y());
        rect.setTop(rect.top() + heading);
    }
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        painter->fillRect(rect, option.state & QStyle::State_Selected ? m_theme.interactionFill : m_theme.window);
    const QRect line(rect.left(), rect.top(), rect.width(), rowHeight());
    paintLine(painter, line, index);
    if (index.data(ContextModel::ExpandedRole).toBool())
        paintExpanded(painter, rect.adjusted(margin, rowHeight(), -margin, 0), index);
    painter->restore();
}

void ContextsDelegate::paintBar(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    constexpr int barHeight = 13;
    const QRect track(rect.left(), rect.center().y() - barHeight / 2, rect.width(), barHeight);
    painter->fillRect(track, m_theme.window);
    const double share = std::abs(index.data(ContextModel::BarRole).toDouble());
    if (!(share > 0))
        return;
    const QRect bar(track.left(), track.top(), std::max(1, static_cast<int>(std::lround(share * track.width()))),
                    barHeight);
    painter->fillRect(bar, groupColour(index));
}

void ContextsDelegate::paintLine(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    painter->setFont(m_theme.font);
    const Columns columns = columnsOf(rect, painter->fontMetrics());
    paintBar(painter, columns.bar, index);
    painter->setPen(m_theme.text);
    painter->drawText(columns.value, Qt::AlignRight | Qt::AlignVCenter,
                      shownNumber(index.data(ContextModel::ValueRole).toDouble()));
    painter->setFont(m_theme.secondary());
    painter->setPen(m_theme.muted);
    painter->drawText(columns.length, Qt::AlignRight | Qt::AlignVCenter,
                      index.data(ContextModel::LengthRole).toString());
    if (!columns.source.isEmpty())
        painter->drawText(columns.source, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(ContextModel::SourceRole).toString(),
                                                            Qt::ElideMiddle, columns.source.width()));

    const QString before = oneLine(index.data(ContextModel::BeforeRole).toString());
    const QString token = oneLine(index.data(ContextModel::TokenRole).toString());
    const QString after = oneLine(index.data(ContextModel::AfterRole).toString());
    QFont bold = m_theme.font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics tokenMetrics(bold), textMetrics(m_theme.font);
    const QString shownToken = tokenMetrics.elidedText(token, Qt::ElideRight, widestToken);
    const int boxWidth = tokenMetrics.horizontalAdvance(shownToken) + 2 * boxPadding;
    const int room = std::max(0, columns.text.width() - boxWidth - 2 * gap / 2);
    // What stands before gets up to a half of the room, or what the rest does not need.
    const int afterNeeds = textMetrics.horizontalAdvance(after);
    const int beforeRoom = std::min(textMetrics.horizontalAdvance(before), std::max(room / 2, room - afterNeeds));
    const int afterRoom = room - beforeRoom;
    // The three pieces are laid out apart, each with its own direction, and follow the direction of the whole.
    const bool mirrored = QString(before + token + after).isRightToLeft();
    const int beforeLeft = mirrored ? columns.text.right() - beforeRoom : columns.text.left();
    const int boxLeft = mirrored ? beforeLeft - gap / 2 - boxWidth : beforeLeft + beforeRoom + gap / 2;
    const QRect beforeRect(beforeLeft, rect.top(), beforeRoom, rect.height());
    const QRect box(boxLeft, rect.center().y() - rowHeight() / 2 + 3, boxWidth, rowHeight() - 5);
    const QRect afterRect(mirrored ? columns.text.left() : box.right() + 1 + gap / 2, rect.top(),
                          mirrored ? boxLeft - gap / 2 - columns.text.left() : afterRoom, rect.height());
    const Qt::Alignment towards = mirrored ? Qt::AlignLeft : Qt::AlignRight;
    const Qt::Alignment away = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    painter->setFont(m_theme.font);
    painter->setPen(m_theme.muted);
    painter->drawText(beforeRect, static_cast<int>(towards | Qt::AlignVCenter | Qt::AlignAbsolute),
                      textMetrics.elidedText(before, Qt::ElideLeft, beforeRect.width()));
    painter->drawText(afterRect, static_cast<int>(away | Qt::AlignVCenter | Qt::AlignAbsolute),
                      textMetrics.elidedText(after, Qt::ElideRight, afterRect.width()));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.interactionFill);
    painter->drawRoundedRect(box, 4, 4);
    painter->setFont(bold);
    painter->setPen(m_theme.text);
    painter->drawText(box, Qt::AlignCenter, shownToken);
}

void ContextsDelegate::paintExpanded(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    painter->setFont(m_theme.font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(wholeText(index), m_theme.font);
    layout.setTextOption(option);
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(index.data(ContextModel::BeforeRole).toString().size());
    range.length = static_cast<int>(index.data(ContextModel::TokenRole).toString().size());
    range.format.setBackground(m_theme.interactionFill);
    range.format.setForeground(m_theme.text);
    range.format.setFontWeight(QFont::DemiBold);
    layout.setFormats({range});
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(rect.width());
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    painter->setPen(m_theme.text);
    layout.draw(painter, rect.topLeft());
    painter->setFont(m_theme.secondary());
    painter->setPen(m_theme.muted);
    const QRect source(rect.left(), rect.top() + static_cast<int>(height) + 4, rect.width(),
                       painter->fontMetrics().height());
    painter->drawText(source, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(ContextModel::SourceRole).toString(),
                                                        Qt::ElideMiddle, source.width()));
}

} // namespace neurostrata::ui
