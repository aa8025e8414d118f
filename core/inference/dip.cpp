// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/dip.h"

#include "core/inference/dip_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace neurostrata::core
{
namespace
{

using Place = std::ptrdiff_t;

/// The search for the modal interval: the greatest convex minorant of the distribution function below it and the least
/// concave majorant above it are narrowed until they are as far apart as the dip. Distances are in units of 1/n.
class ModalInterval
{
public:
    explicit ModalInterval(std::span<const double> ascending)
        : x(ascending.data()), m_last(static_cast<Place>(ascending.size()) - 1), m_convex(ascending.size()),
          m_concave(ascending.size())
    {
        for (Place j = 1; j <= m_last; ++j) { // m_convex[j]: where the chord of the minorant that ends in j begins
            Place& from = at(m_convex, j) = j - 1;
            while (from != 0 && !convex(at(m_convex, from), from, j))
                from = at(m_convex, from);
        }
        at(m_concave, m_last) = m_last;
        for (Place j = m_last - 1; j >= 0; --j) {
            Place& to = at(m_concave, j) = j + 1;
            while (to != m_last && !convex(at(m_concave, to), to, j))
                to = at(m_concave, to);
        }
    }

    double dip()
    {
        double largest = 1; // a step is one n-th high
        Place low = 0, high = m_last;
        for (;;) {
            knots(m_minorant, m_convex, high, low);
            knots(m_majorant, m_concave, low, high);
            const double apart = farthest();
            if (apart < largest)
                break;
            largest = std::max({largest, dipOfMinorant(), dipOfMajorant()});
            const Place newLow = at(m_minorant, m_minorantEnd), newHigh = at(m_majorant, m_majorantEnd);
            if (newLow == low && newHigh == high)
                break;
            low = newLow;
            high = newHigh;
        }
        return largest;
    }

private:
    static Place& at(std::vector<Place>& places, Place i) { return places[static_cast<std::size_t>(i)]; }
    static Place last(const std::vector<Place>& places) { return static_cast<Place>(places.size()) - 1; }

    /// Whether the chord a–b is flatter than b–c (steeper, seen from the other end).
    bool convex(Place a, Place b, Place c) const
    {
        return (x[c] - x[b]) * static_cast<double>(b - a) < (x[b] - x[a]) * static_cast<double>(c - b);
    }

    static void knots(std::vector<Place>& of, std::vector<Place>& next, Place from, Place to)
    {
        of.assign(1, from);
        while (of.back() != to)
            of.push_back(at(next, of.back()));
    }

    /// Largest distance between minorant and majorant, and the knots that hold it. The knots of the minorant descend
    /// from high to low, those of the majorant ascend.
    double farthest()
    {
        m_minorantEnd = last(m_minorant);
        m_majorantEnd = last(m_majorant);
        if (m_minorant.size() == 2 && m_majorant.size() == 2)
            return 1;
        double apart = 0;
        Place i = m_minorantEnd - 1, j = 1;
        do {
            const Place g = at(m_minorant, i), l = at(m_majorant, j);
            if (g > l) {
                const Place before = at(m_minorant, i + 1);
                const double distance = static_cast<double>(l - before + 1) -
                                        (x[l] - x[before]) * static_cast<double>(g - before) / (x[g] - x[before]);
                ++j;
                if (distance >= apart) {
                    apart = distance;
                    m_minorantEnd = i + 1;
                    m_majorantEnd = j - 1;
                }
            } else {
                const Place before = at(m_majorant, j - 1);
                const double distance = (x[g] - x[before]) * static_cast<double>(l - before) / (x[l] - x[before]) -
                                        static_cast<double>(g - before - 1);
                --i;
                if (distance >= apart) {
                    apart = distance;
                    m_minorantEnd = i + 1;
                    m_majorantEnd = j;
                }
            }
            i = std::max<Place>(i, 0);
            j = std::min(j, last(m_majorant));
        } while (at(m_minorant, i) != at(m_majorant, j));
        return apart;
    }

    double dipOfMinorant()
    {
        double largest = 0;
        for (Place k = m_minorantEnd; k < last(m_minorant); ++k) {
            const Place begin = at(m_minorant, k + 1), end = at(m_minorant, k);
            double distance = 1;
            if (end - begin > 1 && x[end] != x[begin]) {
                const double slope = static_cast<double>(end - begin) / (x[end] - x[begin]);
                for (Place i = begin; i <= end; ++i)
                    distance = std::max(distance, static_cast<double>(i - begin + 1) - (x[i] - x[begin]) * slope);
            }
            largest = std::max(largest, distance);
        }
        return largest;
    }

    double dipOfMajorant()
    {
        double largest = 0;
        for (Place k = m_majorantEnd; k < last(m_majorant); ++k) {
            const Place begin = at(m_majorant, k), end = at(m_majorant, k + 1);
            double distance = 1;
            if (end - begin > 1 && x[end] != x[begin]) {
                const double slope = static_cast<double>(end - begin) / (x[end] - x[begin]);
                for (Place i = begin; i <= end; ++i)
                    distance = std::max(distance, (x[i] - x[begin]) * slope - static_cast<double>(i - begin - 1));
            }
            largest = std::max(largest, distance);
        }
        return largest;
    }

    const double* x;
    Place m_last;
    std::vector<Place> m_convex, m_concave;     ///< [n] next knot of the chord through each value
    std::vector<Place> m_minorant, m_majorant;  ///< knots between low and high
    Place m_minorantEnd = 0, m_majorantEnd = 0; ///< those that hold the largest distance
};

} // namespace

double dip(std::span<const double> ascending)
{
    if (ascending.size() < 4 || !(ascending.front() < ascending.back()))
        return std::numeric_limits<double>::quiet_NaN();
    return ModalInterval(ascending).dip() / (2 * static_cast<double>(ascending.size()));
}

double dipP(double dip, std::int64_t n)
{
    if (n < 4 || std::isnan(dip))
        return std::numeric_limits<double>::quiet_NaN();
    const auto size = static_cast<double>(n);
    if (dip <= 0.5 / size * (1 + 1e-9))
        return 1;
    const double* const found = std::lower_bound(dipSize, dipSize + dipSizes, size);
    const auto upper = std::min<std::ptrdiff_t>(found - dipSize, dipSizes - 1),
               lower = std::max<std::ptrdiff_t>(upper - 1, 0);
    const double share =
        size <= dipSize[0] ? 0 : std::min((size - dipSize[lower]) / (dipSize[upper] - dipSize[lower]), 1.0);
    const double value = std::sqrt(size) * dip;
    const auto quantile = [&](int i) { // of sqrt(n) D
        const double a = dipQuantile[lower][i] * std::sqrt(dipSize[lower]);
        const double b = dipQuantile[upper][i] * std::sqrt(dipSize[upper]);
        return a + share * (b - a);
    };
    double below = dipProbability[0], reached = quantile(0);
    for (int i = 1; i < dipProbabilities && value > reached; ++i) {
        const double next = quantile(i), step = dipProbability[i] - dipProbability[i - 1];
        below = value < next ? dipProbability[i - 1] + step * (value - reached) / (next - reached) : dipProbability[i];
        if (value < next)
            break;
        reached = next;
    }
    return std::max(1 - below, smallestDipP);
}

bool isDiscrete(std::span<const double> ascending)
{
    std::size_t distinct = ascending.empty() ? 0 : 1;
    for (std::size_t i = 1; i < ascending.size(); ++i)
        distinct += ascending[i] != ascending[i - 1] ? 1 : 0;
    return static_cast<double>(distinct) < static_cast<double>(ascending.size()) / 4;
}

} // namespace neurostrata::core
