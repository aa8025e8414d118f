// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_file.h"

#include "core/run/hdf5_support.h"
#include "core/run/hdf5_turn.h"
#include "core/run/layer_sums_fields.h"
#include "core/run/run_tables.h"
#include "core/stats/half.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace neurostrata::core
{
namespace
{

constexpr std::string_view expected = "run file";

/// Says what the file is before anything else of it is looked at.
void requireRunFile(const Hdf5File& file)
{
    if (!file.hasAttribute("", "format")) {
        if (file.exists("layers") && file.exists("tokens/id"))
            file.refuse("this is a capture file, not a run; make a run of it with `neurostrata import`.");
        file.refuse("this is not a run file: it lacks the attribute format.");
    }
    if (file.textAttribute("", "format") != runFormat)
        file.refuse("this is not a run file: its attribute format says something else.");
    const std::int64_t version = file.integerAttribute("", "version");
    if (version > runVersion)
        file.refuse(fmt::format("this run was made by a newer version of Neurostrata (format {}; this program reads up "
                                "to {}); update Neurostrata to open it.",
                                version, runVersion));
    if (version < 1)
        file.refuse(fmt::format("the attribute version is {}; it should be at least 1.", version));
}

} // namespace

RunFile::RunFile(const std::filesystem::path& path) : m_file(Hdf5File::open(path, false, expected))
{
    requireRunFile(m_file);
    m_shape = readShape(m_file);
    for (const DatasetSpec& spec : runDatasets(m_shape))
        requireDataset(m_file, spec);
    m_provenance = readProvenance(m_file);
    m_tokens = readTokenTable(m_file, m_shape);
    readProgress();
    m_covariates = readCovariates(m_file);
    m_covariateSums = readCovariateSums(m_file, m_shape);
    m_store = readStore(m_file, m_shape, m_tokens, m_coveredTokens);
    const auto& included = m_tokens.included;
    if (m_covariateSums.tokens != std::count(included.begin(), included.begin() + m_coveredTokens, 1))
        m_file.refuse("covariates/length_count does not add up to the analysed tokens.");
}

void RunFile::readProgress()
{
    const std::int64_t complete = m_file.integerAttribute("", "complete");
    if (complete != 0 && complete != 1)
        m_file.refuse("the attribute complete should be 0 or 1.");
    m_complete = complete == 1;
    if (m_file.integerAttribute("progress", "readable") != 1)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} was left by a measurement that did not end; run the same command again with "
                                "--resume to continue it.",
                                m_file.name()),
                    m_file.path());
    m_held = m_file.read<std::uint8_t>("progress/held");
    const std::int64_t windows = m_file.integerAttribute("progress", "covered_windows");
    m_coveredTokens = m_file.integerAttribute("progress", "covered_tokens");
    if (windows < 1 || windows > m_shape.windows)
        m_file.refuse("the attribute covered_windows of progress is out of range.");
    const TokenWindow& last = m_tokens.windows[static_cast<std::size_t>(windows - 1)];
    if (m_coveredTokens != last.first + last.count)
        m_file.refuse("the attribute covered_tokens of progress is not where the covered windows end.");
    if (m_complete && (windows != m_shape.windows || std::ranges::count(m_held, 0) != 0))
        m_file.refuse("the run claims to be complete, but lacks layers or tokens.");
}

bool RunFile::holds(LayerIndex layer) const
{
    return layer.value >= 0 && layer.value < m_shape.layers && m_held[static_cast<std::size_t>(layer.value)] == 1;
}

void RunFile::requireHeld(ProbePoint point) const
{
    if (!m_shape.sites.contains(point.site))
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} holds no activations {} the activation function.", m_file.name(),
                                point.site == Site::Pre ? "before" : "after"),
                    m_file.path());
    if (point.layer.value < 0 || point.layer.value >= m_shape.layers)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} has no layer {}: its layers are 0 to {}.", m_file.name(), point.layer.value,
                                m_shape.layers - 1),
                    m_file.path());
    if (!holds(point.layer))
        throw Error(ErrorKind::NotFound,
                    fmt::format("layer {} of {} is not measured yet.", point.layer.value, m_file.name()),
                    m_file.path());
}

void RunFile::requireNeuron(NeuronIndex neuron) const
{
    if (neuron.value < 0 || neuron.value >= m_shape.width)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} has no neuron {}: a layer's neurons are 0 to {}.", m_file.name(), neuron.value,
                                m_shape.width - 1),
                    m_file.path());
}

LayerSums RunFile::sums(LayerIndex layer, Site site) const
{
    const ProbePoint point{layer, site};
    requireHeld(point);
    const std::string path = layerPath(point) + "/";
    LayerSums sums;
    sums.width = m_shape.width;
    sums.covariates = static_cast<int>(m_shape.covariates);
    forEachField(sums, [&](const char* name, auto& values) {
        values = m_file.read<typename std::remove_reference_t<decltype(values)>::value_type>(path + name);
    });
    sums.tokens = m_covariateSums.tokens;

    requirePlausible(sums, path);
    return sums;
}

