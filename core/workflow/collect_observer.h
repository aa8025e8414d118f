// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_view.h"
#include "core/model/model.h"

#include <memory>

namespace neurostrata::core
{

/// How a viewer takes part in a measurement. Every call comes on the measuring thread; the default does nothing. An
/// exception ends the measurement; Stopped does so as a request for stop would.
///
/// A snapshot covers one set of tokens: inside the first super-block it holds the finished layers, after that every
/// layer of the finished super-blocks (coveredTokens of them). `path` is empty until the run is complete or stopped.
class CollectObserver
{
public:
    virtual ~CollectObserver() = default;
    /// Before the first unit: the run without sums (with the finished ones, when it is resumed).
    virtual void began(std::shared_ptr<const RunView>) {}
    /// After a layer of the first super-block is whole, and after each further super-block: the snapshot with its sums
    /// (of texts of millions of tokens not after each, but after the last).
    /// `store` is what the finished file will hold; its activations are in the file, not here.
    virtual void layerDone(std::shared_ptr<const RunView>) {}
    /// Between two windows of a layer (every few ms to 100 ms), outside any parallel region: the place to serve small
    /// requests to the model, and to wait while the person pauses (the context's stop is asked when it returns). Time
    /// spent here is in no timing and no rate of the measurement.
    virtual void between(const Model&) {}
};

} // namespace neurostrata::core
