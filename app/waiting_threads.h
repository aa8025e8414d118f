// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::app
{

/// Makes threads that wait for each other spin for some microseconds and then sleep, unless the person has chosen
/// (OMP_WAIT_POLICY, GOMP_SPINCOUNT).
///
/// A pass joins its threads some thousand times. libgomp spins at each join by default, and so keeps a core from the
/// thread that is waited for as soon as anything else runs. Measured at 125M shape, 2 threads on 2 cores, seconds of
/// the pass alone / beside two busy programs: default 5.9 / over 60, always sleeping 7.4 / 13.9,
/// GOMP_SPINCOUNT=3000 6.0 / 13.3. libgomp reads this before main, so the program starts itself once more with it in
/// its environment; if that fails it goes on as it is. Call first thing in main.
void restartWithBriefSpinning(char** argv);

} // namespace neurostrata::app
