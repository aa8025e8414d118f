// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace neurostrata::ui
{

class NeuronWalk;
class ThemeStore;
class Workbench;

/// The pinned neurons, slots A to H: a click selects, the icon unpins.
class PinnedList : public QWidget
{
    Q_OBJECT
public:
    PinnedList(Workbench& workbench, ThemeStore& themes, NeuronWalk& walk, QWidget* parent = nullptr);

private:
    void rebuild();
    void showValues();
    void showFull();

    Workbench& m_workbench;
    ThemeStore& m_themes;
    NeuronWalk& m_walk;
    QLabel* m_count;
    QLabel* m_hint;
    QVBoxLayout* m_rows;
};

} // namespace neurostrata::ui
