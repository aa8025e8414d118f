// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/export_partial.h"

#include "core/analysis/question_checks.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/inference/partial_correlation.h"
#include "core/stats/estimators.h"

#include <fmt/format.h>

#include <cmath>

namespace neurostrata::core
{
namespace
{

std::vector<int> controlColumns(const Run& run, const ExportQuestion& question, const std::string& target)
{
    std::vector<int> columns;
    for (const std::string& name : question.controls) {
        if (name == target)
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("{} is what r is taken with; it cannot be held fixed as well.", printable(name)));
        columns.push_back(static_cast<int>(covariateIndex(run.covariates(), name)));
    }
    if (columns.empty())
        throw Error(ErrorKind::InvalidInput, "partial r needs one or more covariates to hold fixed.");
    return columns;
}

} // namespace

void exportPartial(const Run& run, const ExportQuestion& question, const CorrelationQuestion& asked,
                   const std::string& heading, const TextOutput& output)
{
    const std::size_t count = run.covariates().size(), target = covariateIndex(run.covariates(), asked.covariate);
    const PartialCorrelations partial(run.covariateSums(), static_cast<int>(target),
                                      controlColumns(run, question, asked.covariate));
    std::string controls;
    for (const std::string& name : question.controls)
        controls += (controls.empty() ? "" : ", ") + jsonString(name);
    TableWriter table(output, question.format, "partial",
                      {"layer", "neuron", "state", "n", "r", "partial_r", "r2_without", "r2_with", "delta_r2",
                       "sign_reversal", "vif"},
                      fmt::format("{}, \"controls\": [{}]", heading, controls));
    for (int layer = 0; layer < run.layers(); ++layer) {
        if (!run.holds(LayerIndex(layer)) || (question.layer && question.layer->value != layer))
            continue;
        const LayerSums sums = run.sums(LayerIndex(layer), asked.site);
        const std::vector<double> r = correlations(sums, run.covariateSums());
        for (std::int64_t neuron = 0; neuron < run.width(); ++neuron) {
            if (question.neuron && question.neuron->value != neuron)
                continue;
            const auto all = std::span(r).subspan(static_cast<std::size_t>(neuron) * count, count);
            const PartialCorrelation of = partial.of(all);
            const bool defined = !std::isnan(of.r);
            table.row(std::vector<Cell>{std::int64_t(layer), neuron, std::string(stateName(neuronState(sums, neuron))),
                                        sums.tokens, all[target], of.r, of.r2Without, of.r2With, of.deltaR2,
                                        defined ? Cell(std::int64_t(of.r * all[target] < 0)) : Cell(), partial.vif()});
        }
    }
    table.finish();
}

} // namespace neurostrata::core
