// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_tables.h"
#include "core/run/token_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace neurostrata::core
{
namespace
{

/// Refuses with the dataset and the place if a condition on some element does not hold.
void require(const Hdf5File& file, bool good, const char* dataset, std::size_t at, const char* what)
{
    if (!good)
        file.refuse(fmt::format("{}[{}] {}.", dataset, at, what));
}

template <class T>
void requireRange(const Hdf5File& file, const char* dataset, const std::vector<T>& values, std::int64_t smallest,
                  std::int64_t largest)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] < smallest || values[i] > largest)
            file.refuse(fmt::format("{}[{}] is {}; it should lie between {} and {}.", dataset, i,
                                    static_cast<std::int64_t>(values[i]), smallest, largest));
}

std::vector<TokenType> readVocabulary(const Hdf5File& file)
{
    const auto id = file.read<std::int32_t>("vocabulary/id");
    const auto hex = file.readText("vocabulary/hex");
    const auto special = file.read<std::uint8_t>("vocabulary/special");
    const auto fragment = file.read<std::uint8_t>("vocabulary/fragment");
    const auto length = file.read<std::int32_t>("vocabulary/length");
    const auto bytes = file.read<std::int32_t>("vocabulary/bytes");
    const auto graphemes = file.read<std::int32_t>("vocabulary/graphemes");
    const auto leadingSpace = file.read<std::uint8_t>("vocabulary/leading_space");
    const auto tokenClass = file.read<std::uint8_t>("vocabulary/class");
    const auto count = file.read<std::int64_t>("vocabulary/count");
    const auto externalCount = file.read<std::int64_t>("vocabulary/external_count");
    requireRange(file, "vocabulary/special", special, 0, 1);
    requireRange(file, "vocabulary/fragment", fragment, 0, 1);
    requireRange(file, "vocabulary/length", length, 0, INT32_MAX);
    requireRange(file, "vocabulary/bytes", bytes, 0, INT32_MAX);
    requireRange(file, "vocabulary/graphemes", graphemes, 0, INT32_MAX);
    requireRange(file, "vocabulary/leading_space", leadingSpace, 0, 1);
    requireRange(file, "vocabulary/class", tokenClass, 0, static_cast<int>(TokenClass::Mixed));
    requireRange(file, "vocabulary/count", count, 0, INT64_MAX);
    requireRange(file, "vocabulary/external_count", externalCount, -1, INT64_MAX);
    std::vector<TokenType> types(id.size());
    for (std::size_t i = 0; i < types.size(); ++i) {
        TokenType& type = types[i];
        require(file, id[i] >= 0 && (i == 0 || id[i] > id[i - 1]), "vocabulary/id", i, "does not ascend from 0");
        auto decoded = fromHex(hex[i]);
        require(file, decoded.has_value(), "vocabulary/hex", i, "is not hexadecimal");
        type.id = id[i];
        type.bytes = std::move(*decoded);
        type.special = special[i] != 0;
        type.properties = {length[i],        bytes[i],
                           graphemes[i],     leadingSpace[i] != 0,
                           fragment[i] != 0, static_cast<TokenClass>(tokenClass[i])};
        type.count = count[i];
        if (externalCount[i] >= 0)
            type.externalCount = externalCount[i];
        require(file, !type.ordinary() || length[i] >= 1, "vocabulary/length", i,
                "is 0, although the type is neither special nor a fragment");
    }
    return types;
}

void readWindows(const Hdf5File& file, TokenTable& table)
{
    const auto first = file.read<std::int64_t>("windows/first");
    const auto count = file.read<std::int64_t>("windows/count");
    std::int64_t next = 0;
    for (std::size_t w = 0; w < first.size(); ++w) {
        require(file, first[w] == next, "windows/first", w, "leaves a gap");
        require(file, count[w] >= 1 && count[w] <= table.size() - next, "windows/count", w, "does not fit the tokens");
        for (std::int64_t t = next; t < next + count[w]; ++t)
            require(file, table.sequence[static_cast<std::size_t>(t)] == static_cast<std::int64_t>(w),
                    "tokens/sequence", static_cast<std::size_t>(t), "is not the window that the token lies in");
        next += count[w];
        table.windows.push_back({first[w], count[w]});
    }
    if (next != table.size())
        file.refuse("windows/count does not add up to the tokens.");
}

} // namespace