LayerSums RunFile::neuronSums(NeuronId neuron, Site site) const
{
    const Hdf5Turn turn; // once for all fields
    const ProbePoint point{neuron.layer, site};
    requireHeld(point);
    requireNeuron(neuron.neuron);
    const std::string path = layerPath(point) + "/";
    LayerSums sums;
    sums.width = 1;
    sums.covariates = static_cast<int>(m_shape.covariates);
    forEachField(sums, [&](const char* name, auto& values) {
        using Value = typename std::remove_reference_t<decltype(values)>::value_type;
        const Extents extents = m_file.inspect(path + name).extents;
        if (extents.size() == 2) {
            values.resize(static_cast<std::size_t>(extents[1]));
            m_file.readBlock(m_file.openDataset(path + name, 0), elementOf<Value>(), neuron.neuron.value, 1, 0,
                             extents[1], values.data());
        } else {
            values = m_file.read<Value>(path + name);
            if (std::string_view(name) != "length_count")
                values = {values[static_cast<std::size_t>(neuron.neuron.value)]};
        }
    });
    sums.tokens = m_covariateSums.tokens;
    requirePlausible(sums, path);
    return sums;
}

const InferencePlan* RunFile::inferencePlan() const
{
    if (!m_shape.infers() || m_coveredTokens < m_tokens.size())
        return nullptr;
    if (!m_inference) {
        m_lookup.emplace(m_tokens);
        if (!std::ranges::equal(m_lookup->list(), m_covariates, {}, &Covariate::name, &Covariate::name))
            m_file.refuse("covariates/name does not follow from the vocabulary; tests and intervals need that.");
        m_inference.emplace(m_tokens, *m_lookup, readInferenceOptions(m_file, m_shape));
        if (m_inference->strata() != m_shape.strata ||
            m_inference->neighbourPermutations() != m_shape.neighbourPermutations ||
            std::ssize(m_inference->jackknifeColumns()) != m_shape.jackknifeColumns)
            m_file.refuse("the sizes of its inference sums do not follow from its tokens.");
    }
    return &*m_inference;
}

InferenceSums RunFile::inferenceSums(LayerIndex layer, Site site) const
{
    const ProbePoint point{layer, site};
    requireHeld(point);
    if (!m_shape.inferred.contains(site))
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} keeps no sums for tests and intervals {} the activation function; measure it with "
                                "--infer {}.",
                                m_file.name(), site == Site::Pre ? "before" : "after", siteName(site)),
                    m_file.path());
    InferenceSums sums;
    forEachInferenceField(sums, [&](const char* name, auto& values) {
        const std::string path = layerPath(point) + "/inference/" + name;
        const bool kept = name == std::string_view("permuted")      ? m_shape.permutations > 0
                          : name == std::string_view("direct_path") ? m_shape.directPath && site == Site::Pre
                                                                    : true;
        if (kept)
            values = m_file.read<double>(path);
    });
    return sums;
}

HistogramSums RunFile::histograms(LayerIndex layer, Site site) const
{
    const ProbePoint point{layer, site};
    requireHeld(point);
    if (!histogramSites().contains(site))
        return Run::histograms(layer, site);
    HistogramSums sums;
    forEachHistogramField(sums, [&](const char* name, auto& values) {
        values = m_file.read<std::int32_t>(layerPath(point) + "/histogram/" + name);
    });
    const auto outside = [](std::int32_t exponent) { return exponent < -149 || exponent > 127; };
    if (std::ranges::any_of(sums.exponent, outside))
        m_file.refuse(layerPath(point) + "/histogram/exponent should lie between -149 and 127.");
    for (std::size_t n = 0; n < sums.exponent.size(); ++n) {
        std::int64_t tokens = 0;
        for (const std::int32_t count : std::span(sums.counts).subspan(n * histogramCounts, histogramCounts)) {
            if (count < 0)
                m_file.refuse(layerPath(point) + "/histogram/counts has a count below 0.");
            tokens += count;
        }
        if (tokens > 2 * m_coveredTokens) // all of them, and one of each type
            m_file.refuse(layerPath(point) + "/histogram/counts counts more tokens than there are.");
    }
    return sums;
}

void RunFile::requirePlausible(const LayerSums& sums, const std::string& path) const
{
    const auto requireRange = [&](const char* name, const auto& values, std::int64_t smallest, std::int64_t largest) {
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] < smallest || values[i] > largest)
                m_file.refuse(fmt::format("{}{}[{}] is {}; it should lie between {} and {}.", path, name, i, values[i],
                                          smallest, largest));
    };
    if (sums.lengthCount != m_covariateSums.lengthCount)
        m_file.refuse(path + "length_count differs from covariates/length_count.");
    requireRange("exponent", sums.exponent, -2000, 2000);
    requireRange("positive", sums.positive, 0, sums.tokens);
    requireRange("nonfinite", sums.nonFinite, 0, sums.tokens);
    requireRange("clamped", sums.clamped, 0, m_shape.tokens);
    requireRange("top_token", sums.topToken, -1, m_coveredTokens - 1);
    requireRange("bottom_token", sums.bottomToken, -1, m_coveredTokens - 1);
}

