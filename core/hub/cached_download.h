// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/hub_download.h"

#include <optional>

namespace neurostrata::core
{

/// What an earlier download of the same model and revision, Python's included, has left in the cache, if nothing that a
/// measurement needs is missing: configuration, weights and tokenizer. No network.
std::optional<DownloadedModel> cachedDownload(const DownloadQuestion& question, const std::filesystem::path& cache);

} // namespace neurostrata::core
