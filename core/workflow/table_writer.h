// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace neurostrata::core
{

enum class TableFormat : std::uint8_t { Csv, Json };

/// Receives text in pieces; throws to stop the export.
using TextOutput = std::function<void(std::string_view)>;

/// Nothing, a whole number, a number, or text (any bytes).
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Shortest text that reads back as the same double, "nan", "inf" or "-inf"; the same in every locale.
std::string shortestNumber(double value);
/// A JSON string literal; bytes that are not UTF-8 become U+FFFD.
std::string jsonString(std::string_view text);
/// JSON has no NaN: null.
std::string jsonCell(const Cell& cell);

/// Writes one table row by row. CSV: RFC 4180 with a header line, NaN as nan. JSON: one object with `table`,
/// `rows`, an array of objects, and what `heading` adds; NaN as null.
class TableWriter
{
public:
    /// `heading`: members of the JSON object, as text, that say where the rows come from (`"provenance": {…}`).
    TableWriter(TextOutput output, TableFormat format, std::string_view name, std::vector<std::string> columns,
                std::string_view heading);
    /// As many cells as columns.
    void row(std::span<const Cell> cells);
    void finish();

private:
    void flush(std::size_t keep);

    TextOutput m_output;
    TableFormat m_format;
    std::vector<std::string> m_columns;
    std::string m_buffer;
    bool m_first = true;
};

} // namespace neurostrata::core
