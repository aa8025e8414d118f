// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_selection.h"

#include <algorithm>

namespace neurostrata::ui
{

core::Site openingSite(const core::RunView& run)
{
    if (run.inferred.pre != run.inferred.post)
        return run.inferred.pre ? core::Site::Pre : core::Site::Post;
    return run.sites.post ? core::Site::Post : core::Site::Pre;
}

core::Split medianSplit(const core::RunView& run)
{
    const std::vector<std::int64_t>& count = run.covariateSums.lengthCount;
    std::int64_t before = 0;
    for (std::size_t bin = 0; bin < count.size(); ++bin) {
        before += count[bin];
        if (2 * before > run.covariateSums.tokens) {
            const int length = static_cast<int>(bin) + 1;
            return {length, length};
        }
    }
    return {};
}

Selection fitted(Selection selection, const core::RunView& run)
{
    const auto exists = [&run](core::NeuronId id) {
        return id.layer.value >= 0 && id.layer.value < run.layers && id.neuron.value >= 0 &&
               id.neuron.value < run.width;
    };
    if (!run.sites.contains(selection.site))
        selection.site = run.sites.post ? core::Site::Post : core::Site::Pre;
    if (selection.neuron && !exists(*selection.neuronId()))
        selection.neuron.reset();
    selection.layer = core::LayerIndex(std::clamp(selection.layer.value, 0, std::max(run.layers - 1, 0)));
    std::erase_if(selection.pinned, [&exists](core::NeuronId id) { return !exists(id); });
    const auto has = [&run](core::LengthUnit unit) {
        return std::ranges::any_of(run.covariates, [unit](const auto& c) { return c.name == core::covariateOf(unit); });
    };
    if (!has(selection.unit))
        selection.unit = core::LengthUnit::Characters;
    std::erase_if(selection.controls, [&run](const std::string& name) {
        return std::ranges::none_of(run.covariates, [&name](const auto& c) { return c.name == name && c.sd > 0; });
    });
    if (selection.measure == core::Measure::Spearman && run.spearmanAt(selection.site) == nullptr)
        selection.measure = core::Measure::Correlation;
    return selection;
}

Selection firstSelection(const core::RunView& run)
{
    Selection selection;
    selection.run = run.provenance.runId;
    selection.site = openingSite(run);
    selection.split = medianSplit(run);
    return fitted(std::move(selection), run);
}

} // namespace neurostrata::ui
