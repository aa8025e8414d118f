// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// One group of tokens against another (statistics.md §7). NaN where undefined: everything if a group is empty, errors
/// and d below two tokens, d without spread within the groups.
struct GroupComparison {
    double difference = 0;                     ///< mean of b less mean of a
    double welchError = 0, typesError = 0;     ///< its standard error: tokens independent (Welch), clustered by type
    double cohenD = 0, hedgesG = 0;            ///< in pooled sds; g without d's small-sample bias
    double ks = 0;                             ///< largest distance of the distribution functions
    double wasserstein = 0, wassersteinSd = 0; ///< area between them, also in pooled sds
    double auc = 0;                            ///< P(b > a) + P(b = a)/2 (Mann & Whitney)
};
/// Of `b` against `a`; types are disjoint between groups of length. No p-values: those of Kolmogorov–Smirnov and
/// Mann–Whitney take tokens as independent.
GroupComparison compareGroups(std::span<const double> a, std::span<const double> b,
                              std::span<const std::int32_t> typesA, std::span<const std::int32_t> typesB);

/// Spearman's rank correlation, ties at their mean rank. NaN below 3 values or without spread.
double spearman(std::span<const double> x, std::span<const double> z);

/// eta² of x between equal labels and its bias-corrected form epsilon² (Kelley 1935): with types as labels, the share
/// of the neuron that the token alone decides. NaN below two labels or without spread; epsilon² also if n <= labels.
struct LabelShare {
    double eta2 = 0, epsilon2 = 0;
};
LabelShare shareBetween(std::span<const double> x, std::span<const std::int32_t> label);

} // namespace neurostrata::core
