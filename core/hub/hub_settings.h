// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace neurostrata::core
{

/// How the hub is reached: the variables that huggingface_hub reads (platform-notes §1).
struct HubSettings {
    std::string endpoint;     ///< HF_ENDPOINT, without a slash at the end
    std::string rowsEndpoint; ///< NEUROSTRATA_ROWS_ENDPOINT: the viewer that gives the rows of data sets
    std::string token;        ///< goes to the endpoint's own host only, never into a message or a file; may be empty
    std::filesystem::path cache;
    bool offline = false;           ///< HF_HUB_OFFLINE, TRANSFORMERS_OFFLINE
    double secondsBeforeRetry = 1;  ///< doubles with each try
    double mostSecondsToWait = 300; ///< a server that asks for more is obeyed by giving up
    static constexpr int tries = 5; ///< in a row that brought no byte
};

/// From the environment. Throws Error: an endpoint that is no http or https address, a token with a line break or other
/// control character in it.
HubSettings hubSettings();

} // namespace neurostrata::core
