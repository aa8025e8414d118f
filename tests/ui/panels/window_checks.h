// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QFontMetrics>
#include <QStringList>
#include <QToolButton>
#include <QWidget>

namespace neurostrata::test
{

/// Buttons whose text does not fit into them.
inline QStringList clippedButtons(const QWidget& window)
{
    QStringList clipped;
    for (const auto* button : window.findChildren<QAbstractButton*>()) {
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const bool iconOnly =
            tool != nullptr && !tool->icon().isNull() && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
        if (button->isVisible() && !iconOnly && !button->text().isEmpty() &&
            button->fontMetrics().horizontalAdvance(button->text()) > button->width())
            clipped.append(button->text());
    }
    return clipped;
}

inline bool toolBarOverflows(const QWidget& window)
{
    const auto* extension = window.findChild<QWidget*>(QStringLiteral("qt_toolbar_ext_button"));
    return extension != nullptr && extension->isVisible();
}

} // namespace neurostrata::test
