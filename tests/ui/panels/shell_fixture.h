// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporary_folder.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/main_window.h"
#include "ui/panels/neuron_walk.h"
#include "ui/session/history.h"
#include "ui/session/settings.h"

#include <QTest>
#include <functional>
#include <memory>

namespace neurostrata::test
{

/// Waits, while events are handled. (QTRY_VERIFY would not make a GoogleTest fail.)
inline bool eventually(const std::function<bool()>& condition, int milliseconds = 10'000)
{
    return QTest::qWaitFor(condition, milliseconds);
}

/// A whole window with settings and data of its own.
struct Shell {
    explicit Shell(const QSize& size = {1600, 1000})
    {
        themes.choose(ui::ThemeStore::Choice::Light, 0);
        window = std::make_unique<ui::MainWindow>(parts());
        window->resize(size);
        window->show();
        [[maybe_unused]] const bool shown = QTest::qWaitForWindowExposed(window.get());
    }

    ui::WindowParts parts()
    {
        return {workbench, themes, settings, actions, walk, history, text(folder.path() / "data")};
    }
    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    TemporaryFolder folder;
    ui::Settings settings{text(folder.path() / "settings")};
    ui::ThemeStore themes;
    ui::Workbench workbench;
    ui::ActionRegistry actions;
    ui::NeuronWalk walk{workbench};
    ui::History history;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace neurostrata::test
