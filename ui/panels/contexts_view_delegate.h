// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace neurostrata::ui
{

/// Paints a token in its context: bar and value, the text around with the token boxed, length and, where there is room,
/// the source. Text that is written from right to left runs from right to left.
class ContextsDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The text with its token, for the expanded row.
    static QString wholeText(const QModelIndex& index);

private:
    int rowHeight() const;
    int headingHeight(const QModelIndex& index) const;
    void paintBar(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    void paintLine(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    void paintExpanded(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    QColor groupColour(const QModelIndex& index) const;
    int expandedHeight(int width, const QModelIndex& index) const;

    Theme m_theme;
};

} // namespace neurostrata::ui
