// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/correlation_table.h"
#include "core/analysis/run_view.h"
#include "core/jobs/job_context.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// What is drawn for every neuron.
enum class Measure : std::uint8_t {
    Correlation, ///< Pearson r with a property of the token; partial r where others are held fixed
    Difference,  ///< Cohen's d, longer minus shorter tokens (statistics.md §7), from the sums per length
    Spearman,    ///< rank correlation with length in characters, from the run's screening
};

/// Shorter: length < below; longer: length > above; equal: between (inclusive). below <= above, or below = above + 1
/// where no length is equal: a threshold between two lengths.
struct Split {
    int below = 4;
    int above = 4;
    friend bool operator==(const Split&, const Split&) = default;
};
enum class LengthGroup : std::uint8_t { Shorter, Equal, Longer };
inline constexpr int lengthGroups = 3;
constexpr LengthGroup groupOf(std::int32_t length, const Split& split)
{
    return length < split.below   ? LengthGroup::Shorter
           : length > split.above ? LengthGroup::Longer
                                  : LengthGroup::Equal;
}

struct StrataQuestion {
    Site site = Site::Post;
    Measure measure = Measure::Correlation;
    std::string covariate = "length"; ///< of Measure::Correlation: a length-like covariate of the run
    Split split;                      ///< of Measure::Difference, in characters
    /// Of Measure::Correlation: covariates held fixed, linearly (statistics.md §4). Those without spread are left out.
    std::vector<std::string> controls;

    bool partial() const { return measure == Measure::Correlation && !controls.empty(); }
    friend bool operator==(const StrataQuestion&, const StrataQuestion&) = default;
};

const char* measureName(const StrataQuestion& question); ///< "r", "partial_r", "d", "spearman"

/// One layer of the layer picture.
struct Stratum {
    LayerIndex layer;
    std::vector<float> value;            ///< [width] NaN where undefined
    std::vector<NeuronState> state;      ///< [width]
    std::vector<std::int32_t> ascending; ///< defined neurons by value, ties by index, then the undefined ones by index
    std::int64_t defined = 0;
    LayerSummary summary;
    LayerDensity density; ///< 201 bins of [lower, upper] of the picture; one array feeds line and heatmap row
};

/// Density of r (or d) per layer and everything that lines, heatmap and map draw. Strata that are not there are null.
struct Strata {
    StrataQuestion question;
    std::string runId;
    int layers = 0;
    std::int64_t width = 0;
    double lower = -1, upper = 1; ///< of the bins: [-1, 1] for r; for d ±limit, what lies beyond being in no bin
    std::vector<std::shared_ptr<const Stratum>> stratum; ///< [layers]
    /// Diverging colours span ±limit: 99.5 % of |value| over the layers there, rounded up to 0.1 (at least 0.1).
    double limit = 0.1;
    bool complete() const;          ///< every layer is there
    float value(NeuronId id) const; ///< NaN if the layer is not there
};

inline constexpr int strataBins = 201;

/// Pure. One layer: under 10 ms for 8,192 neurons.
std::shared_ptr<const Stratum> stratumOf(const RunView& run, const StrataQuestion& question, LayerIndex layer,
                                         double lower, double upper);
/// All layers there; asks `context` between layers. Throws Error if the run lacks site or covariate.
std::shared_ptr<const Strata> strataOf(const RunView& run, const StrataQuestion& question, const JobContext& context);

/// Strata and the snapshot that they were computed from.
struct StrataAnswer {
    std::shared_ptr<const RunView> run;
    std::shared_ptr<const Strata> strata;
};
/// The same, for a snapshot that follows another: layers whose sums both share are taken from `before` as far as it
/// answers the same question.
std::shared_ptr<const Strata> strataOf(const RunView& run, const StrataQuestion& question, const StrataAnswer& before,
                                       const JobContext& context);

/// The neuron with the largest |value|; none if no value is defined.
std::optional<NeuronId> strongestNeuron(const Strata& strata);
/// Bin of a value in the picture's bins; the last one is closed. -1 for NaN or outside.
int strataBin(const Strata& strata, double value);
/// Neurons of a layer in a bin, those nearest `nearest` first (ties by index): what a click on a heatmap cell walks.
std::vector<NeuronIndex> neuronsInBin(const Strata& strata, LayerIndex layer, int bin, double nearest);

/// The layer × neuron map reduced to pixel columns: of the neurons under a pixel the one with the largest |value|, so
/// that what is drawn, named and picked is the same neuron.
struct StrataMap {
    enum class Order : std::uint8_t { Rank, Index };
    Order order = Order::Rank;
    double first = 0, last = 0; ///< range of places (ranks or indices) shown: [first, last)
    int columns = 0;
    std::vector<std::int32_t> neuron; ///< [layers, columns] -1: no defined neuron
    std::vector<float> value;         ///< [layers, columns] NaN: none
};
StrataMap strataMap(const Strata& strata, StrataMap::Order order, double first, double last, int columns);

} // namespace neurostrata::core
