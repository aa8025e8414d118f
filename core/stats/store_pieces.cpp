// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/store_pieces.h"

#include <algorithm>

namespace neurostrata::core
{

StorePieces::StorePieces(const StorePlan* plan, ProbePoint point, std::int64_t width,
                         LayerAccumulator::StoreOutput output)
    : m_plan(plan), m_point(point), m_width(width), m_output(std::move(output))
{
}

const std::vector<StorePieces::Segment>& StorePieces::room(std::int64_t first, int count)
{
    m_segments.clear();
    // A gap in the columns (a continued accumulator that starts elsewhere) ends the open piece.
    if (!m_pieces.empty() && m_pieces.back().stored.firstStored + m_pieces.back().filled != first)
        finish();
    for (std::int64_t column = first; column < first + count;) {
        if (m_pieces.empty() || m_pieces.back().filled == m_pieces.back().stored.count) {
            const std::int64_t end = std::min<std::int64_t>((column / storePieceColumns + 1) * storePieceColumns,
                                                            static_cast<std::int64_t>(m_plan->token.size()));
            Piece piece;
            piece.stored.point = m_point;
            piece.stored.firstStored = column;
            piece.stored.count = end - column;
            piece.stored.values.resize(static_cast<std::size_t>(m_width * piece.stored.count));
            m_pieces.push_back(std::move(piece));
        }
        Piece& piece = m_pieces.back();
        const std::int64_t here = std::min(first + count - column, piece.stored.count - piece.filled);
        m_segments.push_back({.out = piece.stored.values.data() + piece.filled,
                              .stride = piece.stored.count,
                              .count = static_cast<int>(here)});
        piece.filled += here;
        column += here;
    }
    return m_segments;
}

void StorePieces::handOnFull()
{
    while (!m_pieces.empty() && m_pieces.front().filled == m_pieces.front().stored.count) {
        Piece piece = std::move(m_pieces.front());
        m_pieces.erase(m_pieces.begin());
        handOn(std::move(piece));
    }
}

void StorePieces::finish()
{
    std::vector<Piece> pieces = std::move(m_pieces);
    m_pieces.clear();
    for (Piece& piece : pieces)
        handOn(std::move(piece));
}

void StorePieces::handOn(Piece&& piece)
{
    StoredActivations& stored = piece.stored;
    if (piece.filled < stored.count) {
        for (std::int64_t n = 1; n < m_width; ++n)
            std::copy_n(stored.values.begin() + n * stored.count, piece.filled,
                        stored.values.begin() + n * piece.filled);
        stored.count = piece.filled;
        stored.values.resize(static_cast<std::size_t>(m_width * stored.count));
    }
    if (m_output)
        m_output(std::move(stored));
}

} // namespace neurostrata::core
