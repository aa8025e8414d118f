// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/kernel_sums.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::core
{

KernelSums::KernelSums(std::span<const double> ascending, double bandwidth) : m_bandwidth(bandwidth)
{
    const double cell = bandwidth / 2;
    for (std::size_t i = 0; i < ascending.size();) {
        // A cell starts at its first value: no grid that could be finer than the values' own precision.
        const double first = ascending[i];
        const double centre = first + cell / 2;
        std::array<double, terms> sums{};
        for (; i < ascending.size() && ascending[i] - first <= cell; ++i) {
            // exp(-½(d - e)²) = exp(-½d²) exp(-½e²) exp(d e), the last one as a series in d.
            const double e = (ascending[i] - centre) / bandwidth;
            double term = std::exp(-0.5 * e * e);
            for (int k = 0; k < terms; ++k) {
                sums[static_cast<std::size_t>(k)] += term;
                term *= e / (k + 1);
            }
        }
        m_centre.push_back(centre);
        m_coefficients.push_back(sums);
    }
}

double KernelSums::at(double x) const
{
    const double reach = 8 * m_bandwidth; // exp(-½ 8²) is 1e-14
    const auto begin = std::lower_bound(m_centre.begin(), m_centre.end(), x - reach);
    double sum = 0;
    for (auto cell = begin; cell != m_centre.end() && *cell <= x + reach; ++cell) {
        const double d = (x - *cell) / m_bandwidth;
        const auto& coefficients = m_coefficients[static_cast<std::size_t>(cell - m_centre.begin())];
        double series = 0;
        for (int k = terms - 1; k >= 0; --k)
            series = series * d + coefficients[static_cast<std::size_t>(k)];
        sum += std::exp(-0.5 * d * d) * series;
    }
    return sum;
}

} // namespace neurostrata::core
