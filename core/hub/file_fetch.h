// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/hub_store.h"

namespace neurostrata::core
{

/// Brings one file into the cache unless it is there: resumes, tries again, verifies, publishes. `received` hears how
/// many bytes of the file are here. Returns the bytes that came over the network. Throws Error, Stopped.
std::uint64_t fetchFile(HubClient& client, const HubStore& store, const HubFile& file, const HubSettings& settings,
                        const std::function<void(std::uint64_t)>& received, const JobContext& context);

} // namespace neurostrata::core
