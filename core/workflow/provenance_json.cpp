// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/provenance_json.h"

#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

using Json = nlohmann::ordered_json;

Json timingsObject(const Timings& t)
{
    return {{"load_s", t.load},   {"tokenize_s", t.tokenize}, {"pass_s", t.pass},
            {"write_s", t.write}, {"total_s", t.total},       {"peak_bytes", t.peakBytes}};
}

/// Text that should be JSON but comes from a file: an object if it is one, else the text.
Json parsed(const std::string& text)
{
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? Json(text) : value;
}

std::string oneLine(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string timingsJson(const Timings& timings)
{
    return oneLine(timingsObject(timings));
}

std::string provenanceJson(const Provenance& p)
{
    return oneLine({{"run_id", p.runId},
                    {"title", p.title},
                    {"created", p.created},
                    {"model_name", p.modelName},
                    {"model_type", p.modelType},
                    {"weights_sha256", p.weightsSha256},
                    {"tokenizer_sha256", p.tokenizerSha256},
                    {"text_sha256", p.textSha256},
                    {"options", parsed(p.optionsJson)},
                    {"seed", p.seed},
                    {"program_version", p.programVersion},
                    {"library_version", p.libraryVersion},
                    {"cpu_capability", p.cpuCapability},
                    {"matrix_kernels", p.matrixKernels},
                    {"threads", p.threads},
                    {"device", p.device},
                    {"config", parsed(p.configJson)},
                    {"timings", timingsObject(p.timings)}});
}

std::string targetOf(const Provenance& provenance)
{
    const Json options = Json::parse(provenance.optionsJson, nullptr, false);
    if (options.is_object() && options.contains("target") && options["target"].is_string())
        return options["target"].get<std::string>();
    return "length";
}

} // namespace neurostrata::core
