// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::core
{

/// What merging the central sums of `a` and `b` values multiplies with (Chan, Golub & LeVeque 1983; Pébay 2008). Kept
/// apart from the sums because all neurons of a layer share the counts. Both counts must be above 0.
struct MergeWeights {
    double meanShift;        ///< n_b / n
    double m2Delta2;         ///< n_a n_b / n
    double m3Delta3;         ///< n_a n_b (n_a - n_b) / n²
    double m3A, m3B;         ///< 3 n_b / n, 3 n_a / n
    double m4Delta4;         ///< n_a n_b (n_a² - n_a n_b + n_b²) / n³
    double m4A, m4B;         ///< 6 n_b² / n², 6 n_a² / n²
    double m4SkewA, m4SkewB; ///< 4 n_b / n, 4 n_a / n

    static constexpr MergeWeights of(double a, double b)
    {
        const double n = a + b, p = a / n, q = b / n;
        return {.meanShift = q,
                .m2Delta2 = a * q,
                .m3Delta3 = a * q * (p - q),
                .m3A = 3 * q,
                .m3B = 3 * p,
                .m4Delta4 = a * q * (p * p - p * q + q * q),
                .m4A = 6 * q * q,
                .m4B = 6 * p * p,
                .m4SkewA = 4 * q,
                .m4SkewB = 4 * p};
    }
};

/// Mean and sums of the second, third and fourth powers of the deviations from it. `Value` is double, or a vector of
/// doubles (one lane a neuron).
template <class Value>
struct CentralMoments {
    Value mean, m2, m3, m4;
};

/// a := a and b together.
template <class Value>
[[gnu::always_inline]] inline void mergeMoments(CentralMoments<Value>& a, const CentralMoments<Value>& b,
                                                const MergeWeights& w)
{
    const Value d = b.mean - a.mean, d2 = d * d;
    a.m4 = a.m4 + b.m4 + d2 * d2 * w.m4Delta4 + d2 * (w.m4A * a.m2 + w.m4B * b.m2) +
           d * (w.m4SkewB * b.m3 - w.m4SkewA * a.m3);
    a.m3 = a.m3 + b.m3 + d2 * d * w.m3Delta3 + d * (w.m3B * b.m2 - w.m3A * a.m2);
    a.m2 = a.m2 + b.m2 + d2 * w.m2Delta2;
    a.mean = a.mean + d * w.meanShift;
}

} // namespace neurostrata::core
