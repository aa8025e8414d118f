// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/explorer_loader.h"
#include "app/figure_order.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <filesystem>
#include <memory>
#include <string_view>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Draw a figure of a run, as the explorer exports it.";

constexpr const char* footer =
    "What:\n"
    "  lines     the density of r over the neurons of each layer\n"
    "  heatmap   layers by r: how many neurons\n"
    "  map       every neuron of every layer, coloured by r\n"
    "  neuron    one neuron (--layer and --neuron): histograms of its activation at short and long tokens\n"
    "  dose      one neuron: its mean activation by token length\n"
    "  scatter   one neuron: its activation against token length\n"
    "Examples:\n"
    "  neurostrata figure run.h5 lines -o lines.pdf\n"
    "  neurostrata figure run.h5 neuron --layer 3 --neuron 17 --threshold 5 -o neuron.png --size 85x60 --dpi 600\n"
    "  neurostrata figure run.h5 map --measure d --threshold 4:6 --order index -o map.svg\n"
    "  neurostrata figure run.h5 neuron --link 'neurostrata:view/1?run=…' -o again.png\n"
    "The link under a figure reopens its view in the explorer and, with --link, draws it again. Every file says where "
    "it\n"
    "comes from; .csv and .json hold the numbers that the figure draws.";

const std::vector<std::string> figures = {"lines", "heatmap", "map", "neuron", "dose", "scatter"};
const std::vector<std::string> formats = {"png", "svg", "pdf", "csv", "json"};
const std::vector<std::string> strata = {"lines", "heatmap", "map"}, neurons = {"neuron", "dose", "scatter"};

/// An option that sets a part of the view, under a key of links.
struct ViewOption {
    std::string name;
    std::vector<std::string> figures; ///< that show it
    std::string key, linesKey = {};   ///< of figure "lines", where that is another
    std::string value = {};
    CLI::Option* option = nullptr;
};

struct FigureOptions {
    FigureOrder order;
    std::string output, size = "174x110";
    std::deque<ViewOption> view; ///< a deque: options point into it
    bool noCaption = false, noLegend = false, noProvenance = false, force = false;
};

