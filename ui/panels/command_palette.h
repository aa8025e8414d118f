// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/action_registry.h"

#include <vector>

namespace neurostrata::ui
{

/// What the command palette offers: the actions that can be done now whose text or menu holds every word typed, those
/// that begin with the text first, else in the order of the menus.
std::vector<ActionId> matchingActions(const ActionRegistry& actions, const QString& typed);

} // namespace neurostrata::ui
