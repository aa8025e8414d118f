// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/resume_question.h"

#include "core/io/files.h"
#include "core/io/strict_json.h"
#include "core/run/run_writer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

using Json = nlohmann::json;

constexpr std::string_view format = "neurostrata-question";
constexpr std::uint64_t largestQuestion = 10'000'000; ///< thousands of texts
constexpr std::string_view partialSuffix = ".partial";

std::filesystem::path questionPath(const std::filesystem::path& partial)
{
    return stateFolder(partial) / "question.json";
}

std::string absolutePath(const std::filesystem::path& path)
{
    return std::filesystem::absolute(path).lexically_normal().string();
}

template <class T>
std::optional<T> valueOrNull(const Json& value)
{
    return value.is_null() ? std::nullopt : std::optional<T>(value.get<T>());
}

CollectQuestion questionOf(const Json& kept)
{
    CollectQuestion question;
    question.model = kept.at("model").get<std::string>();
    question.modelName = kept.at("model_name").get<std::string>();
    for (const Json& text : kept.at("texts"))
        question.corpus.sources.emplace_back(text.get<std::string>());
    question.corpus.tokens = valueOrNull<std::int64_t>(kept.at("tokens"));
    question.corpus.fewerWillDo = kept.value("fewer_will_do", false);
    question.corpus.sequenceLength = kept.at("sequence_length").get<std::int64_t>();
    question.corpus.mask = kept.at("study_mask").get<bool>() ? Mask::Study : Mask::Default;
    if (const auto table = valueOrNull<std::string>(kept.at("frequency_table")))
        question.corpus.frequencyTable = *table;
    question.sites = {kept.at("pre").get<bool>(), kept.at("post").get<bool>()};
    question.inferred = {kept.value("infer_pre", false), kept.value("infer_post", false)};
    question.screen = kept.value("screen", false);
    question.inference.permutations = kept.value("permutations", question.inference.permutations);
    question.inference.neighbourPermutations =
        kept.value("neighbour_permutations", question.inference.neighbourPermutations);
    question.inference.groups = kept.value("resampling_groups", question.inference.groups);
    question.target = kept.at("target").get<std::string>();
    question.storeBudget = valueOrNull<std::uint64_t>(kept.at("store_budget"));
    question.seed = kept.at("seed").get<std::uint64_t>();
    question.superBlockTokens = kept.at("super_block_tokens").get<std::int64_t>();
    return question;
}

bool isSensible(const CollectQuestion& question)
{
    return !question.corpus.sources.empty() && question.corpus.tokens.value_or(1) > 0 &&
           question.corpus.sequenceLength > 0 && question.superBlockTokens > 0 &&
           (question.sites.pre || question.sites.post);
}

} // namespace

void keepQuestion(const CollectQuestion& question, const std::filesystem::path& target)
{
    const auto& texts = question.corpus.sources;
    if (std::ranges::find(texts, "-") != texts.end())
        return;
    try {
        Json kept{{"format", format},
                  {"version", 1},
                  {"model", absolutePath(question.model)},
                  {"model_name", question.modelName},
                  {"texts", Json::array()},
                  {"tokens", Json()},
                  {"fewer_will_do", question.corpus.fewerWillDo},
                  {"sequence_length", question.corpus.sequenceLength},
                  {"study_mask", question.corpus.mask == Mask::Study},
                  {"frequency_table", Json()},
                  {"pre", question.sites.pre},
                  {"post", question.sites.post},
                  {"screen", question.screen},
                  {"infer_pre", question.inferred.pre},
                  {"infer_post", question.inferred.post},
                  {"permutations", question.inference.permutations},
                  {"neighbour_permutations", question.inference.neighbourPermutations},
                  {"resampling_groups", question.inference.groups},
                  {"target", question.target},
                  {"store_budget", Json()},
                  {"seed", question.seed},
                  {"super_block_tokens", question.superBlockTokens}};
        for (const std::filesystem::path& text : texts)
            kept["texts"].push_back(absolutePath(text));
        if (question.corpus.tokens)
            kept["tokens"] = *question.corpus.tokens;
        if (question.corpus.frequencyTable)
            kept["frequency_table"] = absolutePath(*question.corpus.frequencyTable);
        if (question.storeBudget)
            kept["store_budget"] = *question.storeBudget;
        writeFileAtomically(questionPath(partialPath(target)), kept.dump(2) + "\n", true);
    } catch (const std::exception&) {
        // As the header says: a convenience that must not fail a measurement.
    }
}

std::optional<CollectQuestion> resumeQuestion(const std::filesystem::path& partial)
{
    const std::string name = partial.string();
    if (!name.ends_with(partialSuffix))
        return {};
    try {
        const std::filesystem::path path = questionPath(partial);
        const Json kept = parseStrictJson(readWholeFile(path, largestQuestion, "kept question"), path, 4);
        if (kept.at("format") != format || kept.at("version") != 1)
            return {};
        CollectQuestion question = questionOf(kept);
        question.output = name.substr(0, name.size() - partialSuffix.size());
        question.resume = true;
        return isSensible(question) ? std::optional(question) : std::nullopt;
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace neurostrata::core
