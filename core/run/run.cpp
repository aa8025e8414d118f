// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"

#include "core/base/error.h"
#include "core/run/layer_sums_fields.h"

#include <utility>

namespace neurostrata::core
{

std::vector<float> Run::activationRows(LayerIndex layer, Site site, NeuronIndex first, std::int64_t count) const
{
    std::vector<float> rows;
    for (std::int32_t n = 0; n < count; ++n) {
        const std::vector<float> row = activations({layer, NeuronIndex(first.value + n)}, site);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

std::vector<float> Run::screening(LayerIndex, Site, const std::string&) const
{
    throw Error(ErrorKind::NotFound, "the run is not screened.");
}

HistogramSums Run::histograms(LayerIndex, Site) const
{
    throw Error(ErrorKind::NotFound, "this run keeps no histograms; only runs without stored activations do.");
}

InferenceSums Run::inferenceSums(LayerIndex, Site) const
{
    throw Error(ErrorKind::NotFound, "the run keeps no sums for tests and intervals; measure it with --infer.");
}

LayerSums Run::neuronSums(NeuronId neuron, Site site) const
{
    LayerSums sums = this->sums(neuron.layer, site);
    if (neuron.neuron.value < 0 || neuron.neuron.value >= sums.width)
        throw Error(ErrorKind::NotFound, "the run has no neuron " + std::to_string(neuron.neuron.value) +
                                             ": a layer's neurons are 0 to " + std::to_string(sums.width - 1) + ".");
    const std::vector<std::int64_t> lengthCount = std::move(sums.lengthCount);
    sums.lengthCount.clear();
    forEachField(sums, [&](const char*, auto& values) {
        const std::ptrdiff_t columns = std::ssize(values) / sums.width;
        const auto first = values.begin() + neuron.neuron.value * columns;
        values = {first, first + columns};
    });
    sums.lengthCount = lengthCount;
    sums.width = 1;
    return sums;
}

} // namespace neurostrata::core
