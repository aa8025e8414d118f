// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::core
{

/// The calling thread's turn at HDF5, for the life of the object; what every use of the library stands in.
///
/// The library lets one caller in at a time where it is built for threads at all, and by a lock that a thread which
/// writes in a loop keeps taking again: a click would wait for a whole layer. Turns are taken in the order of asking
/// and may nest; who writes much ends its turn every few milliseconds.
class Hdf5Turn
{
public:
    Hdf5Turn();
    Hdf5Turn(const Hdf5Turn&) = delete;
    Hdf5Turn& operator=(const Hdf5Turn&) = delete;
    ~Hdf5Turn();
};

} // namespace neurostrata::core
