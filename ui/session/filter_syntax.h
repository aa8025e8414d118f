// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "ui/session/filter.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::ui
{

/// What a filter can ask about: a column of the table, or whether the neuron is pinned.
struct FilterField {
    std::string_view name;
    core::NeuronColumn column{};
    bool pinned = false;
};
const std::vector<FilterField>& filterFields();
/// Upper and lower case alike; none if there is no such field.
const FilterField* filterField(std::string_view name);
const std::vector<std::string_view>& filterStates(); ///< names of states as the language writes them

struct FilterLexeme {
    enum class Kind { Word, Quoted, Operator, Open, Close } kind{};
    std::string text;                  ///< of an operator one of < <= = != >= > ~; of a quoted text what it stands for
    std::size_t place = 0, length = 0; ///< bytes
    bool keyword(std::string_view word) const; ///< and, or, not, in: upper and lower case alike
    bool condition() const;                    ///< a word that is no keyword
};
struct FilterLexemes {
    std::vector<FilterLexeme> all;
    std::optional<std::size_t> openQuote; ///< place of a quote without an end; `all` ends before it
};
FilterLexemes filterLexemes(std::string_view text);

/// A condition, or several of them joined.
struct Filter::Node {
    enum class Kind { And, Or, Not, Numbers, State, TokenContains, TokenIs, Pinned };
    /// Both ends included.
    struct Range {
        float lower, upper;
    };
    Kind kind{};
    std::vector<std::shared_ptr<const Node>> parts = {}; ///< of And, Or, Not
    core::NeuronColumn column{};
    std::vector<Range> ranges = {}; ///< of Numbers: passes in any of them
    core::NeuronState state{};
    QString text = {}; ///< of TokenContains and TokenIs
};

} // namespace neurostrata::ui
