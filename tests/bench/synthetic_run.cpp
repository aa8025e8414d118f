// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a run of any shape with made-up activations over the bundled text: what the explorer's latencies are measured
// on, without the model of that size.
//
// usage: bench_synthetic_run RUN.h5 [LAYERS WIDTH]    (24 × 8192 by default: one site, 3.3 GB)
#include "core/corpus/corpus.h"
#include "core/hub/model_library.h"
#include "core/run/run_writer.h"
#include "core/workflow/statistics_sink.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace neurostrata::core;

namespace
{

constexpr int noiseCount = 1 << 20;
constexpr SiteSet onlyPost{false, true};

/// A layer's neurons: length matters in the first layers, hardly in the last; some are driven by a hidden two-valued
/// property, so that their histograms have two modes.
class SyntheticLayer
{
public:
    SyntheticLayer(const TokenTable& tokens, int layer, int layers, std::int64_t width)
        : m_tokens(tokens), m_width(width), m_random(static_cast<std::uint64_t>(layer) + 1)
    {
        const double depth = layers > 1 ? static_cast<double>(layer) / (layers - 1) : 0;
        std::normal_distribution<float> gauss;
        for (std::int64_t n = 0; n < width; ++n) {
            m_length.push_back(static_cast<float>(0.15 * (1 - 2 * depth) + 0.25 * (1 - depth)) * gauss(m_random));
            m_offset.push_back(0.5F * gauss(m_random) - 0.8F);
            m_mode.push_back(n % 7 == 0 ? 2.5F : 0.0F);
        }
        for (int i = 0; i < noiseCount; ++i)
            m_noise.push_back(gauss(m_random));
    }

    void fill(const TokenWindow& window, std::vector<float>& values)
    {
        values.resize(static_cast<std::size_t>(window.count * m_width));
        float* out = values.data();
        for (std::int64_t t = window.first; t < window.first + window.count; ++t) {
            const TokenType& type = m_tokens.typeOf(t);
            const float length = (static_cast<float>(type.properties.length) - 4.5F) / 2.5F;
            const float hidden = splitmix64(static_cast<std::uint64_t>(t)) % 3 == 0 ? 1.0F : 0.0F;
            const auto start = static_cast<std::size_t>(m_random() % (noiseCount - static_cast<unsigned>(m_width)));
            for (std::int64_t n = 0; n < m_width; ++n) {
                const auto i = static_cast<std::size_t>(n);
                const float x = m_offset[i] + m_length[i] * length + m_mode[i] * hidden + 0.6F * m_noise[start + i];
                *out++ = x > 0 ? x : 0.1F * x;
            }
        }
    }

private:
    const TokenTable& m_tokens;
    std::int64_t m_width;
    std::mt19937_64 m_random;
    std::vector<float> m_length, m_offset, m_mode, m_noise;
};

Provenance provenanceOf(int layers, std::int64_t width)
{
    Provenance p;
    p.modelName = "synthetic-" + std::to_string(layers) + "x" + std::to_string(width);
    p.modelType = "imported";
    p.configJson = "{}";
    p.optionsJson = "{}";
    p.created = "2026-01-01T00:00:00Z";
    p.runId = layers == 24 && width == 8192 ? "5e1f00248192" : "5e1f00000000";
    p.title = p.modelName + " on the bundled text";
    p.device = "cpu";
    return p;
}

} // namespace

int main(int argc, char** argv)
{
    if ((argc != 2 && argc != 4) || argv[1][0] == '-') {
        std::fprintf(stderr, "usage: bench_synthetic_run RUN.h5 [LAYERS WIDTH]\n");
        return 2;
    }
    const int layers = argc == 4 ? std::clamp(std::atoi(argv[2]), 1, 1000) : 24;
    const std::int64_t width = argc == 4 ? std::clamp(std::atoi(argv[3]), 1, 100000) : 8192;
    const auto tokenizer = Tokenizer::load(resolveModel("demo-large").folder);
    CorpusQuestion corpus;
    corpus.sources = {sampleText()};
    const TokenTable tokens = readCorpus(corpus, *tokenizer, {});
    const Covariates covariates(tokens);
    const StorePlan store = planStore(tokens, layers * width, std::uint64_t{1} << 40);

    RunPlan plan;
    plan.provenance = provenanceOf(layers, width);
    plan.tokens = &tokens;
    plan.covariates = &covariates;
    plan.store = &store;
    plan.layers = layers;
    plan.width = width;
    plan.sites = onlyPost;
    plan.superBlockWindows = {static_cast<std::int64_t>(tokens.windows.size())};
    const auto writer = RunWriter::open({argv[1], true, false}, plan);
    const AccumulatorShape shape{&tokens, &covariates, &store, width, 2};
    const ResidualStream none;
    std::vector<float> values;
    for (int layer = 0; layer < layers; ++layer) {
        const RunUnit unit{0, LayerIndex(layer)};
        StatisticsSink sink(shape, onlyPost, {false, false}, unit, *writer, [](std::int64_t) {});
        SyntheticLayer synthetic(tokens, layer, layers, width);
        for (const TokenWindow& window : tokens.windows) {
            synthetic.fill(window, values);
            sink.consume({{unit.layer, Site::Post}, window.first, window.count, width, values});
        }
        writer->commit(unit, sink.finish(), layer + 1 < layers ? &none : nullptr);
        std::fprintf(stderr, "\rlayer %d of %d", layer + 1, layers);
    }
    rememberRun(writer->finish({}), plan.provenance.runId);
    std::fprintf(stderr, "\n");
}
