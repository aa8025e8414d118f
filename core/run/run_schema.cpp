// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_schema.h"

#include "core/stats/layer_sums.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace neurostrata::core
{
namespace
{

constexpr auto U8 = Element::UInt8;
constexpr auto I32 = Element::Int32;
constexpr auto I64 = Element::Int64;
constexpr auto F32 = Element::Float32;
constexpr auto F64 = Element::Float64;
constexpr auto Text = Element::Text;

std::size_t textBytes(std::int64_t bytes)
{
    return static_cast<std::size_t>(std::max<std::int64_t>(bytes, 1));
}

/// Sizes as the file spells them, with the largest value that is believed.
struct Size {
    const char* name;
    std::int64_t RunShape::*member;
    std::int64_t smallest, largest;
};
constexpr std::int64_t billion = 1'000'000'000;
constexpr Size sizes[] = {
    {"tokens", &RunShape::tokens, 1, 100 * billion},
    {"types", &RunShape::types, 1, billion},
    {"documents", &RunShape::documents, 1, 100 * billion},
    {"windows", &RunShape::windows, 1, 100 * billion},
    {"covariates", &RunShape::covariates, 1, 10'000},
    {"layers", &RunShape::layers, 1, 10'000},
    {"width", &RunShape::width, 1, 100'000'000},
    {"stored", &RunShape::stored, 0, 100 * billion},
    {"hex_bytes", &RunShape::hexBytes, 1, 10'000'000},
    {"name_bytes", &RunShape::nameBytes, 1, 100'000},
    {"config_bytes", &RunShape::configBytes, 1, 100'000'000},
    {"options_bytes", &RunShape::optionsBytes, 1, 100'000'000},
    {"covariate_bytes", &RunShape::covariateBytes, 1, 1000},
};
constexpr Size inferenceSizes[] = {
    {"permutations", &RunShape::permutations, 0, 100'000},
    {"neighbour_permutations", &RunShape::neighbourPermutations, 0, 100'000},
    {"resampling_groups", &RunShape::groups, 2, 10'000},
    {"strata", &RunShape::strata, 1, 64},
    {"jackknife_columns", &RunShape::jackknifeColumns, 1, 10'000},
};

std::int64_t readSize(const Hdf5File& file, const Size& size)
{
    const std::int64_t value = file.integerAttribute("", size.name);
    if (value < size.smallest || value > size.largest)
        file.refuse(fmt::format("the attribute {} is {}; it should lie between {} and {}.", size.name, value,
                                size.smallest, size.largest));
    return value;
}

std::string_view sitesText(SiteSet sites)
{
    return sites.pre && sites.post ? "pre post" : sites.pre ? "pre" : "post";
}

SiteSet readSites(const Hdf5File& file, const std::string& name)
{
    const std::string sites = file.textAttribute("", name);
    if (sites != "pre" && sites != "post" && sites != "pre post")
        file.refuse(fmt::format("the attribute {} should be pre, post or both.", name));
    return {sites.starts_with("pre"), sites.ends_with("post")};
}

std::string shapeText(const Extents& extents)
{
    return fmt::format("[{}]", fmt::join(extents, ", "));
}

} // namespace

std::string layerPath(ProbePoint point)
{
    return fmt::format("layers/{:02}/{}", point.layer.value, siteName(point.site));
}

std::vector<DatasetSpec> tableDatasets(const RunShape& s)
{
    const Extents tokens{s.tokens}, types{s.types}, documents{s.documents}, windows{s.windows}, columns{s.covariates};
    std::vector<DatasetSpec> d{
        {"provenance/config", Text, textBytes(s.configBytes), {}, "", "JSON", "config.json of the model"},
        {"provenance/options", Text, textBytes(s.optionsBytes), {}, "", "JSON", "every option the numbers depend on"},

        {"tokens/id", I32, 0, tokens, "token", "token id", "the text in reading order"},
        {"tokens/type", I32, 0, tokens, "token", "index", "row of /vocabulary"},
        {"tokens/sequence", I32, 0, tokens, "token", "index", "window that the model saw at once"},
        {"tokens/document", I32, 0, tokens, "token", "index", "row of /documents"},
        {"tokens/position", I32, 0, tokens, "token", "tokens", "place in the sequence, from 0"},
        {"tokens/included", U8, 0, tokens, "token", "0 or 1", "1: the token is analysed"},
        {"tokens/length", I32, 0, tokens, "token", "code points", "leading space included; 0 for a byte fragment"},

        {"vocabulary/id", I32, 0, types, "type", "token id", "types that occur, ascending"},
        {"vocabulary/hex", Text, textBytes(s.hexBytes), types, "type", "hexadecimal", "the token's bytes"},
        {"vocabulary/special", U8, 0, types, "type", "0 or 1", "1: special token, never analysed"},
        {"vocabulary/fragment", U8, 0, types, "type", "0 or 1", "1: the bytes alone are not UTF-8, never analysed"},
        {"vocabulary/length", I32, 0, types, "type", "code points", "leading space included; 0 for a fragment"},
        {"vocabulary/bytes", I32, 0, types, "type", "bytes", "UTF-8 bytes"},
        {"vocabulary/graphemes", I32, 0, types, "type", "grapheme clusters", "UAX #29; 0 for a fragment"},
        {"vocabulary/leading_space", U8, 0, types, "type", "0 or 1", "1: starts with U+0020"},
        {"vocabulary/class", U8, 0, types, "type", "class",
         "0 alphabetic, 1 number, 2 punctuation, 3 whitespace, 4 mixed"},
        {"vocabulary/count", I64, 0, types, "type", "tokens", "among the ordinary tokens of the text"},
        {"vocabulary/external_count", I64, 0, types, "type", "tokens", "from a frequency table; -1: none given"},

        {"documents/name", Text, textBytes(s.nameBytes), documents, "document", "file name", "UTF-8"},
        {"documents/offset", I64, 0, documents, "document", "bytes or lines", "where it starts in its file"},
        {"windows/first", I64, 0, windows, "window", "token", "first token of the window"},
        {"windows/count", I64, 0, windows, "window", "tokens", "tokens of the window"},

        {"covariates/name", Text, textBytes(s.covariateBytes), columns, "covariate", "name", "properties of a token"},
        {"covariates/of_type", U8, 0, columns, "covariate", "0 or 1", "1: fixed by the token's type"},
        {"covariates/centre", F64, 0, columns, "covariate", "covariate", "z = (value - centre) / scale"},
        {"covariates/scale", F64, 0, columns, "covariate", "covariate", "z = (value - centre) / scale"},
        {"covariates/mean", F64, 0, columns, "covariate", "covariate", "over all analysed tokens"},
        {"covariates/sd", F64, 0, columns, "covariate", "covariate", "population sd over all analysed tokens"},
        {"covariates/sum", F64, 0, columns, "covariate", "z", "sum of z over the covered analysed tokens"},
        {"covariates/product",
         F64,
         0,
         {s.covariates, s.covariates},
         "covariate, covariate",
         "z squared",
         "sum of z z' over the covered analysed tokens"},
        {"covariates/length_count",
         I64,
         0,
         {lengthBins},
         "length_bin",
         "tokens",
         "covered analysed tokens of length 1, 2, ..., 24 or more"},

        {"progress/held", U8, 0, {s.layers}, "layer", "0 or 1", "1: the sums of this layer are in the file"},
    };
    if (s.stored > 0) {
        d.push_back({"store/token", I64, 0, {s.stored}, "stored", "token", "index into /tokens, ascending"});
        d.push_back({"store/sample", U8, 0, {s.stored}, "stored", "bits", "1 all, 2 uniform, 4 type-balanced sample"});
    }
    if (s.infers()) {
        const Extents maps{s.permutations, s.types};
        const char* perMap = "permutation, type";
        if (s.permutations > 0) {
            d.push_back({"inference/raw", I32, 0, maps, perMap, "code points", "lengths permuted over all types"});
            d.push_back({"inference/controlled", I32, 0, maps, perMap, "code points",
                         "lengths permuted within the frequency strata"});
        }
        d.push_back({"inference/stratum", I32, 0, types, "type", "index", "frequency stratum; -1: not ordinary"});
        d.push_back({"inference/type_group", I32, 0, types, "type", "index", "splitmix64(id) mod groups"});
        d.push_back(
            {"inference/document_group", I32, 0, documents, "document", "index", "splitmix64(number) mod groups"});
        d.push_back({"inference/jackknife_column",
                     I32,
                     0,
                     {s.jackknifeColumns},
                     "column",
                     "covariate",
                     "rows of /covariates whose products with y the group sums hold"});
    }
    return d;
}

std::vector<DatasetSpec> layerDatasets(const RunShape& s, ProbePoint point)
{
    const std::string p = layerPath(point) + "/";
    const Extents neurons{s.width}, bins{s.width, lengthBins}, columns{s.width, s.covariates},
        extremes{s.width, extremeTokens};
    const char* perBin = "neuron, length_bin";
    const char* perRank = "neuron, rank";
    std::vector<DatasetSpec> d{
        {p + "length_count",
         I64,
         0,
         {lengthBins},
         "length_bin",
         "tokens",
         "analysed tokens of length 1, 2, ..., 24 or more; the same for every neuron"},
        {p + "shift", F32, 0, neurons, "neuron", "activation", "x = shift + 2**exponent * y"},
        {p + "exponent", I32, 0, neurons, "neuron", "power of two", "x = shift + 2**exponent * y"},
        {p + "mean", F64, 0, bins, perBin, "y", "mean of y per length bin; 0 where the bin is empty"},
        {p + "m2", F64, 0, bins, perBin, "y^2", "sum of (y - mean)^2 per length bin"},
        {p + "m3", F64, 0, bins, perBin, "y^3", "sum of (y - mean)^3 per length bin"},
        {p + "m4", F64, 0, bins, perBin, "y^4", "sum of (y - mean)^4 per length bin"},
        {p + "cross", F64, 0, columns, "neuron, covariate", "y z", "sum of y z over the analysed tokens"},
        {p + "minimum", F32, 0, neurons, "neuron", "activation", "of the finite analysed x; inf if there are none"},
        {p + "maximum", F32, 0, neurons, "neuron", "activation", "of the finite analysed x; -inf if there are none"},
        {p + "positive", I64, 0, neurons, "neuron", "tokens", "analysed tokens with x > 0"},
        {p + "nonfinite", I64, 0, neurons, "neuron", "tokens",
         "analysed tokens with NaN or infinite x; if any, the neuron's statistics are undefined"},
        {p + "clamped", I64, 0, neurons, "neuron", "tokens", "stored values beyond the range of 16-bit floats"},
        {p + "top_token", I64, 0, extremes, perRank, "token", "index into /tokens, largest x first; -1: unfilled"},
        {p + "top_value", F32, 0, extremes, perRank, "activation", "x at top_token; NaN: unfilled"},
        {p + "bottom_token", I64, 0, extremes, perRank, "token", "index into /tokens, smallest x first; -1: unfilled"},
        {p + "bottom_value", F32, 0, extremes, perRank, "activation", "x at bottom_token; NaN: unfilled"},
    };
    if (s.inferred.contains(point.site)) {
        const Extents groups{s.width, s.groups, 2 + s.jackknifeColumns};
        const std::int64_t columnCount = 2 * s.permutations + 2 * s.neighbourPermutations;
        const std::string q = p + "inference/";
        if (columnCount > 0)
            d.push_back({q + "permuted",
                         F64,
                         0,
                         {s.width, columnCount},
                         "neuron, column",
                         "y code points",
                         "sum of y (permuted length - centre of length); columns: raw, controlled, then the first "
                         "controlled ones of the next and of the previous token"});
        d.push_back({q + "type_group", F64, 0, groups, "neuron, group, value", "y",
                     "sums of y, y^2, y z over the tokens of a group of types; z as in /inference/jackknife_column"});
        d.push_back({q + "document_group", F64, 0, groups, "neuron, group, value", "y",
                     "the same over the tokens of a group of documents"});
        d.push_back({q + "stratum",
                     F64,
                     0,
                     {s.width, s.strata, stratumValues},
                     "neuron, stratum, value",
                     "y",
                     "sums of y, y^2, y z of length over the tokens of a frequency stratum"});
    }
    if (s.histograms && s.inferred.contains(point.site)) {
        const std::string h = p + "histogram/";
        d.push_back({h + "exponent", I32, 0, neurons, "neuron", "power of two", "bins are 2**exponent wide"});
        d.push_back({h + "first", I32, 0, neurons, "neuron", "bins", "bin j begins at (first + j) 2**exponent"});
        d.push_back(
            {h + "counts",
             I32,
             0,
             {s.width, histogramGroups, histogramBins},
             "neuron, group, bin",
             "tokens",
             "x of shorter, equal, longer tokens (about the median length), then the same of one token per type"});
    }
    if (s.directPath && point.site == Site::Pre)
        d.push_back(
            {p + "inference/direct_path", F64, 0, neurons, "neuron", "r",
             "r with length of c_fc on the token's embedding and the mean position embedding, no block between"});
    if (s.screened && s.inferred.contains(point.site))
        for (const ScreeningColumn& column : screeningColumns)
            d.push_back({p + "screening/" + column.name, F32, 0,
                         column.values == 1 ? neurons : Extents{s.width, column.values},
                         column.values == 1 ? "neuron" : "neuron, value", "", column.note});
    if (s.stored > 0)
        d.push_back({p + "activations",
                     Element::Half,
                     0,
                     {s.width, s.stored},
                     "neuron, stored",
                     "y",
                     "x = shift + 2**exponent * y; columns as in /store/token",
                     {std::min(s.width, chunkNeurons), std::min(s.stored, chunkTokens)}});
    return d;
}

std::vector<ProbePoint> probePoints(const RunShape& shape)
{
    std::vector<ProbePoint> points;
    for (std::int32_t layer = 0; layer < shape.layers; ++layer)
        for (const Site site : allSites)
            if (shape.sites.contains(site))
                points.push_back({LayerIndex(layer), site});
    return points;
}

std::vector<DatasetSpec> runDatasets(const RunShape& shape)
{
    std::vector<DatasetSpec> all = tableDatasets(shape);
    for (const ProbePoint point : probePoints(shape))
        std::ranges::move(layerDatasets(shape, point), std::back_inserter(all));
    return all;
}

std::uint64_t datasetBytes(const std::vector<DatasetSpec>& datasets)
{
    std::uint64_t total = 0;
    for (const DatasetSpec& spec : datasets) {
        std::uint64_t bytes = spec.element == Element::Text ? spec.textBytes : elementBytes(spec.element);
        for (std::size_t axis = 0; axis < spec.extents.size(); ++axis) {
            const std::int64_t chunk = spec.chunk.empty() ? 1 : spec.chunk[axis];
            bytes *= static_cast<std::uint64_t>((spec.extents[axis] + chunk - 1) / chunk * chunk);
        }
        total += bytes + 2048; // object header with its attributes
    }
    return total;
}

void writeShape(Hdf5File& file, const RunShape& shape)
{
    for (const Size& size : sizes)
        file.setAttribute("", size.name, shape.*size.member);
    file.setAttribute("", "sites", sitesText(shape.sites));
    if (!shape.infers())
        return;
    file.setAttribute("", "inferred_sites", sitesText(shape.inferred));
    for (const Size& size : inferenceSizes)
        file.setAttribute("", size.name, shape.*size.member);
    if (shape.histograms)
        file.setAttribute("", "histograms", std::int64_t{1});
    if (shape.directPath)
        file.setAttribute("", "direct_path", std::int64_t{1});
    if (shape.screened) // before it is done; then 1, with the lengths that part its groups
        for (const char* name : {"screened", "screening_below", "screening_above"})
            file.setAttribute("", name, std::int64_t{0});
}

RunShape readShape(const Hdf5File& file)
{
    RunShape shape;
    for (const Size& size : sizes)
        shape.*size.member = readSize(file, size);
    shape.sites = readSites(file, "sites");
    if (!file.hasAttribute("", "inferred_sites"))
        return shape;
    shape.inferred = readSites(file, "inferred_sites");
    if ((shape.inferred.pre && !shape.sites.pre) || (shape.inferred.post && !shape.sites.post))
        file.refuse("the attribute inferred_sites names a site that was not measured.");
    for (const Size& size : inferenceSizes)
        shape.*size.member = readSize(file, size);
    shape.histograms = file.hasAttribute("", "histograms");
    shape.directPath = shape.inferred.pre && file.hasAttribute("", "direct_path");
    shape.screened = file.hasAttribute("", "screened");
    if (shape.neighbourPermutations > shape.permutations)
        file.refuse("the attribute neighbour_permutations is larger than permutations.");
    return shape;
}

void requireDataset(const Hdf5File& file, const DatasetSpec& spec)
{
    const DatasetInfo info = file.inspect(spec.path);
    if (info.element != spec.element || (spec.element == Element::Text && info.typeBytes != spec.textBytes))
        file.refuse(fmt::format("{} should hold {}.", spec.path, elementName(spec.element)));
    if (info.extents != spec.extents)
        file.refuse(fmt::format("{} has the shape {}; it should have {}.", spec.path, shapeText(info.extents),
                                shapeText(spec.extents)));
    if (info.chunk != spec.chunk)
        file.refuse(fmt::format("{} is divided into chunks of {}; it should be {}.", spec.path, shapeText(info.chunk),
                                spec.chunk.empty() ? "undivided" : shapeText(spec.chunk)));
}

} // namespace neurostrata::core
