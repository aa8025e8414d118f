// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/report_ablation.h"

#include "core/base/format.h"
#include "core/workflow/provenance_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace neurostrata::core
{
namespace
{

constexpr std::size_t mostNamed = 12; ///< neurons that the heading names one by one

std::string listOf(const std::vector<NeuronIndex>& neurons, const char* separator, std::size_t limit)
{
    std::string list;
    for (std::size_t i = 0; i < std::min(limit, neurons.size()); ++i)
        list += (i == 0 ? "" : separator) + std::to_string(neurons[i].value);
    return list;
}

std::string setName(const Ablation& ablation)
{
    const std::vector<NeuronIndex>& neurons = ablation.target.neurons;
    if (neurons.size() == 1 && !ablation.rankedBy)
        return fmt::format("layer {}, neuron {}, held at its mean {:.4g}", ablation.layer.value, neurons.front().value,
                           ablation.values.front());
    const std::string list = listOf(neurons, ", ", mostNamed) + (neurons.size() > mostNamed ? " …" : "");
    if (ablation.rankedBy)
        return fmt::format("layer {}, the {} neurons most correlated with length at site {} ({}), held at their means",
                           ablation.layer.value, neurons.size(), siteName(*ablation.rankedBy), list);
    return fmt::format("layer {}, neurons {}, held at their means", ablation.layer.value, list);
}

std::string signedNumber(double value)
{
    return std::isnan(value) ? "undefined" : fmt::format("{:+.6f}", value);
}

std::string intervalText(const Interval95& of)
{
    return std::isnan(of.lower) ? "no interval" : fmt::format("{:+.6f} to {:+.6f}", of.lower, of.upper);
}

/// Smallest, middle and largest change of the random sets.
struct NullRange {
    double lowest = 0, median = 0, highest = 0;
};
template <class Of>
NullRange nullRange(const std::vector<AblatedSet>& sets, const Of& of)
{
    std::vector<double> values;
    for (const AblatedSet& set : sets)
        values.push_back(of(set.changes).change.value);
    std::ranges::sort(values);
    const std::size_t n = values.size();
    return {values.front(), (values[(n - 1) / 2] + values[n / 2]) / 2, values.back()};
}

std::string headline(const Ablation& ablation)
{
    const LossChange& all = ablation.target.changes.all;
    std::string text = fmt::format("{} predicted tokens of {} documents; loss {:.4f} nats a token\n\n"
                                   "change      {} nats a token, 95 % interval {}\n",
                                   withThousands(all.tokens), withThousands(all.documents), all.before,
                                   signedNumber(all.change.value), intervalText(all.change));
    if (ablation.null.empty())
        return text + "random sets none: the layer has no other set of neurons that vary as much\n";
    const NullRange null = nullRange(ablation.null, [](const LossChanges& c) -> const LossChange& { return c.all; });
    return text +
           fmt::format("random sets {} to {}, median {} ({} sets of {} from the same tenths of the sd, seed {})\n"
                       "p           {:.3f} = (1 + {} random sets that change the loss as much or more) / ({} + 1)\n",
                       signedNumber(null.lowest), signedNumber(null.highest), signedNumber(null.median),
                       ablation.null.size(), ablation.target.neurons.size(), ablation.seed, ablation.p,
                       std::lround(ablation.p * static_cast<double>(ablation.null.size() + 1)) - 1,
                       ablation.null.size());
}

} // namespace

std::string lossLengthName(std::size_t length)
{
    return length == 0 ? "none" : length == lengthBins ? std::to_string(lengthBins) + "+" : std::to_string(length);
}

std::string ablationText(const Ablation& ablation, const Provenance& provenance)
{
    std::string text = fmt::format("{}: {}\n", printable(provenance.title), setName(ablation)) + headline(ablation);
    text += fmt::format("\n{:>6}  {:>9}  {:>9}  {:>9}  {:^24}  {}\n", "length", "tokens", "loss", "change",
                        "95 % interval", "random sets");
    bool few = false;
    const auto row = [&](std::size_t length) {
        const LossChange& of = ablation.target.changes.byLength[length];
        if (of.tokens == 0)
            return;
        const bool marked = of.tokens < fewTokens;
        few = few || marked;
        std::string random;
        if (!ablation.null.empty()) {
            const NullRange null =
                nullRange(ablation.null, [&](const LossChanges& c) -> const LossChange& { return c.byLength[length]; });
            random = fmt::format("{} to {}", signedNumber(null.lowest), signedNumber(null.highest));
        }
        text += fmt::format("{:>6}  {:>8}{}  {:>9.4f}  {:>9}  {:^24}  {}\n", lossLengthName(length),
                            withThousands(of.tokens), marked ? "*" : " ", of.before, signedNumber(of.change.value),
                            intervalText(of.change), random);
    };
    for (std::size_t length = 1; length < LossSums::lengths; ++length)
        row(length);
    row(0);
    if (ablation.target.changes.byLength[0].tokens > 0)
        text += "none: special tokens and byte fragments, which have no length\n";
    if (few)
        text += fmt::format("*: fewer than {} tokens\n", fewTokens);
    return text + "Length is that of the predicted token; intervals are delete-a-group jackknives over documents.\n";
}

void writeAblation(const Ablation& ablation, const Provenance& provenance, TableFormat format, const TextOutput& output)
{
    std::string values;
    for (std::size_t i = 0; i < ablation.values.size(); ++i)
        values += (i == 0 ? "" : ", ") + jsonCell(static_cast<double>(ablation.values[i]));
    const std::string heading =
        fmt::format("\"provenance\": {},\n\"layer\": {}, \"neurons\": [{}], \"held_at\": [{}], \"ranked_by\": {},\n"
                    "\"random_sets\": {}, \"seed\": {}, \"p\": {},\n"
                    "\"p_definition\": \"(1 + random sets whose change is as large or larger) / (random sets + 1)\"",
                    provenanceJson(provenance), ablation.layer.value,
                    listOf(ablation.target.neurons, ", ", ablation.target.neurons.size()), values,
                    ablation.rankedBy ? jsonString(siteName(*ablation.rankedBy)) : "null", ablation.null.size(),
                    ablation.seed, jsonCell(ablation.p));
    TableWriter table(output, format, "ablation",
                      {"set", "layer", "neurons", "length", "tokens", "documents", "loss", "loss_ablated", "change",
                       "change_error", "change_lower", "change_upper", "p", "few_tokens", "seed"},
                      heading);
    const auto write = [&](const std::string& name, const AblatedSet& set, bool target) {
        const auto row = [&](const std::string& length, const LossChange& of, double p) {
            if (of.tokens == 0)
                return;
            table.row(std::vector<Cell>{
                name, std::int64_t(ablation.layer.value), listOf(set.neurons, " ", set.neurons.size()), length,
                of.tokens, of.documents, of.before, of.after, of.change.value, of.change.error, of.change.lower,
                of.change.upper, target ? Cell(p) : Cell(), static_cast<std::int64_t>(of.tokens < fewTokens ? 1 : 0),
                std::to_string(ablation.seed)});
        };
        row("all", set.changes.all, ablation.p);
        for (std::size_t length = 1; length < LossSums::lengths; ++length)
            row(lossLengthName(length), set.changes.byLength[length], ablation.pByLength[length]);
        row(lossLengthName(0), set.changes.byLength[0], ablation.pByLength[0]);
    };
    write("chosen", ablation.target, true);
    for (std::size_t i = 0; i < ablation.null.size(); ++i)
        write(fmt::format("random {}", i + 1), ablation.null[i], false);
    table.finish();
}

} // namespace neurostrata::core
