// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "core/run/run.h"
#include "core/workflow/table_writer.h"

#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

enum class ExportWhat : std::uint8_t {
    Correlations, ///< a row per neuron: state, n, r, moments, shares, r with every covariate
    Partial,      ///< a row per neuron: partial r given `controls`, R² without and with the property, sign reversal
    Densities,    ///< a row per layer and bin of [-1, 1]: count, density and kernel estimate of r
    Layers,       ///< a row per layer: summary of r over its defined neurons
    Neuron,       ///< one neuron: its numbers, mean by length, extreme tokens, stored values
    Tokens,       ///< a row per token of the text
    Definitions,  ///< a row per definition of length: how many neurons change sign, rank, significance
    Statistics,   ///< a row per neuron: every number of it, tests, intervals and shapes included
};

struct ExportQuestion {
    ExportWhat what = ExportWhat::Correlations;
    TableFormat format = TableFormat::Csv;
    std::optional<Site> site; ///< none: pre if the run has it
    std::optional<LayerIndex> layer;
    std::optional<NeuronIndex> neuron;
    std::optional<std::string> covariate; ///< none: the run's target
    /// Covariates held fixed: of Partial, at least one; of Statistics, those of the controlled test (none:
    /// log_frequency).
    std::vector<std::string> controls;
    std::optional<Split> split; ///< of Statistics; none: at the median length
};

/// Column names are those of tests/data/parity/statistics/README.md. Throws Error for a site, layer, neuron or
/// covariate that the run does not have.
void exportRun(const Run& run, const ExportQuestion& question, const TextOutput& output,
               const JobContext& context = {});

} // namespace neurostrata::core
