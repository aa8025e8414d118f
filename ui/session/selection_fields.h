// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::ui
{

/// One part of a selection or of the view options as text: what deep links and session files are made of. Numbers are
/// in the C locale and read back as the same doubles.
struct TextField {
    std::string key, value;
    friend bool operator==(const TextField&, const TextField&) = default;
};

/// What differs from a default-made value, in fixed order.
std::vector<TextField> textFields(const Selection& selection);
std::vector<TextField> textFields(const ViewOptions& view);

enum class FieldRead {
    Done,
    Unknown, ///< no such key
    Wrong    ///< the key is known, its value is none; nothing was changed
};
FieldRead readField(Selection& selection, std::string_view key, std::string_view value);
FieldRead readField(ViewOptions& view, std::string_view key, std::string_view value);

} // namespace neurostrata::ui
