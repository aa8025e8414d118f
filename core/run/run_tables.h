// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_schema.h"
#include "core/run/run_writer.h"

namespace neurostrata::core
{

/// Everything of a run file but the layers: tokens, vocabulary, covariates, store plan, provenance. Writing fills the
/// datasets of tableDatasets; reading checks what the values say about each other and names the dataset that lies.

/// Throws Error(Internal) if the plan has no tokens, layers or sites.
RunShape shapeOf(const RunPlan& plan);
void writeTables(Hdf5File& file, const RunPlan& plan, const RunShape& shape);
/// In place, so that nothing moves in the file.
void writeTimings(Hdf5File& file, const Timings& timings);
void writeCovariateSums(Hdf5File& file, const CovariateSums& sums);

Provenance readProvenance(const Hdf5File& file);
TokenTable readTokenTable(const Hdf5File& file, const RunShape& shape);
std::vector<Covariate> readCovariates(const Hdf5File& file);
CovariateSums readCovariateSums(const Hdf5File& file, const RunShape& shape);
/// Only the stored tokens before `coveredTokens`.
StorePlan readStore(const Hdf5File& file, const RunShape& shape, const TokenTable& table, std::int64_t coveredTokens);

/// Options that make the run's inference plan again from its tokens. Throws Error for lengths out of range.
InferenceOptions readInferenceOptions(const Hdf5File& file, const RunShape& shape);

/// SHA-256 over all that fixes what the datasets will hold besides the model: two plans with the same one can continue
/// each other.
std::string planFingerprint(const RunPlan& plan, const RunShape& shape);

} // namespace neurostrata::core
