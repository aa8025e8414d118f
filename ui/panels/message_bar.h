// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace neurostrata::ui
{

class ThemeStore;

/// What went wrong, above the pane concerned, until it is closed: never modal.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(const ThemeStore& theme, QWidget* parent = nullptr);

    /// `action`: what can be done about it at once; empty: nothing.
    void show(const QString& sentence, const QString& action = {});
    QString sentence() const;

Q_SIGNALS:
    void actionClicked();

private:
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace neurostrata::ui
