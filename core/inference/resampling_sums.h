// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/inference_plan.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// Sums over some analysed tokens of a plan's jackknife columns z, in float64.
struct GroupSums {
    std::int64_t tokens = 0;
    std::int64_t types = 0;      ///< different ones among them
    std::vector<double> sum;     ///< [J]
    std::vector<double> product; ///< [J, J] sum z_i z_j
};

/// What of a plan all neurons share: together with the InferenceSums of a neuron it gives the null distributions,
/// jackknife replicates and strata. Over the analysed tokens of the whole table.
struct ResamplingSums {
    std::int64_t tokens = 0;
    int covariates = 0;          ///< C
    std::vector<double> sum;     ///< [columns of the plan] sum z_k, z_k the permuted length less the centre
    std::vector<double> square;  ///< [columns] sum z_k²
    std::vector<double> product; ///< [columns, C] sum z_k z_c
    std::vector<GroupSums> typeGroup, documentGroup; ///< [groups]
    std::vector<GroupSums> stratum;                  ///< [strata]
};

ResamplingSums resamplingSums(const InferencePlan& plan);

} // namespace neurostrata::core
