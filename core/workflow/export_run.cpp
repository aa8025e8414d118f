// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/export_run.h"

#include "core/analysis/correlation_table.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/workflow/export_definitions.h"
#include "core/workflow/export_neuron.h"
#include "core/workflow/export_partial.h"
#include "core/workflow/export_statistics.h"
#include "core/workflow/provenance_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A question held against the run, with the defaults filled in.
CorrelationQuestion resolve(const Run& run, const ExportQuestion& question)
{
    CorrelationQuestion asked;
    asked.site = question.site.value_or(run.sites().pre ? Site::Pre : Site::Post);
    asked.covariate = question.covariate.value_or(targetOf(run.provenance()));
    if (!run.sites().contains(asked.site))
        throw Error(ErrorKind::NotFound, fmt::format("this run was measured with --site {}: it has no site {}.",
                                                     run.sites().pre ? "pre" : "post", siteName(asked.site)));
    std::string names;
    for (const Covariate& covariate : run.covariates())
        names += (names.empty() ? "" : ", ") + covariate.name;
    const auto known = std::any_of(run.covariates().begin(), run.covariates().end(),
                                   [&](const Covariate& c) { return c.name == asked.covariate; });
    if (!known)
        throw Error(ErrorKind::NotFound,
                    fmt::format("this run has no covariate {}; it has {}.", printable(asked.covariate), names));
    if (question.layer && (question.layer->value < 0 || question.layer->value >= run.layers()))
        throw Error(ErrorKind::NotFound, fmt::format("this run has no layer {}; it has layers 0 to {}.",
                                                     question.layer->value, run.layers() - 1));
    if (question.layer && !run.holds(*question.layer))
        throw Error(ErrorKind::NotFound,
                    fmt::format("layer {} of this unfinished run is not measured yet; continue it with `neurostrata "
                                "analyze … --resume`.",
                                question.layer->value));
    if (question.neuron && (question.neuron->value < 0 || question.neuron->value >= run.width()))
        throw Error(ErrorKind::NotFound, fmt::format("this run has no neuron {}; layers have neurons 0 to {}.",
                                                     question.neuron->value, run.width() - 1));
    return asked;
}

std::string heading(const Run& run, const CorrelationQuestion& asked)
{
    return fmt::format("\"provenance\": {},\n\"site\": \"{}\", \"covariate\": {}", provenanceJson(run.provenance()),
                       siteName(asked.site), jsonString(asked.covariate));
}

bool wanted(const Run& run, const ExportQuestion& question, int layer)
{
    return run.holds(LayerIndex(layer)) && (!question.layer || question.layer->value == layer);
}

void exportCorrelations(const Run& run, const ExportQuestion& question, const CorrelationQuestion& asked,
                        const TextOutput& output)
{
    std::vector<std::string> columns = {"layer",       "neuron",   "state",          "n",        "r",
                                        "mean",        "sd",       "skewness",       "kurtosis", "minimum",
                                        "maximum",     "positive", "positive_upper", "eta2",     "epsilon2",
                                        "nonlinearity"};
    std::size_t target = 0;
    std::size_t length = 0;
    for (std::size_t c = 0; c < run.covariates().size(); ++c) {
        const std::string& name = run.covariates()[c].name;
        columns.push_back("r_" + name);
        target = name == asked.covariate ? c : target;
        length = name == "length" ? c : length;
    }
    TableWriter table(output, question.format, "correlations", columns, heading(run, asked));
    const std::size_t count = run.covariates().size();
    std::vector<Cell> cells;
    for (int layer = 0; layer < run.layers(); ++layer) {
        if (!wanted(run, question, layer))
            continue;
        const LayerSums sums = run.sums(LayerIndex(layer), asked.site);
        const std::vector<double> r = correlations(sums, run.covariateSums());
        for (std::int64_t neuron = 0; neuron < run.width(); ++neuron) {
            if (question.neuron && question.neuron->value != neuron)
                continue;
            const auto i = static_cast<std::size_t>(neuron);
            const NeuronSummary of = neuronSummary(sums, neuron, r[i * count + length]);
            const Moments& m = of.moments;
            cells = {std::int64_t(layer),
                     neuron,
                     std::string(stateName(of.state)),
                     of.n,
                     r[i * count + target],
                     m.mean,
                     m.sd,
                     m.skewness,
                     m.kurtosis,
                     of.minimum,
                     of.maximum,
                     of.positive,
                     of.positiveUpper,
                     of.eta2,
                     of.epsilon2,
                     of.nonlinearity};
            for (std::size_t c = 0; c < count; ++c)
                cells.emplace_back(r[i * count + c]);
            table.row(cells);
        }
    }
    table.finish();
}

