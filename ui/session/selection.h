// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "core/analysis/strata.h"
#include "core/base/ids.h"

#include <QFlags>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::ui
{

struct Interval {
    double lower = 0, upper = 0; ///< lower <= upper
    friend bool operator==(const Interval&, const Interval&) = default;
};
struct LayerRange {
    int first = 0, last = 0; ///< inclusive
    friend bool operator==(const LayerRange&, const LayerRange&) = default;
};

inline constexpr int maximumPins = 8; ///< slots A–H

/// What is being looked at: the one value that every view reads and writes. Undoable, saved, and what a deep link says.
struct Selection {
    std::string run; ///< run id; empty: none open
    core::LayerIndex layer;
    std::optional<core::NeuronIndex> neuron; ///< of `layer`
    std::vector<core::NeuronId> pinned;      ///< ordered, at most maximumPins, no two equal
    core::Site site = core::Site::Post;
    core::Measure measure = core::Measure::Correlation;
    core::LengthUnit unit = core::LengthUnit::Characters;
    core::Split split;
    std::vector<std::string> controls;       ///< covariates held fixed in correlations, sorted, no two equal
    std::optional<Interval> brush;           ///< on the measure's axis
    std::optional<LayerRange> layers;        ///< layer-range filter
    std::string filter;                      ///< filter language (ui/session/filter.h)
    std::optional<Interval> activationRange; ///< of the tokens list
    core::ContextMode contexts = core::ContextMode::Top;

    std::optional<core::NeuronId> neuronId() const
    {
        return neuron ? std::optional(core::NeuronId{layer, *neuron}) : std::nullopt;
    }
    core::StrataQuestion strataQuestion() const;
    friend bool operator==(const Selection&, const Selection&) = default;
};

enum class SelectionField {
    Run = 1,
    Layer = 2,
    Neuron = 4,
    Pinned = 8,
    Site = 16,
    Measure = 32,
    Unit = 64,
    Split = 128,
    Brush = 256,
    Layers = 512,
    Filter = 1024,
    ActivationRange = 2048,
    Contexts = 4096,
    Controls = 8192
};
Q_DECLARE_FLAGS(SelectionFields, SelectionField)
Q_DECLARE_OPERATORS_FOR_FLAGS(SelectionFields)
/// The fields in which two selections differ.
SelectionFields differingFields(const Selection& a, const Selection& b);

} // namespace neurostrata::ui
