// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/statistics_file.h"
#include "core/workflow/table_writer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// One quantity of every neuron: a number, or an array of fixed shape.
struct Quantity {
    std::vector<std::int64_t> shape; ///< of one neuron; empty: a number
    std::string note;
    std::vector<double> values; ///< [rows in work, shape]
    std::size_t columns() const;
};

/// Quantities of the neurons of one layer after another, on their way out. Names are those of
/// tests/data/parity/statistics/README.md.
class StatisticsTable
{
public:
    void declare(const std::string& name, std::vector<std::int64_t> shape, const std::string& note);
    /// NaN for `rows` neurons everywhere.
    void begin(std::int64_t rows);
    /// The values of one neuron. Different neurons may be written on different threads.
    std::span<double> of(const std::string& name, std::int64_t row);
    void set(const std::string& name, std::int64_t row, double value) { of(name, row)[0] = value; }
    void set(const std::string& name, std::int64_t row, std::span<const double> values);

    const std::map<std::string, Quantity>& quantities() const { return m_quantities; }

private:
    std::map<std::string, Quantity> m_quantities;
};

/// Where statistics go.
class StatisticsOutput
{
public:
    virtual ~StatisticsOutput() = default;
    /// Before the first layer: `rows` in all.
    virtual void begin(const StatisticsTable& table, std::int64_t rows) = 0;
    virtual void rows(const StatisticsTable& table, std::int64_t firstRow, std::int64_t rows) = 0;
    /// A quantity that needs all neurons before it is known, [rows, shape].
    virtual void late(const std::string& name, std::vector<std::int64_t> shape, std::span<const double> values,
                      const std::string& note) = 0;
    /// What is not of a neuron.
    virtual void shared(const std::string& name, std::vector<std::int64_t> extents, std::span<const double> values,
                        const std::string& note) = 0;
    virtual void sharedText(const std::string& name, const std::vector<std::string>& values,
                            const std::string& note) = 0;
};

/// All of it, as datasets.
class Hdf5Statistics : public StatisticsOutput
{
public:
    explicit Hdf5Statistics(StatisticsFile& file) : m_file(file) {}
    void begin(const StatisticsTable& table, std::int64_t rows) override;
    void rows(const StatisticsTable& table, std::int64_t firstRow, std::int64_t rows) override;
    void late(const std::string& name, std::vector<std::int64_t> shape, std::span<const double> values,
              const std::string& note) override;
    void shared(const std::string& name, std::vector<std::int64_t> extents, std::span<const double> values,
                const std::string& note) override;
    void sharedText(const std::string& name, const std::vector<std::string>& values, const std::string& note) override;

private:
    StatisticsFile& m_file;
};

/// The numbers of each neuron as columns of a table; arrays and what is shared are left out.
class ColumnStatistics : public StatisticsOutput
{
public:
    void begin(const StatisticsTable& table, std::int64_t rows) override;
    void rows(const StatisticsTable& table, std::int64_t firstRow, std::int64_t rows) override;
    void late(const std::string& name, std::vector<std::int64_t> shape, std::span<const double> values,
              const std::string& note) override;
    void shared(const std::string&, std::vector<std::int64_t>, std::span<const double>, const std::string&) override {}
    void sharedText(const std::string&, const std::vector<std::string>&, const std::string&) override {}

    /// Column names as in CSV headers: "moments/sd" is sd, "inference/controlled/q" controlled_q.
    void write(const TextOutput& output, TableFormat format, std::int64_t width, std::int64_t firstLayer,
               const std::string& heading) const;

private:
    std::map<std::string, std::vector<double>> m_columns;
};

} // namespace neurostrata::core
