// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/run_summary.h"

#include "core/analysis/correlation_table.h"
#include "core/base/format.h"
#include "core/workflow/provenance_json.h"

#include <fmt/format.h>

#include <cmath>

namespace neurostrata::core
{
namespace
{

std::string subject(const Run& run)
{
    const Provenance& p = run.provenance();
    const auto& documents = run.tokens().documents;
    std::string text = documents.empty() ? "" : " on " + printable(documents.front().name);
    std::size_t files = 0;
    for (std::size_t d = 0; d < documents.size(); ++d)
        files += d == 0 || documents[d].name != documents[d - 1].name ? 1 : 0;
    if (files > 1)
        text += fmt::format(" and {} more files", files - 1);
    return fmt::format("{} ({}, {} layers × {} neurons){}\n", printable(p.modelName), printable(p.modelType),
                       run.layers(), withThousands(run.width()), text);
}

std::string tokensLine(const Run& run)
{
    const TokenTable& tokens = run.tokens();
    const Exclusions& x = tokens.exclusions;
    std::string leftOut;
    const auto add = [&leftOut](std::int64_t count, const char* what) {
        if (count > 0)
            leftOut += (leftOut.empty() ? "" : ", ") + withThousands(count) + " " + what;
    };
    add(x.special, "special");
    add(x.fragment, "fragments of characters");
    add(x.noPredecessor, "without a predecessor");
    add(x.noSuccessor, "without a successor");
    std::int64_t types = 0;
    std::vector<bool> seen(tokens.types.size());
    for (std::size_t t = 0; t < tokens.type.size(); ++t)
        if (tokens.included[t] != 0 && !seen[static_cast<std::size_t>(tokens.type[t])]) {
            seen[static_cast<std::size_t>(tokens.type[t])] = true;
            ++types;
        }
    std::string text =
        fmt::format("{} tokens, {} analysed", withThousands(tokens.size()), withThousands(tokens.includedCount()));
    if (!leftOut.empty())
        text += " (left out: " + leftOut + ")";
    text +=
        fmt::format("\n{} types, worth {:.0f} equally frequent ones; {} documents, worth {:.1f} equally long ones\n",
                    withThousands(types), effectiveTypes(tokens),
                    withThousands(static_cast<std::int64_t>(tokens.documents.size())), effectiveDocuments(tokens));
    return text;
}

std::string extreme(double r, NeuronIndex neuron)
{
    return std::isfinite(r) ? fmt::format("{:+.3f} (neuron {})", r, neuron.value) : "–";
}

std::string layerLines(const CorrelationTable& table)
{
    std::string text = fmt::format("{:>5} {:>7} {:>9} {:>6} {:>6}  {:<21} {}\n", "layer", "n", "median r", "sd",
                                   "r > 0", "lowest r", "highest r");
    for (const LayerSummary& s : layerSummaries(table)) {
        if (s.neurons == 0) {
            text += fmt::format("{:>5} {:>7}  no neuron with a defined r\n", s.layer.value, 0);
            continue;
        }
        text += fmt::format("{:>5} {:>7} {:>+9.3f} {:>6.3f} {:>4.0f} %  {:<21} {}\n", s.layer.value,
                            withThousands(s.neurons), s.median, s.sd, 100 * s.sharePositive,
                            extreme(s.minimum, s.lowest), extreme(s.maximum, s.highest));
    }
    return text;
}

std::string leftOutLine(const CorrelationTable& table)
{
    std::int64_t leftOut = 0;
    for (const LayerSummary& s : layerSummaries(table))
        leftOut += s.leftOut;
    return leftOut == 0 ? std::string()
                        : fmt::format("{} neurons are left out: constant, not finite or without a defined r.\n",
                                      withThousands(leftOut));
}

} // namespace

std::string runSummary(const Run& run, const std::filesystem::path& path)
{
    CorrelationQuestion question;
    question.site = run.sites().pre ? Site::Pre : Site::Post;
    question.covariate = targetOf(run.provenance());
    const CorrelationTable table = correlationTable(run, question);

    std::string text = subject(run) + tokensLine(run);
    if (!run.complete())
        text += fmt::format("This run is not finished: the numbers cover {} of {} tokens.\n",
                            withThousands(run.coveredTokens()), withThousands(run.tokens().size()));
    text += fmt::format("\nPearson r of each neuron's activation {} the activation function with token {}\n",
                        question.site == Site::Pre ? "before" : "after",
                        question.covariate == "length" ? "length in characters" : question.covariate);
    text += layerLines(table) + leftOutLine(table);
    text += "\nr describes this text; it is not a test: tokens of one type are not independent of each other.\n";
    const std::string name = printable(path.string(), 4096);
    text += fmt::format("\nrun file  {}\ngo on     ", name);
    if (run.inferencePlan() != nullptr)
        text += fmt::format("neurostrata findings {}\n          ", name);
    text += fmt::format("neurostrata export {} correlations -o r.csv\n"
                        "          python3: h5py.File(\"{}\")[\"layers/00/{}/mean\"]\n",
                        name, name, siteName(question.site));
    return text;
}

} // namespace neurostrata::core
