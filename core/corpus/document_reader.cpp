// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/document_reader.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <algorithm>
#include <cctype>
#include <system_error>

namespace neurostrata::core
{
namespace
{

std::string lowerEnding(const std::filesystem::path& path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

/// The ending below .gz or .zst.
std::string formatEnding(const std::filesystem::path& path)
{
    return lowerEnding(packingOf(path) == Packing::None ? path : path.stem());
}

bool isHidden(const std::filesystem::path& path)
{
    return path.filename().native().starts_with('.');
}

[[noreturn]] void throwUnreadableFolder(const std::error_code& error, const std::filesystem::path& folder)
{
    throwSystemError(error.value(), "cannot read the folder " + quotedPath(folder), folder);
}

std::vector<TextFile> textFilesIn(const std::filesystem::path& folder, const JobContext& context)
{
    std::vector<TextFile> files;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        context.throwIfStopped();
        const std::filesystem::path& path = entry->path();
        std::error_code gone; // between listing and asking; then it is no regular file
        if (isHidden(path)) {
            entry.disable_recursion_pending();
        } else if (const std::string ending = formatEnding(path); (ending == ".txt" || ending == ".jsonl") &&
                                                                  entry->is_regular_file(gone) &&
                                                                  entry->file_size(gone) > 0) {
            files.push_back({path, false});
        }
    }
    if (error)
        throwUnreadableFolder(error, folder);
    std::sort(files.begin(), files.end(), [](const TextFile& a, const TextFile& b) { return a.path < b.path; });
    if (files.empty())
        throw Error(ErrorKind::NotFound,
                    "the folder " + quotedPath(folder) +
                        " holds no text: no file in it ends in .txt or .jsonl, nor in .gz or .zst after one of these.",
                    folder);
    return files;
}

} // namespace

std::vector<TextFile> listTextFiles(const std::vector<std::filesystem::path>& sources, const JobContext& context)
{
    std::vector<TextFile> files;
    for (const std::filesystem::path& source : sources) {
        std::error_code ignored; // opening it says what is wrong
        if (source != "-" && std::filesystem::is_directory(source, ignored)) {
            const std::vector<TextFile> found = textFilesIn(source, context);
            files.insert(files.end(), found.begin(), found.end());
        } else {
            files.push_back({source, true});
        }
    }
    return files;
}

void readDocuments(const std::filesystem::path& path, ByteSource& source, const ReadLimits& limits, DocumentSink& sink)
{
    if (formatEnding(path) == ".jsonl")
        readJsonLines(path, source, limits, sink);
    else
        readPlainText(path, source, limits, sink);
}

} // namespace neurostrata::core
