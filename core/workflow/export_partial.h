// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/correlation_table.h"
#include "core/workflow/export_run.h"

#include <string>

namespace neurostrata::core
{

/// A row per neuron: partial r with the asked property given `question.controls`, beside plain r. `heading`: of the
/// JSON form. Throws Error for a control that the run does not have, or that is the property itself.
void exportPartial(const Run& run, const ExportQuestion& question, const CorrelationQuestion& asked,
                   const std::string& heading, const TextOutput& output);

} // namespace neurostrata::core
