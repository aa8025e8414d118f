// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/frequency_strata.h"
#include "core/io/sha256.h"
#include "core/run/run_tables.h"
#include "core/run/token_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace neurostrata::core
{
namespace
{

template <class T>
std::span<const T> spanOf(const std::vector<T>& values)
{
    return values;
}

/// One property of every element of a list, as a column.
template <class T, class List, class Property>
std::vector<T> column(const List& list, Property property)
{
    std::vector<T> values;
    values.reserve(list.size());
    for (const auto& element : list)
        values.push_back(static_cast<T>(property(element)));
    return values;
}

template <class List, class Property>
std::int64_t longest(const List& list, Property property)
{
    std::size_t size = 1;
    for (const auto& element : list)
        size = std::max(size, property(element).size());
    return static_cast<std::int64_t>(size);
}

void writeTokens(Hdf5File& file, const TokenTable& table)
{
    file.write("tokens/id", spanOf(table.id));
    file.write("tokens/type", spanOf(table.type));
    file.write("tokens/sequence", spanOf(table.sequence));
    file.write("tokens/document", spanOf(table.document));
    file.write("tokens/position", spanOf(table.position));
    file.write("tokens/included", spanOf(table.included));
    file.write("tokens/length", spanOf(column<std::int32_t>(table.type, [&](std::int32_t type) {
                   return table.types[static_cast<std::size_t>(type)].properties.length;
               })));
    file.setAttribute("tokens", "text_sha256", table.textSha256);
    file.setAttribute("tokens", "vocabulary_size", std::int64_t{table.vocabularySize});
    file.setAttribute("tokens", "mask", table.mask == Mask::Default ? "default" : "study");
    file.setAttribute("tokens", "excluded_special", table.exclusions.special);
    file.setAttribute("tokens", "excluded_fragment", table.exclusions.fragment);
    file.setAttribute("tokens", "excluded_no_predecessor", table.exclusions.noPredecessor);
    file.setAttribute("tokens", "excluded_no_successor", table.exclusions.noSuccessor);

    file.write("windows/first", spanOf(column<std::int64_t>(table.windows, [](auto& w) { return w.first; })));
    file.write("windows/count", spanOf(column<std::int64_t>(table.windows, [](auto& w) { return w.count; })));
}

void writeVocabulary(Hdf5File& file, const std::vector<TokenType>& types, const RunShape& shape)
{
    const auto write = [&]<class T>(const char* name, T, auto property) {
        file.write(fmt::format("vocabulary/{}", name), spanOf(column<T>(types, property)));
    };
    using Type = const TokenType&;
    write("id", std::int32_t{}, [](Type t) { return t.id; });
    file.writeText("vocabulary/hex", static_cast<std::size_t>(shape.hexBytes),
                   column<std::string>(types, [](Type t) { return toHex(t.bytes); }));
    write("special", std::uint8_t{}, [](Type t) { return t.special; });
    write("fragment", std::uint8_t{}, [](Type t) { return t.properties.fragment; });
    write("length", std::int32_t{}, [](Type t) { return t.properties.length; });
    write("bytes", std::int32_t{}, [](Type t) { return t.properties.bytes; });
    write("graphemes", std::int32_t{}, [](Type t) { return t.properties.graphemes; });
    write("leading_space", std::uint8_t{}, [](Type t) { return t.properties.leadingSpace; });
    write("class", std::uint8_t{}, [](Type t) { return t.properties.tokenClass; });
    write("count", std::int64_t{}, [](Type t) { return t.count; });
    write("external_count", std::int64_t{}, [](Type t) { return t.externalCount.value_or(-1); });
}

void writeCovariates(Hdf5File& file, const std::vector<Covariate>& list, const RunShape& shape)
{
    using Column = const Covariate&;
    file.writeText("covariates/name", static_cast<std::size_t>(shape.covariateBytes),
                   column<std::string>(list, [](Column c) { return c.name; }));
    file.write("covariates/of_type", spanOf(column<std::uint8_t>(list, [](Column c) { return c.ofType; })));
    file.write("covariates/centre", spanOf(column<double>(list, [](Column c) { return c.centre; })));
    file.write("covariates/scale", spanOf(column<double>(list, [](Column c) { return c.scale; })));
    file.write("covariates/mean", spanOf(column<double>(list, [](Column c) { return c.mean; })));
    file.write("covariates/sd", spanOf(column<double>(list, [](Column c) { return c.sd; })));
}

void writeProvenance(Hdf5File& file, const Provenance& p, const RunShape& shape)
{
    file.setAttribute("", "run_id", p.runId);
    file.setAttribute("", "title", p.title);
    file.setAttribute("", "created", p.created);
    const std::string group = "provenance";
    file.setAttribute(group, "model_name", p.modelName);
    file.setAttribute(group, "model_type", p.modelType);
    file.setAttribute(group, "weights_sha256", p.weightsSha256);
    file.setAttribute(group, "tokenizer_sha256", p.tokenizerSha256);
    file.setAttribute(group, "text_sha256", p.textSha256);
    file.setAttribute(group, "seed", static_cast<std::int64_t>(p.seed));
    file.setAttribute(group, "program_version", p.programVersion);
    file.setAttribute(group, "library_version", p.libraryVersion);
    file.setAttribute(group, "cpu_capability", p.cpuCapability);
    file.setAttribute(group, "matrix_kernels", p.matrixKernels);
    file.setAttribute(group, "device", p.device);
    file.setAttribute(group, "threads", std::int64_t{p.threads});
    file.writeText("provenance/config", static_cast<std::size_t>(shape.configBytes), {p.configJson});
    file.writeText("provenance/options", static_cast<std::size_t>(shape.optionsBytes), {p.optionsJson});
    writeTimings(file, p.timings);
}

void writeInference(Hdf5File& file, const InferencePlan& plan, const RunShape& shape)
{
    const TokenTable& table = plan.table();
    if (shape.permutations > 0) {
        const PermutedLengths lengths = plan.lengths();
        const auto itself = [](std::uint16_t length) { return length; };
        file.write("inference/raw", spanOf(column<std::int32_t>(lengths.raw, itself)));
        file.write("inference/controlled", spanOf(column<std::int32_t>(lengths.controlled, itself)));
    }
    file.write("inference/stratum", spanOf(frequencyStrata(table)));
    const auto group = [&](std::uint64_t number) {
        return splitmix64(number) % static_cast<std::uint64_t>(plan.groups());
    };
    file.write("inference/type_group", spanOf(column<std::int32_t>(table.types, [&](const TokenType& type) {
                   return group(static_cast<std::uint64_t>(type.id));
               })));
    std::vector<std::int32_t> ofDocument;
    for (std::uint64_t document = 0; document < table.documents.size(); ++document)
        ofDocument.push_back(static_cast<std::int32_t>(group(document)));
    file.write("inference/document_group", spanOf(ofDocument));
    file.write("inference/jackknife_column", spanOf(plan.jackknifeColumns()));
}

/// Feeds columns to the hash with their sizes, so that no two plans look alike by moving a border.
class Fingerprint
{
public:
    template <class T>
    void add(const std::vector<T>& values)
    {
        const auto size = static_cast<std::int64_t>(values.size());
        m_hash.add(std::as_bytes(std::span(&size, 1)));
        m_hash.add(std::as_bytes(std::span(values)));
    }
    void add(std::string_view text) { add(std::vector<char>(text.begin(), text.end())); }
    std::string finish() { return m_hash.finish(); }

private:
    Sha256 m_hash;
};

} // namespace

RunShape shapeOf(const RunPlan& plan)
{
    const TokenTable& table = *plan.tokens;
    const std::vector<Covariate>& covariates = plan.covariates->list();
    RunShape s;
    s.tokens = table.size();
    s.types = static_cast<std::int64_t>(table.types.size());
    s.documents = static_cast<std::int64_t>(table.documents.size());
    s.windows = static_cast<std::int64_t>(table.windows.size());
    s.covariates = static_cast<std::int64_t>(covariates.size());
    s.layers = plan.layers;
    s.width = plan.width;
    s.sites = plan.sites;
    s.stored = plan.store ? static_cast<std::int64_t>(plan.store->token.size()) : 0;
    s.hexBytes = longest(table.types, [](const TokenType& t) { return std::string(2 * t.bytes.size(), ' '); });
    s.nameBytes = longest(
        table.documents, [](const DocumentSource& d) -> auto& { return d.name; });
    s.covariateBytes = longest(
        covariates, [](const Covariate& c) -> auto& { return c.name; });
    s.configBytes = std::max<std::int64_t>(1, static_cast<std::int64_t>(plan.provenance.configJson.size()));
    s.optionsBytes = std::max<std::int64_t>(1, static_cast<std::int64_t>(plan.provenance.optionsJson.size()));
    if (plan.inference != nullptr) {
        s.inferred = plan.inferred;
        s.permutations = plan.inference->permutations();
        s.neighbourPermutations = plan.inference->neighbourPermutations();
        s.groups = plan.inference->groups();
        s.strata = plan.inference->strata();
        s.histograms = plan.histograms;
        s.directPath = plan.directPath && plan.inferred.pre;
        s.screened = plan.screen && (s.stored > 0 || s.histograms);
        s.jackknifeColumns = static_cast<std::int64_t>(plan.inference->jackknifeColumns().size());
    }
    if (s.tokens < 1 || s.types < 1 || s.documents < 1 || s.windows < 1 || s.covariates < 1 || s.layers < 1 ||
        s.width < 1 || (!s.sites.pre && !s.sites.post))
        throw Error(ErrorKind::Internal, "a run without tokens, layers or sites cannot be written.");
    return s;
}

void writeTables(Hdf5File& file, const RunPlan& plan, const RunShape& shape)
{
    writeTokens(file, *plan.tokens);
    writeVocabulary(file, plan.tokens->types, shape);
    const auto& documents = plan.tokens->documents;
    file.writeText("documents/name", static_cast<std::size_t>(shape.nameBytes),
                   column<std::string>(documents, [](const DocumentSource& d) { return d.name; }));
    file.write("documents/offset",
               spanOf(column<std::int64_t>(documents, [](const DocumentSource& d) { return d.offset; })));
    writeCovariates(file, plan.covariates->list(), shape);
    if (shape.stored > 0) {
        file.write("store/token", spanOf(plan.store->token));
        file.write("store/sample", spanOf(plan.store->sample));
        file.setAttribute("store", "bytes", static_cast<std::int64_t>(plan.store->bytes));
    }
    if (shape.infers())
        writeInference(file, *plan.inference, shape);
    writeProvenance(file, plan.provenance, shape);
}

void writeTimings(Hdf5File& file, const Timings& timings)
{
    const std::string group = "provenance";
    file.setAttribute(group, "load_s", timings.load);
    file.setAttribute(group, "tokenize_s", timings.tokenize);
    file.setAttribute(group, "pass_s", timings.pass);
    file.setAttribute(group, "write_s", timings.write);
    file.setAttribute(group, "total_s", timings.total);
    file.setAttribute(group, "peak_bytes", static_cast<std::int64_t>(timings.peakBytes));
}

void writeCovariateSums(Hdf5File& file, const CovariateSums& sums)
{
    file.write("covariates/sum", spanOf(sums.sum));
    file.write("covariates/product", spanOf(sums.product));
    file.write("covariates/length_count", spanOf(sums.lengthCount));
}

std::string planFingerprint(const RunPlan& plan, const RunShape& shape)
{
    const TokenTable& table = *plan.tokens;
    Fingerprint print;
    print.add(std::vector<std::int64_t>{shape.tokens, shape.types, shape.documents, shape.windows, shape.covariates,
                                        shape.layers, shape.width, shape.sites.pre, shape.sites.post, shape.stored,
                                        static_cast<std::int64_t>(table.mask)});
    print.add(plan.superBlockWindows);
    print.add(table.id);
    print.add(table.sequence);
    print.add(table.document);
    print.add(table.position);
    print.add(table.included);
    for (const TokenType& type : table.types) {
        const TokenProperties& p = type.properties;
        print.add(type.bytes);
        print.add(std::vector<std::int64_t>{type.id, type.special, p.length, p.bytes, p.graphemes, p.leadingSpace,
                                            p.fragment, static_cast<std::int64_t>(p.tokenClass), type.count,
                                            type.externalCount.value_or(-1)});
    }
    for (const Covariate& c : plan.covariates->list()) {
        print.add(c.name);
        print.add(std::vector<double>{c.centre, c.scale});
    }
    if (plan.store) {
        print.add(plan.store->token);
        print.add(plan.store->sample);
    }
    if (shape.infers()) {
        print.add(std::vector<std::int64_t>{shape.inferred.pre, shape.inferred.post, shape.permutations,
                                            shape.neighbourPermutations, shape.groups, shape.strata, shape.screened,
                                            shape.directPath, shape.histograms});
        const PermutedLengths lengths = plan.inference->lengths();
        print.add(lengths.raw);
        print.add(lengths.controlled);
    }
    return print.finish();
}

} // namespace neurostrata::core
