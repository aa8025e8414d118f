// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/export_statistics.h"

#include "core/analysis/question_checks.h"
#include "core/base/error.h"
#include "core/corpus/frequency_strata.h"
#include "core/inference/covariate_gram.h"
#include "core/inference/verdicts.h"
#include "core/stats/estimators.h"
#include "core/workflow/provenance_json.h"
#include "core/workflow/statistics_of.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <numeric>

namespace neurostrata::core
{
namespace
{

constexpr std::int64_t rowsAtOnce = 64;

/// Sets of controls that are always there, as far as the run has their covariates.
struct NamedControls {
    const char* name;
    std::vector<const char*> covariates;
};
const NamedControls namedControls[] = {
    {"frequency", {"log_frequency"}},
    {"external_frequency", {"log_external_frequency"}},
    {"frequency_and_space", {"log_frequency", "leading_space"}},
    {"context",
     {"log_frequency", "position", "previous_length", "next_length", "previous_log_frequency", "next_log_frequency"}},
    {"everything",
     {"log_frequency", "log_external_frequency", "log_rank", "leading_space", "class_number", "class_punctuation",
      "class_whitespace", "class_mixed", "position", "previous_length", "next_length", "previous_log_frequency",
      "next_log_frequency"}},
    {"nearly_collinear", {"bytes"}},
    {"collinear", {"length_without_space", "leading_space"}},
};

std::vector<StatisticsOfSums::ControlSet> controlSets(const Run& run, const std::vector<std::string>& asked)
{
    std::vector<StatisticsOfSums::ControlSet> sets;
    const auto place = [&](const std::string& name) {
        const auto at = std::ranges::find(run.covariates(), name, &Covariate::name);
        return at == run.covariates().end() ? -1 : static_cast<int>(at - run.covariates().begin());
    };
    for (const NamedControls& named : namedControls) {
        std::vector<int> given;
        for (const char* covariate : named.covariates)
            given.push_back(place(covariate));
        if (std::ranges::find(given, -1) == given.end())
            sets.emplace_back(named.name, given);
    }
    std::vector<int> own;
    for (const std::string& name : asked)
        own.push_back(static_cast<int>(covariateIndex(run.covariates(), name)));
    if (!own.empty())
        sets.emplace_back("given", own);
    return sets;
}

/// Everything of one export.
class Export
{
public:
    Export(const Run& run, const ExportQuestion& question, Site site, StatisticsOutput& output,
           const JobContext& context)
        : m_run(run), m_site(site), m_split(question.split ? *question.split : medianSplit(run.tokens())),
          m_output(output), m_context(context), m_sets(controlSets(run, question.controls))
    {
        for (std::int32_t layer = 0; layer < run.layers(); ++layer)
            if (run.holds(LayerIndex(layer)) && (!question.layer || question.layer->value == layer))
                m_layers.emplace_back(layer);
        if (run.inferencePlan() != nullptr && run.inferredSites().contains(site) && run.complete()) {
            m_question.site = site;
            if (!question.controls.empty())
                m_question.controls = question.controls;
            m_inference = runInference(run, m_question, context, [this](LayerIndex layer, auto& raw, auto& controlled) {
                keepNull(layer, raw, controlled);
            });
        }
        m_ofSums.emplace(run, m_split, m_inference ? &*m_inference : nullptr, m_sets);
        if (!run.store().token.empty())
            m_ofStore.emplace(run, m_split);
    }

    void write()
    {
        const std::int64_t width = m_run.width(), rows = std::ssize(m_layers) * width;
        m_ofSums->declare(m_table);
        if (m_ofStore)
            m_ofStore->declare(m_table);
        if (hasHistograms())
            StatisticsOfHistograms::declare(m_table);
        m_output.begin(m_table, rows);
        m_screening = emptyScreening(m_site, m_split, static_cast<int>(m_layers.size()), width);
        for (std::size_t l = 0; l < m_layers.size(); ++l) {
            writeLayer(m_layers[l], static_cast<std::int64_t>(l) * width);
            m_context.report(
                {.stage = "statistics", .fraction = static_cast<double>(l + 1) / static_cast<double>(m_layers.size())});
        }
        if (m_ofStore)
            writeScreening();
        if (m_inference)
            writeShared();
        writeTokens();
    }

private:
    void keepNull(LayerIndex layer, const std::vector<double>& raw, const std::vector<double>& controlled)
    {
        if (std::ranges::find(m_layers, layer) == m_layers.end())
            return;
        m_rawNull.insert(m_rawNull.end(), raw.begin(), raw.end());
        m_controlledNull.insert(m_controlledNull.end(), controlled.begin(), controlled.end());
    }

