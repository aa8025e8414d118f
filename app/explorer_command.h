// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/explorer.h"

#include <CLI/CLI.hpp>
#include <optional>

namespace neurostrata::app
{

/// The options of the program without a command: they open the explorer.
class ExplorerCommand
{
public:
    explicit ExplorerCommand(CLI::App& program);

    /// Whether any of them was given.
    bool asked() const;
    /// Opens the explorer and returns its exit status; none where there is no display and nothing was asked for but a
    /// window, after saying so on standard error. Throws core::Error: no display for what was asked, or the window's
    /// libraries cannot be loaded.
    std::optional<int> run();

private:
    CLI::App& m_program;
    ui::ExplorerOptions m_options;
    std::vector<CLI::Option*> m_all;
};

} // namespace neurostrata::app
