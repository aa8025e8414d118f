// SPDX-License-Identifier: GPL-3.0-or-later
// Own code: the C++ libraries at hand have no data-driven bandwidth. Transform and root finder are Eigen's and Boost's.
#include "core/inference/isj_bandwidth.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <numbers>
#include <unsupported/Eigen/FFT>
#include <vector>

namespace neurostrata::core
{
namespace
{

constexpr std::size_t cells = 4096;
constexpr double pi = std::numbers::pi;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// sum of f_j cos(pi k (j + 1/2) / cells) for k = 0 …, from one Fourier transform of as many values (Makhoul 1980).
std::vector<double> cosineTransform(const std::vector<double>& f)
{
    std::vector<double> reordered(cells);
    for (std::size_t j = 0; j < cells / 2; ++j) {
        reordered[j] = f[2 * j];
        reordered[cells - 1 - j] = f[2 * j + 1];
    }
    std::vector<std::complex<double>> spectrum;
    Eigen::FFT<double> fft;
    fft.fwd(spectrum, reordered);
    std::vector<double> result(cells);
    for (std::size_t k = 0; k < cells; ++k)
        result[k] = (spectrum[k] * std::polar(1.0, -pi * static_cast<double>(k) / (2.0 * cells))).real();
    return result;
}

/// t - xi gamma^[5](t): 0 at the square of the bandwidth, in units of the range.
class FixedPoint
{
public:
    FixedPoint(const std::vector<double>& squares, double distinct) : m_squares(squares), m_distinct(distinct) {}

    double operator()(double t) const
    {
        double f = functional(7, t);
        for (int s = 6; s > 1; --s) {
            double odd = 1; // 1 · 3 · … · (2s - 1)
            for (int i = 3; i < 2 * s; i += 2)
                odd *= i;
            const double k0 = odd / std::sqrt(2 * pi);
            const double time = std::pow(2 * (1 + std::pow(0.5, s + 0.5)) / 3 * k0 / m_distinct / f, 2.0 / (3 + 2 * s));
            f = functional(s, time);
        }
        return t - std::pow(2 * m_distinct * std::sqrt(pi) * f, -0.4);
    }

private:
    /// Squared norm of the s-th derivative of the density smoothed for time t.
    double functional(int s, double t) const
    {
        double sum = 0;
        for (std::size_t k = 1; k < m_squares.size(); ++k) {
            const double k2 = static_cast<double>(k) * static_cast<double>(k);
            sum += std::pow(k2, s) * m_squares[k] * std::exp(-k2 * pi * pi * t);
        }
        return 2 * std::pow(pi, 2 * s) * sum;
    }

    const std::vector<double>& m_squares; ///< of the cosine coefficients
    double m_distinct;
};

} // namespace

double isjBandwidth(std::span<const double> ascending)
{
    if (ascending.size() < 2 || !(ascending.front() < ascending.back()))
        return undefined;
    const double margin = (ascending.back() - ascending.front()) / 10;
    const double lower = ascending.front() - margin, range = ascending.back() + margin - lower;
    std::vector<double> share(cells);
    std::int64_t distinct = 1;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        const auto cell = static_cast<std::size_t>((ascending[i] - lower) / range * static_cast<double>(cells));
        share[std::min(cell, cells - 1)] += 1 / static_cast<double>(ascending.size());
        distinct += i > 0 && ascending[i] != ascending[i - 1] ? 1 : 0;
    }
    std::vector<double> squares = cosineTransform(share);
    for (double& a : squares)
        a *= a;
    const FixedPoint equation(squares, static_cast<double>(distinct));
    constexpr double least = 1e-12, most = 0.1;
    const double atLeast = equation(least), atMost = equation(most);
    if (!(atLeast * atMost < 0))
        return undefined;
    std::uintmax_t steps = 200;
    const auto [a, b] = boost::math::tools::toms748_solve(equation, least, most, atLeast, atMost,
                                                          boost::math::tools::eps_tolerance<double>(44), steps);
    return std::sqrt((a + b) / 2) * range;
}

} // namespace neurostrata::core
