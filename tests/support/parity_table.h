// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"
#include "tests/support/hdf5_reader.h"

#include <algorithm>
#include <map>
#include <string>

namespace neurostrata::test
{

/// The token table of tests/data/parity/statistics/input.h5, mask and counts derived by core.
inline core::TokenTable parityTable(core::Mask mask = core::Mask::Default)
{
    const Hdf5Reader input(std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/input.h5");
    core::TokenTable table;
    table.mask = mask;
    table.vocabularySize = static_cast<std::int32_t>(input.attribute<std::int64_t>("vocabulary_size"));
    table.id = input.read<std::int32_t>("tokens/type");
    table.sequence = input.read<std::int32_t>("tokens/sequence");
    table.document = input.read<std::int32_t>("tokens/document");
    table.position = input.read<std::int32_t>("tokens/position");

    std::map<core::TokenId, core::TokenType> types; // the file lists the ordinary ones; the others only per token
    const auto id = input.read<std::int32_t>("types/id");
    const auto length = input.read<std::int32_t>("types/length");
    const auto bytes = input.read<std::int32_t>("types/bytes");
    const auto graphemes = input.read<std::int32_t>("types/graphemes");
    const auto space = input.read<std::int32_t>("types/leading_space");
    const auto kind = input.read<std::int32_t>("types/class");
    const auto external = input.read<std::int64_t>("types/external_count");
    for (std::size_t i = 0; i < id.size(); ++i) {
        core::TokenType type;
        type.id = id[i];
        type.properties = {length[i], bytes[i], graphemes[i], space[i] != 0, false, core::TokenClass(kind[i])};
        type.externalCount = external[i];
        types[id[i]] = type;
    }
    const auto special = input.read<std::int32_t>("tokens/special");
    const auto fragment = input.read<std::int32_t>("tokens/fragment");
    for (std::size_t t = 0; t < table.id.size(); ++t)
        if (special[t] != 0 || fragment[t] != 0) {
            core::TokenType type;
            type.id = table.id[t];
            type.special = special[t] != 0;
            type.properties.fragment = fragment[t] != 0;
            types[type.id] = type;
        }
    std::map<core::TokenId, std::int32_t> index;
    for (const auto& [typeId, type] : types) {
        index[typeId] = static_cast<std::int32_t>(table.types.size());
        table.types.push_back(type);
    }
    for (const core::TokenId token : table.id)
        table.type.push_back(index.at(token));
    for (std::size_t t = 0; t < table.id.size(); ++t) {
        if (t == 0 || table.sequence[t] != table.sequence[t - 1])
            table.windows.push_back({static_cast<std::int64_t>(t), 0});
        ++table.windows.back().count;
    }
    table.documents.resize(static_cast<std::size_t>(*std::max_element(table.document.begin(), table.document.end())) +
                           1);
    core::deriveMaskAndCounts(table);
    return table;
}

} // namespace neurostrata::test
