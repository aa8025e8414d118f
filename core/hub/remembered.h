// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace neurostrata::core
{

/// Model folders used before, the latest first. They may be gone meanwhile.
std::vector<std::filesystem::path> rememberedModels();

} // namespace neurostrata::core