const RunFile::StoredSite& RunFile::storedSite(ProbePoint point) const
{
    if (m_open && m_open->first == point)
        return m_open->second;
    const std::string path = layerPath(point) + "/";
    // One row of chunks: 64 neurons with all their tokens. More than 64 MB is read piecewise without keeping.
    const std::int64_t chunks = (m_shape.stored + chunkTokens - 1) / chunkTokens;
    const std::int64_t row = chunks * chunkTokens * chunkNeurons * 2;
    StoredSite site{m_file.openDataset(path + "activations", row <= (64 << 20) ? static_cast<std::size_t>(row) : 0),
                    m_file.read<float>(path + "shift"), m_file.read<std::int32_t>(path + "exponent")};
    m_open.emplace(point, std::move(site));
    return m_open->second;
}

std::vector<float> RunFile::activations(NeuronId neuron, Site site) const
{
    return activationRows(neuron.layer, site, neuron.neuron, 1);
}

std::vector<float> RunFile::activationRows(LayerIndex layer, Site site, NeuronIndex first, std::int64_t count) const
{
    const Hdf5Turn turn; // once for the whole click
    const ProbePoint point{layer, site};
    requireHeld(point);
    requireNeuron(first);
    requireNeuron(NeuronIndex(static_cast<std::int32_t>(first.value + count - 1)));
    const std::size_t stored = m_store.token.size();
    std::vector<float> values(static_cast<std::size_t>(count) * stored);
    if (values.empty())
        return values;
    const StoredSite& from = storedSite(point);
    std::vector<std::uint16_t> bits(values.size());
    m_file.readBlock(from.dataset, Element::Half, first.value, count, 0, static_cast<std::int64_t>(stored),
                     bits.data());
    fromHalf(bits, values);
    for (std::size_t n = 0; n < static_cast<std::size_t>(count); ++n) {
        const std::size_t index = static_cast<std::size_t>(first.value) + n;
        const double shift = from.shift[index], scale = std::ldexp(1.0, from.exponent[index]);
        for (float& value : std::span(values).subspan(n * stored, stored))
            value = static_cast<float>(shift + scale * static_cast<double>(value));
    }
    return values;
}

std::vector<float> RunFile::activationsAt(LayerIndex layer, Site site, std::int64_t place) const
{
    const Hdf5Turn turn;
    const ProbePoint point{layer, site};
    requireHeld(point);
    if (place < 0 || place >= static_cast<std::int64_t>(m_store.token.size()))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("the activations at {} tokens are stored; there is no place {} among them.",
                                m_store.token.size(), place));
    const StoredSite& stored = storedSite(point);
    std::vector<float> values(static_cast<std::size_t>(m_shape.width));
    std::vector<std::uint16_t> bits(values.size());
    m_file.readBlock(stored.dataset, Element::Half, 0, m_shape.width, place, 1, bits.data());
    fromHalf(bits, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(static_cast<double>(stored.shift[i]) +
                                       std::ldexp(1.0, stored.exponent[i]) * static_cast<double>(values[i]));
    return values;
}

std::optional<Run::ScreenedAt> RunFile::screenedAt() const
{
    if (!m_shape.screened || m_file.integerAttribute("", "screened") != 1)
        return {};
    const auto length = [&](const char* name) {
        return static_cast<int>(std::clamp<std::int64_t>(m_file.integerAttribute("", name), 0, INT32_MAX));
    };
    return ScreenedAt{length("screening_below"), length("screening_above")};
}

std::vector<float> RunFile::screening(LayerIndex layer, Site site, const std::string& column) const
{
    const ProbePoint point{layer, site};
    requireHeld(point);
    if (!screenedAt() || !m_shape.inferred.contains(site))
        return Run::screening(layer, site, column);
    return m_file.read<float>(layerPath(point) + "/screening/" + column);
}

void writeScreening(const std::filesystem::path& path, Run::ScreenedAt at,
                    const std::function<std::vector<float>(LayerIndex, Site, const std::string& column)>& values)
{
    Hdf5File file = Hdf5File::open(path, true, expected);
    requireRunFile(file);
    const RunShape shape = readShape(file);
    if (!shape.screened)
        file.refuse("this run has no room for a screening.");
    for (const ProbePoint point : probePoints(shape))
        if (shape.inferred.contains(point.site))
            for (const ScreeningColumn& column : screeningColumns)
                file.write(layerPath(point) + "/screening/" + column.name,
                           std::span<const float>(values(point.layer, point.site, column.name)));
    file.flush();
    file.setAttribute("", "screening_below", std::int64_t{at.below});
    file.setAttribute("", "screening_above", std::int64_t{at.above});
    file.setAttribute("", "screened", std::int64_t{1});
    file.flush();
    file.close();
}

std::shared_ptr<const Run> openRun(const std::filesystem::path& path)
{
    return std::make_shared<const RunFile>(path);
}

bool isHdf5(const std::filesystem::path& path)
{
    return hasHdf5Signature(path);
}

} // namespace neurostrata::core
