// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace neurostrata::test
{

Outcome ProgramRunner::runUntil(const std::vector<std::string>& arguments, const std::function<bool()>& ready,
                                int signal, double* seconds) const
{
    std::vector<std::string> words = {NEUROSTRATA_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const std::string out = m_streams / "out", err = m_streams / "err";
    const pid_t child = ::fork();
    if (child < 0)
        throw std::runtime_error("cannot fork");
    if (child == 0) {
        ::setenv("HOME", m_home.path().c_str(), 1);
        ::unsetenv("XDG_STATE_HOME");
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        if (::chdir(m_work.path().c_str()) == 0)
            ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    int status = 0;
    bool ended = false;
    while (!ended && !ready()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        ended = ::waitpid(child, &status, WNOHANG) == child;
    }
    const auto start = std::chrono::steady_clock::now();
    if (!ended) {
        ::kill(child, signal);
        ::waitpid(child, &status, 0);
    }
    if (seconds != nullptr)
        *seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), readFile(out), readFile(err)};
}

} // namespace neurostrata::test
