// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interruption.h"

#include "core/io/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace neurostrata::app
{
namespace
{

// A handler may only do what is async-signal-safe: it writes a byte, the watcher does the rest.
int pipeEnds[2] = {-1, -1};
constexpr char interrupted = 'i';
constexpr char finished = 'f';

extern "C" void noteSignal(int)
{
    const int kept = errno;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &interrupted, 1);
    errno = kept;
}

extern "C" void leave(int)
{
    ::_exit(130);
}

void handle(void (*handler)(int))
{
    struct sigaction action {
    };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM})
        sigaction(number, &action, nullptr);
}

} // namespace

void exitWhenInterrupted()
{
    handle(leave);
}

InterruptionGuard::InterruptionGuard()
{
    // Never blocking for writers: a held key must not fill the pipe and hang the handler.
    if (::pipe2(pipeEnds, O_CLOEXEC) != 0 || ::fcntl(pipeEnds[1], F_SETFL, O_NONBLOCK) != 0)
        core::throwSystemError(errno, "cannot watch for Ctrl-C", {});
    m_watcher = std::thread([stop = m_stop]() mutable {
        for (char byte = 0; ::read(pipeEnds[0], &byte, 1) == 1 || errno == EINTR;) {
            if (byte == finished)
                return;
            if (byte == interrupted)
                stop.request_stop();
        }
    });
    handle(noteSignal);
}

InterruptionGuard::~InterruptionGuard()
{
    handle(leave);
    while (::write(pipeEnds[1], &finished, 1) < 0 && (errno == EAGAIN || errno == EINTR))
        std::this_thread::yield();
    m_watcher.join();
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

} // namespace neurostrata::app