    void writeLayer(LayerIndex layer, std::int64_t firstRow)
    {
        LayerSums sums = m_run.sums(layer, m_site);
        if (m_inference)
            sums.inference = m_run.inferenceSums(layer, m_site);
        const std::vector<double> r = correlations(sums, m_run.covariateSums());
        const std::size_t covariates = m_run.covariates().size();
        const std::size_t length = covariateIndex(m_run.covariates(), "length");
        m_table.begin(m_run.width());
        const auto rOf = [&](std::int64_t n) {
            return std::span(r).subspan(static_cast<std::size_t>(n) * covariates, covariates);
        };
        for (std::int64_t n = 0; n < m_run.width(); ++n)
            m_ofSums->fill(m_table, sums, layer, n, rOf(n));
        if (hasHistograms()) {
            const HistogramSums histograms = m_run.histograms(layer, m_site);
            for (std::int64_t n = 0; n < m_run.width(); ++n)
                StatisticsOfHistograms::fill(m_table, sums, histograms, n);
        }
        const std::size_t stored = m_run.store().token.size();
        std::vector<ShapeWorkspace> workspaces(static_cast<std::size_t>(omp_get_max_threads()));
        for (std::int64_t first = 0; m_ofStore && first < m_run.width(); first += rowsAtOnce) {
            m_context.throwIfStopped();
            const std::int64_t count = std::min(rowsAtOnce, m_run.width() - first);
            const std::vector<float> rows =
                m_run.activationRows(layer, m_site, NeuronIndex(static_cast<std::int32_t>(first)), count);
            std::exception_ptr failure;
#pragma omp parallel for schedule(dynamic)
            for (std::int64_t n = 0; n < count; ++n) {
                try {
                    const auto x = std::span(rows).subspan(static_cast<std::size_t>(n) * stored, stored);
                    const NeuronShape shape =
                        neuronShape(x, m_ofStore->sample(), workspaces[static_cast<std::size_t>(omp_get_thread_num())]);
                    m_ofStore->fill(m_table, first + n, x, shape, rOf(first + n)[length]);
                    record(m_screening, static_cast<std::size_t>(firstRow + first + n), shape);
                } catch (...) {
#pragma omp critical(statisticsFailed)
                    failure = std::current_exception();
                }
            }
            if (failure)
                std::rethrow_exception(failure);
        }
        m_output.rows(m_table, firstRow, m_run.width());
    }

    bool hasHistograms() const
    {
        return m_run.histogramSites().contains(m_site) && m_run.complete() && m_split == medianSplit(m_run.tokens());
    }

    void writeScreening()
    {
        finishScreening(m_screening);
        const std::size_t rows = m_screening.spearman.size();
        std::vector<double> label(rows * lengthGroups);
        for (std::size_t s = 0; s < modeSamples; ++s) {
            std::vector<double> q(rows * lengthGroups);
            for (std::size_t g = 0; g < lengthGroups; ++g)
                for (std::size_t n = 0; n < rows; ++n) {
                    q[n * lengthGroups + g] = m_screening.group[g].q[s][n];
                    label[n * lengthGroups + g] = static_cast<double>(m_screening.group[g].label[n]);
                }
            m_output.late(s == 0 ? "modes/tokens/q" : "modes/balanced/q", {3}, q,
                          "Benjamini-Hochberg of the dip p within each group; NaN where discrete");
        }
        m_output.late("modes/label", {3}, label,
                      "3 multimodal, 2 spike of frequent types, 1 at token level only, 0 unimodal, -1 not tested");
    }

    void scalar(const std::string& name, double value, const std::string& note)
    {
        m_output.shared(name, {}, std::span(&value, 1), note);
    }

