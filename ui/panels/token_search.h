// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"

#include <QString>
#include <vector>

namespace neurostrata::ui
{

/// A neuron whose top token answers a search.
struct TokenMatch {
    core::NeuronId neuron;
    QString token; ///< as it is shown
    float maximum = 0;
};
/// Neurons that a token holding `text` (upper and lower case alike) excites most of all tokens: those where it is the
/// whole token first, then by the activation. Pure; any thread.
std::vector<TokenMatch> neuronsExcitedBy(const core::NeuronTable& table, const QString& text, std::size_t most);

} // namespace neurostrata::ui
