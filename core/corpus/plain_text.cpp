// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/corpus/document_reader.h"
#include "core/corpus/line_reader.h"

namespace neurostrata::core
{
namespace
{

constexpr std::string_view separator = "<|endoftext|>";
/// A line is looked at in parts of this many bytes: more than a separator has, little enough to hold.
constexpr std::size_t partBytes = 64 << 10;

bool isSeparator(const LineReader::Part& part)
{
    std::string_view text = part.bytes;
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    return part.first && part.last && text == separator;
}

} // namespace

void readPlainText(const std::filesystem::path& path, ByteSource& source, const ReadLimits& limits, DocumentSink& sink)
{
    const bool isPacked = packingOf(path) != Packing::None;
    LineReader lines(source, path);
    LineReader::Part part;
    std::uint64_t documentBytes = 0;
    bool open = false;
    while (!sink.full() && lines.next(partBytes, part)) {
        if (const std::size_t nul = part.bytes.find('\0'); nul != std::string_view::npos)
            throw Error(ErrorKind::InvalidInput,
                        sourceName(path) + " is not text: byte " +
                            withThousands(static_cast<std::int64_t>(part.offset + nul)) +
                            " is NUL; give text in UTF-8.",
                        path, part.offset + nul);
        if (isSeparator(part)) {
            if (open)
                sink.end();
            open = false;
            continue;
        }
        if (!open) {
            sink.begin(path, static_cast<std::int64_t>(part.offset));
            documentBytes = 0;
            open = true;
        }
        documentBytes += part.bytes.size();
        if (isPacked && documentBytes > limits.unpackedDocument)
            throw Error(ErrorKind::InvalidInput,
                        sourceName(path) + " unpacks to a document of more than " +
                            humanBytes(limits.unpackedDocument) +
                            "; unpack it first, or separate its documents by lines <|endoftext|>.",
                        path);
        sink.add(part.bytes);
    }
    if (open)
        sink.end();
}

} // namespace neurostrata::core
