// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/capture_layout.h"
#include "core/run/token_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace neurostrata::core
{
namespace
{

/// Columns of integers, whatever their size: other programs write numpy's default, and h5py writes a bool as an
/// enumeration.
class Columns
{
public:
    explicit Columns(const Hdf5File& file) : m_file(file) {}

    std::vector<std::int64_t> read(const std::string& path, std::int64_t rows, std::int64_t smallest,
                                   std::int64_t largest) const
    {
        const DatasetInfo info = m_file.inspect(path);
        const bool flag = info.typeClass == H5T_ENUM && info.typeBytes == 1 && largest == 1;
        if ((info.typeClass != H5T_INTEGER || info.typeBytes > 8) && !flag)
            m_file.refuse(fmt::format("{} should hold integers.", path));
        requireRows(path, info, rows);
        std::vector<std::int64_t> values = m_file.read<std::int64_t>(path);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] < smallest || values[i] > largest)
                m_file.refuse(fmt::format("{}[{}] is {}; it should lie between {} and {}.", path, i, values[i],
                                          smallest, largest));
        return values;
    }

    void requireRows(const std::string& path, const DatasetInfo& info, std::int64_t rows) const
    {
        if (info.extents.size() != 1)
            m_file.refuse(fmt::format("{} should have one dimension, not {}.", path, info.extents.size()));
        if (info.extents[0] != rows)
            m_file.refuse(fmt::format("{} has {} rows; it should have {}.", path, info.extents[0], rows));
    }

private:
    const Hdf5File& m_file;
};

struct Vocabulary {
    std::vector<std::int64_t> id;
    std::vector<TokenType> types; ///< in the order of the file
};

void applyOverrides(const Hdf5File& file, const Columns& columns, std::vector<TokenType>& types)
{
    const auto rows = static_cast<std::int64_t>(types.size());
    const auto apply = [&](const char* name, std::int64_t largest, auto set) {
        const std::string path = fmt::format("vocabulary/{}", name);
        if (!file.exists(path))
            return;
        const std::vector<std::int64_t> values = columns.read(path, rows, 0, largest);
        for (std::size_t i = 0; i < types.size(); ++i)
            set(types[i], values[i]);
    };
    apply("length", INT32_MAX, [](TokenType& t, auto v) { t.properties.length = static_cast<std::int32_t>(v); });
    apply("bytes", INT32_MAX, [](TokenType& t, auto v) { t.properties.bytes = static_cast<std::int32_t>(v); });
    apply("graphemes", INT32_MAX, [](TokenType& t, auto v) { t.properties.graphemes = static_cast<std::int32_t>(v); });
    apply("leading_space", 1, [](TokenType& t, auto v) { t.properties.leadingSpace = v != 0; });
    apply("class", static_cast<std::int64_t>(TokenClass::Mixed),
          [](TokenType& t, auto v) { t.properties.tokenClass = static_cast<TokenClass>(v); });
    apply("fragment", 1, [](TokenType& t, auto v) { t.properties.fragment = v != 0; });
    apply("external_count", INT64_MAX, [](TokenType& t, auto v) { t.externalCount = v; });
    for (const TokenType& type : types)
        if (type.ordinary() && type.properties.length < 1)
            file.refuse(fmt::format("vocabulary/length of type {} is 0, although it is neither special nor a fragment.",
                                    type.id));
}

Vocabulary readVocabulary(const Hdf5File& file, const Columns& columns)
{
    Vocabulary vocabulary;
    const DatasetInfo hexInfo = file.inspect("vocabulary/hex");
    if (hexInfo.element != Element::Text)
        file.refuse("vocabulary/hex should hold fixed-length ASCII strings (numpy dtype S).");
    const auto rows = hexInfo.extents.empty() ? 0 : hexInfo.extents[0];
    columns.requireRows("vocabulary/hex", hexInfo, rows);
    if (rows < 1)
        file.refuse("vocabulary/hex is empty.");
    vocabulary.id = columns.read("vocabulary/id", rows, 0, INT32_MAX);
    const auto special = columns.read("vocabulary/special", rows, 0, 1);
    const auto hex = file.readText("vocabulary/hex");
    for (std::size_t i = 0; i < hex.size(); ++i) {
        auto bytes = fromHex(hex[i]);
        if (!bytes)
            file.refuse(fmt::format("vocabulary/hex[{}] is not hexadecimal.", i));
        TokenType& type = vocabulary.types.emplace_back();
        type.id = static_cast<TokenId>(vocabulary.id[i]);
        type.properties = tokenProperties(*bytes);
        type.bytes = std::move(*bytes);
        type.special = special[i] != 0;
    }
    applyOverrides(file, columns, vocabulary.types);
    return vocabulary;
}

