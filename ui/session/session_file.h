// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <filesystem>
#include <string>
#include <vector>

namespace neurostrata::ui
{

struct SessionRun {
    std::string id;
    std::filesystem::path path; ///< absolute here, relative to the session in the file; empty: still measured
    friend bool operator==(const SessionRun&, const SessionRun&) = default;
};

/// A saved session (*.nsession, ui.md §6): UTF-8 JSON whose selection and view have the deep link's keys and values.
struct SessionFile {
    std::vector<SessionRun> runs;
    Selection selection;
    ViewOptions view;
    std::string layout; ///< of the window, as the window writes it
    std::string notes;
    std::string otherKeys = "{}"; ///< JSON object: keys this version does not know, also of "selection" and "view"
    bool readOnly = false;        ///< made by a newer version: saving would lose what this one does not know
    friend bool operator==(const SessionFile&, const SessionFile&) = default;
};

/// Throws core::Error: missing, too large, no session, damaged; the sentence names the file and the key.
SessionFile loadSession(const std::filesystem::path& path);
/// Replaces `path` atomically. Throws core::Error, also for a read-only session.
void saveSession(const SessionFile& session, const std::filesystem::path& path);

} // namespace neurostrata::ui
