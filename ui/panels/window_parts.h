// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace neurostrata::ui
{

class ActionRegistry;
class History;
class NeuronWalk;
class Settings;
class ThemeStore;
class Workbench;

/// What the parts of the window share; lives longer than all of them.
struct WindowParts {
    Workbench& workbench;
    ThemeStore& themes;
    Settings& settings;
    ActionRegistry& actions;
    NeuronWalk& walk;
    History& history;
    QString dataFolder; ///< writable, of this person: runs/, texts/, recovery.nsession
};

} // namespace neurostrata::ui
