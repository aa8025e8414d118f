// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::app
{

/// Makes threads that wait for each other sleep instead of spin, unless the person has chosen (OMP_WAIT_POLICY,
/// GOMP_SPINCOUNT).
///
/// A pass joins its threads some thousand times. Spinning at each join, a thread keeps a core from the one that it
/// waits for as soon as anything else runs: measured at 125M shape on two cores beside two compilers, a pass took
/// 43–125 s spinning and 7–14 s sleeping; on a quiet machine there is no difference. libgomp reads its policy before
/// main, so the program starts itself once more with the policy in its environment; it goes on as it is if that fails.
/// Call first thing in main.
void restartWithSleepingThreads(char** argv);

} // namespace neurostrata::app
