// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporary_folder.h"

#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace neurostrata::test
{

struct Outcome {
    int status = -1; ///< exit status, or 128 + signal
    std::string out, err;
};

/// Calls the built program as a person does: through a shell, in a folder of its own with a home of its own.
class ProgramRunner
{
public:
    const std::filesystem::path& folder() const { return m_work.path(); }
    const std::filesystem::path& home() const { return m_home.path(); }
    std::filesystem::path operator/(std::string_view name) const { return m_work / name; }
    /// Names in the working folder, sorted: what a command left behind.
    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_work.path()))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    /// `neurostrata ARGUMENTS`, as a shell reads them: redirections and pipes work. `before`: a prefix ("ulimit …;").
    Outcome run(const std::string& arguments, const std::string& before = {}) const
    {
        const std::string command = environment() + before + " " + std::string(NEUROSTRATA_PROGRAM) + " " + arguments;
        return shell(command);
    }
    Outcome shell(const std::string& command) const
    {
        const std::string script = "cd '" + m_work.path().string() + "' && ( " + command + " ) >'" +
                                   (m_streams / "out").string() + "' 2>'" + (m_streams / "err").string() +
                                   "' </dev/null";
        const int status = std::system(script.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), readFile(m_streams / "out"),
                readFile(m_streams / "err")};
    }
    /// Starts the program, waits until `ready`, sends the signal, waits for the end. `seconds` gets the time that the
    /// program took to end after the signal.
    Outcome runUntil(const std::vector<std::string>& arguments, const std::function<bool()>& ready, int signal,
                     double* seconds = nullptr) const;

private:
    std::string environment() const
    {
        return "unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM XDG_DATA_HOME XDG_CONFIG_HOME; export HOME='" +
               m_home.path().string() + "' XDG_RUNTIME_DIR='" + m_home.path().string() +
               "' XDG_STATE_HOME= HF_HOME= HF_HUB_CACHE=; ";
    }

    TemporaryFolder m_work, m_home, m_streams;
};

/// Lines of the journal of NAME.h5.partial: 1 + units that are whole.
inline int journalLines(const std::filesystem::path& run)
{
    const std::string text = readFile(run.string() + ".partial.state/journal");
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace neurostrata::test
