// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QMenu;
class QStringListModel;

namespace neurostrata::ui
{

class Settings;
class ThemeStore;
class Workbench;

/// The filter of the neurons: writes Selection::filter 120 ms after the last key or at Return, completes fields, and
/// underlines a mistake at its place. Its menu keeps filters that were saved.
class FilterBox : public QLineEdit
{
    Q_OBJECT
public:
    FilterBox(Workbench& workbench, ThemeStore& themes, Settings& settings, QWidget* parent = nullptr);

    QStringList savedFilters() const;
    /// What stands in the menu now, newest first.
    void saveFilter();
    void forgetFilter();
    QMenu* menu() const { return m_menu; }
    QCompleter* completions() const { return m_completer; }

Q_SIGNALS:
    void left(); ///< Escape or ↓: the table should have the focus

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void apply();
    void showSelection();
    void showError();
    void complete();
    void insertCompletion(const QString& text);
    void fillMenu();
    void retheme();

    Workbench& m_workbench;
    ThemeStore& m_themes;
    Settings& m_settings;
    QTimer m_pause;
    QMenu* m_menu;
    QAction* m_menuAction;
    QStringListModel* m_words;
    QCompleter* m_completer;
    int m_from = 0, m_to = 0; ///< what a completion replaces
};

} // namespace neurostrata::ui
