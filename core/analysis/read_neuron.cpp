// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"
#include "core/analysis/ordering.h"
#include "core/analysis/question_checks.h"
#include "core/analysis/stored_tokens.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

namespace
{

void fillStatistics(NeuronRecord& record, const LayerSums& sums)
{
    record.r = correlations(sums, record.run->covariateSums);
    record.rLength = record.r[covariateIndex(record.run->covariates, "length")];
    record.summary = neuronSummary(sums, 0, record.rLength);
    for (int bin = 0; bin < lengthBins; ++bin)
        record.byLength[static_cast<std::size_t>(bin)] = moments(sums, 0, bin, bin + 1);
    for (std::size_t i = 0; i < extremeTokens && sums.topToken[i] >= 0; ++i) {
        record.topToken.push_back(sums.topToken[i]);
        record.topValue.push_back(sums.topValue[i]);
    }
    for (std::size_t i = 0; i < extremeTokens && sums.bottomToken[i] >= 0; ++i) {
        record.bottomToken.push_back(sums.bottomToken[i]);
        record.bottomValue.push_back(sums.bottomValue[i]);
    }
}

} // namespace

void indexValues(NeuronRecord& record)
{
    record.stored = record.run->stored ? record.run->stored : storedTokens(*record.run->tokens, *record.run->store);
    // What is not of the sample, or not finite, is sorted to the end and cut off.
    std::vector<float> values = record.values;
    std::size_t count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]) && record.stored->sampled[i] != 0)
            ++count;
        else
            values[i] = std::numeric_limits<float>::quiet_NaN();
    }
    record.ascending = ascendingOrder(values);
    record.ascending.resize(count);
}

std::shared_ptr<const NeuronRecord> readNeuron(const Run& run, const std::shared_ptr<const RunView>& view, NeuronId id,
                                               Site site)
{
    requireSite(view->sites, site);
    auto record = std::make_shared<NeuronRecord>();
    record->run = view;
    record->id = id;
    record->site = site;
    fillStatistics(*record, run.neuronSums(id, site));
    if (!view->store->token.empty())
        record->values = run.activations(id, site);
    if (record->values.size() != view->store->token.size())
        throw Error(ErrorKind::Internal, "the stored activations do not belong to the run that is shown.");
    indexValues(*record);
    return record;
}

} // namespace neurostrata::core
