// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// Writes numbers for other programs: an HDF5 file of plain float64 and text datasets. It appears under its name only
/// when finish() succeeded. Throws Error(Io | NoSpace | AlreadyExists).
class StatisticsFile
{
public:
    StatisticsFile(const std::filesystem::path& path, bool force);
    ~StatisticsFile(); ///< without finish(), nothing is left

    void attribute(const std::string& name, const std::string& value);
    void declare(const std::string& dataset, std::vector<std::int64_t> extents, const std::string& note);
    /// Rows from `firstRow` on of a declared dataset with at least one axis.
    void rows(const std::string& dataset, std::int64_t firstRow, std::int64_t rows, std::span<const double> values);
    /// Declares and writes at once; no extents: a scalar.
    void whole(const std::string& dataset, std::vector<std::int64_t> extents, std::span<const double> values,
               const std::string& note);
    void text(const std::string& dataset, const std::vector<std::string>& values, const std::string& note);
    void finish();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::core
