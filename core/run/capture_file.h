// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/corpus/token_table.h"
#include "core/probe/probe.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// Writes the capture layout (architecture.md §6): raw float32 activations for `import` and for other programs. The
/// file appears under its name only when finish() succeeded; destroyed before that, nothing is left.
class CaptureWriter : public ActivationSink
{
public:
    struct Plan {
        const TokenTable* tokens = nullptr;
        bool vocabulary = true; ///< false without tokenizer files: no /vocabulary, /tokens/length, /tokens/included
        std::vector<LayerIndex> layers; ///< which to write
        std::int64_t width = 0;
        std::int64_t hidden = 0;
        SiteSet sites;
        bool logits = false;
        std::int64_t logitColumns = 0; ///< vocabulary rows of the model
        std::string model;             ///< file attribute
    };
    static std::unique_ptr<CaptureWriter> create(const std::filesystem::path& path, bool force, const Plan& plan);
    /// Rows [firstToken, …) of /hidden, [tokens, hidden].
    virtual void writeHidden(std::int64_t firstToken, std::span<const float> rows) = 0;
    /// /logits row of one window, [vocabulary].
    virtual void writeLogits(std::int64_t window, std::span<const float> row) = 0;
    virtual void finish() = 0;
};

/// Reads the capture layout, from any framework; hostile until checked.
class CaptureReader
{
public:
    virtual ~CaptureReader() = default;
    /// Throws Error by name: no /vocabulary, missing or misshapen datasets, wrong types, layers with gaps or of
    /// different widths.
    static std::unique_ptr<CaptureReader> open(const std::filesystem::path& path);
    virtual const std::string& model() const = 0;
    virtual int layers() const = 0;
    virtual std::int64_t width() const = 0;
    virtual SiteSet sites() const = 0;
    virtual int resamplingGroups() const = 0; ///< 20 unless the file says otherwise
    /// Tokens with mask and counts derived; optional overrides of /vocabulary applied.
    virtual TokenTable tokens() const = 0;
    /// /permutations/free or /permutations/stratified as [K, types], if present, with columns brought into the order of
    /// the token table's types; 0 for special types and fragments.
    virtual std::optional<std::vector<std::int32_t>> permutations(std::string_view name) const = 0;
    /// Rows [first, first + rows) of a layer and site into out [rows, width].
    virtual void read(ProbePoint point, std::int64_t first, std::int64_t rows, std::span<float> out) const = 0;
};

} // namespace neurostrata::core
