// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace neurostrata::core
{

/// The licence that a model card (README.md of the hub) states in its head, such as "apache-2.0"; empty if it states
/// none. Of a licence that is "other", the name that is given to it.
std::string licenceOfCard(std::string_view card);

} // namespace neurostrata::core
