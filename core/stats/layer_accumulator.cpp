// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/layer_accumulator.h"

#include "core/base/error.h"
#include "core/stats/aligned_array.h"
#include "core/stats/extreme_tokens.h"
#include "core/stats/half.h"
#include "core/stats/inference_accumulator.h"
#include "core/stats/slice_kernels.h"
#include "core/stats/store_pieces.h"
#include "core/stats/streaming_histogram.h"
#include "core/stats/token_chunk.h"

#include <omp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace neurostrata::core
{

namespace
{

constexpr int momentRows = 4; ///< mean, M2, M3, M4
constexpr std::size_t sliceMoments = std::size_t{lengthBins} * momentRows * sliceNeurons;

std::int64_t sliceCount(std::int64_t width)
{
    return (width + sliceNeurons - 1) / sliceNeurons;
}

int teamSize(int threads)
{
    return threads > 0 ? threads : omp_get_max_threads();
}

/// What one thread works in.
struct Workspace {
    AlignedArray<float> tile{std::size_t{chunkRows} * sliceNeurons};
    AlignedArray<float> transposed{std::size_t{sliceNeurons} * transposedStride};
    std::array<float, chunkRows> stored;
    SliceRange range;
    InferenceAccumulator::Workspace typeSums; ///< empty without a plan
};

/// The two factors of 2^-exponent: 2^149 is no float, and x - shift must neither overflow nor lose denormals.
void setScale(SliceScale& scale, int lane, float shift, int exponent)
{
    const int before = exponent >= 0 ? -exponent : exponent < -126 ? 64 : 0;
    scale.first[lane] = std::ldexp(1.0F, before);
    scale.offset[lane] = std::ldexp(shift, before);
    scale.second[lane] = std::ldexp(1.0F, -exponent - before);
}

} // namespace

struct LayerAccumulator::Implementation {
    Implementation(const AccumulatorShape& accumulatorShape, ProbePoint probePoint, StoreOutput output)
        : shape(accumulatorShape), point(probePoint), kernels(sliceKernels(shape.instructions)),
          slices(sliceCount(shape.width)), threads(static_cast<int>(std::clamp<std::int64_t>(
                                               teamSize(shape.threads), 1, std::max<std::int64_t>(slices, 1)))),
          chunk(*shape.tokens, *shape.covariates, shape.store),
          pieces(shape.store, point, shape.width, std::move(output)),
          moments(static_cast<std::size_t>(slices) * sliceMoments),
          cross(static_cast<std::size_t>(slices) * crossSize()), scale(static_cast<std::size_t>(slices)),
          shift(padded()), exponent(padded()), minimum(padded(), std::numeric_limits<float>::infinity()),
          maximum(padded(), -std::numeric_limits<float>::infinity()), positive(padded()), nonFinite(padded()),
          clamped(padded()), top(ExtremeTokens::Side::Top, shape.width),
          bottom(ExtremeTokens::Side::Bottom, shape.width), workspaces(static_cast<std::size_t>(threads))
    {
        if (shape.histogramGroups != nullptr &&
            shape.tokens->size() > std::int64_t{std::numeric_limits<std::int32_t>::max()})
            throw Error(ErrorKind::Unsupported, "histograms count up to 2,147,483,647 tokens; split the text.");
        if (shape.tokens->size() > std::int64_t{std::numeric_limits<std::uint32_t>::max()})
            throw Error(ErrorKind::Unsupported,
                        "a text of more than 4,294,967,295 tokens cannot be measured in one run; "
                        "split it.");
        if (shape.histogramGroups != nullptr)
            histograms.resize(padded());
        if (shape.inference == nullptr)
            return;
        inference.emplace(*shape.inference, slices);
        for (Workspace& workspace : workspaces)
            workspace.typeSums = InferenceAccumulator::workspace();
    }

    std::size_t padded() const { return static_cast<std::size_t>(slices * sliceNeurons); }
    std::size_t crossSize() const
    {
        return static_cast<std::size_t>(chunk.columnGroups()) * columnGroup * sliceNeurons;
    }
    int validNeurons(std::int64_t slice) const
    {
        return static_cast<int>(std::min<std::int64_t>(sliceNeurons, shape.width - slice * sliceNeurons));
    }

    /// Runs `work(slice, workspace)` for every slice.
    template <class Work>
    void forSlices(Work work)
    {
#pragma omp parallel num_threads(threads)
        {
            Workspace& workspace = workspaces[static_cast<std::size_t>(omp_get_thread_num())];
#pragma omp for schedule(static)
            for (std::int64_t s = 0; s < slices; ++s)
                work(s, workspace);
        }
    }

    void consumeChunk(const ActivationBlock& block, std::int64_t firstRow, int rows);
    void chooseScale(const ActivationBlock& block, std::int64_t slice);
    void processSlice(const ActivationBlock& block, std::int64_t slice, Workspace& workspace,
                      const std::vector<StorePieces::Segment>* segments);
    void storeNeuron(std::int64_t neuron, int lane, Workspace& workspace,
                     const std::vector<StorePieces::Segment>& segments);
    void setAsideNonFinite(std::int64_t neuron, int lane, Workspace& workspace) const;
    void load(const LayerSums& sums);
    void write(LayerSums& sums, std::int64_t slice);

    AccumulatorShape shape;
    ProbePoint point;
    const SliceKernels& kernels;
    std::int64_t slices;
    int threads;
    TokenChunk chunk;
    StorePieces pieces;

    std::int64_t tokens = 0;
    std::array<std::int64_t, lengthBins> lengthCount{};
    AlignedArray<double> moments; ///< [slices, bins, 4, 64]
    AlignedArray<double> cross;   ///< [slices, columns padded to 6, 64]
    std::vector<SliceScale> scale;
    std::vector<float> shift;
    std::vector<std::int32_t> exponent;
    std::vector<float> minimum, maximum;
    std::vector<std::int64_t> positive, nonFinite, clamped;
    ExtremeTokens top, bottom;
    std::vector<Workspace> workspaces;
    std::optional<InferenceAccumulator> inference;
    std::vector<StreamingHistogram> histograms; ///< [neurons padded]; empty: none asked for
    std::vector<std::uint8_t> chunkGroups;      ///< of the chunk's analysed tokens
};

void LayerAccumulator::Implementation::consumeChunk(const ActivationBlock& block, std::int64_t firstRow, int rows)
{
    chunk.assign(block.firstToken, firstRow, rows, lengthCount);
    if (chunk.rows() == 0)
        return;
    const std::vector<StorePieces::Segment>* segments = nullptr;
    if (!chunk.storedRow.empty())
        segments = &pieces.room(chunk.firstStored, static_cast<int>(chunk.storedRow.size()));
    if (inference)
        inference->assign(chunk);
    chunkGroups.clear();
    for (std::size_t i = 0; i < chunk.token.size() && !histograms.empty(); ++i)
        chunkGroups.push_back((*shape.histogramGroups)[static_cast<std::size_t>(chunk.token[i])]);
    const bool first = tokens == 0;
    forSlices([&](std::int64_t slice, Workspace& workspace) {
        if (first)
            chooseScale(block, slice);
        processSlice(block, slice, workspace, segments);
    });
    for (const BinRun& run : chunk.runs)
        lengthCount[static_cast<std::size_t>(run.bin)] += run.count;
    tokens += chunk.rows();
    pieces.handOnFull();
}

void LayerAccumulator::Implementation::chooseScale(const ActivationBlock& block, std::int64_t slice)
{
    const float* const values = block.values.data() + slice * sliceNeurons;
    const int valid = validNeurons(slice);
    SlicePilot pilot{};
    kernels.pilot(values, shape.width, chunk.row.data(), chunk.rows(), valid, nullptr, pilot);
    const SlicePilot means = pilot;
    kernels.pilot(values, shape.width, chunk.row.data(), chunk.rows(), valid, means.mean, pilot);
    for (int lane = 0; lane < sliceNeurons; ++lane) {
        const auto n = static_cast<std::size_t>(slice * sliceNeurons + lane);
        const double sd = pilot.finite[lane] > 0 ? std::sqrt(pilot.squares[lane] / pilot.finite[lane]) : 0.0;
        shift[n] = static_cast<float>(pilot.mean[lane]);
        exponent[n] = sd > 0 ? static_cast<std::int32_t>(std::lrint(std::log2(sd))) : 0;
        setScale(scale[static_cast<std::size_t>(slice)], lane, shift[n], exponent[n]);
    }
}

void LayerAccumulator::Implementation::processSlice(const ActivationBlock& block, std::int64_t slice,
                                                    Workspace& workspace,
                                                    const std::vector<StorePieces::Segment>* segments)
{
    const auto s = static_cast<std::size_t>(slice);
    const int valid = validNeurons(slice), rows = chunk.rows();
    SliceRange& range = workspace.range;
    kernels.load(block.values.data() + slice * sliceNeurons, shape.width, chunk.row.data(), chunk.slot.data(), rows,
                 valid, scale[s], workspace.tile.data(), workspace.transposed.data(), range);
    for (int lane = 0; lane < valid; ++lane) {
        const std::int64_t neuron = slice * sliceNeurons + lane;
        const auto n = static_cast<std::size_t>(neuron);
        if (segments != nullptr)
            storeNeuron(neuron, lane, workspace, *segments);
        if (std::isnan(range.poison[lane])) {
            const auto first = workspace.transposed.data() + lane * transposedStride;
            nonFinite[n] += std::count_if(first, first + rows, [](float x) { return !std::isfinite(x); });
            setAsideNonFinite(neuron, lane, workspace);
        }
        minimum[n] = std::min(minimum[n], range.minimum[lane]);
        maximum[n] = std::max(maximum[n], range.maximum[lane]);
        positive[n] += range.positive[lane];
        const float* const values = workspace.transposed.data() + lane * transposedStride;
        if (!histograms.empty())
            histograms[n].add(std::span(values, static_cast<std::size_t>(rows)), chunkGroups);
        top.offer(kernels, neuron, values, chunk.token, range.maximum[lane]);
        bottom.offer(kernels, neuron, values, chunk.token, range.minimum[lane]);
    }
    kernels.moments(workspace.tile.data(), chunk.runs.data(), static_cast<int>(chunk.runs.size()),
                    moments.data() + s * sliceMoments);
    kernels.cross(workspace.tile.data(), rows, chunk.z.data(), chunk.columnGroups(), cross.data() + s * crossSize());
    if (inference)
        inference->add(kernels, slice, workspace.tile.data(), workspace.typeSums);
}

void LayerAccumulator::Implementation::storeNeuron(std::int64_t neuron, int lane, Workspace& workspace,
                                                   const std::vector<StorePieces::Segment>& segments)
{
    const auto s = static_cast<std::size_t>(neuron / sliceNeurons), n = static_cast<std::size_t>(neuron);
    const float* values = workspace.transposed.data() + lane * transposedStride;
    if (!chunk.storesEveryRow()) {
        for (std::size_t i = 0; i < chunk.storedRow.size(); ++i)
            workspace.stored[i] = values[chunk.storedRow[i]];
        values = workspace.stored.data();
    }
    const bool anyNonFinite = std::isnan(workspace.range.poison[lane]);
    for (const StorePieces::Segment& segment : segments) {
        std::uint16_t* const out = segment.out + neuron * segment.stride;
        clamped[n] += kernels.store(values, segment.count, scale[s].first[lane], scale[s].offset[lane],
                                    scale[s].second[lane], out);
        for (int i = 0; anyNonFinite && i < segment.count; ++i) {
            if (std::isinf(values[i])) { // an infinity is kept, not a value that was clamped
                out[i] = toHalf(values[i]);
                --clamped[n];
            }
        }
        values += segment.count;
    }
}

/// NaN in place of every non-finite value, and extremes of the finite ones.
void LayerAccumulator::Implementation::setAsideNonFinite(std::int64_t, int lane, Workspace& workspace) const
{
    float* const values = workspace.transposed.data() + lane * transposedStride;
    float least = std::numeric_limits<float>::infinity(), largest = -least;
    for (int i = 0; i < chunk.rows(); ++i) {
        if (std::isfinite(values[i])) {
            least = std::min(least, values[i]);
            largest = std::max(largest, values[i]);
            continue;
        }
        values[i] = std::numeric_limits<float>::quiet_NaN();
        const auto slot = static_cast<std::size_t>(chunk.slot[static_cast<std::size_t>(i)]);
        workspace.tile[slot * sliceNeurons + static_cast<std::size_t>(lane)] = values[i];
    }
    workspace.range.minimum[lane] = least;
    workspace.range.maximum[lane] = largest;
}

void LayerAccumulator::Implementation::load(const LayerSums& sums)
{
    const auto covariates = static_cast<std::size_t>(sums.covariates);
    if (sums.width != shape.width || sums.covariates != shape.covariates->count())
        throw Error(ErrorKind::InvalidInput,
                    "the saved sums are of another number of neurons or covariates; they cannot "
                    "be continued with this model and text.");
    if (inference && !inference->fits(sums.inference, shape.width))
        throw Error(ErrorKind::InvalidInput, "the saved sums are of other permutations or groups; they cannot be "
                                             "continued with these.");
    if (!histograms.empty() && sums.histograms.counts.size() != static_cast<std::size_t>(shape.width) * histogramCounts)
        throw Error(ErrorKind::InvalidInput, "the saved sums have no histograms; they cannot be continued with these.");
    tokens = sums.tokens;
    std::copy_n(sums.lengthCount.begin(), lengthBins, lengthCount.begin());
    forSlices([&](std::int64_t slice, Workspace&) {
        for (int lane = 0; lane < validNeurons(slice); ++lane) {
            const auto s = static_cast<std::size_t>(slice), l = static_cast<std::size_t>(lane);
            const std::size_t n = s * sliceNeurons + l;
            double* at = moments.data() + s * sliceMoments + l;
            for (std::size_t b = n * lengthBins; b < (n + 1) * lengthBins; ++b) {
                for (const auto* part : {&sums.mean, &sums.m2, &sums.m3, &sums.m4}) {
                    *at = (*part)[b];
                    at += sliceNeurons;
                }
            }
            for (std::size_t c = 0; c < covariates; ++c)
                cross[s * crossSize() + c * sliceNeurons + l] = sums.cross[n * covariates + c];
            shift[n] = sums.shift[n];
            exponent[n] = sums.exponent[n];
            setScale(scale[s], lane, shift[n], exponent[n]);
            minimum[n] = sums.minimum[n];
            maximum[n] = sums.maximum[n];
            positive[n] = sums.positive[n];
            nonFinite[n] = sums.nonFinite[n];
            clamped[n] = sums.clamped[n];
            const auto neuron = static_cast<std::int64_t>(n);
            if (inference)
                inference->load(sums.inference, neuron);
            if (!histograms.empty() && minimum[n] <= maximum[n])
                histograms[n] =
                    StreamingHistogram({sums.histograms.exponent[n], sums.histograms.first[n]},
                                       std::span(sums.histograms.counts).subspan(n * histogramCounts, histogramCounts),
                                       minimum[n], maximum[n]);
            for (std::size_t i = n * extremeTokens; i < (n + 1) * extremeTokens; ++i) {
                if (sums.topToken[i] >= 0)
                    top.offer(neuron, sums.topValue[i], sums.topToken[i]);
                if (sums.bottomToken[i] >= 0)
                    bottom.offer(neuron, sums.bottomValue[i], sums.bottomToken[i]);
            }
        }
    });
}

void LayerAccumulator::Implementation::write(LayerSums& sums, std::int64_t slice)
{
    const auto covariates = static_cast<std::size_t>(sums.covariates);
    for (int lane = 0; lane < validNeurons(slice); ++lane) {
        const auto s = static_cast<std::size_t>(slice), l = static_cast<std::size_t>(lane);
        const std::size_t n = s * sliceNeurons + l;
        const double* at = moments.data() + s * sliceMoments + l;
        for (std::size_t b = n * lengthBins; b < (n + 1) * lengthBins; ++b) {
            for (auto* part : {&sums.mean, &sums.m2, &sums.m3, &sums.m4}) {
                (*part)[b] = *at;
                at += sliceNeurons;
            }
        }
        for (std::size_t c = 0; c < covariates; ++c)
            sums.cross[n * covariates + c] = cross[s * crossSize() + c * sliceNeurons + l];
        const auto neuron = static_cast<std::int64_t>(n);
        top.write(neuron, sums.topToken.data() + n * extremeTokens, sums.topValue.data() + n * extremeTokens);
        if (inference)
            inference->write(sums.inference, neuron);
        if (!histograms.empty() && !histograms[n].empty()) {
            sums.histograms.exponent[n] = histograms[n].grid().exponent;
            sums.histograms.first[n] = static_cast<std::int32_t>(histograms[n].grid().first);
            std::ranges::copy(histograms[n].counts(),
                              sums.histograms.counts.begin() + static_cast<std::ptrdiff_t>(n * histogramCounts));
        }
        bottom.write(neuron, sums.bottomToken.data() + n * extremeTokens, sums.bottomValue.data() + n * extremeTokens);
    }
}

LayerAccumulator::LayerAccumulator(const AccumulatorShape& shape, ProbePoint point, StoreOutput output)
    : m(std::make_unique<Implementation>(shape, point, std::move(output)))
{
}

LayerAccumulator::LayerAccumulator(const AccumulatorShape& shape, ProbePoint point, StoreOutput output,
                                   const LayerSums& sums)
    : LayerAccumulator(shape, point, std::move(output))
{
    m->load(sums);
}

LayerAccumulator::LayerAccumulator(LayerAccumulator&&) noexcept = default;
LayerAccumulator::~LayerAccumulator() = default;

void LayerAccumulator::consume(const ActivationBlock& block)
{
    if (block.width != m->shape.width || block.tokens < 0 || block.firstToken < 0 ||
        block.firstToken > m->shape.tokens->size() - block.tokens ||
        block.values.size() != static_cast<std::size_t>(block.tokens * block.width))
        throw Error(ErrorKind::Internal, "a block of activations does not fit the layer or the text.");
    for (std::int64_t row = 0; row < block.tokens; row += chunkRows)
        m->consumeChunk(block, row, static_cast<int>(std::min<std::int64_t>(chunkRows, block.tokens - row)));
}

LayerSums LayerAccumulator::finish()
{
    m->pieces.finish();
    const auto width = static_cast<std::size_t>(m->shape.width);
    LayerSums sums;
    sums.width = m->shape.width;
    sums.covariates = m->shape.covariates->count();
    sums.tokens = m->tokens;
    sums.lengthCount.assign(m->lengthCount.begin(), m->lengthCount.end());
    for (auto* part : {&sums.mean, &sums.m2, &sums.m3, &sums.m4})
        part->resize(width * lengthBins);
    sums.cross.resize(width * static_cast<std::size_t>(sums.covariates));
    for (auto* part : {&sums.topToken, &sums.bottomToken})
        part->resize(width * extremeTokens);
    for (auto* part : {&sums.topValue, &sums.bottomValue})
        part->resize(width * extremeTokens);
    if (m->inference)
        sums.inference = m->inference->sumsOf(m->shape.width);
    if (!m->histograms.empty())
        sums.histograms = {std::vector<std::int32_t>(width), std::vector<std::int32_t>(width),
                           std::vector<std::int32_t>(width * histogramCounts)};
    m->forSlices([&](std::int64_t slice, Workspace&) { m->write(sums, slice); });
    const auto taken = [&](auto& all) {
        all.resize(width);
        return std::move(all);
    };
    sums.shift = taken(m->shift);
    sums.exponent = taken(m->exponent);
    sums.minimum = taken(m->minimum);
    sums.maximum = taken(m->maximum);
    sums.positive = taken(m->positive);
    sums.nonFinite = taken(m->nonFinite);
    sums.clamped = taken(m->clamped);
    return sums;
}

std::uint64_t accumulatorBytes(std::int64_t width, int covariates, std::int64_t windowTokens, bool store)
{
    const auto neurons = static_cast<std::uint64_t>(sliceCount(width) * sliceNeurons);
    const auto columns = static_cast<std::uint64_t>((covariates + columnGroup - 1) / columnGroup * columnGroup);
    const std::uint64_t sums = sizeof(double) * (momentRows * lengthBins + columns) + 4 * sizeof(std::int64_t) +
                               4 * sizeof(float) + 2 * extremeTokens * (sizeof(std::int64_t) + sizeof(float));
    const std::uint64_t state = sizeof(double) * (momentRows * lengthBins + columns) +
                                sizeof(SliceScale) / sliceNeurons + 2 * ExtremeTokens::bytes(1);
    const std::uint64_t chunk = static_cast<std::uint64_t>(std::min<std::int64_t>(windowTokens, chunkRows)) *
                                (2 * columns * sizeof(float) + 64);
    // A chunk may end one piece and begin the next.
    const std::uint64_t pieces = store ? 2 * neurons * storePieceColumns * sizeof(std::uint16_t) : 0;
    return neurons * (sums + state) + chunk + pieces +
           static_cast<std::uint64_t>(omp_get_max_threads()) * sizeof(float) * sliceNeurons *
               (chunkRows + transposedStride);
}

} // namespace neurostrata::core
