// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "core/hub/model_library.h"
#include "core/workflow/capture.h"

#include <algorithm>
#include <charconv>
#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Write raw activations of every token, for other programs and for `import`.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata capture demo-small --tokens 1024 --layers 0,2-3 -o acts.h5\n"
    "  neurostrata capture ~/models/gpt-neo-125m --ids windows.json --logits -o acts.h5\n"
    "Writes HDF5: /layers/00/pre and /layers/00/post [tokens, width] float32 for each layer, /hidden [tokens, hidden]\n"
    "after the final norm, /logits of each window's last position on request, /tokens/* and /vocabulary/*.";

struct CaptureOptions {
    std::string model, ids, layers, site = "both", output;
    CorpusOptions corpus;
    int threads = 0;
    bool logits = false, force = false;
};

constexpr int mostLayers = 100'000;

/// "0,2-3": ascending, each once; none if it is not such a list.
std::optional<std::vector<core::LayerIndex>> layerList(std::string_view text)
{
    std::vector<core::LayerIndex> layers;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (true) {
        std::int32_t first = 0;
        auto read = std::from_chars(at, end, first);
        if (read.ec != std::errc{} || first < 0 || first > mostLayers)
            return std::nullopt;
        std::int32_t last = first;
        if (read.ptr != end && *read.ptr == '-') {
            read = std::from_chars(read.ptr + 1, end, last);
            if (read.ec != std::errc{} || last < first || last > mostLayers)
                return std::nullopt;
        }
        for (std::int32_t layer = first; layer <= last; ++layer)
            layers.emplace_back(layer);
        if (read.ptr == end)
            break;
        if (*read.ptr != ',')
            return std::nullopt;
        at = read.ptr + 1;
    }
    std::sort(layers.begin(), layers.end());
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
    return layers;
}

void runCapture(const CaptureOptions& o)
{
    core::CaptureQuestion question;
    const core::ModelEntry model = core::resolveModel(o.model);
    question.model = model.folder;
    question.modelName = core::titleOf(model);
    if (!o.ids.empty())
        question.ids = o.ids;
    else
        question.corpus = o.corpus.question();
    if (!o.layers.empty())
        question.layers = layerList(o.layers);
    question.sites = siteSet(o.site);
    question.logits = o.logits;
    question.threads = o.threads;
    question.output = o.output;
    question.force = o.force;

    const InterruptionGuard guard;
    ProgressLine line;
    core::capture(question, core::JobContext(guard.token(), [&line](const core::Progress& p) { line.show(p); }));
}

} // namespace

void addCapture(CLI::App& program)
{
    const auto o = std::make_shared<CaptureOptions>();
    CLI::App* command = program.add_subcommand("capture", description);
    command->footer(footer);
    command
        ->add_option("MODEL", o->model, "demo-small, demo-large, a model folder, or a hub id found in the local cache")
        ->required()
        ->type_name("");
    o->corpus.add(*command, false);
    command
        ->add_option("--ids", o->ids,
                     "Token ids instead of text: a JSON array of windows, each an array of ids; needs no tokenizer")
        ->type_name("FILE.json")
        ->excludes("--text")
        ->excludes("--tokens")
        ->excludes("--seq-len");
    command->add_option("--layers", o->layers, "Layers to write, from 0 (default: all)")
        ->check(CLI::Validator(
            [](std::string& text) {
                return layerList(text) ? std::string() : "takes layer numbers from 0 such as 0,2-3, not " + text;
            },
            ""))
        ->type_name("LIST");
    addSite(*command, o->site);
    command->add_flag("--logits", o->logits, "Write the logits of each window's last position too");
    addThreads(*command, o->threads);
    command->add_option("-o,--output", o->output, "File to write")->required()->type_name("ACTS.h5");
    command->add_flag("--force", o->force, "Replace an existing file");
    command->callback([o] { runCapture(*o); });
}

} // namespace neurostrata::app
