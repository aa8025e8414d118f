// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace neurostrata::core
{

/// Seconds of the parts of a measurement, and the peak resident memory of the process.
struct Timings {
    double load = 0;     ///< opening, hashing and checking the model
    double tokenize = 0; ///< reading and tokenising the text, covariates
    double pass = 0;     ///< forward pass, statistics, 16-bit conversion, handing to the file
    double write = 0;    ///< waiting for the file, sync, rename
    double total = 0;
    std::uint64_t peakBytes = 0;
};

/// Where a run came from: everything needed to say what a number rests on, and to make it again.
struct Provenance {
    std::string runId; ///< 12 hex digits of the SHA-256 over the hashes of weights, tokenizer and text, options, seed
                       ///< and version
    std::string title;
    std::string created;   ///< ISO 8601, UTC
    std::string modelName; ///< as the person named it: "demo-large", a folder's name
    std::string modelType; ///< "gpt_neo"; "imported" for activations from elsewhere
    std::string configJson;
    std::string weightsSha256, tokenizerSha256, textSha256;
    std::string optionsJson; ///< every option that the numbers depend on
    std::uint64_t seed = 0;
    std::string programVersion, libraryVersion, cpuCapability, matrixKernels, device;
    int threads = 0;
    Timings timings;
};

} // namespace neurostrata::core
