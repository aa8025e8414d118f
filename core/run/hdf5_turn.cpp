// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hdf5_turn.h"

#include "core/run/hdf5_support.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace neurostrata::core
{
namespace
{

/// Numbered turns, as at a counter: std::mutex promises no order.
struct Counter {
    std::mutex mutex;
    std::condition_variable changed;
    std::uint64_t next = 0, serving = 0;
};

Counter& counter()
{
    static auto& theCounter = *new Counter; // handles may be let go of while the program ends
    return theCounter;
}

thread_local int depth = 0;

} // namespace

Hdf5Turn::Hdf5Turn()
{
    if (depth++ > 0)
        return;
    {
        Counter& c = counter();
        std::unique_lock lock(c.mutex);
        const std::uint64_t own = c.next++;
        c.changed.wait(lock, [&] { return c.serving == own; });
    }
    prepareHdf5();
}

Hdf5Turn::~Hdf5Turn()
{
    if (--depth > 0)
        return;
    Counter& c = counter();
    {
        const std::lock_guard lock(c.mutex);
        ++c.serving;
    }
    c.changed.notify_all();
}

} // namespace neurostrata::core
