// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/screening.h"
#include "core/run/run_schema.h"

#include <cmath>
#include <string_view>

namespace neurostrata::core
{
namespace
{

/// Calls `visit(place, array)` for every array of a column: `place` among the values of one neuron.
template <class Screened, class Visit>
void forEachArray(Screened& screening, std::string_view column, Visit visit)
{
    if (column == "spearman")
        visit(0, screening.spearman);
    if (column == "type_epsilon2")
        visit(0, screening.typeEpsilon2);
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        auto& group = screening.group[g];
        if (column == "effective_types")
            visit(g, group.fewestTypes);
        for (std::size_t s = 0; s < modeSamples; ++s) {
            if (column == "dip")
                visit(2 * g + s, group.dip[s]);
            if (column == "dip_p")
                visit(2 * g + s, group.p[s]);
            if (column == "bimodality")
                visit(2 * g + s, group.bimodality[s]);
            if (column == "modes")
                visit(2 * g + s, group.modes[s]);
        }
    }
}

std::size_t valuesOf(std::string_view column)
{
    for (const ScreeningColumn& known : screeningColumns)
        if (column == known.name)
            return static_cast<std::size_t>(known.values);
    return 0;
}

} // namespace

std::vector<float> screeningColumn(const Screening& screening, LayerIndex layer, const std::string& column)
{
    const auto width = static_cast<std::size_t>(screening.width);
    const std::size_t values = valuesOf(column), first = static_cast<std::size_t>(layer.value) * width;
    std::vector<float> out(width * values);
    forEachArray(screening, column, [&](std::size_t place, const auto& array) {
        for (std::size_t n = 0; n < width; ++n)
            out[n * values + place] = static_cast<float>(array[first + n]);
    });
    return out;
}

std::optional<Screening> readScreening(const Run& run, Site site)
{
    const auto at = run.screenedAt();
    if (!at || !run.inferredSites().contains(site))
        return {};
    Screening all = emptyScreening(site, {at->below, at->above}, run.layers(), run.width());
    all.groupTypes = run.store().token.empty() ? groupTypesOf(run.tokens(), all.split)
                                               : tokenSample(run.tokens(), run.store(), all.split).groupTypes;
    const auto width = static_cast<std::size_t>(all.width);
    for (std::int32_t layer = 0; layer < run.layers(); ++layer)
        for (const ScreeningColumn& column : screeningColumns) {
            const std::vector<float> values = run.screening(LayerIndex(layer), site, column.name);
            const auto count = static_cast<std::size_t>(column.values);
            forEachArray(all, column.name, [&](std::size_t place, auto& array) {
                using Value = typename std::remove_reference_t<decltype(array)>::value_type;
                for (std::size_t n = 0; n < width; ++n) {
                    const float value = values[n * count + place];
                    // Counts come from a file: what is no small number is none.
                    array[static_cast<std::size_t>(layer) * width + n] =
                        std::is_same_v<Value, float> || (value >= 0 && value <= 255) ? static_cast<Value>(value)
                                                                                     : Value{};
                }
            });
        }
    finishScreening(all);
    return all;
}

} // namespace neurostrata::core