Provenance readProvenance(const Hdf5File& file)
{
    const auto text = [&](const char* name) { return file.textAttribute("provenance", name); };
    const auto real = [&](const char* name) { return file.realAttribute("provenance", name); };
    Provenance p;
    p.runId = file.textAttribute("", "run_id");
    p.title = file.textAttribute("", "title");
    p.created = file.textAttribute("", "created");
    p.modelName = text("model_name");
    p.modelType = text("model_type");
    p.weightsSha256 = text("weights_sha256");
    p.tokenizerSha256 = text("tokenizer_sha256");
    p.textSha256 = text("text_sha256");
    p.seed = static_cast<std::uint64_t>(file.integerAttribute("provenance", "seed"));
    p.programVersion = text("program_version");
    p.libraryVersion = text("library_version");
    p.cpuCapability = text("cpu_capability");
    p.matrixKernels = text("matrix_kernels");
    p.device = text("device");
    p.threads = static_cast<int>(file.integerAttribute("provenance", "threads"));
    p.configJson = file.readText("provenance/config").front();
    p.optionsJson = file.readText("provenance/options").front();
    p.timings = {real("load_s"),  real("tokenize_s"),
                 real("pass_s"),  real("write_s"),
                 real("total_s"), static_cast<std::uint64_t>(file.integerAttribute("provenance", "peak_bytes"))};
    return p;
}

TokenTable readTokenTable(const Hdf5File& file, const RunShape& shape)
{
    TokenTable table;
    table.types = readVocabulary(file);
    table.id = file.read<std::int32_t>("tokens/id");
    table.type = file.read<std::int32_t>("tokens/type");
    table.sequence = file.read<std::int32_t>("tokens/sequence");
    table.document = file.read<std::int32_t>("tokens/document");
    table.position = file.read<std::int32_t>("tokens/position");
    table.included = file.read<std::uint8_t>("tokens/included");
    requireRange(file, "tokens/type", table.type, 0, shape.types - 1);
    requireRange(file, "tokens/document", table.document, 0, shape.documents - 1);
    requireRange(file, "tokens/position", table.position, 0, shape.tokens - 1);
    requireRange(file, "tokens/included", table.included, 0, 1);
    for (std::size_t t = 0; t < table.id.size(); ++t) {
        const TokenType& type = table.types[static_cast<std::size_t>(table.type[t])];
        require(file, table.id[t] == type.id, "tokens/id", t, "is not the id of its type");
        require(file, table.included[t] == 0 || type.ordinary(), "tokens/included", t,
                "is 1 for a special token or a byte fragment");
    }
    readWindows(file, table);
    const auto names = file.readText("documents/name");
    const auto offsets = file.read<std::int64_t>("documents/offset");
    for (std::size_t d = 0; d < names.size(); ++d)
        table.documents.push_back({names[d], offsets[d]});

    const std::int64_t vocabularySize = file.integerAttribute("tokens", "vocabulary_size");
    if (vocabularySize < 0 || vocabularySize > INT32_MAX)
        file.refuse("the attribute vocabulary_size of tokens is out of range.");
    table.vocabularySize = static_cast<std::int32_t>(vocabularySize);
    const std::string mask = file.textAttribute("tokens", "mask");
    if (mask != "default" && mask != "study")
        file.refuse("the attribute mask of tokens should be default or study.");
    table.mask = mask == "study" ? Mask::Study : Mask::Default;
    Exclusions& out = table.exclusions;
    out.special = file.integerAttribute("tokens", "excluded_special");
    out.fragment = file.integerAttribute("tokens", "excluded_fragment");
    out.noPredecessor = file.integerAttribute("tokens", "excluded_no_predecessor");
    out.noSuccessor = file.integerAttribute("tokens", "excluded_no_successor");
    std::int64_t left = shape.tokens - std::ranges::count(table.included, 1);
    for (const std::int64_t count : {out.special, out.fragment, out.noPredecessor, out.noSuccessor}) {
        if (count < 0 || count > left)
            file.refuse("the counts of excluded tokens do not add up to the tokens left out.");
        left -= count;
    }
    if (left != 0)
        file.refuse("the counts of excluded tokens do not add up to the tokens left out.");
    table.textSha256 = file.textAttribute("tokens", "text_sha256");
    return table;
}

