// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace neurostrata::ui
{

class ThemeStore;

/// What stands in the centre while no run is open: one click to the demo, or something of one's own.
class StartPage : public QFrame
{
    Q_OBJECT
public:
    explicit StartPage(const ThemeStore& theme, QWidget* parent = nullptr);

    /// Paths of sessions and runs, newest first; the first three are shown, missing ones greyed.
    void setRecent(const QStringList& paths);
    /// Whether a finished run of the demo is there already: it then opens at once.
    void setDemoMeasured(bool measured);
    QPushButton& demoButton() { return *m_demo; }

Q_SIGNALS:
    void exploreDemo();
    void openWanted(); ///< a file dialog
    void openRecent(const QString& path);

private:
    const ThemeStore& m_theme;
    QPushButton* m_demo;
    QLabel* m_sentence;
    QVBoxLayout* m_recent;
    QWidget* m_recentBox;
};

} // namespace neurostrata::ui
