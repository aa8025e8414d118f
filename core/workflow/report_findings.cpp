// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/report_findings.h"

#include "core/base/format.h"
#include "core/workflow/provenance_json.h"
#include "core/workflow/table_writer.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

namespace neurostrata::core
{
namespace
{

std::string number(double value)
{
    if (std::isnan(value))
        return "undefined";
    return std::abs(value) >= 1e-3 || value == 0 ? fmt::format("{:.3f}", value) : fmt::format("{:.1e}", value);
}

std::string evidenceLine(const Evidence& evidence)
{
    const double value = evidence.value.value;
    std::string text = fmt::format("      {}: {}", evidenceName(evidence),
                                   isCount(evidence.kind) ? fmt::format("{:.0f}", value) : number(value));
    if (!std::isnan(evidence.value.lower))
        text += fmt::format(" [{}, {}]", number(evidence.value.lower), number(evidence.value.upper));
    return text + "\n";
}

std::string json(double value)
{
    return jsonCell(value);
}

std::string intervalJson(const Interval95& value)
{
    return fmt::format("{{\"value\": {}, \"error\": {}, \"lower\": {}, \"upper\": {}}}", json(value.value),
                       json(value.error), json(value.lower), json(value.upper));
}

template <class List, class Each>
std::string jsonArray(const List& list, Each each)
{
    std::string text = "[";
    for (std::size_t i = 0; i < list.size(); ++i)
        text += (i == 0 ? "" : ", ") + each(list[i]);
    return text + "]";
}

std::string depthJson(const DepthProfile& depth)
{
    static constexpr const char* names[] = {"mean", "median", "sd", "iqr", "mean_absolute", "max_absolute"};
    std::string layers;
    for (std::size_t l = 0; l < depth.summary.size(); ++l) {
        layers += fmt::format("{}\n    {{\"layer\": {}", l == 0 ? "" : ",", l);
        for (std::size_t s = 0; s < depth.summary[l].size(); ++s)
            layers += fmt::format(", \"{}\": {}", names[s], intervalJson(depth.summary[l][s]));
        layers += fmt::format(", \"share_positive\": {}, \"share_negative\": {}}}", json(depth.sharePositive[l]),
                              json(depth.shareNegative[l]));
    }
    const auto each = [](double v) { return json(v); };
    return fmt::format(
        "{{\"layers\": [{}\n  ],\n  \"compression\": {}, \"compression_less_noise\": {},\n  \"zone_start\": "
        "{}, \"stability\": {}, \"bic\": {}, \"bic_trend\": [{}, {}], \"order_p\": {}, \"crossing\": {},\n"
        "  \"distance\": {}}}",
        layers, intervalJson(depth.compression), intervalJson(depth.compressionLessNoise),
        jsonArray(depth.zoneStart, [](std::size_t v) { return std::to_string(v); }), jsonArray(depth.stability, each),
        jsonArray(depth.zones.bic, each), json(depth.zones.bicLinear), json(depth.zones.bicQuadratic),
        json(depth.orderP), depth.crossing, jsonArray(depth.distance, each));
}

} // namespace

std::string findingsText(const Findings& findings, const Run& run, Site site)
{
    std::string text = fmt::format(
        "{}: activations {} the activation function\n{} tokens of {} types, worth {:.0f} equally frequent ones; {} "
        "permutations; {} groups of types\n\n",
        printable(run.provenance().title), site == Site::Pre ? "before" : "after", withThousands(findings.n),
        withThousands(findings.types), findings.effectiveTypes, findings.permutations, findings.typeGroups);
    int place = 1;
    for (const Finding& finding : findings.finding) {
        text += fmt::format("{}  {:<13} {}\n", place++, verdictName(finding.verdict), claimSentence(finding.claim));
        if (finding.obstacle != Obstacle::None)
            text += fmt::format("      {}\n", obstacleText(finding.obstacle));
        for (const Evidence& evidence : finding.evidence)
            text += evidenceLine(evidence);
    }
    return text +
           "\nIntervals: 95 % delete-a-group jackknife over token types. Claims hold for this text; a second text is a "
           "replication.\n";
}

std::string findingsJson(const Findings& findings, const Run& run, Site site)
{
    std::string claimsText;
    for (const Finding& finding : findings.finding)
        claimsText += fmt::format(
            "{}\n  {{\"claim\": \"{}\", \"sentence\": {}, \"verdict\": \"{}\", \"reason\": {}, \"evidence\": {}}}",
            claimsText.empty() ? "" : ",", claimKey(finding.claim), jsonString(claimSentence(finding.claim)),
            verdictName(finding.verdict),
            finding.obstacle == Obstacle::None ? "null" : jsonString(obstacleText(finding.obstacle)),
            jsonArray(finding.evidence, [](const Evidence& e) {
                return fmt::format("{{\"name\": {}, \"interval\": {}}}", jsonString(evidenceName(e)),
                                   intervalJson(e.value));
            }));
    const VerdictThresholds& t = findings.thresholds;
    return fmt::format(
        "{{\"provenance\": {},\n\"site\": \"{}\", \"n\": {}, \"types\": {}, \"effective_types\": {}, "
        "\"permutations\": {}, \"type_groups\": {},\n\"thresholds\": {{\"first_layer\": {}, "
        "\"slightly_negative\": {}, \"most_layers\": {}, \"few_layers\": {}, \"compression\": {}, "
        "\"significant\": {}, \"retained\": {}, \"retained_little\": {}, \"decisive_bic\": {}, \"stable\": "
        "{}}},\n\"claims\": [{}\n],\n\"depth\": {}}}\n",
        provenanceJson(run.provenance()), siteName(site), findings.n, findings.types, json(findings.effectiveTypes),
        findings.permutations, findings.typeGroups, json(t.firstLayer), json(t.slightlyNegative), json(t.mostLayers),
        json(t.fewLayers), json(t.compression), json(t.significant), json(t.retained), json(t.retainedLittle),
        json(t.decisiveBic), json(t.stable), claimsText, depthJson(findings.depth));
}

std::string reportFindings(const Run& run, const Run* other, Site site, bool json, const JobContext& context)
{
    std::vector<Finding> ofScale; // first, as it is quick and may refuse
    if (other)
        ofScale.push_back(multimodalAtScale(run, *other, site));
    const RunInference inference = runInference(run, {site, {"log_frequency"}}, context);
    Findings all = findings(inference, run.tokens(), run.provenance().seed);
    for (Finding& finding : ofScale)
        all.finding[static_cast<std::size_t>(finding.claim)] = std::move(finding);
    return json ? findingsJson(all, run, site) : findingsText(all, run, site);
}

} // namespace neurostrata::core
