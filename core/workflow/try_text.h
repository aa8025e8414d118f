// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_view.h"
#include "core/model/model.h"
#include "core/tokenizer/tokenizer.h"

#include <memory>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// "Try it": any text through the model, and what chosen neurons say to each of its tokens.
struct TryQuestion {
    std::string text;
    std::vector<NeuronId> neurons; ///< whose activations are wanted; layers after the last of them are not run
    Site site = Site::Post;
    int maximumTokens = 512;
};
struct TryToken {
    TokenId id = 0;
    std::string bytes;
    std::int32_t length = 0; ///< characters; 0 for a fragment
};
struct TryAnswer {
    std::vector<TryToken> tokens;           ///< without the end-of-text token that was put before the text
    bool cut = false;                       ///< the text was longer than maximumTokens
    std::vector<std::vector<float>> values; ///< [neurons][tokens]
};
/// On the compute thread. Throws Error, Stopped.
TryAnswer tryText(const Model& model, const Tokenizer& tokenizer, const TryQuestion& question,
                  const JobContext& context);

/// "Find neurons that like this token": every neuron's activation at one token of a tried text, relative to the
/// neuron's mean and sd in the run: z = (x - mean) / sd. The `count` largest, descending.
struct LikingNeuron {
    NeuronId id;
    float value = 0;
    double z = 0;
};
std::vector<LikingNeuron> neuronsThatLike(const Model& model, const Tokenizer& tokenizer, const std::string& text,
                                          std::int64_t token, const RunView& run, Site site, int count,
                                          const JobContext& context);

} // namespace neurostrata::core
