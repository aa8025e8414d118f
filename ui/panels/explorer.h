// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace neurostrata::ui
{

/// What the explorer is started with (ui.md §12). Plain text, so that the program can fill it without Qt.
struct ExplorerOptions {
    std::string open;       ///< run, session, figure or text file, model folder (absolute), or deep link; may be empty
    std::string goTo;       ///< go-to language: "L5.N1234"
    std::string theme;      ///< "system", "light", "dark", "greyscale"; empty: as remembered
    std::string language;   ///< "en", "vi"; empty: as remembered, else the system's
    std::string screenshot; ///< PNG to write once the window shows what was asked for
    std::string traceUi;    ///< JSON of gesture latencies to write at the end
    bool resetLayout = false;
    bool safeMode = false; ///< neither settings, layout nor recovered session are read
    bool exitAfterStartup = false;
    bool newWindow = false;
};

/// Runs the explorer to its end; returns the exit status. A second start hands its question to the running window
/// unless `newWindow`.
int runExplorer(const ExplorerOptions& options);

} // namespace neurostrata::ui
