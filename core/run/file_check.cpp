// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/file_check.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"
#include "core/run/capture_file.h"
#include "core/run/run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{
namespace
{

constexpr auto timeLimit = std::chrono::seconds(60);
constexpr auto stopInterval = std::chrono::milliseconds(50); ///< between two looks at the context
constexpr rlim_t cpuSeconds = 60;
constexpr rlim_t memoryBytes = rlim_t{4} << 30;
constexpr int refused = 3; ///< the child wrote one sentence to its standard output

void limitThisProcess()
{
    const auto limit = [](auto resource, rlim_t value) {
        const struct rlimit both {
            value, value
        };
        ::setrlimit(resource, &both);
    };
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, cpuSeconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // whose shadow memory alone is larger
    limit(RLIMIT_AS, memoryBytes);
#endif
}

/// Reads what the program would read of a run: all sums, and a neuron of every row of chunks.
void readRun(const std::filesystem::path& path)
{
    const auto run = openRun(path);
    static_cast<void>(run->inferencePlan());
    for (std::int32_t layer = 0; layer < run->layers(); ++layer)
        for (const Site site : allSites) {
            if (!run->sites().contains(site) || !run->holds(LayerIndex(layer)))
                continue;
            static_cast<void>(run->sums(LayerIndex(layer), site));
            if (run->inferredSites().contains(site))
                static_cast<void>(run->inferenceSums(LayerIndex(layer), site));
            for (std::int64_t neuron = 0; neuron < run->width() && !run->store().token.empty(); neuron += 64)
                static_cast<void>(
                    run->activations({LayerIndex(layer), NeuronIndex(static_cast<std::int32_t>(neuron))}, site));
        }
}

void readCapture(const std::filesystem::path& path)
{
    const auto capture = CaptureReader::open(path);
    const std::int64_t tokens = capture->tokens().size();
    std::vector<float> row(static_cast<std::size_t>(capture->width()));
    for (std::int32_t layer = 0; layer < capture->layers(); ++layer)
        for (const Site site : allSites)
            for (std::int64_t token = 0; token < tokens && capture->sites().contains(site); token += 64)
                capture->read({LayerIndex(layer), site}, token, 1, row);
}

struct Ending {
    std::string said;
    int status = 0;
    bool timedOut = false;
};

/// Reads the child's sentence until it closes its output, the time is up or a stop is asked for, then collects it.
Ending awaitChild(pid_t child, const FileDescriptor& output, const JobContext& context)
{
    Ending ending;
    const auto deadline = std::chrono::steady_clock::now() + timeLimit;
    while (true) {
        const std::chrono::milliseconds left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        const bool late = left.count() <= 0;
        pollfd waiting{output.value(), POLLIN, 0};
        const int ready = late ? 0 : ::poll(&waiting, 1, static_cast<int>(std::min(left, stopInterval).count()));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 && !late && !context.stopRequested())
            continue;
        if (ready <= 0) {
            ending.timedOut = late;
            ::kill(child, SIGKILL);
            break;
        }
        std::array<char, 4096> piece{};
        const ssize_t got = ::read(output.value(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        if (ending.said.size() < 16 * piece.size())
            ending.said.append(piece.data(), static_cast<std::size_t>(got));
    }
    while (::waitpid(child, &ending.status, 0) < 0 && errno == EINTR) {
    }
    return ending;
}

Ending runChild(const std::filesystem::path& path, ForeignFile kind, const JobContext& context)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throwSystemError(errno, "cannot check " + quotedPath(path), path);
    const FileDescriptor reading(ends[0]);
    FileDescriptor writing(ends[1]);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, writing.value(), STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // `--` is not needed: the path is the last argument and never parsed as an option.
    std::string program = "neurostrata", argument = fileCheckArgument,
                what = kind == ForeignFile::Run ? "run" : "capture", file = path.string();
    char* arguments[] = {program.data(), argument.data(), what.data(), file.data(), nullptr};
    pid_t child = 0;
    const int failure = ::posix_spawn(&child, "/proc/self/exe", &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failure != 0)
        throwSystemError(failure, "cannot check " + quotedPath(path), path);
    writing = FileDescriptor();
    return awaitChild(child, reading, context);
}

} // namespace

void checkForeignFile(const std::filesystem::path& path, ForeignFile kind, const JobContext& context)
{
    const Ending ending = runChild(path, kind, context);
    context.throwIfStopped();
    const std::string name = quotedPath(path);
    if (ending.timedOut || (WIFSIGNALED(ending.status) && WTERMSIG(ending.status) == SIGXCPU))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is damaged or made to harm: checking it took longer than a minute; it was not "
                                "opened.",
                                name),
                    path);
    if (WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == 0)
        return;
    if (WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == refused && !ending.said.empty())
        throw Error(ErrorKind::InvalidInput, printable(ending.said, 2000), path);
    throw Error(
        ErrorKind::InvalidInput,
        fmt::format("{} is damaged or made to harm: reading it in a process of its own ended in a crash; it was "
                    "not opened.",
                    name),
        path);
}

std::optional<int> runFileCheck(int argc, const char* const* argv)
{
    if (argc != 4 || std::string_view(argv[1]) != fileCheckArgument)
        return {};
    limitThisProcess();
    const auto say = [](std::string_view sentence) {
        static_cast<void>(writeAll(STDOUT_FILENO, sentence));
        return refused;
    };
    try {
        if (std::string_view(argv[2]) == "run")
            readRun(argv[3]);
        else
            readCapture(argv[3]);
        return 0;
    } catch (const Error& error) {
        return say(error.what());
    } catch (const std::bad_alloc&) {
        return say(fmt::format("{} needs more memory to check than any run; it was not opened.", quotedPath(argv[3])));
    }
}

} // namespace neurostrata::core
