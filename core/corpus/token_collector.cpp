// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/token_collector.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <utf8proc.h>

#include <array>

namespace neurostrata::core
{
namespace
{

/// Bytes that are part of no UTF-8 character.
std::size_t invalidBytes(std::string_view text)
{
    std::size_t invalid = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        utf8proc_int32_t codePoint = 0;
        const auto step = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                           static_cast<utf8proc_ssize_t>(text.size() - at), &codePoint);
        invalid += step > 0 ? 0 : 1;
        at += step > 0 ? static_cast<std::size_t>(step) : 1;
    }
    return invalid;
}

std::array<char, 8> littleEndian(std::uint64_t value)
{
    std::array<char, 8> bytes{};
    for (char& byte : bytes) {
        byte = static_cast<char>(value & 0xFF);
        value >>= 8;
    }
    return bytes;
}

} // namespace

TokenCollector::TokenCollector(const Tokenizer& tokenizer, std::optional<std::int64_t> tokens, const ReadLimits& limits,
                               const JobContext& context)
    : m_tokenizer(tokenizer), m_wanted(tokens.value_or(std::numeric_limits<std::int64_t>::max())), m_limits(limits),
      m_context(context), m_cutter(tokenizer)
{
}

void TokenCollector::begin(const std::filesystem::path& file, std::int64_t offset)
{
    m_file = file;
    m_offset = offset;
    m_text.clear();
    m_taken = 0;
    m_pieceBytes = m_limits.piece;
}

void TokenCollector::add(std::string_view text)
{
    m_text += text;
    takePieces();
}

void TokenCollector::end()
{
    const bool blank = m_text.find_first_not_of(" \t\n\v\f\r") == std::string::npos;
    if (!full() && !m_text.empty() && (m_taken > 0 || !blank))
        take(m_text);
    if (m_taken > 0) {
        const std::array<char, 8> length = littleEndian(m_taken);
        m_hash.add(std::string_view(length.data(), length.size()));
    }
    m_text.clear();
}

void TokenCollector::takePieces()
{
    std::size_t done = 0; // of m_text
    while (!full() && m_text.size() - done > m_pieceBytes) {
        const std::string_view rest = std::string_view(m_text).substr(done);
        const std::size_t cut = m_cutter.lastCut(rest, m_pieceBytes);
        if (cut > 0) {
            take(rest.substr(0, cut));
            done += cut;
            m_pieceBytes = m_limits.piece;
        } else if (m_pieceBytes >= m_limits.uncut) {
            throw Error(ErrorKind::InvalidInput,
                        sourceName(m_file) + " has more than " + humanBytes(m_limits.uncut) +
                            " without a white space at which it could be cut; separate its documents by lines "
                            "<|endoftext|>.",
                        m_file);
        } else {
            m_pieceBytes *= 2;
        }
    }
    m_text.erase(0, done);
}

void TokenCollector::take(std::string_view piece)
{
    m_context.throwIfStopped();
    throwUnlessUtf8(piece);
    if (m_taken == 0) {
        m_builder.beginDocument({m_file == "-" ? "-" : m_file.filename().string(), m_offset});
        if (const auto endOfText = m_tokenizer.endOfText())
            append(*endOfText);
    }
    m_taken += piece.size();
    m_hash.add(piece);
    for (const TokenId id : m_tokenizer.encode(piece))
        append(id);
}

void TokenCollector::append(TokenId id)
{
    if (!full())
        m_builder.append(id);
}

void TokenCollector::throwUnlessUtf8(std::string_view piece) const
{
    // Real corpora hold a stray byte here and there; in another encoding or a binary file it is one of every few.
    const std::size_t tolerated = 8 + piece.size() / 100;
    const std::size_t invalid = invalidBytes(piece);
    if (invalid > tolerated)
        throw Error(ErrorKind::InvalidInput,
                    sourceName(m_file) + " is not text in UTF-8: " + withThousands(static_cast<std::int64_t>(invalid)) +
                        " of " + withThousands(static_cast<std::int64_t>(piece.size())) +
                        " bytes belong to no character; convert it (iconv -t UTF-8).",
                    m_file);
}

} // namespace neurostrata::core
