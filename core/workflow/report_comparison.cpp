// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/report_comparison.h"

#include "core/base/format.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr const char* groupNames[lengthGroups] = {"shorter", "equal", "longer"};

std::string number(double value)
{
    return std::isnan(value) ? "undefined" : fmt::format("{:+.3f}", value);
}

std::string share(const LayerShare& of)
{
    return std::isnan(of.value) ? "undefined"
                                : fmt::format("{:.3f} [{:.3f}, {:.3f}] (Wilson [{:.3f}, {:.3f}])", of.value, of.lower,
                                              of.upper, of.wilsonLower, of.wilsonUpper);
}

/// JSON has no NaN.
Json orNull(double value)
{
    return std::isnan(value) ? Json() : Json(value);
}

Json numbers(const std::vector<double>& values)
{
    Json list = Json::array();
    for (const double value : values)
        list.push_back(orNull(value));
    return list;
}

} // namespace

std::string comparisonText(const ScaleComparison& c)
{
    std::string text;
    for (std::size_t s = 0; s < 2; ++s) {
        const ComparedRun& run = c.run[s];
        text += fmt::format("{}  {}: {} layers of {}, {} neurons with r, {} tokens, run {}\n", s == 0 ? "A" : "B",
                            printable(run.title), run.layers, withThousands(run.width), withThousands(run.defined),
                            withThousands(run.tokens), run.runId);
    }
    text += fmt::format("r with length in characters, activations {} the activation function\n",
                        c.site == Site::Pre ? "before" : "after");
    for (const std::string& sentence : c.notComparable)
        text += "not comparable: " + sentence + "\n";

    const ComparedRun &shallow = c.run[c.shallower], &deep = c.run[1 - c.shallower];
    text += fmt::format("\nAt equal relative depth, by layer of {} ({} interpolated):\n"
                        "layer  depth  median r  median r of {}  distance W1\n",
                        c.shallower == 0 ? "A" : "B", c.shallower == 0 ? "B" : "A", c.shallower == 0 ? "B" : "A");
    for (int l = 0; l < shallow.layers; ++l) {
        const auto i = static_cast<std::size_t>(l);
        const double depth = c.depthOf(l)[c.shallower], position = depth * (deep.layers - 1);
        const auto below = static_cast<std::size_t>(position);
        const std::size_t above = std::min(below + 1, deep.median.size() - 1);
        text += fmt::format(
            "{:>5}  {:.3f}  {:>8}  {:>13}  {:.4f}\n", l, depth, number(shallow.median[i]),
            number(std::lerp(deep.median[below], deep.median[above], position - static_cast<double>(below))),
            c.distance[i]);
    }
    text += "\nLargest |r| of each layer; it grows with width, so beside it what a random set as wide as the narrower "
            "run is expected to have:\n";
    for (std::size_t s = 0; s < 2; ++s) {
        text += s == 0 ? "A " : "B ";
        for (std::size_t l = 0; l < c.run[s].largest.size(); ++l)
            text += fmt::format(" {:.3f} ({:.3f})", c.run[s].largest[l], c.run[s].largestAtEqualWidth[l]);
        text += "\n";
    }
    text += "\nMultimodal neurons (dip on one token per type, q <= 0.05), layers as clusters:\n";
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        for (std::size_t s = 0; s < 2; ++s)
            text += fmt::format("{:<8} {} {}\n", s == 0 ? groupNames[g] : "", s == 0 ? "A" : "B",
                                c.run[s].multimodal ? share((*c.run[s].multimodal)[g]) : "not screened");
        if (c.multimodalDifference) {
            const Interval95& d = (*c.multimodalDifference)[g];
            text += fmt::format("         A - B {} [{}, {}]\n", number(d.value), number(d.lower), number(d.upper));
        }
    }
    return text;
}

std::string comparisonJson(const ScaleComparison& c)
{
    Json runs = Json::array();
    for (const ComparedRun& run : c.run) {
        Json shares;
        if (run.multimodal)
            for (std::size_t g = 0; g < lengthGroups; ++g) {
                const LayerShare& of = (*run.multimodal)[g];
                shares[groupNames[g]] = {{"value", orNull(of.value)},
                                         {"error", orNull(of.error)},
                                         {"lower", orNull(of.lower)},
                                         {"upper", orNull(of.upper)},
                                         {"wilson_lower", orNull(of.wilsonLower)},
                                         {"wilson_upper", orNull(of.wilsonUpper)}};
            }
        runs.push_back({{"run_id", run.runId},
                        {"title", run.title},
                        {"layers", run.layers},
                        {"width", run.width},
                        {"neurons", run.defined},
                        {"tokens", run.tokens},
                        {"median", numbers(run.median)},
                        {"sd", numbers(run.sd)},
                        {"largest", numbers(run.largest)},
                        {"largest_at_equal_width", numbers(run.largestAtEqualWidth)},
                        {"multimodal", shares}});
    }
    Json difference;
    if (c.multimodalDifference)
        for (std::size_t g = 0; g < lengthGroups; ++g) {
            const Interval95& d = (*c.multimodalDifference)[g];
            difference[groupNames[g]] = {
                {"value", orNull(d.value)}, {"lower", orNull(d.lower)}, {"upper", orNull(d.upper)}};
        }
    return Json{{"site", siteName(c.site)},
                {"covariate", "length"},
                {"runs", runs},
                {"shallower", c.shallower},
                {"distance", numbers(c.distance)},
                {"multimodal_difference", difference},
                {"not_comparable", c.notComparable}}
               .dump(2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

} // namespace neurostrata::core