std::vector<Covariate> readCovariates(const Hdf5File& file)
{
    const auto name = file.readText("covariates/name");
    const auto ofType = file.read<std::uint8_t>("covariates/of_type");
    const auto centre = file.read<double>("covariates/centre");
    const auto scale = file.read<double>("covariates/scale");
    const auto mean = file.read<double>("covariates/mean");
    const auto sd = file.read<double>("covariates/sd");
    requireRange(file, "covariates/of_type", ofType, 0, 1);
    std::vector<Covariate> list;
    for (std::size_t c = 0; c < name.size(); ++c) {
        require(file, !name[c].empty(), "covariates/name", c, "is empty");
        require(file, std::ranges::count(name, name[c]) == 1, "covariates/name", c, "is there twice");
        require(file, std::isfinite(centre[c]), "covariates/centre", c, "is not finite");
        require(file, std::isfinite(scale[c]) && scale[c] > 0, "covariates/scale", c, "is not positive");
        require(file, std::isfinite(sd[c]) && sd[c] >= 0, "covariates/sd", c, "is negative or not finite");
        list.push_back({name[c], ofType[c] != 0, centre[c], scale[c], mean[c], sd[c]});
    }
    return list;
}

CovariateSums readCovariateSums(const Hdf5File& file, const RunShape& shape)
{
    CovariateSums sums;
    sums.sum = file.read<double>("covariates/sum");
    sums.product = file.read<double>("covariates/product");
    sums.lengthCount = file.read<std::int64_t>("covariates/length_count");
    requireRange(file, "covariates/length_count", sums.lengthCount, 0, shape.tokens);
    for (const std::int64_t count : sums.lengthCount)
        sums.tokens += count;
    return sums;
}

StorePlan readStore(const Hdf5File& file, const RunShape& shape, const TokenTable& table, std::int64_t coveredTokens)
{
    StorePlan plan;
    if (shape.stored == 0)
        return plan;
    plan.token = file.read<std::int64_t>("store/token");
    plan.sample = file.read<std::uint8_t>("store/sample");
    plan.bytes = static_cast<std::uint64_t>(file.integerAttribute("store", "bytes"));
    requireRange(file, "store/token", plan.token, 0, shape.tokens - 1);
    requireRange(file, "store/sample", plan.sample, 1, StoreAll | StoreUniform | StoreBalanced);
    for (std::size_t i = 0; i < plan.token.size(); ++i) {
        require(file, i == 0 || plan.token[i] > plan.token[i - 1], "store/token", i, "does not ascend");
        require(file, table.included[static_cast<std::size_t>(plan.token[i])] == 1, "store/token", i,
                "is a token that is not analysed");
    }
    const auto covered =
        static_cast<std::size_t>(std::ranges::lower_bound(plan.token, coveredTokens) - plan.token.begin());
    plan.token.resize(covered);
    plan.sample.resize(covered);
    return plan;
}

InferenceOptions readInferenceOptions(const Hdf5File& file, const RunShape& shape)
{
    InferenceOptions options;
    options.permutations = static_cast<int>(shape.permutations);
    options.neighbourPermutations = static_cast<int>(shape.neighbourPermutations);
    options.groups = static_cast<int>(shape.groups);
    const auto read = [&](const std::string& name) {
        std::vector<std::int32_t> lengths;
        if (shape.permutations > 0)
            lengths = file.read<std::int32_t>(name);
        requireRange(file, name.c_str(), lengths, 0, std::numeric_limits<std::uint16_t>::max());
        return std::vector<std::uint16_t>(lengths.begin(), lengths.end());
    };
    options.lengths = PermutedLengths{read("inference/raw"), read("inference/controlled")};
    return options;
}

} // namespace neurostrata::core
