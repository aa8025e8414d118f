// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/hdf5_file.h"
#include "core/run/run_journal.h"
#include "core/run/run_schema.h"
#include "core/run/run_writer.h"

namespace neurostrata::core
{

/// The place that a run is written to: what is there already, room, and the last step.

/// Whether NAME.h5.partial is to be continued. Throws Error(AlreadyExists) if it is there and neither --resume (of the
/// same measurement) nor --force allows to go on. False: start over; nothing of what is there is worth keeping.
bool mayResume(const RunTarget& target, const RunIdentity& identity, const RunState& state);

/// Throws Error(NoSpace) unless the file system has room for the whole measurement; what `resumed` holds counts.
void requireSpace(const std::filesystem::path& target, const RunShape& shape, const RunPlan& plan,
                  const RunState* resumed);
/// Takes the blocks of the file now, so that a disk that fills later does not fail a measurement half-way; where the
/// file system cannot, nothing is lost.
void reserve(const Hdf5File& file);
/// Syncs and renames.
void publish(const std::filesystem::path& partial, const std::filesystem::path& target);

} // namespace neurostrata::core
