// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/model_source.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <fmt/format.h>

namespace neurostrata::core
{

void requireVocabularyFits(const Tokenizer& tokenizer, const ModelConfig& config, std::string_view model)
{
    if (tokenizer.size() > config.vocabularySize)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{}: the tokenizer has ids up to {} but config.json says vocab_size {}: these files do "
                                "not belong together; copy the tokenizer files that came with this model.",
                                printable(model), tokenizer.size() - 1, config.vocabularySize));
    if (tokenizer.size() < config.vocabularySize / 2)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{}: the tokenizer has only {} ids but config.json says vocab_size {}: these files do "
                                "not belong together; copy the tokenizer files that came with this model.",
                                printable(model), tokenizer.size(), config.vocabularySize));
}

void requireSequenceFits(std::int64_t sequenceLength, const ModelConfig& config, std::string_view model)
{
    if (sequenceLength > config.maxPositions)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("a sequence of {} tokens is longer than the {} positions of {}: use --seq-len {} or "
                                "less.",
                                sequenceLength, config.maxPositions, printable(model), config.maxPositions));
}

WeightCheck::WeightCheck(std::shared_ptr<const Checkpoint> checkpoint, const JobContext& context)
    : m_onStop(context.stopToken(), [this] { m_stop.request_stop(); }),
      m_thread([this, checkpoint = std::move(checkpoint)] {
          try {
              m_sha256 = checkpoint->verify(JobContext(m_stop.get_token()));
          } catch (...) {
              m_failure = std::current_exception();
          }
      })
{
}

WeightCheck::~WeightCheck()
{
    m_stop.request_stop();
}

std::string WeightCheck::sha256()
{
    if (m_thread.joinable())
        m_thread.join();
    if (m_failure)
        std::rethrow_exception(m_failure);
    return m_sha256;
}

} // namespace neurostrata::core
