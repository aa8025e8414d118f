// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <filesystem>
#include <string>

namespace neurostrata::ui
{

/// One run that is open, as lists show it.
struct OpenRun {
    std::string id;
    std::filesystem::path path;
    QString title;
    bool live = false; ///< being measured now
    friend bool operator==(const OpenRun&, const OpenRun&) = default;
};

} // namespace neurostrata::ui
