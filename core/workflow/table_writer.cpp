// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/table_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

constexpr std::size_t pieceBytes = 1 << 16;

std::string csvText(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string out(1, '"');
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
    return out;
}

std::string csvCell(const Cell& cell)
{
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&cell))
        return shortestNumber(*number);
    if (const auto* text = std::get_if<std::string>(&cell))
        return csvText(*text);
    return {};
}

} // namespace

std::string shortestNumber(double value)
{
    if (std::isnan(value))
        return "nan"; // to_chars writes the sign of a NaN, which means nothing
    std::array<char, 32> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::string jsonString(std::string_view text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string jsonCell(const Cell& cell)
{
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&cell))
        return std::isfinite(*number) ? shortestNumber(*number) : "null";
    if (const auto* text = std::get_if<std::string>(&cell))
        return jsonString(*text);
    return "null";
}

TableWriter::TableWriter(TextOutput output, TableFormat format, std::string_view name, std::vector<std::string> columns,
                         std::string_view heading)
    : m_output(std::move(output)), m_format(format), m_columns(std::move(columns))
{
    if (m_format == TableFormat::Json) {
        m_buffer += "{\"table\": " + jsonString(name) + ",\n";
        m_buffer += heading;
        m_buffer += ",\n\"rows\": [";
        return;
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_buffer.append(i == 0 ? "" : ",").append(csvText(m_columns[i]));
    m_buffer += '\n';
}

void TableWriter::row(std::span<const Cell> cells)
{
    if (m_format == TableFormat::Csv) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_buffer.append(i == 0 ? "" : ",").append(csvCell(cells[i]));
        m_buffer += '\n';
    } else {
        m_buffer += m_first ? "\n{" : ",\n{";
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_buffer.append(i == 0 ? "" : ", ")
                .append(jsonString(m_columns[i]))
                .append(": ")
                .append(jsonCell(cells[i]));
        m_buffer += '}';
    }
    m_first = false;
    flush(pieceBytes);
}

void TableWriter::finish()
{
    if (m_format == TableFormat::Json)
        m_buffer += "\n]}\n";
    flush(0);
}

void TableWriter::flush(std::size_t keep)
{
    if (m_buffer.size() <= keep)
        return;
    m_output(m_buffer);
    m_buffer.clear();
}

} // namespace neurostrata::core
