// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/screen_run.h"

#include "core/analysis/screening.h"
#include "core/run/run.h"

#include <map>

namespace neurostrata::core
{

bool screenRun(const std::filesystem::path& path, int threads, const JobContext& context)
{
    std::map<Site, Screening> screened;
    Split split;
    try {
        const auto run = openRun(path); // closed again before the file is opened for writing
        split = medianSplit(run->tokens());
        for (const Site site : allSites)
            if (run->inferredSites().contains(site))
                screened.emplace(site, run->store().token.empty() ? screenHistograms(*run, site, threads, context)
                                                                  : screen(*run, site, split, threads, context));
    } catch (const Stopped&) {
        return false;
    }
    writeScreening(path, {split.below, split.above}, [&](LayerIndex layer, Site site, const std::string& column) {
        return screeningColumn(screened.at(site), layer, column);
    });
    return true;
}

} // namespace neurostrata::core
