// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/capture.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"
#include "core/model/model.h"
#include "core/run/capture_file.h"
#include "core/workflow/ids_file.h"
#include "core/workflow/job_phases.h"
#include "core/workflow/model_source.h"
#include "core/workflow/super_blocks.h"

#include <fmt/format.h>

#include <algorithm>

namespace neurostrata::core
{
namespace
{

constexpr std::int64_t captureBlockTokens = 8192; ///< residual stream kept at once

/// Hands on to the file and counts.
class CountingSink : public ActivationSink
{
public:
    CountingSink(CaptureWriter& writer, PassProgress& progress) : m_writer(writer), m_progress(progress) {}
    SiteSet sites() const override { return m_writer.sites(); }
    void consume(const ActivationBlock& block) override
    {
        m_writer.consume(block);
        if (block.point.site == Site::Post || !sites().post)
            m_progress.advance(block.tokens);
    }

private:
    CaptureWriter& m_writer;
    PassProgress& m_progress;
};

void requireLayers(const std::vector<LayerIndex>& layers, const ModelConfig& config, const std::string& model)
{
    for (const LayerIndex layer : layers)
        if (layer.value < 0 || layer.value >= config.layers)
            throw Error(ErrorKind::InvalidInput, fmt::format("--layers names layer {}, but {} has layers 0 to {}.",
                                                             layer.value, printable(model), config.layers - 1));
}

TokenTable tokensOf(const CaptureQuestion& question, const ModelConfig& config, const Tokenizer* tokenizer,
                    const JobContext& context)
{
    if (question.ids)
        return tableFromIds(readIdsFile(*question.ids, config.vocabularySize, config.maxPositions), tokenizer,
                            static_cast<std::int32_t>(config.vocabularySize));
    return readCorpus(question.corpus, *tokenizer, context);
}

void writeLogits(const Model& model, const TokenTable& tokens, const SuperBlock& block, const ResidualStream& stream,
                 CaptureWriter& writer)
{
    const std::int64_t start = stream.firstToken.front();
    for (std::int64_t w = block.firstWindow; w < block.firstWindow + block.windows; ++w) {
        const TokenWindow& window = tokens.windows[static_cast<std::size_t>(w)];
        const auto row = static_cast<std::size_t>((window.first + window.count - 1 - start) * stream.hidden);
        writer.writeLogits(
            w, model.logits(std::span(stream.values).subspan(row, static_cast<std::size_t>(stream.hidden))));
    }
}

} // namespace

void capture(const CaptureQuestion& question, const JobContext& context)
{
    context.report({.stage = "opening the model"});
    requireWritableTarget(question.output, question.force);
    const ModelConfig config = readModelConfig(question.model);
    if (question.layers)
        requireLayers(*question.layers, config, question.modelName);
    if (!question.ids)
        requireSequenceFits(question.corpus.sequenceLength, config, question.modelName);
    const auto checkpoint = Checkpoint::open(question.model, config);
    WeightCheck weights(checkpoint, context);

    std::shared_ptr<const Tokenizer> tokenizer;
    if (!question.ids || Tokenizer::presentIn(question.model)) {
        tokenizer = Tokenizer::load(question.model);
        requireVocabularyFits(*tokenizer, config, question.modelName);
    }
    const TokenTable tokens = tokensOf(question, config, tokenizer.get(), partOf(context, 0.0, 0.05));

    CaptureWriter::Plan plan;
    plan.tokens = &tokens;
    plan.vocabulary = tokenizer != nullptr;
    plan.width = config.mlpWidth;
    plan.hidden = config.hiddenSize;
    plan.sites = question.sites;
    plan.logits = question.logits;
    plan.logitColumns = config.vocabularySize;
    plan.model = question.modelName;
    if (question.layers)
        plan.layers = *question.layers;
    else
        for (std::int32_t layer = 0; layer < config.layers; ++layer)
            plan.layers.emplace_back(layer);

    weights.sha256();
    const auto writer = CaptureWriter::create(question.output, question.force, plan);
    const auto engine = openEngine(question.threads);
    const auto blocks = planSuperBlocks(tokens, captureBlockTokens);
    const auto model =
        engine->load(checkpoint, blocks.size() > 1 ? WeightResidency::Resident : WeightResidency::Streamed);

    const int layers = static_cast<int>(config.layers);
    PassProgress progress(partOf(context, 0.05, 1.0), layers, tokens.size(), 0);
    CountingSink sink(*writer, progress);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        ResidualStream stream = model->embed(modelWindows(tokens, blocks[b]));
        for (int layer = 0; layer < layers; ++layer) {
            context.throwIfStopped();
            progress.enterLayer(layer, static_cast<int>(b), static_cast<int>(blocks.size()));
            const bool wanted =
                std::find(plan.layers.begin(), plan.layers.end(), LayerIndex(layer)) != plan.layers.end();
            // /hidden is written for every token, so the last block runs to its end too.
            model->runLayer(LayerIndex(layer), stream, wanted ? &sink : nullptr, true, context);
            if (!wanted)
                progress.advance(blocks[b].tokens);
        }
        model->finalNorm(stream);
        writer->writeHidden(stream.firstToken.front(), stream.values);
        if (question.logits)
            writeLogits(*model, tokens, blocks[b], stream, *writer);
    }
    context.throwIfStopped();
    writer->finish();
    rememberModel(question.model);
}

} // namespace neurostrata::core