/// The types that occur, ascending by id, and the type of every token.
void resolveTypes(const Hdf5File& file, Vocabulary& vocabulary, CaptureTokens& result)
{
    std::unordered_map<TokenId, CaptureTokens::Row> rowOf;
    for (const TokenType& type : vocabulary.types) {
        const std::int64_t ordinaryRow = type.ordinary() ? result.ordinaryRows++ : -1;
        if (!rowOf.emplace(type.id, CaptureTokens::Row{result.vocabularyRows++, ordinaryRow}).second)
            file.refuse(fmt::format("vocabulary/id holds {} twice.", type.id));
    }
    std::vector<TokenId> occurring = result.table.id;
    std::ranges::sort(occurring);
    occurring.erase(std::unique(occurring.begin(), occurring.end()), occurring.end());
    std::unordered_map<TokenId, std::int32_t> typeOf;
    for (const TokenId id : occurring) {
        const auto found = rowOf.find(id);
        if (found == rowOf.end())
            file.refuse(fmt::format("tokens/id holds {}, which vocabulary/id lacks.", id));
        typeOf.emplace(id, static_cast<std::int32_t>(typeOf.size()));
        result.vocabularyRow.push_back(found->second);
        result.table.types.push_back(std::move(vocabulary.types[static_cast<std::size_t>(found->second.row)]));
    }
    for (const TokenId id : result.table.id)
        result.table.type.push_back(typeOf.at(id));
}

/// Windows are the runs of equal sequence numbers; the table numbers them from 0.
void resolveWindows(const Hdf5File& file, const std::vector<std::int64_t>& sequence, TokenTable& table)
{
    std::unordered_map<std::int64_t, std::int32_t> seen;
    for (std::size_t t = 0; t < sequence.size(); ++t) {
        const bool begins = t == 0 || sequence[t] != sequence[t - 1];
        if (begins && !seen.emplace(sequence[t], static_cast<std::int32_t>(seen.size())).second)
            file.refuse(fmt::format("tokens/sequence[{}] goes back to sequence {}; a sequence should lie in one piece.",
                                    t, sequence[t]));
        if (begins)
            table.windows.push_back({static_cast<std::int64_t>(t), 0});
        else if (table.position[t] <= table.position[t - 1])
            file.refuse(fmt::format("tokens/position[{}] does not ascend within its sequence.", t));
        ++table.windows.back().count;
        table.sequence.push_back(static_cast<std::int32_t>(table.windows.size()) - 1);
    }
}

std::vector<std::int32_t> narrowed(const std::vector<std::int64_t>& values)
{
    return {values.begin(), values.end()};
}

} // namespace

CaptureTokens readCaptureTokens(const Hdf5File& file)
{
    const Columns columns(file);
    const DatasetInfo ids = file.inspect("tokens/id");
    const std::int64_t rows = ids.extents.empty() ? 0 : ids.extents[0];
    if (rows < 1)
        file.refuse("tokens/id is empty.");
    CaptureTokens result;
    TokenTable& table = result.table;
    table.id = narrowed(columns.read("tokens/id", rows, 0, INT32_MAX));
    // A document number is a resampling unit (statistics.md §5) and stays what it is.
    table.document = narrowed(columns.read("tokens/document", rows, 0, rows - 1));
    table.position = narrowed(columns.read("tokens/position", rows, 0, INT32_MAX));
    resolveWindows(file, columns.read("tokens/sequence", rows, 0, INT32_MAX), table);
    Vocabulary vocabulary = readVocabulary(file, columns);
    resolveTypes(file, vocabulary, result);

    const std::int64_t size = file.integerAttribute("", "vocabulary_size");
    if (size < std::ranges::max(vocabulary.id) + 1 || size > INT32_MAX)
        file.refuse(fmt::format("the attribute vocabulary_size is {}, but there is a type {}.", size,
                                std::ranges::max(vocabulary.id)));
    table.vocabularySize = static_cast<std::int32_t>(size);
    const std::int32_t documents = std::ranges::max(table.document) + 1;
    for (std::int32_t document = 0; document < documents; ++document)
        table.documents.push_back({fmt::format("document {}", document), 0});
    deriveMaskAndCounts(table);
    return result;
}

} // namespace neurostrata::core
