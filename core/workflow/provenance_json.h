// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/provenance.h"

#include <string>

namespace neurostrata::core
{

/// `{"load_s", "tokenize_s", "pass_s", "write_s", "total_s", "peak_bytes"}`, one line.
std::string timingsJson(const Timings& timings);
/// Where a run came from, as one JSON object on one line; config and options as objects.
std::string provenanceJson(const Provenance& provenance);
/// The covariate that summaries speak of: `target` of the run's options, "length" if they do not say.
std::string targetOf(const Provenance& provenance);

} // namespace neurostrata::core
