// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_view.h"
#include "core/model/model.h"

#include <memory>

namespace neurostrata::core
{

/// How a viewer takes part in a measurement. Every call comes on the measuring thread; the default does nothing.
class CollectObserver
{
public:
    virtual ~CollectObserver() = default;
    /// Before the first unit: the run without sums (with the finished layers, when it is resumed).
    virtual void began(std::shared_ptr<const RunView>) {}
    /// After a unit is whole: the snapshot with its sums. `store` activations are in the file, not here.
    virtual void layerDone(std::shared_ptr<const RunView>) {}
    /// Between two windows of a layer (every few ms to 100 ms): the place to serve small requests to the model, and to
    /// wait while the person pauses (the context's stop is asked when it returns).
    virtual void between(const Model&) {}
};

} // namespace neurostrata::core
