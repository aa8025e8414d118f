// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/file_worker.h"

#include <chrono>

namespace neurostrata::core
{

FileWorker::FileWorker(std::uint64_t queueBytes) : m_limit(queueBytes), m_thread([this] { run(); }) {}

FileWorker::~FileWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void FileWorker::waitUntil(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready)
{
    const auto start = std::chrono::steady_clock::now();
    m_changed.wait(lock, [&] { return m_failure || ready(); });
    m_waited += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (m_failure)
        std::rethrow_exception(m_failure);
}

void FileWorker::submit(std::uint64_t bytes, std::function<void()> task)
{
    {
        std::unique_lock lock(m_mutex);
        waitUntil(lock, [&] { return m_tasks.empty() || m_pending + bytes <= m_limit; });
        m_tasks.push_back({bytes, std::move(task)});
        m_pending += bytes;
    }
    m_changed.notify_all();
}

void FileWorker::drain()
{
    std::unique_lock lock(m_mutex);
    waitUntil(lock, [&] { return m_tasks.empty(); });
}

double FileWorker::waitedSeconds() const
{
    const std::lock_guard lock(m_mutex);
    return m_waited;
}

void FileWorker::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
        if (m_stopping)
            return;
        const std::function<void()> work = std::move(m_tasks.front().work);
        lock.unlock();
        std::exception_ptr failure;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        m_pending -= m_tasks.front().bytes;
        m_tasks.pop_front();
        if (failure) {
            m_failure = failure;
            m_tasks.clear();
            m_pending = 0;
        }
        m_changed.notify_all();
    }
}

} // namespace neurostrata::core