void exportDensities(const Run& run, const ExportQuestion& question, const CorrelationQuestion& asked,
                     const TextOutput& output)
{
    TableWriter table(output, question.format, "densities",
                      {"layer", "bin", "lower", "upper", "count", "density", "kernel_density", "bandwidth"},
                      heading(run, asked));
    for (const LayerDensity& density : layerDensities(correlationTable(run, asked))) {
        if (!wanted(run, question, density.layer.value))
            continue;
        const auto bins = density.count.size();
        const double width = 2.0 / static_cast<double>(bins);
        for (std::size_t b = 0; b < bins; ++b) {
            const double lower = -1 + width * static_cast<double>(b);
            const double upper = b + 1 == bins ? 1.0 : -1 + width * static_cast<double>(b + 1);
            table.row(std::vector<Cell>{std::int64_t(density.layer.value), static_cast<std::int64_t>(b), lower, upper,
                                        density.count[b], density.density[b], density.kernel[b], density.bandwidth});
        }
    }
    table.finish();
}

void exportLayers(const Run& run, const ExportQuestion& question, const CorrelationQuestion& asked,
                  const TextOutput& output)
{
    TableWriter table(output, question.format, "layers",
                      {"layer", "neurons", "left_out", "n", "mean", "median", "sd", "iqr", "mean_absolute",
                       "max_absolute", "positive", "minimum", "minimum_neuron", "maximum", "maximum_neuron"},
                      heading(run, asked));
    const CorrelationTable r = correlationTable(run, asked);
    for (const LayerSummary& s : layerSummaries(r)) {
        if (!wanted(run, question, s.layer.value))
            continue;
        const bool any = s.neurons > 0;
        table.row(std::vector<Cell>{std::int64_t(s.layer.value), s.neurons, s.leftOut, r.n, s.mean, s.median, s.sd,
                                    s.iqr, s.meanAbsolute, s.maxAbsolute, s.sharePositive, s.minimum,
                                    any ? Cell(std::int64_t(s.lowest.value)) : Cell(), s.maximum,
                                    any ? Cell(std::int64_t(s.highest.value)) : Cell()});
    }
    table.finish();
}

const char* className(TokenClass tokenClass)
{
    switch (tokenClass) {
    case TokenClass::Alphabetic:
        return "alphabetic";
    case TokenClass::Number:
        return "number";
    case TokenClass::Punctuation:
        return "punctuation";
    case TokenClass::Whitespace:
        return "whitespace";
    case TokenClass::Mixed:
        break;
    }
    return "mixed";
}

std::string hexOf(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

void exportTokens(const Run& run, const ExportQuestion& question, const TextOutput& output)
{
    TableWriter table(output, question.format, "tokens",
                      {"token", "id", "text", "hex", "length", "bytes", "graphemes", "leading_space", "class",
                       "fragment", "special", "count", "document", "sequence", "position", "analysed"},
                      "\"provenance\": " + provenanceJson(run.provenance()));
    const TokenTable& tokens = run.tokens();
    for (std::int64_t t = 0; t < tokens.size(); ++t) {
        const auto i = static_cast<std::size_t>(t);
        const TokenType& type = tokens.typeOf(t);
        const TokenProperties& p = type.properties;
        table.row(std::vector<Cell>{t, std::int64_t(tokens.id[i]), p.fragment ? Cell() : Cell(type.bytes),
                                    hexOf(type.bytes), p.fragment ? Cell() : Cell(std::int64_t(p.length)),
                                    std::int64_t(p.bytes), p.fragment ? Cell() : Cell(std::int64_t(p.graphemes)),
                                    std::int64_t(p.leadingSpace), std::string(className(p.tokenClass)),
                                    std::int64_t(p.fragment), std::int64_t(type.special), type.count,
                                    std::int64_t(tokens.document[i]), std::int64_t(tokens.sequence[i]),
                                    std::int64_t(tokens.position[i]), std::int64_t(tokens.included[i])});
    }
    table.finish();
}

} // namespace

void exportRun(const Run& run, const ExportQuestion& question, const TextOutput& output, const JobContext& context)
{
    if (question.what == ExportWhat::Tokens)
        return exportTokens(run, question, output);
    const CorrelationQuestion asked = resolve(run, question);
    switch (question.what) {
    case ExportWhat::Correlations:
        return exportCorrelations(run, question, asked, output);
    case ExportWhat::Partial:
        return exportPartial(run, question, asked, heading(run, asked), output);
    case ExportWhat::Densities:
        return exportDensities(run, question, asked, output);
    case ExportWhat::Layers:
        return exportLayers(run, question, asked, output);
    case ExportWhat::Neuron:
        if (!question.layer || !question.neuron)
            throw Error(ErrorKind::InvalidInput, "exporting one neuron needs --layer and --neuron.");
        return exportNeuron(run, {*question.layer, *question.neuron}, asked, question.format, output);
    case ExportWhat::Definitions:
        return exportDefinitions(run, asked.site, question.format, heading(run, asked), output, context);
    case ExportWhat::Statistics:
        return exportStatistics(run, question, asked.site, heading(run, asked), output);
    case ExportWhat::Tokens:
        break;
    }
}

} // namespace neurostrata::core
