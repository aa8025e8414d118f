// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace neurostrata::core
{

/// One thread that does file work in order, behind a queue bounded in bytes.
///
/// After a task has thrown, the tasks behind it are dropped and every later call throws that exception again.
class FileWorker
{
public:
    explicit FileWorker(std::uint64_t queueBytes);
    FileWorker(const FileWorker&) = delete;
    FileWorker& operator=(const FileWorker&) = delete;
    ~FileWorker(); ///< drops what has not begun

    /// Waits while the queue is full; a task larger than the queue waits until it is empty.
    void submit(std::uint64_t bytes, std::function<void()> task);
    /// Waits until all that was submitted is done.
    void drain();
    /// Time that callers spent in submit() and drain().
    double waitedSeconds() const;

private:
    struct Task {
        std::uint64_t bytes;
        std::function<void()> work;
    };
    void run();
    void waitUntil(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready);

    const std::uint64_t m_limit;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;    ///< the front one is being worked on
    std::uint64_t m_pending = 0; ///< bytes of all tasks in the queue
    bool m_stopping = false;
    std::exception_ptr m_failure;
    double m_waited = 0;
    std::thread m_thread;
};

} // namespace neurostrata::core
