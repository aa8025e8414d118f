// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"
#include "core/stats/layer_sums.h"

#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

namespace neurostrata::core
{

using SiteSums = std::vector<std::pair<Site, LayerSums>>;

/// Size and CRC-32 of a side file, as the journal names it: against torn writes, not against malice.
struct SideFileRecord {
    std::uint64_t bytes = 0;
    std::uint32_t crc = 0;
    friend bool operator==(const SideFileRecord&, const SideFileRecord&) = default;
};

/// Side files of a run being measured, in a binary form of our own that only the program that wrote them reads: written
/// whole, synced before return. Own because a half-written HDF5 file cannot be told from a whole one.
SideFileRecord writeSumsFile(const std::filesystem::path& path, const SiteSums& sums);
SideFileRecord writeResidualFile(const std::filesystem::path& path, const ResidualStream& stream);
/// Throw Error naming the file if it is not what was written.
SiteSums readSumsFile(const std::filesystem::path& path);
ResidualStream readResidualFile(const std::filesystem::path& path);
/// Whether the file is there and is the one of the record.
bool matches(const std::filesystem::path& path, const SideFileRecord& record);

} // namespace neurostrata::core
