// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// One property of a token that activations are related to (statistics.md §1).
struct Covariate {
    std::string
        name; ///< length, length_without_space, bytes, graphemes, log_length, log_frequency, log_external_frequency, …
    bool ofType = true; ///< fixed by the token's type (as opposed to its place)
    double centre = 0;  ///< subtracted before the float32 products: an integer for integer columns
    double scale = 1;   ///< divides after centring; 1 for integer columns
    double mean = 0;    ///< over the analysed tokens, in the covariate's own units
    double sd = 0;      ///< population sd over the analysed tokens; 0: no spread, r is undefined
};

/// Sums of z = (value - centre) / scale over the analysed tokens of a run of windows, in float64.
struct CovariateSums {
    std::int64_t tokens = 0;
    std::vector<double> sum;     ///< [C]
    std::vector<double> product; ///< [C, C] sum z_c z_c'
    std::vector<std::int64_t>
        lengthCount; ///< [24] analysed tokens per length bin (bin b holds length b + 1, the last 24 or more)
};

inline constexpr int lengthBins = 24;
/// min(length, 24) - 1.
constexpr int lengthBin(std::int32_t length)
{
    return (length < lengthBins ? length : lengthBins) - 1;
}

/// The covariates of a token table: computed before the model runs, looked up per window, never materialised for the
/// whole text.
///
/// Order is fixed: length, length_without_space, bytes, graphemes, log_length, log_frequency, log_external_frequency
/// (only with a table), log_rank, leading_space, class_number, class_punctuation, class_whitespace, class_mixed,
/// position, then (mask Default) previous_length, next_length, previous_log_frequency, next_log_frequency. Immutable;
/// safe to share between threads. Keeps a reference to the table.
class Covariates
{
public:
    explicit Covariates(const TokenTable& table);

    const std::vector<Covariate>& list() const { return m_list; }
    int count() const { return static_cast<int>(m_list.size()); }
    std::optional<int> find(std::string_view name) const;

    /// Value of covariate `c` at `token`, in its own units; NaN where it has none: a covariate of the type at a
    /// token that is not ordinary, one of a neighbour where the sequence has no ordinary token there.
    double value(int c, std::int64_t token) const;
    /// Writes z, float32 [rows, C] row-major, for the given tokens (indices into the table).
    void columns(std::span<const std::int64_t> tokens, std::span<float> out) const;
    /// Sums over the analysed tokens of the first `windows` windows (all by default).
    CovariateSums sums(std::optional<std::int64_t> windows = {}) const;

private:
    enum class Place : std::uint8_t { OfType, Position, Previous, Next };
    /// How a covariate is looked up: from column `source` of the type table at the token or its neighbour.
    struct Lookup {
        Place place = Place::OfType;
        int source = 0;
    };
    void add(std::string name, Lookup lookup, bool integer);
    void fillTypes();
    void summarise();
    double typeValue(std::int64_t token, int column) const;

    const TokenTable& m_table;
    std::vector<Covariate> m_list;
    std::vector<Lookup> m_lookup; ///< of each covariate
    std::vector<bool> m_integer;  ///< of each covariate: its values are integers
    int m_typeColumns = 0;        ///< the first covariates are those of the type
    std::vector<double> m_byType; ///< [types, m_typeColumns]; NaN for types that are not ordinary
};

} // namespace neurostrata::core
