// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waiting_threads.h"

#include <unistd.h>

#include <cstdlib>

namespace neurostrata::app
{

void restartWithBriefSpinning(char** argv)
{
    if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr)
        return;
    if (::setenv("GOMP_SPINCOUNT", "3000", 0) == 0)
        ::execv("/proc/self/exe", argv);
}

} // namespace neurostrata::app
