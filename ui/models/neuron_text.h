// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <QString>
#include <cstdint>

/// How the inspector writes names; numbers: ui/session/number_format.h.
namespace neurostrata::ui
{

/// "L17 · N3021".
QString neuronText(core::NeuronId id);
/// "before GELU", "after GELU".
QString siteText(core::Site site);
/// "r", "partial r", "d", "ρ".
QString measureText(const core::StrataQuestion& question);
/// "characters", "characters without the leading space", …
QString unitText(core::LengthUnit unit);
/// "13 ch", "13 B", "13 gr": a length in a list.
QString lengthText(std::int64_t length, core::LengthUnit unit);
/// "short", "equal", "long".
QString groupText(core::LengthGroup group);
/// "< 4", "= 4" or "4–6", "> 6".
QString groupRuleText(core::LengthGroup group, const core::Split& split);

} // namespace neurostrata::ui
