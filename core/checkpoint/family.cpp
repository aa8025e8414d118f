// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/family.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace neurostrata::core
{

namespace
{

/// Collects the tensors of one model.
class TensorList
{
public:
    TensorList(const Family& family, const ModelConfig& config) : m_family(family), m_config(config) {}

    std::vector<TensorSpec> all()
    {
        const std::int64_t d = m_config.hiddenSize;
        add(m_family.embedding, {m_config.vocabularySize, d});
        if (!m_family.positions.empty())
            add(m_family.positions, {m_config.maxPositions, d});
        addNorm(m_family.finalNorm);
        if (!m_config.tiedHead)
            add(m_family.head, {m_config.vocabularySize, d});
        for (m_layer = 0; m_layer < m_config.layers; ++m_layer)
            addBlock();
        return std::move(m_all);
    }

private:
    void addBlock()
    {
        const BlockNames& names = m_family.block;
        const std::int64_t d = m_config.hiddenSize;
        addNorm(names.attentionNorm);
        addNorm(names.mlpNorm);
        const bool separate = m_family.queryKeyValue == QueryKeyValueLayout::Separate;
        for (std::size_t i = 0; i < (separate ? 3 : 1); ++i)
            addMatrix(names.queryKeyValue[i], separate ? d : 3 * d, d, names.queryKeyValueBias);
        addMatrix(names.attentionOutput, d, d, true);
        addMatrix(names.mlpInput, m_config.mlpWidth, d, true);
        addMatrix(names.mlpOutput, d, m_config.mlpWidth, true);
    }
    void addMatrix(std::string_view name, std::int64_t out, std::int64_t in, bool bias)
    {
        const bool outFirst = m_family.matrices == MatrixLayout::OutIn;
        add(fmt::format("{}.weight", name), {outFirst ? out : in, outFirst ? in : out});
        if (bias)
            add(fmt::format("{}.bias", name), {out});
    }
    void addNorm(std::string_view name)
    {
        add(fmt::format("{}.weight", name), {m_config.hiddenSize});
        add(fmt::format("{}.bias", name), {m_config.hiddenSize});
    }
    void add(std::string_view name, std::vector<std::int64_t> shape)
    {
        const std::string prefix = m_layer < 0 ? std::string() : blockPrefix(m_family, m_layer);
        m_all.push_back({prefix + std::string(name), std::move(shape), m_layer});
    }

    const Family& m_family;
    const ModelConfig& m_config;
    std::int64_t m_layer = -1;
    std::vector<TensorSpec> m_all;
};

} // namespace

std::span<const Family* const> families()
{
    static constexpr std::array all = {&gptNeoFamily, &gpt2Family, &gptNeoXFamily};
    return all;
}

const Family* familyNamed(std::string_view modelType)
{
    for (const Family* family : families()) {
        if (family->modelType == modelType)
            return family;
    }
    return nullptr;
}

std::string blockPrefix(const Family& family, std::int64_t layer)
{
    return fmt::format("{}{}.", family.block.prefix, layer);
}

std::vector<TensorSpec> tensorsOf(const Family& family, const ModelConfig& config)
{
    return TensorList(family, config).all();
}

bool isLegacyBuffer(const Family& family, std::string_view name, const ModelConfig& config)
{
    if (!name.starts_with(family.block.prefix))
        return false;
    name.remove_prefix(family.block.prefix.size());
    std::int64_t layer = -1;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), layer);
    if (error != std::errc{} || layer < 0 || layer >= config.layers)
        return false;
    name.remove_prefix(static_cast<std::size_t>(end - name.data()));
    if (!name.starts_with('.'))
        return false;
    name.remove_prefix(1);
    return std::find(family.legacyBuffers.begin(), family.legacyBuffers.end(), name) != family.legacyBuffers.end();
}

} // namespace neurostrata::core
