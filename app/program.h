// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::app
{

/// The program: reads the command line, runs one command, says what went wrong in one line. Returns the exit status:
/// 0 done, 1 failed, 2 wrong usage, 130 interrupted.
int runProgram(int argc, char** argv);

} // namespace neurostrata::app
