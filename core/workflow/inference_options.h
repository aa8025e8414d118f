// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/probe.h"
#include "core/stats/inference_plan.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>

namespace neurostrata::core
{

/// What `analyze` and `import` share of inference.

/// Into the options that a run id rests on.
void addInference(nlohmann::ordered_json& options, SiteSet inferred, const InferenceOptions& inference);
/// Null if no site is inferred.
std::unique_ptr<const InferencePlan> inferencePlan(const TokenTable& tokens, const Covariates& covariates,
                                                   SiteSet inferred, InferenceOptions inference, std::uint64_t seed);

} // namespace neurostrata::core
