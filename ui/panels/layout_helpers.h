// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>
#include <QString>
#include <QVariant>

namespace neurostrata::ui
{

/// The look of a widget in the theme's style sheet (Theme::styleSheet): "title", "link", "box" …
inline void setRole(QWidget& widget, const char* role)
{
    widget.setProperty("role", QString::fromLatin1(role));
}

inline QLabel* labelOf(const QString& text, const char* role = "")
{
    auto* label = new QLabel(text);
    setRole(*label, role);
    return label;
}

/// A rule of one pixel.
inline QFrame* ruleLine()
{
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setFixedHeight(1);
    return line;
}

} // namespace neurostrata::ui
