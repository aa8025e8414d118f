// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <span>

namespace neurostrata::core
{

struct ProbePoint {
    LayerIndex layer;
    Site site = Site::Pre;
    friend bool operator==(const ProbePoint&, const ProbePoint&) = default;
};

/// The activations of one window at one probe point: a read-only view that dies with the call.
struct ActivationBlock {
    ProbePoint point;
    std::int64_t firstToken = 0;   ///< index of row 0 in the token table
    std::int64_t tokens = 0;       ///< rows; every token of the window, the excluded ones too
    std::int64_t width = 0;        ///< columns: neurons of the layer
    std::span<const float> values; ///< [tokens, width] row-major
};

/// Receives activations on the collecting thread: for each layer, for each site the windows in reading order (pre and
/// post of a window follow each other). Never called from two threads at once.
class ActivationSink
{
public:
    virtual ~ActivationSink() = default;
    virtual SiteSet sites() const = 0;
    virtual void consume(const ActivationBlock& block) = 0;
};

} // namespace neurostrata::core
