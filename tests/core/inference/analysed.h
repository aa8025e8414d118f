// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/inference/parity.h"
#include "tests/support/parity_table.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace neurostrata::test
{

/// Analysed tokens of the parity data.
struct Analysed {
    core::TokenTable table = parityTable();
    std::vector<std::int32_t> state = parityExpected().read<std::int32_t>("moments/state");
    std::vector<double> length;
    std::vector<std::int32_t> type, document, token;
    std::vector<std::vector<double>> x; ///< [neurons][analysed]

    Analysed()
    {
        const auto values = parityInput().read<float>("activations");
        x.resize(state.size());
        for (std::size_t t = 0; t < table.included.size(); ++t) {
            if (table.included[t] == 0)
                continue;
            token.push_back(static_cast<std::int32_t>(t));
            type.push_back(table.type[t]);
            document.push_back(table.document[t]);
            length.push_back(table.typeOf(static_cast<std::int64_t>(t)).properties.length);
            for (std::size_t n = 0; n < x.size(); ++n)
                x[n].push_back(values[n * table.included.size() + t]);
        }
    }
    /// `of` every neuron that is ok, NaN for the others.
    std::vector<double> each(const std::function<double(const std::vector<double>&, std::size_t)>& of) const
    {
        std::vector<double> all;
        for (std::size_t n = 0; n < x.size(); ++n)
            all.push_back(state[n] == 0 ? of(x[n], n) : NAN);
        return all;
    }
};

inline const Analysed& analysed()
{
    static const Analysed data;
    return data;
}

/// Column `at` of a table, row by row.
inline std::vector<double> column(const std::vector<double>& table, std::size_t columns, std::size_t at)
{
    std::vector<double> values;
    for (std::size_t i = at; i < table.size(); i += columns)
        values.push_back(table[i]);
    return values;
}

} // namespace neurostrata::test
