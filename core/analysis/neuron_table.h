// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_evidence.h"
#include "core/analysis/strata.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// A column of the table of all neurons; `name` is the filter language's and the exports' name.
enum class NeuronColumn : std::uint8_t {
    Layer,
    Neuron,
    Value, ///< Value: the measure of the question
    R,
    Difference,
    Mean,
    Sd,
    Skewness,
    Kurtosis,
    Positive,
    Eta2,
    Nonlinearity,
    Minimum,
    Maximum,
    TopToken,
    State,
    Activation, ///< at NeuronTable::activationToken
    PartialR,   ///< given heldFixed(question)
    ControlsR2, ///< R² of those covariates
    DeltaR2,    ///< what the length adds to it
    // Those of NeuronEvidence, in its order.
    P,
    Q,
    FamilyP,
    Lower,
    Upper,
    Reversal,
    Spearman,
    TypeShare,
    Modes,
    DipQ,
    Modality
};
inline constexpr int neuronColumns = 31;
constexpr bool isEvidence(NeuronColumn column)
{
    return column >= NeuronColumn::P;
}
const char* columnName(NeuronColumn column); ///< "layer", "neuron", "value", "r", "difference", "mean", …, "token",
                                             ///< "state", "activation", "partial_r", "r2_controls", "p_t", …

/// What partial r of the table holds fixed: the question's controls; log frequency if it has none.
std::vector<std::string> heldFixed(const StrataQuestion& question);

/// Every neuron of a run in columns: rows are layer * width + neuron. Layers that are not there have undefined rows.
struct NeuronTable {
    StrataQuestion question;
    std::string runId;
    int layers = 0;
    std::int64_t width = 0;
    std::int64_t n = 0;                      ///< analysed tokens, of every neuron
    std::vector<bool> held;                  ///< [layers]
    std::vector<float> value, r, difference; ///< [rows] NaN undefined
    std::vector<float> mean, sd, skewness, kurtosis, positive, eta2, nonlinearity, minimum, maximum;
    std::vector<float> partialR, controlsR2, deltaR2; ///< [rows] given heldFixed(question)
    std::vector<std::int64_t> topToken;               ///< [rows] token index, -1: none
    std::vector<NeuronState> state;
    std::int64_t activationToken = -1;              ///< token index; -1: none was asked for
    std::vector<float> activation;                  ///< [rows] at it; empty: none was asked for
    std::shared_ptr<const NeuronEvidence> evidence; ///< null: not read, or the run has none at the site
    std::shared_ptr<const TokenTable> tokens;

    /// Numbers of a column, [rows]; null: it is none of numbers, or there are none.
    const std::vector<float>* numbers(NeuronColumn column) const;
    std::int64_t rows() const { return static_cast<std::int64_t>(state.size()); }
    NeuronId id(std::int64_t row) const
    {
        return {LayerIndex(static_cast<std::int32_t>(row / width)),
                NeuronIndex(static_cast<std::int32_t>(row % width))};
    }
    std::int64_t row(NeuronId id) const { return id.layer.value * width + id.neuron.value; }
    /// NaN for TopToken and for what is undefined.
    double number(NeuronColumn column, std::int64_t row) const;
};

/// Activations of every neuron of a run at one token.
struct TokenActivations {
    std::string runId;
    Site site = Site::Post;
    std::int64_t token = -1;  ///< index into the token table
    std::vector<float> value; ///< [layer * width + neuron] NaN: its layer is not there
};
/// The table with the column Activation, or those of the evidence. Throws Error if they are of another run, site or
/// shape.
std::shared_ptr<const NeuronTable> withEvidence(const NeuronTable& table,
                                                std::shared_ptr<const NeuronEvidence> evidence);
std::shared_ptr<const NeuronTable> withActivations(const NeuronTable& table, const TokenActivations& activations);

/// Pure; layers shared out over OpenMP threads, asks `context` between layers.
std::shared_ptr<const NeuronTable> neuronTable(const RunView& run, const StrataQuestion& question,
                                               const JobContext& context);

/// Rows in the order of a column, undefined last in both directions, ties by row. TopToken sorts by the token's bytes.
std::vector<std::int32_t> sortedRows(const NeuronTable& table, NeuronColumn column, bool descending);

} // namespace neurostrata::core
