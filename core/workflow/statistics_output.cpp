// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/statistics_output.h"

#include <algorithm>
#include <limits>

namespace neurostrata::core
{
namespace
{

std::vector<std::int64_t> withRows(std::int64_t rows, const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> extents{rows};
    extents.insert(extents.end(), shape.begin(), shape.end());
    return extents;
}

/// Group names that a column needs to be told from others of its name.
std::string columnName(const std::string& name)
{
    for (const char* prefix : {"moments/", "correlation/", "inference/"})
        if (name.starts_with(prefix)) {
            std::string column = name.substr(std::string_view(prefix).size());
            std::ranges::replace(column, '/', '_');
            return column;
        }
    std::string column = name;
    std::ranges::replace(column, '/', '_');
    return column;
}

} // namespace

std::size_t Quantity::columns() const
{
    std::size_t product = 1;
    for (const std::int64_t extent : shape)
        product *= static_cast<std::size_t>(extent);
    return product;
}

void StatisticsTable::declare(const std::string& name, std::vector<std::int64_t> shape, const std::string& note)
{
    m_quantities[name] = {std::move(shape), note, {}};
}

void StatisticsTable::begin(std::int64_t rows)
{
    for (auto& [name, quantity] : m_quantities)
        quantity.values.assign(static_cast<std::size_t>(rows) * quantity.columns(),
                               std::numeric_limits<double>::quiet_NaN());
}

std::span<double> StatisticsTable::of(const std::string& name, std::int64_t row)
{
    Quantity& quantity = m_quantities.at(name);
    const std::size_t columns = quantity.columns();
    return std::span(quantity.values).subspan(static_cast<std::size_t>(row) * columns, columns);
}

void StatisticsTable::set(const std::string& name, std::int64_t row, std::span<const double> values)
{
    std::ranges::copy(values, of(name, row).begin());
}

void Hdf5Statistics::begin(const StatisticsTable& table, std::int64_t rows)
{
    for (const auto& [name, quantity] : table.quantities())
        m_file.declare(name, withRows(rows, quantity.shape), quantity.note);
}

void Hdf5Statistics::rows(const StatisticsTable& table, std::int64_t firstRow, std::int64_t rows)
{
    for (const auto& [name, quantity] : table.quantities())
        m_file.rows(name, firstRow, rows, quantity.values);
}

void Hdf5Statistics::late(const std::string& name, std::vector<std::int64_t> shape, std::span<const double> values,
                          const std::string& note)
{
    std::int64_t columns = 1;
    for (const std::int64_t extent : shape)
        columns *= extent;
    m_file.whole(name, withRows(std::ssize(values) / columns, shape), values, note);
}

void Hdf5Statistics::shared(const std::string& name, std::vector<std::int64_t> extents, std::span<const double> values,
                            const std::string& note)
{
    m_file.whole(name, std::move(extents), values, note);
}

void Hdf5Statistics::sharedText(const std::string& name, const std::vector<std::string>& values,
                                const std::string& note)
{
    m_file.text(name, values, note);
}

void ColumnStatistics::begin(const StatisticsTable& table, std::int64_t rows)
{
    for (const auto& [name, quantity] : table.quantities())
        if (quantity.shape.empty())
            m_columns[columnName(name)].resize(static_cast<std::size_t>(rows));
}

void ColumnStatistics::rows(const StatisticsTable& table, std::int64_t firstRow, std::int64_t)
{
    for (const auto& [name, quantity] : table.quantities())
        if (quantity.shape.empty())
            std::ranges::copy(quantity.values, m_columns.at(columnName(name)).begin() + firstRow);
}

void ColumnStatistics::late(const std::string& name, std::vector<std::int64_t> shape, std::span<const double> values,
                            const std::string&)
{
    if (shape.empty())
        m_columns[columnName(name)].assign(values.begin(), values.end());
}

void ColumnStatistics::write(const TextOutput& output, TableFormat format, std::int64_t width, std::int64_t firstLayer,
                             const std::string& heading) const
{
    std::vector<std::string> names = {"layer", "neuron"};
    std::size_t rows = 0;
    for (const auto& [name, values] : m_columns) {
        names.push_back(name);
        rows = values.size();
    }
    TableWriter table(output, format, "statistics", names, heading);
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto at = static_cast<std::int64_t>(row);
        cells = {firstLayer + at / width, at % width};
        for (const auto& [name, values] : m_columns)
            cells.emplace_back(values[row]);
        table.row(cells);
    }
    table.finish();
}

} // namespace neurostrata::core
