// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/line_reader.h"

#include "core/base/error.h"

namespace neurostrata::core
{
namespace
{

constexpr std::size_t chunk = 64 << 10;

} // namespace

LineReader::LineReader(ByteSource& source, std::filesystem::path path) : m_source(source), m_path(std::move(path))
{
    constexpr std::size_t longestMark = 4;
    while (m_buffer.size() < longestMark && fill()) {
    }
    using namespace std::string_view_literals;
    const std::string_view head = m_buffer;
    if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv) || head.starts_with("\0\0\xFE\xFF"sv))
        throw Error(ErrorKind::InvalidInput,
                    sourceName(m_path) + " is UTF-16 or UTF-32 text; convert it to UTF-8 (iconv -t UTF-8).", m_path);
    if (head.starts_with("\xEF\xBB\xBF"sv)) {
        m_begin = m_searched = 3;
        m_offset = 3;
    }
}

bool LineReader::fill()
{
    if (m_ended)
        return false;
    m_buffer.erase(0, m_begin);
    m_searched -= m_begin;
    m_begin = 0;
    const std::size_t held = m_buffer.size();
    m_buffer.resize(held + chunk);
    const std::size_t got = m_source.read(std::span<char>(m_buffer).subspan(held));
    m_buffer.resize(held + got);
    m_ended = got == 0;
    return !m_ended;
}

bool LineReader::next(std::size_t longest, Part& part)
{
    std::size_t end = 0;
    for (;;) {
        const std::size_t lineBreak = m_buffer.find('\n', m_searched);
        part.last = lineBreak != std::string::npos;
        end = part.last ? lineBreak + 1 : m_buffer.size();
        m_searched = end;
        if (part.last || end - m_begin >= longest)
            break;
        if (!fill()) {
            part.last = true;
            end = m_buffer.size();
            break;
        }
    }
    if (end == m_begin && !m_insideLine)
        return false;
    part.bytes = std::string_view(m_buffer).substr(m_begin, end - m_begin);
    part.offset = m_offset;
    part.line = m_line;
    part.first = !m_insideLine;
    m_insideLine = !part.last;
    m_line += part.last ? 1 : 0;
    m_offset += part.bytes.size();
    m_begin = end;
    return true;
}

} // namespace neurostrata::core
