// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/process_memory.h"

#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{
namespace
{

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

std::optional<std::uint64_t> leadingNumber(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos)
        return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data() + start, text.data() + text.size(), value);
    return error == std::errc{} ? std::optional(value) : std::nullopt;
}

/// The value of a line such as "VmRSS:     1234 kB", in bytes.
std::optional<std::uint64_t> kilobyteField(const char* file, std::string_view field)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(field) && line.size() > field.size() && line[field.size()] == ':')
            if (const auto value = leadingNumber(std::string_view(line).substr(field.size() + 1)))
                return *value * 1024;
    return std::nullopt;
}

std::optional<std::uint64_t> numberIn(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    return std::getline(in, line) ? leadingNumber(line) : std::nullopt;
}

/// What one control group leaves. Page cache counts as used there but is given back under pressure.
std::uint64_t leftInGroup(const std::filesystem::path& group, const char* limitName, const char* usedName)
{
    const auto limit = numberIn(group / limitName);
    const auto used = numberIn(group / usedName);
    if (!limit || !used)
        return unlimited;
    std::uint64_t reclaimable = 0;
    std::ifstream stat(group / "memory.stat");
    for (std::string line; std::getline(stat, line);)
        for (const std::string_view name : {"inactive_file ", "active_file "})
            if (line.starts_with(name))
                reclaimable += leadingNumber(std::string_view(line).substr(name.size())).value_or(0);
    const std::uint64_t taken = *used - std::min(*used, reclaimable);
    return *limit - std::min(*limit, taken);
}

std::uint64_t leftInControlGroups()
{
    std::uint64_t left = unlimited;
    std::ifstream in("/proc/self/cgroup");
    for (std::string line; std::getline(in, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const bool unified = controllers.empty();
        if (!unified && ("," + controllers + ",").find(",memory,") == std::string::npos)
            continue;
        const std::filesystem::path root = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
        std::filesystem::path group = (root / line.substr(second + 1).erase(0, 1)).lexically_normal();
        // Inside a container the named group may not be visible; its root then is the container's own group.
        for (int depth = 0; depth < 32; ++depth, group = group.parent_path()) {
            left = std::min(left, unified ? leftInGroup(group, "memory.max", "memory.current")
                                          : leftInGroup(group, "memory.limit_in_bytes", "memory.usage_in_bytes"));
            if (group == root || !group.has_relative_path())
                break;
        }
    }
    return left;
}

std::uint64_t leftOfAddressSpace()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return unlimited;
    const std::uint64_t used = kilobyteField("/proc/self/status", "VmSize").value_or(0);
    return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, used);
}

} // namespace

std::uint64_t residentBytes()
{
    return kilobyteField("/proc/self/status", "VmRSS").value_or(0);
}

std::uint64_t peakResidentBytes()
{
    return kilobyteField("/proc/self/status", "VmHWM").value_or(0);
}

std::uint64_t freeMemoryBytes()
{
    return std::min({kilobyteField("/proc/meminfo", "MemAvailable").value_or(unlimited), leftInControlGroups(),
                     leftOfAddressSpace()});
}

} // namespace neurostrata::core
