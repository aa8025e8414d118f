// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace neurostrata::test
{

/// Selections and view options of every shape, the odd ones more often than they occur.
class RandomSelections
{
public:
    explicit RandomSelections(std::uint64_t seed) : m_random(seed) {}

    ui::Selection selection()
    {
        ui::Selection s;
        if (one(4))
            s.run = text("0123456789abcdef", 12);
        s.layer = core::LayerIndex(number(one(2) ? 3 : 2147483647));
        if (one(2))
            s.neuron = core::NeuronIndex(number(one(2) ? 8191 : 2147483647));
        std::set<core::NeuronId> pins;
        for (int i = number(ui::maximumPins); i > 0; --i)
            pins.insert({core::LayerIndex(number(23)), core::NeuronIndex(number(8191))});
        s.pinned.assign(pins.begin(), pins.end());
        std::shuffle(s.pinned.begin(), s.pinned.end(), m_random);
        s.site = one(2) ? core::Site::Pre : core::Site::Post;
        s.measure = static_cast<core::Measure>(number(2));
        for (const char* const control : {"leading_space", "log_frequency", "position"})
            if (one(3))
                s.controls.emplace_back(control);
        s.unit = core::allLengthUnits[number(3)];
        s.split.below = number(9);
        s.split.above = s.split.below + (one(2) ? 0 : number(9));
        if (one(2))
            s.brush = interval();
        if (one(2)) {
            s.layers = ui::LayerRange{number(5), 0};
            s.layers->last = s.layers->first + number(20);
        }
        if (one(2))
            s.filter = filter();
        if (one(3))
            s.activationRange = one(3) ? ui::Interval{-INFINITY, real()} : interval();
        s.contexts = static_cast<core::ContextMode>(number(4));
        return s;
    }

    ui::ViewOptions view()
    {
        ui::ViewOptions v;
        v.linesNormalisation = static_cast<ui::Normalisation>(number(2));
        v.histogramNormalisation = static_cast<ui::Normalisation>(number(2));
        v.linesScale = static_cast<ui::AxisScale>(number(2));
        v.histogramScale = static_cast<ui::AxisScale>(number(2));
        for (bool* flag : {&v.ridgeline, &v.heatmapShare, &v.histogramOutline, &v.histogramEqual, &v.histogramKernel,
                           &v.histogramShorter, &v.histogramLonger, &v.scatter, &v.sortDescending})
            *flag = one(2);
        v.mapOrder = one(2) ? core::StrataMap::Order::Index : core::StrataMap::Order::Rank;
        v.sortColumn = static_cast<core::NeuronColumn>(number(core::neuronColumns - 1));
        for (int i = 0; one(2) && i < core::neuronColumns; ++i)
            v.columns.push_back(static_cast<core::NeuronColumn>(i));
        std::shuffle(v.columns.begin(), v.columns.end(), m_random);
        return v;
    }

    int number(int largest) { return std::uniform_int_distribution<int>(0, largest)(m_random); }
    bool one(int of) { return number(of - 1) == 0; }
    std::string text(std::string_view alphabet, int longest)
    {
        std::string all;
        for (int i = number(longest); i > 0; --i)
            all += alphabet[static_cast<std::size_t>(number(static_cast<int>(alphabet.size()) - 1))];
        return all;
    }
    std::mt19937_64& random() { return m_random; }

private:
    double real() { return std::ldexp(std::uniform_real_distribution<double>(-1, 1)(m_random), number(40) - 20); }
    ui::Interval interval()
    {
        const double a = real(), b = real();
        return {std::min(a, b), std::max(a, b)};
    }
    std::string filter()
    {
        std::string all;
        for (int i = number(12); i > 0; --i)
            all += pick({"r", " ", "<", "0.3", "&", "%", "=", "#", "?", "+", "\"", "\n", "độ dài", "␣", "😀", "\x7f"});
        return all;
    }
    std::string pick(std::initializer_list<const char*> of)
    {
        return *(of.begin() + number(static_cast<int>(of.size()) - 1));
    }

    std::mt19937_64 m_random;
};

} // namespace neurostrata::test
