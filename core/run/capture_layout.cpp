// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/capture_layout.h"

#include "core/run/run_schema.h"
#include "core/run/token_bytes.h"

#include <algorithm>

namespace neurostrata::core
{
namespace
{

std::size_t hexBytes(const TokenTable& table)
{
    std::size_t bytes = 1;
    for (const TokenType& type : table.types)
        bytes = std::max(bytes, 2 * type.bytes.size());
    return bytes;
}

bool hasExternalCounts(const TokenTable& table)
{
    return std::ranges::all_of(table.types, [](const TokenType& type) { return type.externalCount.has_value(); });
}

} // namespace

std::vector<DatasetSpec> captureDatasets(const CaptureWriter::Plan& plan)
{
    const TokenTable& table = *plan.tokens;
    const Extents tokens{table.size()}, types{static_cast<std::int64_t>(table.types.size())};
    constexpr auto U8 = Element::UInt8;
    constexpr auto I32 = Element::Int32;
    constexpr auto F32 = Element::Float32;
    std::vector<DatasetSpec> d{
        {"tokens/id", I32, 0, tokens, "token", "token id", "the text in reading order"},
        {"tokens/sequence", I32, 0, tokens, "token", "index", "window that the model saw at once"},
        {"tokens/document", I32, 0, tokens, "token", "index", "document number, from 0"},
        {"tokens/position", I32, 0, tokens, "token", "tokens", "place in the sequence, from 0"},
    };
    if (plan.vocabulary) {
        d.push_back({"tokens/length", I32, 0, tokens, "token", "code points", "0 for a byte fragment"});
        d.push_back({"tokens/included", U8, 0, tokens, "token", "0 or 1", "1: the token would be analysed"});
        d.push_back({"vocabulary/id", I32, 0, types, "type", "token id", "types that occur"});
        d.push_back({"vocabulary/hex", Element::Text, hexBytes(table), types, "type", "hexadecimal", "bytes"});
        d.push_back({"vocabulary/special", U8, 0, types, "type", "0 or 1", "1: special token"});
        if (hasExternalCounts(table))
            d.push_back({"vocabulary/external_count", Element::Int64, 0, types, "type", "tokens", "frequency table"});
    }
    for (const LayerIndex layer : plan.layers)
        for (const Site site : allSites)
            if (plan.sites.contains(site))
                d.push_back({layerPath({layer, site}),
                             F32,
                             0,
                             {table.size(), plan.width},
                             "token, neuron",
                             "activation",
                             site == Site::Pre ? "before the activation function" : "after the activation function"});
    if (plan.hidden > 0)
        d.push_back({"hidden",
                     F32,
                     0,
                     {table.size(), plan.hidden},
                     "token, hidden",
                     "activation",
                     "residual stream after the final norm"});
    if (plan.logits)
        d.push_back({"logits",
                     F32,
                     0,
                     {static_cast<std::int64_t>(table.windows.size()), plan.logitColumns},
                     "window, token id",
                     "logit",
                     "at the last position of each window"});
    return d;
}

void writeCaptureTables(Hdf5File& file, const CaptureWriter::Plan& plan)
{
    const TokenTable& table = *plan.tokens;
    const auto write = [&]<class T>(const char* name, const std::vector<T>& values) {
        file.write(name, std::span<const T>(values));
    };
    write("tokens/id", table.id);
    write("tokens/sequence", table.sequence);
    write("tokens/document", table.document);
    write("tokens/position", table.position);
    if (!plan.vocabulary)
        return;
    std::vector<std::int32_t> length, id;
    for (std::int64_t token = 0; token < table.size(); ++token)
        length.push_back(table.typeOf(token).properties.length);
    write("tokens/length", length);
    write("tokens/included", table.included);
    std::vector<std::string> hex;
    std::vector<std::uint8_t> special;
    std::vector<std::int64_t> external;
    for (const TokenType& type : table.types) {
        id.push_back(type.id);
        hex.push_back(toHex(type.bytes));
        special.push_back(type.special);
        external.push_back(type.externalCount.value_or(0));
    }
    write("vocabulary/id", id);
    file.writeText("vocabulary/hex", hexBytes(table), hex);
    write("vocabulary/special", special);
    if (hasExternalCounts(table))
        write("vocabulary/external_count", external);
}

} // namespace neurostrata::core