    void writeShared()
    {
        const RunInference& i = *m_inference;
        if (i.permutations >= 2) {
            m_output.late("inference/raw/null", {i.permutations}, m_rawNull, "the statistic under every permutation");
            m_output.late("inference/controlled/null", {i.permutations}, m_controlledNull,
                          "the statistic under every permutation");
        }
        for (const auto& [name, tests] : {std::pair{"raw", &i.raw}, std::pair{"controlled", &i.controlled}}) {
            scalar(std::string("inference/") + name + "/global_p", tests->globalP, "one p for all neurons");
            scalar(std::string("inference/") + name + "/excess", tests->excess, "mean square less its permuted mean");
        }
        m_output.shared("inference/retained_share", {3},
                        std::array{i.retained.value, i.retained.lower, i.retained.upper},
                        "controlled excess / raw excess: value lo hi");
        const Verdict verdict = survivesFrequency(i.controlled.globalP, {i.retained.lower, i.retained.upper});
        scalar("inference/survives_frequency",
               verdict == Verdict::Supported      ? 1
               : verdict == Verdict::NotSupported ? -1
                                                  : 0,
               "claim 5: 1 supported, -1 not supported, 0 undecided");
        std::vector<double> size;
        for (const GroupSums& stratum : m_ofSums->strata()) {
            size.push_back(static_cast<double>(stratum.tokens));
            size.push_back(static_cast<double>(stratum.types));
        }
        m_output.shared("strata/size", {std::ssize(size) / 2, 2}, size, "tokens, types");
        if (!i.neighbourExcess.empty())
            writeNeighbours();
    }

    void writeNeighbours()
    {
        const RunInference& i = *m_inference;
        std::vector<double> excess;
        for (const auto& [square, permuted] : i.neighbourSquares)
            excess.insert(excess.end(), {square, permuted, square - permuted});
        m_output.shared("neighbours/excess", {3, 3}, excess,
                        "length, next, previous; mean square, its permuted mean, excess, of all neurons");
        m_output.shared("neighbours/layer_excess", {i.layers, 3}, i.neighbourExcess,
                        "excess of the current, next and previous token's length");
    }

    void writeTokens()
    {
        const TokenTable& tokens = m_run.tokens();
        const std::vector<Covariate>& covariates = m_run.covariates();
        const CovariateSums& sums = m_run.covariateSums();
        std::vector<std::string> names;
        std::vector<double> mean, sd;
        for (const Covariate& c : covariates) {
            names.push_back(c.name);
            mean.push_back(c.mean);
            sd.push_back(c.sd);
        }
        const std::size_t count = covariates.size();
        std::vector<int> every(count);
        std::iota(every.begin(), every.end(), 0);
        const std::vector<double> gram = CovariateGram(sums).among(every);
        const auto C = static_cast<std::int64_t>(count);
        m_output.sharedText("covariates/name", names, "order of the covariates everywhere");
        m_output.shared("covariates/mean", {C}, mean, "over the analysed tokens");
        m_output.shared("covariates/sd", {C}, sd, "population sd over the analysed tokens");
        m_output.shared("covariates/correlation", {C, C}, gram, "correlations among the covariates");
        for (std::size_t s = 0; s < m_sets.size(); ++s)
            scalar("partial/" + m_sets[s].first + "/vif", m_ofSums->vif(s), "inf: not identifiable");
        m_output.shared("quantiles/probability", {std::ssize(quantileProbabilities)}, quantileProbabilities,
                        "of quantiles/exact");
        m_output.shared("tokens/analysed", {tokens.size()},
                        std::vector<double>(tokens.included.begin(), tokens.included.end()), "1: analysed");
        writeSizes();
        scalar("tokens/threshold", (m_split.below + m_split.above) / 2.0, "length that parts the groups");
        scalar("tokens/effective_types", effectiveTypes(tokens), "Kish effective number of types");
        scalar("tokens/effective_documents", effectiveDocuments(tokens), "Kish effective number of documents");
        writeGroups();
        writeVocabulary();
    }

    /// Of the ordinary types, ascending by id.
    void writeVocabulary()
    {
        const TokenTable& tokens = m_run.tokens();
        const std::vector<std::int32_t> strata = frequencyStrata(tokens);
        std::vector<double> id, count, stratum, group, documentGroup, balanced(static_cast<std::size_t>(tokens.size()));
        const auto groups =
            static_cast<std::uint64_t>(m_inference ? m_run.inferencePlan()->groups() : InferenceOptions().groups);
        const auto groupOfNumber = [&](std::uint64_t number) {
            return static_cast<double>(splitmix64(number) % groups);
        };
        for (std::size_t t = 0; t < tokens.types.size(); ++t) {
            if (strata[t] < 0)
                continue;
            id.push_back(tokens.types[t].id);
            count.push_back(static_cast<double>(tokens.types[t].count));
            stratum.push_back(strata[t]);
            group.push_back(groupOfNumber(static_cast<std::uint64_t>(tokens.types[t].id)));
        }
        for (std::uint64_t d = 0; d < tokens.documents.size(); ++d)
            documentGroup.push_back(groupOfNumber(d));
        for (const std::int64_t token : balancedSample(tokens))
            balanced[static_cast<std::size_t>(token)] = 1;
        const auto types = std::ssize(id);
        m_output.shared("types/id", {types}, id, "ordinary types that occur");
        m_output.shared("types/count", {types}, count, "among the ordinary tokens");
        m_output.shared("types/stratum", {types}, stratum, "frequency stratum");
        m_output.shared("types/resampling_group", {types}, group, "splitmix64(id) mod groups");
        m_output.shared("documents/resampling_group", {std::ssize(documentGroup)}, documentGroup,
                        "splitmix64(document number) mod groups");
        m_output.shared("tokens/balanced", {tokens.size()}, balanced, "1: of the type-balanced sample");
    }

