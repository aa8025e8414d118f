// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waiting_threads.h"

#include <unistd.h>

#include <cstdlib>

namespace neurostrata::app
{

void restartWithSleepingThreads(char** argv)
{
    if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr)
        return;
    if (::setenv("OMP_WAIT_POLICY", "PASSIVE", 0) == 0)
        ::execv("/proc/self/exe", argv);
}

} // namespace neurostrata::app
