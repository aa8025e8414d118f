// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"

#include <QString>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace neurostrata::ui
{

/// A compiled text of the filter language (ui.md §5). A value, cheap to copy, usable from any thread.
///
///     layer in 3..7 and (r > 0.3 or d < -0.5) and not state = constant and token ~ tion
///
/// Fields are the table's columns (core::columnName), `d` (difference) and `pinned`. Numbers compare with
/// < <= = != >= > and `in` (3..7, 1,4,9..12; ranges include both ends); state with = and !=; token with ~ (contains,
/// upper and lower case alike, in the token as it is shown or as it is) and = (the whole token; a leading space counts
/// only if written). Text without an operator searches tokens. Quotes keep any text together.
/// A comparison with an undefined number is false; `not` and != of it therefore: not is the complement, != is false.
class Filter
{
public:
    Filter(); ///< passes every neuron
    /// Every neuron passes, so that nobody needs to ask rows.
    bool all() const { return m_root == nullptr; }
    /// [rows of the table] 1: passes.
    std::vector<std::uint8_t> mask(const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned) const;
    /// The rows that pass, ascending.
    std::vector<std::int32_t> rows(const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned) const;

    struct Node;

private:
    friend class FilterCompiler;
    std::shared_ptr<const Node> m_root;
};

/// A mistake in a filter text; place and length count UTF-16 units, as a line edit does.
struct FilterError {
    int place = 0, length = 0;
    QString message;
};
std::variant<Filter, FilterError> compileFilter(std::string_view text);

/// What may be typed at a place: replaces [from, to) (UTF-16 units) of the text.
struct FilterCompletion {
    int from = 0, to = 0;
    QString text;
};
std::vector<FilterCompletion> filterCompletions(const QString& text, int cursor);

} // namespace neurostrata::ui
