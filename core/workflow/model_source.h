// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/tokenizer/tokenizer.h"

#include <exception>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace neurostrata::core
{

/// Throws Error unless the tokenizer can belong to the model: no ids beyond its vocabulary, and not less than half of
/// it (padded vocabularies are common, a different one is a mistake).
void requireVocabularyFits(const Tokenizer& tokenizer, const ModelConfig& config, std::string_view model);

/// Throws Error unless windows of this length fit the model's positions.
void requireSequenceFits(std::int64_t sequenceLength, const ModelConfig& config, std::string_view model);

/// Checkpoint::verify on a thread of its own, so that hashing the weights costs no time beside tokenising and opening
/// the engine. Destroyed early, it stops.
class WeightCheck
{
public:
    WeightCheck(std::shared_ptr<const Checkpoint> checkpoint, const JobContext& context);
    ~WeightCheck();
    WeightCheck(const WeightCheck&) = delete;
    WeightCheck& operator=(const WeightCheck&) = delete;

    /// Waits. The SHA-256 of the weights; throws what verify threw (Error, Stopped).
    std::string sha256();

private:
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_onStop;
    std::string m_sha256;
    std::exception_ptr m_failure;
    std::jthread m_thread; ///< last: started when all else is there
};

} // namespace neurostrata::core
