// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_provenance.h"

#include "core/base/build_info.h"
#include "ui/export/figure_words.h"

#include <nlohmann/json.hpp>

namespace neurostrata::ui
{

using Json = nlohmann::ordered_json;

Json figureProvenance(const FigureContent& content)
{
    const core::RunView& run = *content.run;
    const core::Provenance& p = run.provenance;
    const Selection& s = content.selection;
    Json options = Json::parse(p.optionsJson, nullptr, false);
    const core::StrataQuestion question = s.strataQuestion();
    Json covariates = Json::array();
    if (!showsNeuron(content.kind) && s.measure == core::Measure::Correlation)
        covariates.push_back(core::covariateOf(s.unit));
    return {{"link", figureLink(content)},
            {"figure", figureName(content.kind)},
            {"run_id", p.runId},
            {"title", p.title},
            {"created", p.created},
            {"model_name", p.modelName},
            {"model_type", p.modelType},
            {"weights_sha256", p.weightsSha256},
            {"tokenizer_sha256", p.tokenizerSha256},
            {"text_sha256", p.textSha256},
            {"tokens", run.coveredTokens},
            {"tokens_of", run.tokens ? run.tokens->size() : run.coveredTokens},
            {"tokens_analysed", run.covariateSums.tokens},
            {"layers", run.layers},
            {"neurons", run.neurons()},
            {"site", core::siteName(s.site)},
            {"measure", core::measureName(question)},
            {"covariates", covariates},
            {"controls", !showsNeuron(content.kind) && question.partial() ? Json(question.controls) : Json::array()},
            {"unit", core::lengthUnitName(s.unit)},
            {"short_below", s.split.below},
            {"long_above", s.split.above},
            {"layer", s.layer.value},
            {"neuron", s.neuron ? Json(s.neuron->value) : Json()},
            {"seed", p.seed},
            {"options", options.is_discarded() ? Json(p.optionsJson) : std::move(options)},
            {"measured_with", p.programVersion},
            {"drawn_with", core::programVersion()},
            {"partial", !run.complete},
            {"stale", content.stale}};
}

std::vector<std::pair<std::string, std::string>> figureProvenanceTexts(const FigureContent& content)
{
    const Json provenance = figureProvenance(content); // outlives its items()
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [key, value] : provenance.items())
        texts.emplace_back(key, value.is_string() ? value.get<std::string>()
                                                  : value.dump(-1, ' ', false, Json::error_handler_t::replace));
    return texts;
}

std::string figureProvenanceLine(const FigureContent& content)
{
    return figureProvenance(content).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace neurostrata::ui
