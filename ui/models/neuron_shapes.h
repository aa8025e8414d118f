// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <QString>

/// Which pictures of a neuron its record allows: the same in the window and in figures.
namespace neurostrata::ui
{

bool hasHistogram(const core::NeuronRecord& record);
/// Characters come from the sums of every token, other units from the stored ones.
bool hasDoses(const core::NeuronRecord& record, core::LengthUnit unit);
bool hasScatter(const core::NeuronRecord& record);
/// Why a picture that rests on stored activations is not there (yet): a sentence.
QString missingShape(const core::NeuronRecord& record);

} // namespace neurostrata::ui
