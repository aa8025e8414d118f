// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_plot_bars.h"

#include "ui/models/neuron_text.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistogramPlot)
};

constexpr core::LengthGroup groups[] = {core::LengthGroup::Shorter, core::LengthGroup::Equal,
                                        core::LengthGroup::Longer};

double binWidth(const core::GroupedHistogram& histogram)
{
    return histogram.edges.size() < 2 ? 0 : histogram.edges[1] - histogram.edges[0];
}

std::int64_t nonFinite(const core::NeuronRecord& record)
{
    const core::LayerSums* sums = record.run ? record.run->layerSums(record.id.layer, record.site) : nullptr;
    const auto n = static_cast<std::size_t>(record.id.neuron.value);
    return sums && n < sums->nonFinite.size() ? sums->nonFinite[n] : 0;
}

std::optional<HistogramNotice> withoutValues(const core::NeuronRecord& record)
{
    if (!record.values.empty())
        return {};
    if (record.run && !record.run->complete)
        return HistogramNotice{
            Text::tr("The histogram comes after the run. Dose–response, statistics and top tokens rest on "
                     "running sums and are already shown."),
            true};
    return HistogramNotice{
        Text::tr("This run kept no activations, so there is no histogram. Statistics, dose–response and top "
                 "tokens rest on every token; measure again with a store to see the shape."),
        true};
}

/// Of a group that is too small to show a shape.
QString smallGroup(const core::GroupedHistogram& histogram, core::LengthGroup group)
{
    const core::GroupShape& shape = histogram.group[static_cast<std::size_t>(group)];
    const core::Split& split = histogram.split;
    const bool longer = group == core::LengthGroup::Longer;
    if (shape.n == 0)
        return longer ? Text::tr("No token is longer than %1: move T.").arg(split.above)
                      : Text::tr("No token is shorter than %1: move T.").arg(split.below);
    if (shape.n < fewTokens)
        return longer ? Text::tr("Only %Ln long token(s): too few to judge.", nullptr, static_cast<int>(shape.n))
                      : Text::tr("Only %Ln short token(s): too few to judge.", nullptr, static_cast<int>(shape.n));
    if (shape.types == 1)
        return longer
                   ? Text::tr("All long tokens are one and the same word piece: this is the shape of one token type.")
                   : Text::tr("All short tokens are one and the same word piece: this is the shape of one token type.");
    return {};
}

} // namespace

int HistogramBars::binAt(double value) const
{
    if (bins() < 1 || std::isnan(value))
        return -1;
    const auto after = std::upper_bound(edges.begin(), edges.end(), value);
    return std::clamp(static_cast<int>(after - edges.begin()) - 1, 0, bins() - 1);
}

bool groupShown(const ViewOptions& options, core::LengthGroup group)
{
    return group == core::LengthGroup::Shorter ? options.histogramShorter
           : group == core::LengthGroup::Equal ? options.histogramEqual
                                               : options.histogramLonger;
}

double densityFactor(const core::GroupedHistogram& histogram, core::LengthGroup group, Normalisation normalisation)
{
    switch (normalisation) {
    case Normalisation::Density:
        return 1;
    case Normalisation::Share:
        return binWidth(histogram);
    case Normalisation::Count:
        return binWidth(histogram) * static_cast<double>(histogram.group[static_cast<std::size_t>(group)].n);
    }
    return 1;
}

HistogramBars histogramBars(const core::GroupedHistogram& histogram, const ViewOptions& options)
{
    HistogramBars bars;
    bars.edges = histogram.edges;
    bars.smallest = std::numeric_limits<double>::infinity();
    for (const core::LengthGroup group : groups) {
        const auto g = static_cast<std::size_t>(group);
        const core::GroupShape& shape = histogram.group[g];
        bars.shown[g] = groupShown(options, group);
        bars.height[g].resize(static_cast<std::size_t>(std::max(0, bars.bins())));
        const double factor = densityFactor(histogram, group, options.histogramNormalisation);
        for (std::size_t b = 0; b < bars.height[g].size() && b < shape.count.size() && shape.n > 0; ++b) {
            const double share = static_cast<double>(shape.count[b]) / static_cast<double>(shape.n);
            const double height = share / (histogram.edges[b + 1] - histogram.edges[b]) * factor;
            bars.height[g][b] = height;
            if (bars.shown[g] && height > 0) {
                bars.highest = std::max(bars.highest, height);
                bars.smallest = std::min(bars.smallest, height);
            }
        }
    }
    if (!std::isfinite(bars.smallest))
        bars.smallest = 0;
    return bars;
}

