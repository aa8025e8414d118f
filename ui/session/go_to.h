// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/deep_link.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace neurostrata::ui
{

/// A neuron named by what it is among the defined ones, not by its number.
enum class GoToNeuron { Maximum, Minimum, Random };
/// List the neurons that this token excites most.
struct GoToToken {
    std::string text;
    friend bool operator==(const GoToToken&, const GoToToken&) = default;
};
/// Where the go-to box leads, or (QString) why it leads nowhere.
using GoTo = std::variant<core::NeuronId, core::LayerIndex, GoToNeuron, GoToToken, DeepLink, QString>;

/// "L5 N1234", "5.1234", "5:1234", "l5n1234", "N1234" (of `current`), "L5", "max", "min", "random", a deep link, or a
/// token: any other text, quoted if it would read as one of these. `layers` 0: no run is open.
GoTo parseGoTo(std::string_view text, core::LayerIndex current, int layers, std::int64_t width);

} // namespace neurostrata::ui