    void writeSizes()
    {
        const TokenTable& tokens = m_run.tokens();
        std::vector<bool> type(tokens.types.size()), document(tokens.documents.size());
        double ordinary = 0;
        for (std::int64_t t = 0; t < tokens.size(); ++t) {
            const auto i = static_cast<std::size_t>(t);
            ordinary += tokens.typeOf(t).ordinary() ? 1 : 0;
            if (tokens.included[i] == 0)
                continue;
            type[static_cast<std::size_t>(tokens.type[i])] = true;
            document[static_cast<std::size_t>(tokens.document[i])] = true;
        }
        const auto types = std::ranges::count_if(tokens.types, &TokenType::ordinary);
        m_output.shared("tokens/sizes", {6},
                        std::array{static_cast<double>(tokens.size()), static_cast<double>(tokens.includedCount()),
                                   ordinary, static_cast<double>(types),
                                   static_cast<double>(std::ranges::count(type, true)),
                                   static_cast<double>(std::ranges::count(document, true))},
                        "tokens, analysed, ordinary, types in the text, analysed types, analysed documents");
    }

    /// Tokens, types and effective types of each group.
    void writeGroups()
    {
        const TokenTable& tokens = m_run.tokens();
        std::array<std::vector<std::int64_t>, lengthGroups> count;
        count.fill(std::vector<std::int64_t>(tokens.types.size()));
        for (std::int64_t t = 0; t < tokens.size(); ++t)
            if (tokens.included[static_cast<std::size_t>(t)] != 0)
                ++count[static_cast<std::size_t>(groupOf(tokens.typeOf(t).properties.length, m_split))]
                       [static_cast<std::size_t>(tokens.type[static_cast<std::size_t>(t)])];
        std::vector<double> size;
        for (const auto& of : count) {
            double sum = 0, square = 0;
            for (const std::int64_t c : of) {
                sum += static_cast<double>(c);
                square += static_cast<double>(c) * static_cast<double>(c);
            }
            size.push_back(sum);
            size.push_back(static_cast<double>(std::ranges::count_if(of, [](std::int64_t c) { return c > 0; })));
            size.push_back(square > 0 ? sum * sum / square : 0);
        }
        m_output.shared("by_group/size", {3, 3}, size, "shorter, equal, longer; tokens, types, effective types");
    }

    const Run& m_run;
    Site m_site;
    Split m_split;
    StatisticsOutput& m_output;
    JobContext m_context;
    std::vector<StatisticsOfSums::ControlSet> m_sets;
    std::vector<LayerIndex> m_layers;
    InferenceQuestion m_question;
    std::optional<RunInference> m_inference;
    std::vector<double> m_rawNull, m_controlledNull; ///< [rows, K]
    std::optional<StatisticsOfSums> m_ofSums;
    std::optional<StatisticsOfStore> m_ofStore;
    StatisticsTable m_table;
    Screening m_screening;
};

} // namespace

void exportStatistics(const Run& run, const ExportQuestion& question, Site site, const std::string& heading,
                      const TextOutput& output)
{
    ColumnStatistics columns;
    Export(run, question, site, columns, {}).write();
    columns.write(output, question.format, run.width(), question.layer ? question.layer->value : 0, heading);
}

void exportStatisticsFile(const Run& run, const ExportQuestion& question, const std::filesystem::path& path, bool force,
                          const JobContext& context)
{
    StatisticsFile file(path, force);
    Hdf5Statistics datasets(file);
    file.attribute("provenance", provenanceJson(run.provenance()));
    const Site site = question.site.value_or(run.sites().pre ? Site::Pre : Site::Post);
    requireSite(run.sites(), site);
    file.attribute("site", siteName(site));
    Export(run, question, site, datasets, context).write();
    file.finish();
}

} // namespace neurostrata::core