Interval rangeOfBin(const core::GroupedHistogram& histogram, int bin, double minimum, double maximum)
{
    const auto b = static_cast<std::size_t>(bin);
    const bool last = b + 2 == histogram.edges.size();
    double lower = histogram.edges[b], upper = histogram.edges[b + 1];
    // Values are floats: the largest one below the upper edge closes the range exactly.
    auto below = static_cast<float>(upper);
    if (static_cast<double>(below) >= upper)
        below = std::nextafter(below, -std::numeric_limits<float>::infinity());
    upper = static_cast<double>(below);
    if (bin == 0)
        lower = std::min(lower, minimum);
    if (last)
        upper = std::max(histogram.edges[b + 1], maximum);
    return {lower, upper};
}

QString binTip(const core::GroupedHistogram& histogram, int bin)
{
    const auto b = static_cast<std::size_t>(bin);
    QStringList lines;
    lines << Text::tr("activation %1 to %2").arg(shownNumber(histogram.edges[b]), shownNumber(histogram.edges[b + 1]));
    if (bin == 0 && histogram.below > 0)
        lines << Text::tr("with %Ln value(s) below", nullptr, static_cast<int>(histogram.below));
    if (b + 2 == histogram.edges.size() && histogram.beyond > 0)
        lines << Text::tr("with %Ln value(s) beyond", nullptr, static_cast<int>(histogram.beyond));
    for (const core::LengthGroup group : groups) {
        const core::GroupShape& shape = histogram.group[static_cast<std::size_t>(group)];
        if (shape.n > 0 && b < shape.count.size())
            lines << Text::tr("%1: n = %2 · %3 of the group")
                         .arg(groupText(group), shownCount(shape.count[b]),
                              shownShare(static_cast<double>(shape.count[b]) / static_cast<double>(shape.n)));
    }
    return lines.join(QLatin1Char('\n'));
}

std::optional<HistogramNotice> histogramNotice(const core::NeuronRecord& record,
                                               const core::GroupedHistogram* histogram)
{
    const core::NeuronSummary& s = record.summary;
    if (s.state == core::NeuronState::Constant)
        return HistogramNotice{Text::tr("All %1 activations equal %2; r is undefined.")
                                   .arg(shownCount(s.n), shownNumber(static_cast<double>(s.moments.mean))),
                               true};
    if (s.state == core::NeuronState::NonFinite)
        return HistogramNotice{Text::tr("%1 of %2 activations are not finite, so nothing is computed for this neuron.")
                                   .arg(shownCount(nonFinite(record)), shownCount(s.n)),
                               true};
    if (s.state == core::NeuronState::TooFew)
        return HistogramNotice{
            Text::tr("%Ln analysed token(s) are too few for any statistic.", nullptr, static_cast<int>(s.n)), true};
    if (const auto none = withoutValues(record))
        return none;
    QStringList sentences;
    if (s.positive == 0)
        sentences << Text::tr("Dead: never above 0 in %1 tokens (at most %2 of tokens, 95 % bound).")
                         .arg(shownCount(s.n), shownShare(s.positiveUpper));
    if (histogram) {
        const QString shorter = smallGroup(*histogram, core::LengthGroup::Shorter);
        const QString longer = smallGroup(*histogram, core::LengthGroup::Longer);
        for (const QString& sentence : {shorter, longer})
            if (!sentence.isEmpty())
                sentences << sentence;
    }
    if (sentences.isEmpty())
        return {};
    return HistogramNotice{sentences.join(QLatin1Char(' ')), false};
}

} // namespace neurostrata::ui
