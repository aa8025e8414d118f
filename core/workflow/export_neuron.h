// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/correlation_table.h"
#include "core/workflow/table_writer.h"

namespace neurostrata::core
{

/// Everything a run knows of one neuron. CSV: one long table `quantity,name,n,value` (`name` is the length, covariate
/// or token index that the value belongs to). JSON: one object with `statistics`, `r`, `by_length`, `highest`, `lowest`
/// and `stored`.
void exportNeuron(const Run& run, NeuronId neuron, const CorrelationQuestion& asked, TableFormat format,
                  const TextOutput& output);

} // namespace neurostrata::core
