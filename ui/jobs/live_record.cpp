// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/live_record.h"

#include "core/analysis/stored_tokens.h"
#include "core/base/error.h"

#include <QCoreApplication>
#include <limits>

namespace neurostrata::ui
{
namespace
{

template <class Value>
std::vector<Value> rowOf(const std::vector<Value>& values, std::int64_t row, std::int64_t columns)
{
    const auto first = values.begin() + row * columns;
    return {first, first + columns};
}

/// The sums of one neuron as a layer of width one.
core::LayerSums sumsOfNeuron(const core::LayerSums& sums, std::int64_t neuron)
{
    core::LayerSums one;
    one.width = 1;
    one.covariates = sums.covariates;
    one.tokens = sums.tokens;
    one.lengthCount = sums.lengthCount;
    one.shift = rowOf(sums.shift, neuron, 1);
    one.exponent = rowOf(sums.exponent, neuron, 1);
    one.mean = rowOf(sums.mean, neuron, core::lengthBins);
    one.m2 = rowOf(sums.m2, neuron, core::lengthBins);
    one.m3 = rowOf(sums.m3, neuron, core::lengthBins);
    one.m4 = rowOf(sums.m4, neuron, core::lengthBins);
    one.cross = rowOf(sums.cross, neuron, sums.covariates);
    one.minimum = rowOf(sums.minimum, neuron, 1);
    one.maximum = rowOf(sums.maximum, neuron, 1);
    one.positive = rowOf(sums.positive, neuron, 1);
    one.nonFinite = rowOf(sums.nonFinite, neuron, 1);
    one.clamped = rowOf(sums.clamped, neuron, 1);
    return one;
}

} // namespace

std::shared_ptr<const core::NeuronRecord> recordFromSums(const std::shared_ptr<const core::RunView>& view,
                                                         core::NeuronId id, core::Site site)
{
    const core::LayerSums* const layer = view->layerSums(id.layer, site);
    if (layer == nullptr || id.neuron.value < 0 || id.neuron.value >= layer->width)
        throw core::Error(core::ErrorKind::NotFound,
                          QCoreApplication::translate("RunLibrary", "Layer %1 is not measured yet.")
                              .arg(id.layer.value)
                              .toStdString());
    const core::LayerSums sums = sumsOfNeuron(*layer, id.neuron.value);
    auto record = std::make_shared<core::NeuronRecord>();
    record->run = view;
    record->id = id;
    record->site = site;
    record->r = core::correlations(sums, view->covariateSums);
    record->rLength = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t c = 0; c < view->covariates.size(); ++c)
        if (view->covariates[c].name == "length")
            record->rLength = record->r[c];
    record->summary = core::neuronSummary(sums, 0, record->rLength);
    for (int bin = 0; bin < core::lengthBins; ++bin)
        record->byLength[static_cast<std::size_t>(bin)] = core::moments(sums, 0, bin, bin + 1);
    record->stored = core::storedTokens(*view->tokens, {}); // nothing: the store is in the file that is being written
    const auto neuron = static_cast<std::size_t>(id.neuron.value);
    if (layer->topToken[neuron] >= 0) {
        record->topToken = {layer->topToken[neuron]};
        record->topValue = {layer->topValue[neuron]};
    }
    if (layer->bottomToken[neuron] >= 0) {
        record->bottomToken = {layer->bottomToken[neuron]};
        record->bottomValue = {layer->bottomValue[neuron]};
    }
    return record;
}

} // namespace neurostrata::ui
