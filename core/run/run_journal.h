// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_writer.h"
#include "core/run/side_files.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// What identifies a measurement: a partial is continued only under the same.
struct RunIdentity {
    std::string runId;
    std::string plan; ///< SHA-256 over the token table, covariates, store and shape
    friend bool operator==(const RunIdentity&, const RunIdentity&) = default;
};

/// A whole unit: its sums lie in slot superBlock % 2 of its layer, its residual stream in slot index % 2.
struct WholeUnit {
    RunUnit unit;
    SideFileRecord sums;
    std::optional<SideFileRecord> residual; ///< none after the last layer
};

/// The side files of NAME.h5.partial, in the folder NAME.h5.partial.state: which units are whole, and where what they
/// left is.
///
/// The journal is JSON lines: a header with the run's identity, then one line a unit, appended and synced only after
/// everything it names is synced. A line torn by a kill, or one whose files do not check, ends what is trusted.
class RunState
{
public:
    RunState(const std::filesystem::path& partial, int layers);

    /// A new, empty state; replaces what is there.
    void create(const RunIdentity& identity);
    /// Reads the journal; none if there is none with a whole header.
    std::optional<RunIdentity> identity() const;
    /// Takes up the journal where everything that is needed to go on is there; forgets the lines behind.
    void resume();

    /// Units whole so far, in order.
    const std::vector<WholeUnit>& units() const { return m_units; }
    RunUnit unitAt(std::int64_t index) const;
    /// Writes and syncs the side files, then the line.
    void append(const SiteSums& sums, const ResidualStream* stream);

    /// Sums of a layer after super-block `superBlock`, which must be whole and one of the last two.
    SiteSums sumsAfter(int superBlock, LayerIndex layer) const;
    ResidualStream residual() const;

    std::filesystem::path folder() const { return m_folder; }
    std::uint64_t bytesOnDisk() const;
    void remove() noexcept;

private:
    std::filesystem::path journalPath() const { return m_folder / "journal"; }
    std::filesystem::path sumsPath(RunUnit unit) const;
    std::filesystem::path residualPath(std::int64_t index) const;
    bool canContinueAfter(std::int64_t count) const;
    void appendLine(const std::string& line) const;

    std::filesystem::path m_folder;
    int m_layers;
    std::vector<WholeUnit> m_units;
};

} // namespace neurostrata::core
