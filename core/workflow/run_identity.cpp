// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/run_identity.h"

#include "core/io/sha256.h"

#include <algorithm>
#include <ctime>

namespace neurostrata::core
{
namespace
{

std::string forFileName(std::string_view name)
{
    std::string out;
    for (const char c : name.substr(0, 60)) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    const std::size_t start = out.find_first_not_of(".-");
    const std::size_t end = out.find_last_not_of(".-");
    return start == std::string::npos ? "unnamed" : out.substr(start, end - start + 1);
}

/// "sample" of corpora/sample.txt, "pages" of pages.jsonl.zst.
std::string textName(const std::vector<std::filesystem::path>& texts)
{
    if (texts.empty() || texts.front() == "-")
        return "stdin";
    std::filesystem::path name = texts.front().lexically_normal();
    if (!name.has_filename())
        name = name.parent_path();
    name = name.filename();
    for (const char* suffix : {".gz", ".zst", ".txt", ".jsonl"})
        if (name.extension() == suffix)
            name = name.stem();
    std::string out = forFileName(name.string());
    if (texts.size() > 1)
        out += "-and-" + std::to_string(texts.size() - 1) + "-more";
    return out;
}

} // namespace

std::string runIdOf(const Provenance& provenance)
{
    Sha256 hash;
    for (const std::string& part :
         {provenance.weightsSha256, provenance.tokenizerSha256, provenance.textSha256, provenance.optionsJson,
          std::to_string(provenance.seed), provenance.programVersion}) {
        hash.add(std::to_string(part.size()) + ":");
        hash.add(part);
    }
    return hash.finish().substr(0, 12);
}

std::filesystem::path defaultRunName(std::string_view modelName, const std::vector<std::filesystem::path>& texts,
                                     std::string_view runId)
{
    std::filesystem::path model = std::filesystem::path(modelName).lexically_normal();
    if (!model.has_filename())
        model = model.parent_path();
    return forFileName(model.filename().string()) + "-" + textName(texts) + "-" + std::string(runId) + ".h5";
}

std::string utcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

} // namespace neurostrata::core
