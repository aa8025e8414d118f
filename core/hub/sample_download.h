// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/http_transport.h"
#include "core/hub/hub_settings.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace neurostrata::core
{

/// Some documents of a data set of the hub.
struct SampleQuestion {
    std::string dataset = "HuggingFaceFW/fineweb";
    std::string configuration = "sample-10BT";
    std::string split = "train";
    std::string column = "text"; ///< that holds the text
    std::int64_t first = 0;      ///< row
    std::int64_t documents = 1000;
};

struct DownloadedSample {
    std::filesystem::path file; ///< a line {"row": N, "text": "…"} for each document
    std::string commit;         ///< of the data set
    std::int64_t documents = 0; ///< fewer than asked where there are no more
    std::int64_t fetched = 0;   ///< of these, what came over the network now
};

inline constexpr std::int64_t mostSampleDocuments = 100'000;

/// Fetches rows of a data set as a corpus, from the viewer that shows data sets by their rows (platform-notes §2): data
/// sets of the hub are Parquet files of gigabytes otherwise. The file lies in the snapshot of the data set in the
/// standard cache, where Python finds it. Pages of 100 rows at most, smaller where the server says that they are too
/// big; what was interrupted goes on at its next document. Throws Error, Stopped (what came so far is kept).
DownloadedSample downloadSample(const SampleQuestion& question, const HubSettings& settings, HttpTransport& transport,
                                const JobContext& context);

} // namespace neurostrata::core
