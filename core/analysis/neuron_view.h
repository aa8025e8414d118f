// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_view.h"
#include "core/analysis/strata.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurostrata::core
{

struct StoredTokens;

/// All that a run holds of one neuron at one site: what the inspector is computed from. Immutable, shareable.
///
/// Shapes (histograms, kernels, scatter, quantiles) rest on the sample that stands for the text: every stored token, or
/// the uniform sample where the store could not take them all; the type-balanced sample is left to the tests of modes.
struct NeuronRecord {
    std::shared_ptr<const RunView> run; ///< the snapshot it belongs to
    NeuronId id;
    Site site = Site::Post;
    NeuronSummary summary;
    double rLength = 0;                         ///< Pearson r with length
    std::vector<double> r;                      ///< [C] with every covariate
    std::array<Moments, lengthBins> byLength;   ///< of every analysed token, per length bin
    std::vector<float> values;                  ///< [stored] in the order of run->store; empty: no store
    std::shared_ptr<const StoredTokens> stored; ///< what is known of the stored tokens
    std::vector<std::int32_t> ascending;        ///< indices of the sample's finite values, ascending, ties by index
    std::vector<std::int64_t> topToken, bottomToken; ///< up to 32
    std::vector<float> topValue, bottomValue;
};
/// Reads sums and stored activations. On the thread that may read `run`. Throws Error.
std::shared_ptr<const NeuronRecord> readNeuron(const Run& run, const std::shared_ptr<const RunView>& view, NeuronId id,
                                               Site site);

/// Fills `stored` and `ascending` from run and values: for records made otherwise than by readNeuron.
void indexValues(NeuronRecord& record);

/// How lengths are counted for groups, dose–response and scatter.
enum class LengthUnit : std::uint8_t { Characters, CharactersWithoutSpace, Bytes, Graphemes };
inline constexpr LengthUnit allLengthUnits[] = {LengthUnit::Characters, LengthUnit::CharactersWithoutSpace,
                                                LengthUnit::Bytes, LengthUnit::Graphemes};
const char* lengthUnitName(LengthUnit unit); ///< "char", "char_nospace", "byte", "grapheme" (deep links)
const char* covariateOf(LengthUnit unit);    ///< "length", "length_without_space", "bytes", "graphemes"
std::int32_t lengthOf(const TokenType& type, LengthUnit unit);

/// Silverman's kernel estimate on a grid with its peaks and antimodes (statistics.md §8). Below 50 values the curve has
/// no peaks: too few to tell.
struct KernelDensity {
    double bandwidth = 0; ///< 0: no spread, no estimate
    std::vector<double> x, y;
    struct Peak {
        double at = 0, height = 0;
        double share = 0;            ///< of the values in its basin
        double lower = 0, upper = 0; ///< the basin, between antimodes; the outer ones are infinite
    };
    std::vector<Peak> peaks; ///< ascending by place
};
/// Values that are not finite are left out.
KernelDensity kernelDensity(std::vector<double> values);

/// One group's values on the common edges.
struct GroupShape {
    std::int64_t n = 0, types = 0; ///< stored tokens and their types
    double mean = 0, sd = 0;
    std::vector<std::int64_t> count;   ///< [bins]; the first and last bin also hold what lies beyond
    std::array<double, 5> quantiles{}; ///< 5 25 50 75 95 %; NaN if empty
    KernelDensity kernel;              ///< on the kernel grid of the group
};
/// The histogram of the inspector: three groups on edges chosen once per neuron from the pooled 0.1–99.9 % range (all
/// of it where those two are equal; around the value where all are): bins of Freedman & Diaconis (1981), 60 to 100 of
/// them.
struct GroupedHistogram {
    Split split;
    LengthUnit unit = LengthUnit::Characters;
    std::vector<double> edges; ///< [bins + 1]; the same whatever split and unit are
    std::array<GroupShape, lengthGroups> group;
    std::int64_t below = 0, beyond = 0; ///< values outside the edges, counted in the end bins
    std::int64_t stored = 0, of = 0;    ///< stored tokens used, of so many analysed
};
/// `withKernels` false while a threshold is dragged: 0.25 ms for 8,192 values.
GroupedHistogram groupedHistogram(const NeuronRecord& record, const Split& split, LengthUnit unit, bool withKernels);

/// Mean ± 95 % interval by length, for the lengths that occur; characters from the sums of every token, other units
/// from the sample. Lengths from 24 on are one point. None for a neuron that is not finite.
struct DosePoint {
    int length = 0; ///< the last one means "this or more" when `open`
    bool open = false;
    std::int64_t n = 0;
    double mean = 0, sd = 0, lower = 0, upper = 0; ///< t interval that treats tokens as independent: said where shown
};
std::vector<DosePoint> doseResponse(const NeuronRecord& record, LengthUnit unit);

/// Density of activation within each length, and up to 2,000 examples as dots: the tokens of the sample with the
/// smallest hashes, ascending. Lengths from 24 on count as 24.
struct ScatterView {
    int firstLength = 1, lastLength = 1;
    std::vector<double> edges;       ///< [bins + 1] of the activation: those of the histogram
    std::vector<std::int64_t> count; ///< [lengths, bins]; the first and last bin also hold what lies beyond
    struct Dot {
        int length;
        float value;
        std::int64_t token;
    };
    std::vector<Dot> dots;
    std::vector<DosePoint> mean; ///< conditional mean
};
ScatterView scatterView(const NeuronRecord& record, LengthUnit unit);

enum class ContextMode : std::uint8_t { Top, Bottom, PerMode, Quantiles, Random };
struct ContextQuestion {
    ContextMode mode = ContextMode::Top;
    std::optional<std::pair<double, double>>
        range;                             ///< only tokens with activation in it, the highest first; not by mode
    std::optional<LengthGroup> rangeGroup; ///< of the tokens in the range only those of this group, by split and unit
    LengthUnit unit = LengthUnit::Characters;
    int rows = 24;
    std::uint64_t seed = 1; ///< of Random
    Split split;            ///< groups whose peaks PerMode walks are those of the pooled values
};
struct ContextRow {
    std::int64_t token = 0; ///< index into the token table
    float value = 0;
    std::string heading; ///< "mode 2 at 0.42", "75 %": empty if as the row above
    int mode = 0;        ///< PerMode: which mode, from 1
    double level = 0;    ///< PerMode: where the mode is; Quantiles: the quantile in per cent
};
/// From the sample; Top and Bottom from the extreme tokens of every token, and beyond those 32 from the sample where it
/// is every token. PerMode and Quantiles (5, 25, 50, 75, 95 %, the highest first) share the rows out; more rows of
/// Random begin with the fewer ones.
std::vector<ContextRow> contexts(const NeuronRecord& record, const ContextQuestion& question);

/// A token with what stands around it, as people read it: UTF-8, ␣ for a leading space is left to the caller;
/// bytes that are no UTF-8 become ⟨hex⟩, line breaks ⏎.
struct TokenContext {
    std::string before, token, after;
    std::int32_t length = 0;
    std::string document;
    std::int64_t offset = 0;
    std::int64_t position = 0; ///< in its sequence
};
TokenContext tokenContext(const TokenTable& tokens, std::int64_t token, LengthUnit unit, int neighbours = 12);
/// Readable form of a token's bytes.
std::string readableToken(std::string_view bytes);

} // namespace neurostrata::core
