// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// "36,864".
std::string withThousands(std::int64_t value);
/// "1.3 GB", "512 bytes" (powers of ten, at most three significant digits).
std::string humanBytes(std::uint64_t bytes);
/// "8GB", "500 MB", "1.5GiB", "1048576": bytes; none if it is not a size or overflows. Case does not matter.
std::optional<std::uint64_t> parseSize(std::string_view text);
/// "1 h 02 min", "2 min 05 s", "48 s", "3.2 s".
std::string humanSeconds(double seconds);
/// A path or name fit for one line of a message: control characters and invalid UTF-8 escaped, at most `limit` bytes.
std::string printable(std::string_view text, std::size_t limit = 200);
/// 'PATH' for a message, printable, with its end kept when it is long.
std::string quotedPath(const std::filesystem::path& path);

} // namespace neurostrata::core
