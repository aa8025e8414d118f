// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/export_definitions.h"

#include "core/analysis/length_definitions.h"

namespace neurostrata::core
{

void exportDefinitions(const Run& run, Site site, TableFormat format, const std::string& heading,
                       const TextOutput& output, const JobContext& context)
{
    TableWriter table(output, format, "definitions",
                      {"length", "neurons", "median_r", "sign_changes", "rank_correlation", "rank_moves", "significant",
                       "gained", "lost"},
                      heading);
    for (const LengthDefinition& of : lengthDefinitions(run, site, context)) {
        const auto& tested = of.significance;
        table.row(std::vector<Cell>{of.covariate, of.neurons, of.median, of.signChanges, of.rankCorrelation,
                                    of.rankMoves, tested ? Cell(tested->significant) : Cell(),
                                    tested ? Cell(tested->gained) : Cell(), tested ? Cell(tested->lost) : Cell()});
    }
    table.finish();
}

} // namespace neurostrata::core
