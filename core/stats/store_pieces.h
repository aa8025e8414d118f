// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/layer_accumulator.h"

#include <vector>

namespace neurostrata::core
{

inline constexpr std::int64_t storePieceColumns = 1024;

/// Cuts the stored columns of one layer and site into pieces that end at multiples of 1024 columns of the store, as the
/// chunks of the file do, and hands on each piece when it is full.
class StorePieces
{
public:
    StorePieces(const StorePlan* plan, ProbePoint point, std::int64_t width, LayerAccumulator::StoreOutput output);

    /// Where columns of a chunk go: `count` of them to `out + neuron stride`.
    struct Segment {
        std::uint16_t* out = nullptr;
        std::int64_t stride = 0;
        int count = 0;
    };
    /// Room for columns [first, first + count); valid until handOnFull().
    const std::vector<Segment>& room(std::int64_t first, int count);
    void handOnFull();
    /// Hands on what is left, full or not.
    void finish();

private:
    struct Piece {
        StoredActivations stored;
        std::int64_t filled = 0;
    };
    void handOn(Piece&& piece);

    const StorePlan* m_plan;
    ProbePoint m_point;
    std::int64_t m_width;
    LayerAccumulator::StoreOutput m_output;
    std::vector<Piece> m_pieces;
    std::vector<Segment> m_segments;
};

} // namespace neurostrata::core
