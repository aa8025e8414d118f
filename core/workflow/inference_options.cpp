// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/inference_options.h"

#include <nlohmann/json.hpp>

namespace neurostrata::core
{

void addInference(nlohmann::ordered_json& options, SiteSet inferred, const InferenceOptions& inference)
{
    const bool any = inferred.pre || inferred.post;
    options["infer"] = !any ? "none" : inferred.pre && inferred.post ? "both" : inferred.pre ? "pre" : "post";
    if (!any)
        return;
    options["permutations"] = inference.permutations;
    options["neighbour_permutations"] = inference.neighbourPermutations;
    options["resampling_groups"] = inference.groups;
}

std::unique_ptr<const InferencePlan> inferencePlan(const TokenTable& tokens, const Covariates& covariates,
                                                   SiteSet inferred, InferenceOptions inference, std::uint64_t seed)
{
    if (!inferred.pre && !inferred.post)
        return nullptr;
    inference.seed = seed;
    return std::make_unique<const InferencePlan>(tokens, covariates, inference);
}

} // namespace neurostrata::core