template <class Number>
bool readNumber(std::string_view text, Number& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

bool readSize(std::string_view text, double& width, double& height)
{
    if (text.ends_with("mm"))
        text.remove_suffix(2);
    const auto cross = text.find('x');
    return cross != std::string_view::npos && readNumber(text.substr(0, cross), width) &&
           readNumber(text.substr(cross + 1), height);
}

template <class Number>
bool isPair(std::string_view text, bool singleToo)
{
    const auto colon = text.find(':');
    Number first{}, second{};
    if (colon == std::string_view::npos)
        return singleToo && readNumber(text, first);
    return readNumber(text.substr(0, colon), first) && readNumber(text.substr(colon + 1), second) && first <= second;
}

template <class Accepts>
CLI::Validator takes(const char* form, const Accepts& accepts)
{
    return CLI::Validator(
        [form, accepts](std::string& text) {
            return accepts(text) ? std::string() : "takes " + std::string(form) + ", not " + core::printable(text);
        },
        "");
}

std::string formatOf(const std::string& output)
{
    std::string extension = std::filesystem::path(output).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension.empty() ? extension : extension.substr(1);
}

void draw(const FigureOptions& o)
{
    FigureOrder order = o.order;
    order.format = formatOf(o.output);
    if (std::find(formats.begin(), formats.end(), order.format) == formats.end())
        throw CLI::ValidationError("--output", "needs a name that ends with .png, .svg, .pdf, .csv or .json, not " +
                                                   core::printable(o.output));
    const bool ofNeuron = std::find(neurons.begin(), neurons.end(), order.what) != neurons.end();
    if (ofNeuron && order.link.empty() && !(order.layer && order.neuron))
        throw CLI::ValidationError("WHAT", order.what + " needs --layer and --neuron, or a --link that has them");
    for (const ViewOption& of : o.view) {
        if (of.option->count() == 0)
            continue;
        if (std::find(of.figures.begin(), of.figures.end(), order.what) == of.figures.end())
            throw CLI::ValidationError(of.name, "has no meaning for " + order.what);
        order.fields.emplace_back(order.what == "lines" && !of.linesKey.empty() ? of.linesKey : of.key, of.value);
    }
    readSize(o.size, order.widthMillimetres, order.heightMillimetres);
    order.caption = !o.noCaption;
    order.legend = !o.noLegend;
    order.provenance = !o.noProvenance;

    core::requireWritableTarget(o.output, o.force);
    using Draw = void (*)(const FigureOrder&, std::string&);
    std::string file;
    reinterpret_cast<Draw>(explorerFunction("neurostrataFigure"))(order, file);
    core::writeFileAtomically(o.output, file, o.force);
}

void addView(CLI::App& command, FigureOptions& o)
{
    const auto add = [&](ViewOption of, const char* help, const char* type) {
        ViewOption& kept = o.view.emplace_back(std::move(of));
        kept.option = type == nullptr ? command.add_flag(kept.name)->description(help)
                                      : command.add_option(kept.name, kept.value, help)->type_name(type);
        return kept.option->group("View (as in the explorer)");
    };
    const auto oneOf = [](std::vector<std::string> values) { return CLI::IsMember(std::move(values)).description(""); };
    add({"--threshold", figures, "T"}, "Short and long tokens: T, or T1:T2 with a gap (default: the median length)",
        "T|T1:T2")
        ->check(takes("a length such as 4, or two such as 4:6",
                      [](const std::string& text) { return isPair<std::int32_t>(text, true); }));
    add({"--site", figures, "site"}, "Site of the activations (default: that of the tests, else post if there)",
        "pre|post")
        ->check(oneOf({"pre", "post"}));
    add({"--measure", strata, "m"}, "r with the length, d: long minus short tokens, or Spearman's", "r|d|spearman")
        ->check(oneOf({"r", "d", "spearman"}));
    add({"--control", strata, "cov"}, "Partial r: covariates held fixed, such as log_frequency,leading_space", "NAMES");
    add({"--unit", figures, "u"}, "What lengths are counted in", "char|char_nospace|byte|grapheme")
        ->check(oneOf({"char", "char_nospace", "byte", "grapheme"}));
    add({"--brush", strata, "brush"}, "Marked range of r or d", "A:B")
        ->check(
            takes("two numbers such as 0.3:0.5", [](const std::string& text) { return isPair<double>(text, false); }));
    add({"--layers", strata, "layers"}, "Other layers are faded", "A:B")
        ->check(
            takes("two layers such as 3:7", [](const std::string& text) { return isPair<std::int32_t>(text, false); }));
    add({"--filter", {"map"}, "q"}, "Other neurons are faded; the explorer's filter language", "TEXT");
    add({"--pin", {"map"}, "pin"}, "Neurons marked A to H: 3.17,5.200", "L.N,L.N");
    add({"--order", {"map"}, "map"}, "Neurons by their rank in the layer, or by index", "rank|index")
        ->check(oneOf({"rank", "index"}));
    add({"--normalisation", {"lines", "neuron"}, "norm", "lnorm"}, "What heights are", "density|share|count")
        ->check(oneOf({"density", "share", "count"}));
    add({"--scale", {"lines", "neuron"}, "y", "ly"}, "Scale of the heights", "linear|sqrt|log")
        ->check(oneOf({"linear", "sqrt", "log"}));
    add({"--ridgeline", {"lines"}, "ridge", {}, "1"}, "One ridge per layer", nullptr);
    add({"--share", {"heatmap"}, "hshare", {}, "1"}, "Share within the layer in place of log counts", nullptr);
    add({"--outline", {"neuron"}, "outline", {}, "1"}, "Outlines alone, not filled", nullptr);
    add({"--kernel", {"neuron"}, "kernel", {}, "1"}, "Kernel density over the bars", nullptr);
    add({"--equal-group", {"neuron"}, "equal", {}, "1"}, "Tokens at the threshold too", nullptr);
    add({"--hide-short", {"neuron"}, "shorter", {}, "0"}, "Without the short tokens", nullptr);
    add({"--hide-long", {"neuron"}, "longer", {}, "0"}, "Without the long tokens", nullptr);
}

void addStyle(CLI::App& command, FigureOptions& o)
{
    const char* group = "Figure";
    FigureOrder& order = o.order;
    command.add_option("--size", o.size, "Width and height in millimetres, 20 to 2000 each")
        ->check(takes("a size such as 174x110mm",
                      [](const std::string& text) {
                          double width = 0, height = 0;
                          return readSize(text, width, height) && std::min(width, height) >= 20 &&
                                 std::max(width, height) <= 2000;
                      }))
        ->type_name("WxHmm")
        ->capture_default_str()
        ->group(group);
    command.add_option("--dpi", order.dpi, "Pixels per inch of PNG, 50 to 1200")
        ->check(CLI::Range(50, 1200).description(""))
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    command.add_option("--font-size", order.fontPoints, "Points, 4 to 24")
        ->check(CLI::Range(4.0, 24.0).description(""))
        ->type_name("PT")
        ->capture_default_str()
        ->group(group);
    command.add_option("--line-scale", order.lineScale, "Width of lines, 0.25 to 4")
        ->check(CLI::Range(0.25, 4.0).description(""))
        ->type_name("X")
        ->capture_default_str()
        ->group(group);
    command.add_option("--theme", order.theme, "For paper, as on a dark screen, or without colours")
        ->check(CLI::IsMember({"print", "dark", "greyscale"}).description(""))
        ->type_name("print|dark|greyscale")
        ->capture_default_str()
        ->group(group);
    command.add_option("--lang", order.language, "Language of the words in the figure")
        ->check(CLI::IsMember({"en", "vi"}).description(""))
        ->type_name("en|vi")
        ->capture_default_str()
        ->group(group);
    command.add_flag("--no-caption", o.noCaption, "Without the sentences under the plot")->group(group);
    command.add_flag("--no-legend", o.noLegend, "Without colour scales and keys")->group(group);
    command.add_flag("--no-provenance", o.noProvenance, "Without the link under the plot; it stays in the file's data")
        ->group(group);
    command
        .add_flag("--cells-as-rectangles", order.cellsAsRectangles,
                  "SVG and PDF: cells of up to 10,000 as shapes, not as an image")
        ->group(group);
    command.add_flag("--text-as-outlines", order.textAsOutlines, "SVG and PDF: letters as shapes, for any reader")
        ->group(group);
}

} // namespace

void addFigure(CLI::App& program)
{
    const auto o = std::make_shared<FigureOptions>();
    CLI::App* command = program.add_subcommand("figure", description);
    command->footer(footer);
    command->add_option("RUN.h5", o->order.run, "Run file to read")->required()->type_name("");
    command->add_option("WHAT", o->order.what, "lines, heatmap, map, neuron, dose or scatter")
        ->required()
        ->check(CLI::IsMember(figures).description(""))
        ->type_name("");
    command->add_option("-o,--output", o->output, "File to write: .png, .svg, .pdf, .csv or .json")
        ->required()
        ->type_name("FILE");
    command->add_flag("--force", o->force, "Replace an existing file");
    command->add_option("--layer", o->order.layer, "Layer that is selected, from 0")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("L");
    command->add_option("--neuron", o->order.neuron, "Neuron of that layer, from 0")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
    command->add_option("--link", o->order.link, "Begin with the view of a neurostrata: link of this run")
        ->type_name("LINK");
    addView(*command, *o);
    addStyle(*command, *o);
    command->callback([o] { draw(*o); });
}

} // namespace neurostrata::app
