// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/waiting_threads.h"

int main(int argc, char** argv)
{
    neurostrata::app::restartWithBriefSpinning(argv);
    return neurostrata::app::runProgram(argc, argv);
}
