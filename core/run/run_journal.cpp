// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_journal.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

using nlohmann::json;

json toJson(const SideFileRecord& record)
{
    return {{"bytes", record.bytes}, {"crc", record.crc}};
}

SideFileRecord recordFrom(const json& value)
{
    return {value.at("bytes").get<std::uint64_t>(), value.at("crc").get<std::uint32_t>()};
}

/// The lines that end in a line break and are JSON objects, up to the first that is not.
std::vector<json> wholeLines(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::vector<json> lines;
    for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
        json line = json::parse(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                text.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        if (!line.is_object())
            break;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string headerLine(const RunIdentity& identity)
{
    return json{{"format", "neurostrata-journal"}, {"version", 1}, {"run_id", identity.runId}, {"plan", identity.plan}}
        .dump();
}

std::string unitLine(const WholeUnit& whole)
{
    return json{{"super_block", whole.unit.superBlock},
                {"layer", whole.unit.layer.value},
                {"sums", toJson(whole.sums)},
                {"residual", whole.residual ? toJson(*whole.residual) : json()}}
        .dump();
}

} // namespace

std::filesystem::path stateFolder(const std::filesystem::path& partial)
{
    std::filesystem::path folder = partial;
    return folder += ".state";
}

RunState::RunState(const std::filesystem::path& partial, int layers) : m_folder(stateFolder(partial)), m_layers(layers)
{
}

RunUnit RunState::unitAt(std::int64_t index) const
{
    return {static_cast<int>(index / m_layers), LayerIndex(static_cast<std::int32_t>(index % m_layers))};
}

std::filesystem::path RunState::sumsPath(RunUnit unit) const
{
    return m_folder / fmt::format("sums-{:02}.{}", unit.layer.value, unit.superBlock % 2);
}

std::filesystem::path RunState::residualPath(std::int64_t index) const
{
    return m_folder / fmt::format("residual.{}", index % 2);
}

void RunState::create(const RunIdentity& identity)
{
    remove();
    std::error_code failure;
    std::filesystem::create_directory(m_folder, failure);
    if (failure)
        throwSystemError(failure.value(), "cannot create " + quotedPath(m_folder), m_folder);
    appendLine(headerLine(identity));
    syncFolder(m_folder);
    syncFolder(m_folder.parent_path().empty() ? "." : m_folder.parent_path());
}

std::optional<RunIdentity> RunState::identity() const
{
    const std::vector<json> lines = wholeLines(journalPath());
    try {
        if (lines.empty() || lines.front().at("format") != "neurostrata-journal" || lines.front().at("version") != 1)
            return {};
        return RunIdentity{lines.front().at("run_id").get<std::string>(), lines.front().at("plan").get<std::string>()};
    } catch (const json::exception&) {
        return {};
    }
}

void RunState::resume()
{
    const auto header = identity();
    m_units.clear();
    if (!header)
        throw Error(ErrorKind::Internal, "a journal without a header cannot be resumed.", journalPath());
    std::vector<json> lines = wholeLines(journalPath());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        try {
            const json& line = lines[i];
            WholeUnit whole{{line.at("super_block").get<int>(), LayerIndex(line.at("layer").get<std::int32_t>())},
                            recordFrom(line.at("sums")),
                            {}};
            if (!line.at("residual").is_null())
                whole.residual = recordFrom(line.at("residual"));
            if (whole.unit != unitAt(static_cast<std::int64_t>(i) - 1))
                break;
            m_units.push_back(whole);
        } catch (const json::exception&) {
            break;
        }
    }
    while (!canContinueAfter(static_cast<std::int64_t>(m_units.size())))
        m_units.pop_back();
    // Always written anew, so that nothing is ever appended to a torn line.
    std::string text = headerLine(*header) + '\n';
    for (const WholeUnit& whole : m_units)
        text += unitLine(whole) + '\n';
    writeFileAtomically(journalPath(), text, true);
}

bool RunState::canContinueAfter(std::int64_t count) const
{
    if (count == 0)
        return true;
    const RunUnit next = unitAt(count);
    const auto unitIndex = [this](int superBlock, int layer) { return std::int64_t{superBlock} * m_layers + layer; };
    const auto sumsHeld = [&](std::int64_t index) {
        const WholeUnit& whole = m_units[static_cast<std::size_t>(index)];
        return matches(sumsPath(whole.unit), whole.sums);
    };
    for (int layer = 0; layer < m_layers; ++layer) {
        if (layer < next.layer.value && !sumsHeld(unitIndex(next.superBlock, layer)))
            return false;
        // The sums before this super-block: of layers to come for going on, of all for stopping again.
        if (next.superBlock > 0 && !sumsHeld(unitIndex(next.superBlock - 1, layer)))
            return false;
    }
    const auto& last = m_units[static_cast<std::size_t>(count - 1)];
    return next.layer.value == 0 || (last.residual && matches(residualPath(count - 1), *last.residual));
}

void RunState::append(const SiteSums& sums, const ResidualStream* stream)
{
    const auto index = static_cast<std::int64_t>(m_units.size());
    WholeUnit whole{unitAt(index), {}, {}};
    whole.sums = writeSumsFile(sumsPath(whole.unit), sums);
    if (stream)
        whole.residual = writeResidualFile(residualPath(index), *stream);
    syncFolder(m_folder); // the files may be new in it
    appendLine(unitLine(whole));
    m_units.push_back(whole);
}

void RunState::appendLine(const std::string& line) const
{
    const std::string text = line + '\n';
    const FileDescriptor file(::open(journalPath().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    int failure = file.valid() ? writeAll(file.value(), text) : errno;
    if (failure == 0 && ::fdatasync(file.value()) != 0)
        failure = errno;
    if (failure != 0)
        throwSystemError(failure, "cannot write " + quotedPath(journalPath()), journalPath());
}

SiteSums RunState::sumsAfter(int superBlock, LayerIndex layer) const
{
    return readSumsFile(sumsPath({superBlock, layer}));
}

ResidualStream RunState::residual() const
{
    return readResidualFile(residualPath(static_cast<std::int64_t>(m_units.size()) - 1));
}

std::uint64_t RunState::bytesOnDisk() const
{
    std::uint64_t bytes = 0;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, failure)) {
        struct stat status {
        };
        if (::lstat(entry.path().c_str(), &status) == 0)
            bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
    }
    return bytes;
}

void RunState::remove() noexcept
{
    std::error_code failure;
    std::filesystem::remove_all(m_folder, failure);
}

} // namespace neurostrata::core
