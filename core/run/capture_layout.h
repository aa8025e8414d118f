// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/capture_file.h"
#include "core/run/hdf5_file.h"

#include <vector>

namespace neurostrata::core
{

/// What a capture of this plan holds, and its tables.
std::vector<DatasetSpec> captureDatasets(const CaptureWriter::Plan& plan);
void writeCaptureTables(Hdf5File& file, const CaptureWriter::Plan& plan);

/// Tokens and vocabulary of a capture file from anywhere.
struct CaptureTokens {
    TokenTable table; ///< mask and counts derived
    /// Row of /vocabulary of every type of the table, for /permutations.
    std::vector<std::int64_t> vocabularyRow;
};
/// Throws Error naming the dataset that is missing, misshapen or holds what cannot be.
CaptureTokens readCaptureTokens(const Hdf5File& file);

} // namespace neurostrata::core
