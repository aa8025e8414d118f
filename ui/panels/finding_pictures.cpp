// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/finding_pictures.h"

#include <QCoreApplication>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

enum Summary { Median = 1, Sd = 2 }; ///< places in core::DepthProfile::summary

DepthSeries summarySeries(const core::DepthProfile& depth, Summary which, const QString& name)
{
    DepthSeries series;
    series.name = name;
    for (const auto& of : depth.summary) {
        series.value.push_back(of[which].value);
        series.lower.push_back(of[which].lower);
        series.upper.push_back(of[which].upper);
    }
    return series;
}

DepthSeries plainSeries(const QString& name, std::vector<double> value, DepthSeries::Look look)
{
    return {.name = name, .value = std::move(value), .lower = {}, .upper = {}, .look = look};
}

std::vector<double> neighbour(const core::DepthProfile& depth, std::size_t which)
{
    std::vector<double> values;
    for (std::size_t at = which; at < depth.neighbourExcess.size(); at += 3)
        values.push_back(depth.neighbourExcess[at]);
    return values;
}

/// The layer among [first, last] of the smallest median.
int lowestMedian(const core::DepthProfile& depth, std::size_t first)
{
    std::size_t lowest = first;
    for (std::size_t l = first; l < depth.summary.size(); ++l)
        if (depth.summary[l][Median].value < depth.summary[lowest][Median].value)
            lowest = l;
    return static_cast<int>(lowest);
}

} // namespace

std::optional<DepthPicture> findingPicture(core::Claim claim, const core::Findings& findings)
{
    const core::DepthProfile& depth = findings.depth;
    using Look = DepthSeries::Look;
    DepthPicture picture;
    switch (claim) {
    case core::Claim::FirstLayerPositive:
    case core::Claim::OthersSlightlyNegative:
    case core::Claim::FunctionalZones:
        picture = {.title = Text::tr("Median r of each layer"),
                   .axis = Text::tr("median r"),
                   .series = {summarySeries(depth, Median, Text::tr("median r"))},
                   .boundaries = {}};
        if (claim == core::Claim::FunctionalZones) {
            picture.title = Text::tr("Zones of layers with like distributions of r");
            for (std::size_t zone = 1; zone < depth.zoneStart.size(); ++zone)
                picture.boundaries.push_back(static_cast<double>(depth.zoneStart[zone]) - 0.5);
        }
        return picture;
    case core::Claim::LastLayersCompress:
        picture = {.title = Text::tr("How wide r is in each layer"),
                   .axis = Text::tr("sd of r"),
                   .series = {summarySeries(depth, Sd, Text::tr("sd of r"))},
                   .boundaries = {}};
        if (findings.permutations > 1)
            picture.series.push_back(plainSeries(Text::tr("under permuted lengths"), depth.permutedSd, Look::Null));
        return picture;
    case core::Claim::SurvivesFrequency:
        if (findings.permutations < 2)
            return {};
        return DepthPicture{
            .title = Text::tr("Length effect of each layer, raw and at equal frequency"),
            .axis = Text::tr("excess of mean r²"),
            .series = {plainSeries(Text::tr("at equal frequency"), depth.controlledExcess, Look::Points),
                       plainSeries(Text::tr("raw"), depth.rawExcess, Look::Muted)},
            .boundaries = {}};
    case core::Claim::ShiftsToNext:
        if (depth.neighbourExcess.empty())
            return {};
        return DepthPicture{.title = Text::tr("Whose length a layer answers to"),
                            .axis = Text::tr("excess of mean r²"),
                            .series = {plainSeries(Text::tr("next token"), neighbour(depth, 1), Look::Points),
                                       plainSeries(Text::tr("current token"), neighbour(depth, 0), Look::Muted)},
                            .boundaries = {}};
    case core::Claim::ShortMultimodalAtScale:
        break;
    }
    return {};
}

std::optional<Selection> evidenceSelection(core::Claim claim, const core::Findings& findings, core::Site site,
                                           Selection now)
{
    const core::DepthProfile& depth = findings.depth;
    const int last = static_cast<int>(depth.summary.size()) - 1;
    now.site = site;
    now.measure = core::Measure::Correlation;
    now.unit = core::LengthUnit::Characters;
    now.controls.clear();
    now.brush.reset();
    now.neuron.reset();
    switch (claim) {
    case core::Claim::FirstLayerPositive:
        now.layer = core::LayerIndex(0);
        return now;
    case core::Claim::OthersSlightlyNegative:
        if (last < 1)
            return {};
        now.layer = core::LayerIndex(lowestMedian(depth, 1));
        return now;
    case core::Claim::LastLayersCompress:
        now.layer = core::LayerIndex(last);
        return now;
    case core::Claim::SurvivesFrequency: {
        now.controls = {"log_frequency"};
        const auto most = std::ranges::max_element(depth.controlledExcess);
        now.layer = core::LayerIndex(most == depth.controlledExcess.end()
                                         ? 0
                                         : static_cast<std::int32_t>(most - depth.controlledExcess.begin()));
        return now;
    }
    case core::Claim::FunctionalZones:
        now.layer = core::LayerIndex(depth.zoneStart.size() > 1 ? static_cast<std::int32_t>(depth.zoneStart[1]) : 0);
        return now;
    // Neither the next token's length nor a second run is in the picture of layers.
    case core::Claim::ShiftsToNext:
    case core::Claim::ShortMultimodalAtScale:
        break;
    }
    return {};
}

} // namespace neurostrata::ui
