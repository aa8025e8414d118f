// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"

#include <QString>

namespace neurostrata::ui
{

/// Value is R, PartialR, Difference or Spearman, whichever is the measure.
core::NeuronColumn columnMeaning(core::NeuronColumn column, const core::StrataQuestion& question);
/// What the numbers of the columns Reversal and Modality stand for; empty where there is nothing to say.
QString neuronReversalText(double reversal);
QString neuronModalityText(double label);

} // namespace neurostrata::ui
