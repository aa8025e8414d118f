// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include "core/base/format.h"
#include "core/hub/model_library.h"

#include <algorithm>
#include <charconv>

namespace neurostrata::app
{
namespace
{

std::string quoted(const std::string& argument)
{
    const bool plain = !argument.empty() && std::all_of(argument.begin(), argument.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || std::string_view("-_./,=:@%+").find(static_cast<char>(c)) != std::string::npos;
    });
    if (plain)
        return argument;
    std::string out(1, '\'');
    for (const char c : argument)
        out.append(c == '\'' ? "'\\''" : std::string(1, c));
    out += '\'';
    return out;
}

std::optional<std::int64_t> tokenCount(const std::string& text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 1)
        return std::nullopt;
    return value;
}

CLI::Validator tokenCountText()
{
    return CLI::Validator(
        [](std::string& text) {
            return text == "all" || tokenCount(text)
                       ? std::string()
                       : "takes a whole number from 1, or all, not " + core::printable(text);
        },
        "");
}

} // namespace

std::string Invocation::commandLine(const std::string& extra) const
{
    std::string line = "neurostrata";
    for (const std::string& argument : arguments)
        line += " " + core::printable(quoted(argument), 4096);
    if (!extra.empty() && std::find(arguments.begin(), arguments.end(), extra) == arguments.end())
        line += " " + extra;
    return line;
}

CLI::Validator sizeText(bool orNone)
{
    return CLI::Validator(
        [orNone](std::string& text) {
            if ((orNone && text == "none") || core::parseSize(text))
                return std::string();
            return "takes a size such as 500MB or 8GB" + std::string(orNone ? ", or none" : "") + ", not " +
                   core::printable(text);
        },
        "");
}

void CorpusOptions::add(CLI::App& command, bool statistics)
{
    command
        .add_option("--text", texts,
                    "Text to read: .txt or .jsonl files (field text), .gz or .zst of either, folders of those, - for "
                    "standard input (default: the bundled sample text)")
        ->type_name("FILE");
    command.add_option("--tokens", tokens, "Exactly this many tokens of it, or all there are")
        ->check(tokenCountText())
        ->type_name("N|all")
        ->capture_default_str();
    command.add_option("--seq-len", sequenceLength, "Tokens the model sees at once; windows ignore document borders")
        ->check(CLI::Range(std::int64_t{2}, std::int64_t{1} << 24).description(""))
        ->type_name("N")
        ->capture_default_str();
    if (!statistics)
        return;
    command
        .add_option("--mask", mask,
                    "Tokens that enter the statistics: default (with an ordinary token before and after) or study "
                    "(every ordinary token, as in the source study)")
        ->check(CLI::IsMember({"default", "study"}).description(""))
        ->type_name("default|study")
        ->capture_default_str();
    command
        .add_option("--frequency-table", frequencyTable,
                    "Counts of tokens in a larger corpus: lines of token id, tab, count")
        ->type_name("FILE.tsv");
}

core::CorpusQuestion CorpusOptions::question() const
{
    core::CorpusQuestion question;
    question.sources.assign(texts.begin(), texts.end());
    if (question.sources.empty())
        question.sources.push_back(core::sampleText());
    question.tokens = tokens == "all" ? std::nullopt : tokenCount(tokens);
    question.sequenceLength = sequenceLength;
    question.mask = mask == "study" ? core::Mask::Study : core::Mask::Default;
    if (!frequencyTable.empty())
        question.frequencyTable = frequencyTable;
    return question;
}

CLI::Option* addSite(CLI::App& command, std::string& site)
{
    return command
        .add_option("--site", site, "Where neurons are observed: before the activation function, after it, or both")
        ->check(CLI::IsMember({"pre", "post", "both"}).description(""))
        ->type_name("pre|post|both")
        ->capture_default_str();
}

core::SiteSet siteSet(const std::string& site)
{
    return {site != "post", site != "pre"};
}

void addPermutations(CLI::App& command, int& permutations)
{
    command.add_option("--permutations", permutations, "Permutations of lengths between types, of each kind")
        ->check(CLI::Range(2, 10'000).description(""))
        ->type_name("K")
        ->capture_default_str();
}

void setPermutations(core::InferenceOptions& inference, int permutations)
{
    inference.permutations = permutations;
    inference.neighbourPermutations = std::min(inference.neighbourPermutations, permutations);
}

void addThreads(CLI::App& command, int& threads)
{
    command
        .add_option("--threads", threads, "Threads to compute with (default: all cores); results do not depend on it")
        ->check(CLI::Range(1, 1024).description(""))
        ->type_name("N");
}

void addStore(CLI::App& command, std::string& store)
{
    command
        .add_option("--store", store,
                    "Disk space for activations of single tokens; beyond it a sample is kept; none keeps sums only")
        ->check(sizeText(true))
        ->type_name("SIZE|none")
        ->capture_default_str();
}

std::optional<std::uint64_t> storeBudget(const std::string& store)
{
    const auto bytes = core::parseSize(store);
    return bytes && *bytes > 0 ? bytes : std::nullopt;
}

} // namespace neurostrata::app
