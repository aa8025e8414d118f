// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace neurostrata::test
{

/// Name → type, shape and raw bytes of every dataset of a file, read with the HDF5 C API alone: what "equal, dataset by
/// dataset, bit for bit" is checked on.
std::map<std::string, std::string> contents(const std::filesystem::path& path);
/// Fails, naming the datasets, unless two files hold the same.
void expectSameContents(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace neurostrata::test
