// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace neurostrata::core
{

/// Where a record of a zip archive lies: begin <= end, within the file.
struct ZipRecord {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool plain = true; ///< neither compressed nor encrypted: these are its bytes
};

/// The records of a zip archive, with zip64, by name; nothing is unpacked.
///
/// Own, and over the mapped file: torch.save compresses nothing, so that its tensors can be used where they lie; no
/// library is wanted here that inflates, allocates what a header promises or needs torch. Stricter than such libraries:
/// the directory ends where its end record begins, every record has the same name in both its headers, none overlaps
/// another, and no name comes twice. Checksums are not looked at: torch.save can be told to leave them out. Throws
/// Error that names the file.
std::map<std::string, ZipRecord, std::less<>> readStoredZip(std::span<const std::byte> file,
                                                            const std::filesystem::path& path);

} // namespace neurostrata::core
