// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace neurostrata::ui
{

class ActionRegistry;

/// All keys of what can be done, made from the registry. Closes with Escape or the key that opened it.
class CheatSheet : public QDialog
{
    Q_OBJECT
public:
    explicit CheatSheet(const ActionRegistry& actions, QWidget* parent = nullptr);
    /// Gives the action its handler: the sheet over `window`.
    static void setHandler(ActionRegistry& actions, QWidget* window);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QKeySequence m_ownKey;
};

} // namespace neurostrata::ui
