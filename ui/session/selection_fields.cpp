// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection_fields.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <span>

namespace neurostrata::ui
{
namespace
{

/// A part of T as text; write gives an empty text for the default.
template <class T>
struct Codec {
    std::string_view key;
    std::string (*write)(const T&);
    bool (*read)(T&, std::string_view);
};

template <class Number>
std::string text(Number value)
{
    std::array<char, 40> buffer;
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

template <class Number>
bool number(std::string_view text, Number& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

bool index(std::string_view text, std::int32_t& value)
{
    return !text.empty() && text.front() != '-' && number(text, value);
}

/// "first:second"; false unless there is exactly one colon.
bool pair(std::string_view text, std::string_view& first, std::string_view& second)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos)
        return false;
    first = text.substr(0, colon);
    second = text.substr(colon + 1);
    return true;
}

std::vector<std::string_view> pieces(std::string_view text)
{
    std::vector<std::string_view> all;
    for (std::size_t comma; (comma = text.find(',')) != std::string_view::npos; text.remove_prefix(comma + 1))
        all.push_back(text.substr(0, comma));
    all.push_back(text);
    return all;
}

std::string neuronText(core::NeuronId id)
{
    return text(id.layer.value) + "." + text(id.neuron.value);
}

bool readNeuron(std::string_view text, core::NeuronId& id)
{
    const auto point = text.find('.');
    return point != std::string_view::npos && index(text.substr(0, point), id.layer.value) &&
           index(text.substr(point + 1), id.neuron.value);
}

std::string intervalText(const std::optional<Interval>& interval)
{
    return interval ? text(interval->lower) + ":" + text(interval->upper) : std::string();
}

bool readInterval(std::string_view text, std::optional<Interval>& interval)
{
    Interval read;
    std::string_view lower, upper;
    if (!pair(text, lower, upper) || !number(lower, read.lower) || !number(upper, read.upper) ||
        !(read.lower <= read.upper))
        return false;
    interval = read;
    return true;
}

/// The names of an enumeration's values, in their order; the first one is the default.
template <class Enum, std::size_t count>
bool readName(std::string_view text, Enum& value, const std::array<std::string_view, count>& names)
{
    for (std::size_t i = 0; i < count; ++i)
        if (names[i] == text) {
            value = static_cast<Enum>(i);
            return true;
        }
    return false;
}

template <class Enum, std::size_t count>
std::string nameText(Enum value, Enum standard, const std::array<std::string_view, count>& names)
{
    return value == standard ? std::string() : std::string(names.at(static_cast<std::size_t>(value)));
}

constexpr std::array<std::string_view, 2> sites = {"pre", "post"};
constexpr std::array<std::string_view, 3> measures = {"r", "d", "spearman"};
constexpr std::array<std::string_view, 4> units = {"char", "char_nospace", "byte", "grapheme"};
constexpr std::array<std::string_view, 5> contextModes = {"top", "bottom", "mode", "quantiles", "random"};
constexpr std::array<std::string_view, 3> normalisations = {"density", "share", "count"};
constexpr std::array<std::string_view, 3> scales = {"linear", "sqrt", "log"};
constexpr std::array<std::string_view, 2> mapOrders = {"rank", "index"};

const Selection standardSelection;
const ViewOptions standardView;

bool validUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError() && !decoded.contains(QChar(0));
}

bool readText(std::string_view text, std::string& value)
{
    if (!validUtf8(text))
        return false;
    value = text;
    return true;
}

bool readPins(Selection& s, std::string_view value)
{
    std::vector<core::NeuronId> pins;
    for (const std::string_view piece : pieces(value)) {
        core::NeuronId id;
        if (!readNeuron(piece, id) || pins.size() == maximumPins ||
            std::find(pins.begin(), pins.end(), id) != pins.end())
            return false;
        pins.push_back(id);
    }
    s.pinned = std::move(pins);
    return true;
}

bool readPlace(Selection& s, std::string_view value)
{
    core::NeuronId id;
    if (readNeuron(value, id)) {
        s.layer = id.layer;
        s.neuron = id.neuron;
        return true;
    }
    if (!index(value, id.layer.value))
        return false;
    s.layer = id.layer;
    s.neuron.reset();
    return true;
}

bool readSplit(Selection& s, std::string_view value)
{
    core::Split split;
    std::string_view below = value, above = value;
    if (value.find(':') != std::string_view::npos && !pair(value, below, above))
        return false;
    if (!index(below, split.below) || !index(above, split.above) || split.below > split.above)
        return false;
    s.split = split;
    return true;
}

std::string controlsText(const Selection& s)
{
    std::string all;
    for (const std::string& name : s.controls)
        all += (all.empty() ? "" : ",") + name;
    return all;
}

/// Names as the run files write them: lower-case letters, digits and underscores.
bool readControls(Selection& s, std::string_view value)
{
    std::vector<std::string> controls;
    for (const std::string_view piece : pieces(value)) {
        const bool isName = !piece.empty() && std::ranges::all_of(piece, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
        if (!isName || std::ranges::find(controls, piece) != controls.end())
            return false;
        controls.emplace_back(piece);
    }
    std::ranges::sort(controls);
    s.controls = std::move(controls);
    return true;
}

constexpr Codec<Selection> selectionCodecs[] = {
    {"run", [](const Selection& s) { return s.run; },
     [](Selection& s, std::string_view v) { return readText(v, s.run); }},
    {"n",
     [](const Selection& s) {
         return s.neuron ? neuronText(*s.neuronId()) : s.layer.value == 0 ? std::string() : text(s.layer.value);
     },
     readPlace},
    {"pin",
     [](const Selection& s) {
         std::string all;
         for (const core::NeuronId& id : s.pinned)
             all += (all.empty() ? "" : ",") + neuronText(id);
         return all;
     },
     readPins},
    {"m", [](const Selection& s) { return nameText(s.measure, standardSelection.measure, measures); },
     [](Selection& s, std::string_view v) { return readName(v, s.measure, measures); }},
    {"cov", controlsText, readControls},
    {"u", [](const Selection& s) { return nameText(s.unit, standardSelection.unit, units); },
     [](Selection& s, std::string_view v) { return readName(v, s.unit, units); }},
    {"T",
     [](const Selection& s) {
         return s.split == standardSelection.split ? std::string()
                : s.split.below == s.split.above   ? text(s.split.below)
                                                   : text(s.split.below) + ":" + text(s.split.above);
     },
     readSplit},
    {"site", [](const Selection& s) { return nameText(s.site, standardSelection.site, sites); },
     [](Selection& s, std::string_view v) { return readName(v, s.site, sites); }},
    {"brush", [](const Selection& s) { return intervalText(s.brush); },
     [](Selection& s, std::string_view v) { return readInterval(v, s.brush); }},
    {"layers",
     [](const Selection& s) { return s.layers ? text(s.layers->first) + ":" + text(s.layers->last) : std::string(); },
     [](Selection& s, std::string_view v) {
         LayerRange range;
         std::string_view first, last;
         if (!pair(v, first, last) || !index(first, range.first) || !index(last, range.last) ||
             range.first > range.last)
             return false;
         s.layers = range;
         return true;
     }},
    {"q", [](const Selection& s) { return s.filter; },
     [](Selection& s, std::string_view v) { return readText(v, s.filter); }},
    {"act", [](const Selection& s) { return intervalText(s.activationRange); },
     [](Selection& s, std::string_view v) { return readInterval(v, s.activationRange); }},
    {"ctx", [](const Selection& s) { return nameText(s.contexts, standardSelection.contexts, contextModes); },
     [](Selection& s, std::string_view v) { return readName(v, s.contexts, contextModes); }},
};

bool readColumn(std::string_view name, core::NeuronColumn& column)
{
    for (int i = 0; i < core::neuronColumns; ++i)
        if (name == core::columnName(static_cast<core::NeuronColumn>(i))) {
            column = static_cast<core::NeuronColumn>(i);
            return true;
        }
    return false;
}

template <bool ViewOptions::*member>
constexpr Codec<ViewOptions> flag(std::string_view key)
{
    return {key,
            [](const ViewOptions& v) {
                return v.*member == standardView.*member ? std::string() : std::string(v.*member ? "1" : "0");
            },
            [](ViewOptions& v, std::string_view value) {
                if (value != "0" && value != "1")
                    return false;
                v.*member = value == "1";
                return true;
            }};
}

template <Normalisation ViewOptions::*member>
constexpr Codec<ViewOptions> normalisation(std::string_view key)
{
    return {key, [](const ViewOptions& v) { return nameText(v.*member, standardView.*member, normalisations); },
            [](ViewOptions& v, std::string_view value) { return readName(value, v.*member, normalisations); }};
}

template <AxisScale ViewOptions::*member>
constexpr Codec<ViewOptions> scale(std::string_view key)
{
    return {key, [](const ViewOptions& v) { return nameText(v.*member, standardView.*member, scales); },
            [](ViewOptions& v, std::string_view value) { return readName(value, v.*member, scales); }};
}

std::string sortText(const ViewOptions& v)
{
    if (v.sortColumn == standardView.sortColumn && v.sortDescending == standardView.sortDescending)
        return {};
    return std::string(v.sortDescending ? "-" : "") + core::columnName(v.sortColumn);
}

bool readSort(ViewOptions& v, std::string_view value)
{
    const bool descending = value.starts_with('-');
    if (!readColumn(value.substr(descending ? 1 : 0), v.sortColumn))
        return false;
    v.sortDescending = descending;
    return true;
}

std::string columnsText(const ViewOptions& v)
{
    std::string all;
    for (const core::NeuronColumn column : v.columns)
        all += (all.empty() ? "" : ",") + std::string(core::columnName(column));
    return all;
}

bool readColumns(ViewOptions& v, std::string_view value)
{
    std::vector<core::NeuronColumn> columns;
    for (const std::string_view piece : pieces(value)) {
        core::NeuronColumn column{};
        if (!readColumn(piece, column) || std::find(columns.begin(), columns.end(), column) != columns.end())
            return false;
        columns.push_back(column);
    }
    v.columns = std::move(columns);
    return true;
}

const Codec<ViewOptions> viewCodecs[] = {
    normalisation<&ViewOptions::histogramNormalisation>("norm"),
    scale<&ViewOptions::histogramScale>("y"),
    flag<&ViewOptions::histogramOutline>("outline"),
    flag<&ViewOptions::histogramEqual>("equal"),
    flag<&ViewOptions::histogramKernel>("kernel"),
    flag<&ViewOptions::histogramShorter>("shorter"),
    flag<&ViewOptions::histogramLonger>("longer"),
    flag<&ViewOptions::scatter>("scatter"),
    normalisation<&ViewOptions::linesNormalisation>("lnorm"),
    scale<&ViewOptions::linesScale>("ly"),
    flag<&ViewOptions::ridgeline>("ridge"),
    flag<&ViewOptions::heatmapShare>("hshare"),
    {"map", [](const ViewOptions& v) { return nameText(v.mapOrder, standardView.mapOrder, mapOrders); },
     [](ViewOptions& v, std::string_view value) { return readName(value, v.mapOrder, mapOrders); }},
    {"sort", sortText, readSort},
    {"cols", columnsText, readColumns},
};

template <class T>
std::vector<TextField> write(const T& value, std::span<const Codec<T>> codecs)
{
    std::vector<TextField> fields;
    for (const Codec<T>& codec : codecs)
        if (std::string text = codec.write(value); !text.empty())
            fields.push_back({std::string(codec.key), std::move(text)});
    return fields;
}

template <class T>
FieldRead read(T& value, std::span<const Codec<T>> codecs, std::string_view key, std::string_view text)
{
    for (const Codec<T>& codec : codecs)
        if (codec.key == key)
            return codec.read(value, text) ? FieldRead::Done : FieldRead::Wrong;
    return FieldRead::Unknown;
}

} // namespace

std::vector<TextField> textFields(const Selection& selection)
{
    return write<Selection>(selection, selectionCodecs);
}

std::vector<TextField> textFields(const ViewOptions& view)
{
    return write<ViewOptions>(view, viewCodecs);
}

FieldRead readField(Selection& selection, std::string_view key, std::string_view value)
{
    return read<Selection>(selection, selectionCodecs, key, value);
}

FieldRead readField(ViewOptions& view, std::string_view key, std::string_view value)
{
    return read<ViewOptions>(view, viewCodecs, key, value);
}

} // namespace neurostrata::ui
