// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/parallel_tasks.h"
#include "core/model/torch/torch_error.h"
#include "core/model/torch/torch_model.h"

#include <ATen/ops/amax.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>

#include <array>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// Rows of the stream, all of one window, that one thread holds against a piece of the head at a time.
struct Tile {
    std::int64_t first = 0;
    std::int64_t count = 0;
};

/// The last row of a window predicts nothing.
std::vector<Tile> predictingTiles(std::span<const ModelWindow> windows)
{
    std::vector<Tile> tiles;
    std::int64_t first = 0;
    for (const ModelWindow& window : windows) {
        const auto count = static_cast<std::int64_t>(window.ids.size());
        for (std::int64_t row = 0; row < count - 1; row += tileRows)
            tiles.push_back({first + row, std::min(tileRows, count - 1 - row)});
        first += count;
    }
    return tiles;
}

/// Sum in double, in lanes that the compiler may keep in one register: the same bits on every machine.
double sumOf(const float* values, std::int64_t count)
{
    constexpr std::int64_t lanes = 8;
    std::array<double, lanes> sums{};
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes)
        for (std::int64_t lane = 0; lane < lanes; ++lane)
            sums[static_cast<std::size_t>(lane)] += static_cast<double>(values[i + lane]);
    for (; i < count; ++i)
        sums[0] += static_cast<double>(values[i]);
    double sum = 0;
    for (const double lane : sums)
        sum += lane;
    return sum;
}

/// ln of the sum of exp of the logits that a row has met so far, and the logit of the token that came.
struct RunningLoss {
    double largest = -std::numeric_limits<double>::infinity();
    double sum = 0; ///< of exp(logit - largest)
    double wanted = 0;

    void add(double largestOfPiece, double sumOfPiece)
    {
        const double both = std::max(largest, largestOfPiece);
        sum = sum * std::exp(largest - both) + sumOfPiece * std::exp(largestOfPiece - both);
        largest = both;
    }
    double loss() const { return std::log(sum) + largest - wanted; }
};

} // namespace

std::vector<double> TorchModel::tokenLosses(std::span<const ModelWindow> windows, const ResidualStream& stream,
                                            const JobContext& context) const
{
    return translatingTorchErrors([&] {
        const c10::InferenceMode guard;
        std::vector<TokenId> ids;
        for (const ModelWindow& window : windows)
            ids.insert(ids.end(), window.ids.begin(), window.ids.end());
        const auto rows = static_cast<std::int64_t>(ids.size());
        if (rows * stream.hidden != static_cast<std::int64_t>(stream.values.size()))
            throw Error(ErrorKind::Internal, "the residual stream is not that of these windows.");
        const std::vector<Tile> tiles = predictingTiles(windows);
        const std::int64_t vocabulary = config().vocabularySize;
        const std::int64_t width = stream.hidden;
        const at::Tensor x = at::from_blob(const_cast<float*>(stream.values.data()), {rows, width});
        const at::Tensor weights = at::empty({std::min(headPieceRows, vocabulary), width});
        std::vector<RunningLoss> running(ids.size());
        for (std::int64_t first = 0; first < vocabulary; first += headPieceRows) {
            const std::int64_t count = std::min(headPieceRows, vocabulary - first);
            m_reader.headRows(first, count, {weights.data_ptr<float>(), static_cast<std::size_t>(count * width)});
            PackedLinear head;
            forEachTask(1, [&](std::int64_t) { head = PackedLinear(weights.slice(0, 0, count), {}, tileRows); });
            forEachStoppableTask(static_cast<std::int64_t>(tiles.size()), context, [&](std::int64_t i) {
                const Tile tile = tiles[static_cast<std::size_t>(i)];
                const at::Tensor logits = head.apply(x.slice(0, tile.first, tile.first + tile.count));
                const at::Tensor largest = at::amax(logits, {1}, true);
                const float* const values = logits.const_data_ptr<float>();
                for (std::int64_t row = 0; row < tile.count; ++row) {
                    const std::int64_t next = ids[static_cast<std::size_t>(tile.first + row + 1)];
                    if (next >= first && next < first + count)
                        running[static_cast<std::size_t>(tile.first + row)].wanted =
                            static_cast<double>(values[row * count + next - first]);
                }
                logits.sub_(largest).exp_();
                for (std::int64_t row = 0; row < tile.count; ++row)
                    running[static_cast<std::size_t>(tile.first + row)].add(
                        static_cast<double>(largest.const_data_ptr<float>()[row]), sumOf(values + row * count, count));
            });
        }
        std::vector<double> losses(ids.size(), std::numeric_limits<double>::quiet_NaN());
        for (const Tile& tile : tiles)
            for (std::int64_t row = tile.first; row < tile.first + tile.count; ++row)
                losses[static_cast<std::size_t>(row + 1)] = running[static_cast<std::size_t>(row)].loss();
        return losses;
    });
}

} // namespace neurostrata::core
