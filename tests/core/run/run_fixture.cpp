// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/run/run_fixture.h"

#include "core/run/layer_sums_fields.h"
#include "core/stats/half.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <limits>
#include <numeric>
#include <random>

namespace neurostrata::test
{
namespace
{

using namespace core;

TokenTable makeTokens(const FixtureShape& shape)
{
    std::mt19937 random(7);
    TokenTable table;
    for (int i = 0; i < 40; ++i) {
        TokenType type;
        type.id = 3 * i + 1;
        type.bytes = i == 0 ? "<|endoftext|>"
                     : i == 1
                         ? "\xe2\x82"
                         : std::string(i % 3 == 0 ? " " : "") + std::string(1 + static_cast<std::size_t>(i) % 9, 'a');
        type.special = i == 0;
        type.properties = tokenProperties(type.bytes);
        if (i > 4)
            type.externalCount = 1000 / i;
        table.types.push_back(type);
    }
    for (int window = 0; window < shape.windows; ++window) {
        const std::int64_t count = shape.windowTokens - (window + 1 == shape.windows ? 7 : 0);
        table.windows.push_back({table.size(), count});
        for (std::int32_t position = 0; position < count; ++position) {
            const std::int32_t type = position == 0 ? 0 : 1 + static_cast<std::int32_t>(random() % 39);
            table.type.push_back(type);
            table.id.push_back(table.types[static_cast<std::size_t>(type)].id);
            table.sequence.push_back(window);
            table.document.push_back(window / 2);
            table.position.push_back(position);
        }
    }
    for (int document = 0; document <= (shape.windows - 1) / 2; ++document)
        table.documents.push_back({"text \xc3\xa4 " + std::to_string(document) + ".txt", 100 * document});
    table.vocabularySize = 200;
    table.textSha256 = std::string(64, 'c');
    deriveMaskAndCounts(table);
    return table;
}

} // namespace

RunFixture::RunFixture(const FixtureShape& shape) : m_shape(shape), m_tokens(makeTokens(shape))
{
    m_covariates.emplace(m_tokens);
    for (std::int64_t token = 0; shape.store && token < m_tokens.size(); ++token)
        if (m_tokens.included[static_cast<std::size_t>(token)]) {
            m_store.token.push_back(token);
            m_store.sample.push_back(StoreAll);
        }
    m_store.bytes = m_store.token.size() * 12345;
    std::mt19937 random(11);
    std::normal_distribution<float> normal;
    for (int i = 0; i < 2 * shape.layers; ++i) {
        auto& x = m_activations.emplace_back();
        for (std::int64_t token = 0; token < m_tokens.size(); ++token)
            for (std::int64_t neuron = 0; neuron < shape.width; ++neuron)
                x.push_back(static_cast<float>(neuron) + 0.5F * normal(random) +
                            0.1F * static_cast<float>(m_tokens.typeOf(token).properties.length * (neuron % 3 - 1)));
    }
    Provenance& p = m_plan.provenance;
    p.runId = "0123456789ab";
    p.title = "fixture on text";
    p.created = "2026-01-02T03:04:05Z";
    p.modelName = "fixture";
    p.modelType = "gpt_neo";
    p.configJson = "{\"layers\": 3}";
    p.weightsSha256 = std::string(64, 'a');
    p.tokenizerSha256 = std::string(64, 'b');
    p.textSha256 = m_tokens.textSha256;
    p.optionsJson = "{\"note\": \"" + std::string(100'000, 'o') + "\"}"; // longer than an attribute may be
    p.seed = 42;
    p.programVersion = "1.2.3";
    p.libraryVersion = "libtorch";
    p.cpuCapability = "AVX2";
    p.matrixKernels = "MKL";
    p.device = "cpu";
    p.threads = 2;
    m_plan.tokens = &m_tokens;
    m_plan.covariates = &*m_covariates;
    m_plan.store = &m_store;
    m_plan.layers = shape.layers;
    m_plan.width = shape.width;
    m_plan.sites = shape.sites;
    m_plan.superBlockWindows = shape.superBlocks;
    if (shape.inference) {
        InferenceOptions options;
        options.permutations = 7;
        options.neighbourPermutations = 2;
        options.groups = 5;
        m_inference.emplace(m_tokens, *m_covariates, options);
        m_plan.inference = &*m_inference;
        m_plan.inferred = {shape.sites.pre, !shape.sites.pre};
        m_plan.screen = shape.screen;
    }
}

const std::vector<float>& RunFixture::activations(ProbePoint point) const
{
    return m_activations[static_cast<std::size_t>(2 * point.layer.value + (point.site == Site::Post))];
}

std::pair<std::int64_t, std::int64_t> RunFixture::tokenRange(int superBlock) const
{
    const auto first = std::accumulate(m_shape.superBlocks.begin(), m_shape.superBlocks.begin() + superBlock, 0L);
    const auto& begin = m_tokens.windows[static_cast<std::size_t>(first)];
    const auto& last =
        m_tokens
            .windows[static_cast<std::size_t>(first + m_shape.superBlocks[static_cast<std::size_t>(superBlock)] - 1)];
    return {begin.first, last.first + last.count};
}

const LayerSums& RunFixture::sums(int superBlock, ProbePoint point) const
{
    const int key = (superBlock * m_shape.layers + point.layer.value) * 2 + (point.site == Site::Post);
    const auto [at, isNew] = m_sums.try_emplace(key);
    if (isNew)
        at->second = directSums(superBlock, point);
    return at->second;
}

LayerSums RunFixture::directSums(int superBlock, ProbePoint point) const
{
    const std::int64_t end = tokenRange(superBlock).second;
    const int columns = m_covariates->count();
    std::vector<std::int64_t> rows;
    for (std::int64_t token = 0; token < end; ++token)
        if (m_tokens.included[static_cast<std::size_t>(token)])
            rows.push_back(token);
    std::vector<float> z(rows.size() * static_cast<std::size_t>(columns));
    m_covariates->columns(rows, z);
    const auto width = static_cast<std::size_t>(m_shape.width);
    LayerSums s;
    s.width = m_shape.width;
    s.covariates = columns;
    s.tokens = static_cast<std::int64_t>(rows.size());
    s.lengthCount.assign(lengthBins, 0);
    for (const std::int64_t row : rows)
        ++s.lengthCount[static_cast<std::size_t>(lengthBin(m_tokens.typeOf(row).properties.length))];
    for (auto* m : {&s.mean, &s.m2, &s.m3, &s.m4})
        m->assign(width * lengthBins, 0);
    s.cross.assign(width * static_cast<std::size_t>(columns), 0);
    s.positive.assign(width, 0);
    s.nonFinite.assign(width, 0);
    s.clamped.assign(width, point.layer.value);
    for (std::size_t neuron = 0; neuron < width; ++neuron) {
        s.shift.push_back(static_cast<float>(neuron));
        s.exponent.push_back(neuron % 2 == 0 ? -1 : 0);
        std::vector<double> y;
        std::vector<std::pair<float, std::int64_t>> order;
        for (const std::int64_t row : rows) {
            const float x = activations(point)[static_cast<std::size_t>(row) * width + neuron];
            y.push_back(std::ldexp(double{x} - s.shift[neuron], -s.exponent[neuron]));
            order.emplace_back(x, row);
            s.positive[neuron] += x > 0;
        }
        const auto each = [&](auto&& add) {
            for (std::size_t i = 0; i < rows.size(); ++i)
                add(neuron * lengthBins +
                        static_cast<std::size_t>(lengthBin(m_tokens.typeOf(rows[i]).properties.length)),
                    y[i]);
        };
        each([&](std::size_t at, double v) { s.mean[at] += v; });
        for (std::size_t bin = 0; bin < lengthBins; ++bin)
            s.mean[neuron * lengthBins + bin] /= static_cast<double>(std::max<std::int64_t>(1, s.lengthCount[bin]));
        each([&](std::size_t at, double v) {
            const double d = v - s.mean[at];
            s.m2[at] += d * d;
            s.m3[at] += d * d * d;
            s.m4[at] += d * d * d * d;
        });
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t c = 0; c < static_cast<std::size_t>(columns); ++c)
                s.cross[neuron * static_cast<std::size_t>(columns) + c] +=
                    y[i] * double{z[i * static_cast<std::size_t>(columns) + c]};
        std::ranges::sort(order);
        s.minimum.push_back(order.front().first);
        s.maximum.push_back(order.back().first);
        for (std::size_t rank = 0; rank < extremeTokens; ++rank) {
            const bool filled = rank < order.size();
            s.bottomToken.push_back(filled ? order[rank].second : -1);
            s.bottomValue.push_back(filled ? order[rank].first : std::numeric_limits<float>::quiet_NaN());
            s.topToken.push_back(filled ? order[order.size() - 1 - rank].second : -1);
            s.topValue.push_back(filled ? order[order.size() - 1 - rank].first
                                        : std::numeric_limits<float>::quiet_NaN());
        }
    }
    if (m_plan.inferred.contains(point.site))
        s.inference = directInference(s, point, rows);
    return s;
}

InferenceSums RunFixture::directInference(const LayerSums& sums, ProbePoint point,
                                          const std::vector<std::int64_t>& rows) const
{
    const InferencePlan& plan = *m_inference;
    const auto width = static_cast<std::size_t>(m_shape.width), groups = static_cast<std::size_t>(plan.groups()),
               own = static_cast<std::size_t>(2 * plan.permutations()),
               neighbours = static_cast<std::size_t>(plan.neighbourPermutations()), columns = own + 2 * neighbours,
               values = 2 + plan.jackknifeColumns().size(), strata = static_cast<std::size_t>(plan.strata());
    InferenceSums s;
    s.permuted.resize(width * columns);
    s.typeGroup.resize(width * groups * values);
    s.documentGroup.resize(width * groups * values);
    s.stratum.resize(width * strata * stratumValues);
    std::vector<float> z(static_cast<std::size_t>(m_covariates->count()));
    for (const std::int64_t row : rows) {
        const auto type = [&](std::int64_t token) { return m_tokens.type[static_cast<std::size_t>(token)]; };
        m_covariates->columns(std::vector{row}, z);
        for (std::size_t neuron = 0; neuron < width; ++neuron) {
            const float x = activations(point)[static_cast<std::size_t>(row) * width + neuron];
            const double y = std::ldexp(double{x} - sums.shift[neuron], -sums.exponent[neuron]);
            double* const permuted = s.permuted.data() + neuron * columns;
            for (std::size_t k = 0; k < own; ++k)
                permuted[k] += y * double{plan.ofType(type(row))[k]};
            for (std::size_t k = 0; k < neighbours; ++k) {
                permuted[own + k] += y * double{plan.ofType(type(row + 1))[own / 2 + k]};
                permuted[own + neighbours + k] += y * double{plan.ofType(type(row - 1))[own / 2 + k]};
            }
            const auto add = [&](std::vector<double>& to, std::size_t lists, std::int32_t list, std::size_t count) {
                double* const of = to.data() + (neuron * lists + static_cast<std::size_t>(list)) * count;
                of[0] += y;
                of[1] += y * y;
                for (std::size_t j = 0; j + 2 < count; ++j)
                    of[2 + j] += y * double{z[static_cast<std::size_t>(plan.jackknifeColumns()[j])]};
            };
            add(s.typeGroup, groups, plan.typeGroup(row), values);
            add(s.documentGroup, groups, plan.documentGroup(row), values);
            add(s.stratum, strata, plan.stratum(row), stratumValues);
        }
    }
    return s;
}

ResidualStream RunFixture::stream(int superBlock, int layer) const
{
    const auto [begin, end] = tokenRange(superBlock);
    ResidualStream stream;
    stream.hidden = 16;
    for (const TokenWindow& window : m_tokens.windows)
        if (window.first >= begin && window.first < end) {
            stream.windowTokens.push_back(window.count);
            stream.firstToken.push_back(window.first);
        }
    stream.values.resize(static_cast<std::size_t>((end - begin) * stream.hidden));
    std::iota(stream.values.begin(), stream.values.end(),
              static_cast<float>(1000 * superBlock) + 0.25F * static_cast<float>(layer));
    return stream;
}

std::uint16_t RunFixture::storedBits(ProbePoint point, std::int64_t neuron, std::int64_t token) const
{
    const float x = activations(point)[static_cast<std::size_t>(token * m_shape.width + neuron)];
    return toHalf(std::ldexp(x - static_cast<float>(neuron), neuron % 2 == 0 ? 1 : 0));
}

void RunFixture::writeStore(RunWriter& writer, RunUnit unit) const
{
    const auto [begin, end] = tokenRange(unit.superBlock);
    const auto place = [&](std::int64_t token) {
        return std::ranges::lower_bound(m_store.token, token) - m_store.token.begin();
    };
    for (const Site site : allSites) {
        if (!m_shape.sites.contains(site))
            continue;
        for (std::int64_t first = place(begin), last = place(end); first < last;) {
            const std::int64_t count = std::min(last, (first / 1024 + 1) * 1024) - first;
            StoredActivations piece{{unit.layer, site}, first, count, {}};
            for (std::int64_t neuron = 0; neuron < m_shape.width; ++neuron)
                for (std::int64_t i = first; i < first + count; ++i)
                    piece.values.push_back(storedBits(piece.point, neuron, m_store.token[static_cast<std::size_t>(i)]));
            writer.write(std::move(piece));
            first += count;
        }
    }
}

void RunFixture::measure(RunWriter& writer, int units) const
{
    const auto blocks = static_cast<int>(m_shape.superBlocks.size());
    if (RunUnit unit = writer.next(); unit.superBlock < blocks) {
        ResidualStream restored;
        ASSERT_EQ(writer.restore(restored), unit.layer.value != 0);
        if (unit.layer.value != 0) {
            const ResidualStream expected = stream(unit.superBlock, unit.layer.value - 1);
            EXPECT_EQ(restored.values, expected.values);
            EXPECT_EQ(restored.windowTokens, expected.windowTokens);
            EXPECT_EQ(restored.firstToken, expected.firstToken);
            EXPECT_EQ(restored.hidden, expected.hidden);
        }
    }
    for (; units > 0 && writer.next().superBlock < blocks; --units) {
        const RunUnit unit = writer.next();
        std::vector<std::pair<Site, LayerSums>> all;
        for (const Site site : allSites) {
            if (!m_shape.sites.contains(site))
                continue;
            const ProbePoint point{unit.layer, site};
            const auto before = writer.sumsBefore(unit.superBlock, point);
            ASSERT_EQ(before.has_value(), unit.superBlock > 0);
            if (before)
                expectSameSums(*before, sums(unit.superBlock - 1, point));
            all.emplace_back(site, sums(unit.superBlock, point));
        }
        writeStore(writer, unit);
        const ResidualStream after = stream(unit.superBlock, unit.layer.value);
        writer.commit(unit, std::move(all), unit.layer.value + 1 == m_shape.layers ? nullptr : &after);
    }
}

void RunFixture::measureHalf(RunWriter& writer) const
{
    writeStore(writer, writer.next());
}

void RunFixture::writeRun(const std::filesystem::path& path) const
{
    const auto writer = RunWriter::open({path, false, false}, m_plan);
    measure(*writer);
    writer->finish({1, 2, 3, 0.5, 6, 789});
}

void RunFixture::writeCapture(const std::filesystem::path& path) const
{
    CaptureWriter::Plan plan;
    plan.tokens = &m_tokens;
    for (int layer = 0; layer < m_shape.layers; ++layer)
        plan.layers.emplace_back(layer);
    plan.width = m_shape.width;
    plan.hidden = 4;
    plan.sites = m_shape.sites;
    plan.logits = true;
    plan.logitColumns = 6;
    plan.model = "fixture";
    const auto writer = CaptureWriter::create(path, false, plan);
    for (std::size_t w = 0; w < m_tokens.windows.size(); ++w) {
        const TokenWindow& window = m_tokens.windows[w];
        for (const LayerIndex layer : plan.layers)
            for (const Site site : allSites)
                writer->consume({{layer, site},
                                 window.first,
                                 window.count,
                                 m_shape.width,
                                 std::span(activations({layer, site}))
                                     .subspan(static_cast<std::size_t>(window.first * m_shape.width),
                                              static_cast<std::size_t>(window.count * m_shape.width))});
        writer->writeHidden(window.first,
                            std::vector<float>(static_cast<std::size_t>(4 * window.count), static_cast<float>(w)));
        writer->writeLogits(static_cast<std::int64_t>(w), std::vector<float>(6, static_cast<float>(w) + 0.5F));
    }
    writer->finish();
}

LayerSums allSums(const Run& run, ProbePoint point)
{
    LayerSums sums = run.sums(point.layer, point.site);
    if (run.inferredSites().contains(point.site))
        sums.inference = run.inferenceSums(point.layer, point.site);
    return sums;
}

void expectSameSums(const LayerSums& a, const LayerSums& b)
{
    EXPECT_EQ(a.width, b.width);
    EXPECT_EQ(a.covariates, b.covariates);
    EXPECT_EQ(a.tokens, b.tokens);
    const auto bytes = [](const LayerSums& sums) {
        std::vector<std::string> all;
        const auto add = [&](const char*, const auto& values) {
            all.emplace_back(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
        };
        forEachField(sums, add);
        forEachInferenceField(sums.inference, add);
        return all;
    };
    EXPECT_TRUE(bytes(a) == bytes(b)) << "sums differ";
}

void printCapture(const std::filesystem::path& path)
{
    const auto capture = CaptureReader::open(path);
    const TokenTable table = capture->tokens();
    std::cout << capture->model() << ' ' << capture->layers() << ' ' << capture->width() << ' ' << table.size() << ' '
              << table.types.size() << ' ' << table.includedCount() << ' ' << table.vocabularySize;
    std::vector<float> row(static_cast<std::size_t>(capture->width()));
    capture->read({LayerIndex(capture->layers() - 1), Site::Pre}, table.size() - 1, 1, row);
    std::cout << ' ' << row.back() << '\n';
}

} // namespace neurostrata::test
