// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDockWidget;
class QMainWindow;
class QToolBar;
class QToolButton;
class QWidget;

namespace neurostrata::ui
{

class ThemeStore;

/// On narrow windows: takes the content of a dock out of it and shows it in a drawer over the centre, opened from a
/// rail of icons at the left edge.
class DataRail : public QObject
{
    Q_OBJECT
public:
    DataRail(QMainWindow& window, QDockWidget& dock, const ThemeStore& theme);

    bool active() const { return m_active; }
    void setActive(bool active);
    bool open() const;
    void setOpen(bool open);
    /// A tool of the rail that starts an action of its own, below the drawer's button.
    QToolBar& bar() { return *m_bar; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QMainWindow& m_window;
    QDockWidget& m_dock;
    QToolBar* m_bar;
    QToolButton* m_button;
    QWidget* m_drawer;
    bool m_active = false;
};

} // namespace neurostrata::ui
