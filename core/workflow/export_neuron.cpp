// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/export_neuron.h"

#include "core/workflow/provenance_json.h"

#include <initializer_list>
#include <limits>
#include <utility>

namespace neurostrata::core
{
namespace
{

struct NamedValue {
    std::string name;
    Cell n; ///< tokens behind it
    double value;
};
struct TokenValue {
    std::int64_t token;
    double value;
};

/// One neuron, gathered once and written in either format.
struct NeuronReport {
    NeuronState state = NeuronState::Ok;
    std::int64_t n = 0;
    std::vector<NamedValue> statistics, r;
    std::vector<std::pair<std::string, Moments>> byLength; ///< label ("24+" for the overflow bin), moments
    std::vector<TokenValue> highest, lowest, stored;
};

std::vector<TokenValue> extremes(const std::vector<std::int64_t>& tokens, const std::vector<float>& values,
                                 std::size_t neuron)
{
    std::vector<TokenValue> out;
    for (std::size_t k = neuron * extremeTokens; k < (neuron + 1) * extremeTokens && tokens[k] >= 0; ++k)
        out.push_back({tokens[k], values[k]});
    return out;
}

NeuronReport gather(const Run& run, NeuronId id, const CorrelationQuestion& asked)
{
    NeuronReport report;
    const LayerSums sums = run.sums(id.layer, asked.site);
    const std::int64_t neuron = id.neuron.value;
    const auto i = static_cast<std::size_t>(neuron);
    report.n = sums.tokens;
    const std::vector<double> r = correlations(sums, run.covariateSums());
    const std::size_t count = run.covariates().size();
    double rLength = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t c = 0; c < count; ++c) {
        report.r.push_back({run.covariates()[c].name, report.n, r[i * count + c]});
        if (run.covariates()[c].name == "length")
            rLength = r[i * count + c];
    }
    const NeuronSummary of = neuronSummary(sums, neuron, rLength);
    report.state = of.state;
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, double>>{{"mean", of.moments.mean},
                                                               {"sd", of.moments.sd},
                                                               {"skewness", of.moments.skewness},
                                                               {"kurtosis", of.moments.kurtosis},
                                                               {"minimum", of.minimum},
                                                               {"maximum", of.maximum},
                                                               {"positive", of.positive},
                                                               {"positive_upper", of.positiveUpper},
                                                               {"eta2", of.eta2},
                                                               {"epsilon2", of.epsilon2},
                                                               {"nonlinearity", of.nonlinearity}})
        report.statistics.push_back({name, report.n, value});
    report.statistics.push_back({"nonfinite", report.n, static_cast<double>(sums.nonFinite[i])});

    if (of.state != NeuronState::NonFinite)
        for (int bin = 0; bin < lengthBins; ++bin)
            if (const Moments at = moments(sums, neuron, bin, bin + 1); at.n > 0)
                report.byLength.emplace_back(std::to_string(bin + 1) + (bin + 1 == lengthBins ? "+" : ""), at);
    report.highest = extremes(sums.topToken, sums.topValue, i);
    report.lowest = extremes(sums.bottomToken, sums.bottomValue, i);
    if (!run.store().token.empty()) {
        const std::vector<float> values = run.activations(id, asked.site);
        for (std::size_t k = 0; k < values.size(); ++k)
            report.stored.push_back({run.store().token[k], values[k]});
    }
    return report;
}

void writeCsv(const NeuronReport& report, const TextOutput& output)
{
    TableWriter table(output, TableFormat::Csv, "neuron", {"quantity", "name", "n", "value"}, {});
    const auto row = [&table](const char* quantity, const std::string& name, Cell n, Cell value) {
        table.row(std::vector<Cell>{std::string(quantity), name, std::move(n), std::move(value)});
    };
    row("state", "", report.n, std::string(stateName(report.state)));
    for (const NamedValue& s : report.statistics)
        row(s.name.c_str(), "", s.n, s.value);
    for (const NamedValue& r : report.r)
        row("r", r.name, r.n, r.value);
    for (const auto& [length, m] : report.byLength) {
        row("mean_by_length", length, m.n, m.mean);
        row("sd_by_length", length, m.n, m.sd);
    }
    const auto tokens = [&row](const char* quantity, const std::vector<TokenValue>& values) {
        for (const TokenValue& v : values)
            row(quantity, std::to_string(v.token), Cell(), v.value);
    };
    tokens("highest", report.highest);
    tokens("lowest", report.lowest);
    tokens("stored", report.stored);
    table.finish();
}

void writeJson(const Run& run, NeuronId id, const CorrelationQuestion& asked, const NeuronReport& report,
               const TextOutput& output)
{
    std::string text = "{\"table\": \"neuron\",\n\"provenance\": " + provenanceJson(run.provenance());
    text += ",\n\"layer\": " + std::to_string(id.layer.value) + ", \"neuron\": " + std::to_string(id.neuron.value);
    text += std::string(", \"site\": \"") + siteName(asked.site) + "\", \"state\": \"" + stateName(report.state);
    text += "\", \"n\": " + std::to_string(report.n);
    const auto named = [&text](const char* key, const std::vector<NamedValue>& values) {
        text += std::string(",\n\"") + key + "\": {";
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (i == 0 ? "" : ", ") + jsonString(values[i].name) + ": " + jsonCell(values[i].value);
        text += '}';
    };
    named("statistics", report.statistics);
    named("r", report.r);
    text += ",\n\"by_length\": [";
    for (std::size_t i = 0; i < report.byLength.size(); ++i) {
        const auto& [length, m] = report.byLength[i];
        text += std::string(i == 0 ? "" : ", ") + "{\"length\": " + jsonString(length) +
                ", \"n\": " + std::to_string(m.n) + ", \"mean\": " + jsonCell(m.mean) + ", \"sd\": " + jsonCell(m.sd) +
                "}";
    }
    text += ']';
    const auto tokens = [&text](const char* key, const std::vector<TokenValue>& values) {
        text += std::string(",\n\"") + key + "\": [";
        for (std::size_t i = 0; i < values.size(); ++i)
            text += std::string(i == 0 ? "" : ", ") + "{\"token\": " + std::to_string(values[i].token) +
                    ", \"value\": " + jsonCell(values[i].value) + "}";
        text += ']';
    };
    tokens("highest", report.highest);
    tokens("lowest", report.lowest);
    tokens("stored", report.stored);
    output(text + "}\n");
}

} // namespace

void exportNeuron(const Run& run, NeuronId neuron, const CorrelationQuestion& asked, TableFormat format,
                  const TextOutput& output)
{
    const NeuronReport report = gather(run, neuron, asked);
    if (format == TableFormat::Csv)
        writeCsv(report, output);
    else
        writeJson(run, neuron, asked, report, output);
}

} // namespace neurostrata::core
