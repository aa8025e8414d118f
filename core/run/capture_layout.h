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
    /// Where a type of the table stood in /vocabulary, for /permutations.
    struct Row {
        std::int64_t row = 0;
        std::int64_t ordinaryRow = -1; ///< among the ordinary types; -1 for a special type or a fragment
    };
    std::vector<Row> vocabularyRow; ///< [types]
    std::int64_t vocabularyRows = 0, ordinaryRows = 0;
};
/// Throws Error naming the dataset that is missing, misshapen or holds what cannot be.
CaptureTokens readCaptureTokens(const Hdf5File& file);

} // namespace neurostrata::core
