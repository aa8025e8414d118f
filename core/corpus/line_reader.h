// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/byte_source.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// Lines of a source, in bounded memory: a line longer than asked for comes in parts. A UTF-8 byte order mark at the
/// front is left out; throws Error for a UTF-16 or UTF-32 one.
class LineReader
{
public:
    struct Part {
        std::string_view bytes;   ///< with its line break, if it is the last part; valid until the next call
        std::uint64_t offset = 0; ///< of its first byte in the (unpacked) source
        std::int64_t line = 0;    ///< from 1
        bool first = false;       ///< the line begins here
        bool last = false;        ///< the line, or the source, ends here
    };

    LineReader(ByteSource& source, std::filesystem::path path);

    /// The next part, false at the end. Parts but the last of a line hold at least `longest` bytes.
    bool next(std::size_t longest, Part& part);

private:
    bool fill();

    ByteSource& m_source;
    std::filesystem::path m_path;
    std::string m_buffer;
    std::size_t m_begin = 0;    ///< of what was not handed out yet
    std::size_t m_searched = 0; ///< no line break in [m_begin, m_searched)
    std::uint64_t m_offset = 0; ///< of m_buffer[m_begin] in the source
    std::int64_t m_line = 1;
    bool m_insideLine = false;
    bool m_ended = false;
};

} // namespace neurostrata::core
