// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/capture_file.h"
#include "core/run/capture_layout.h"
#include "core/run/hdf5_support.h"
#include "core/run/run_schema.h"

#include <fmt/format.h>

#include <functional>
#include <map>

namespace neurostrata::core
{
namespace
{

class CaptureFileReader : public CaptureReader
{
public:
    explicit CaptureFileReader(const std::filesystem::path& path) : m_file(Hdf5File::open(path, false, "capture file"))
    {
        if (m_file.hasAttribute("", "format"))
            m_file.refuse("this is a run file, not a capture; it needs no import.");
        if (!m_file.exists("layers"))
            m_file.refuse("this is not a capture file: it lacks the group layers.");
        if (!m_file.exists("vocabulary"))
            m_file.refuse("it lacks the group vocabulary; capture with the tokenizer files beside the model, or add "
                          "vocabulary/id, hex and special.");
        m_model = m_file.textAttribute("", "model", true);
        if (m_file.hasAttribute("", "resampling_groups")) {
            const std::int64_t groups = m_file.integerAttribute("", "resampling_groups");
            if (groups < 2 || groups > 1'000'000)
                m_file.refuse(fmt::format("the attribute resampling_groups is {}; it should be at least 2.", groups));
            m_groups = static_cast<int>(groups);
        }
        m_tokens = readCaptureTokens(m_file);
        checkLayers();
        for (const char* name : {"free", "stratified"})
            readPermutations(name);
    }

    const std::string& model() const override { return m_model; }
    int layers() const override { return m_layers; }
    std::int64_t width() const override { return m_width; }
    SiteSet sites() const override { return m_sites; }
    int resamplingGroups() const override { return m_groups; }
    TokenTable tokens() const override { return m_tokens.table; }

    std::optional<std::vector<std::int32_t>> permutations(std::string_view name) const override
    {
        const auto found = m_permutations.find(name);
        return found == m_permutations.end() ? std::nullopt : std::optional(found->second);
    }

    void read(ProbePoint point, std::int64_t first, std::int64_t rows, std::span<float> out) const override
    {
        const std::int64_t tokens = m_tokens.table.size();
        if (point.layer.value < 0 || point.layer.value >= m_layers || !m_sites.contains(point.site) || first < 0 ||
            rows < 0 || rows > tokens - first || static_cast<std::int64_t>(out.size()) != rows * m_width)
            throw Error(ErrorKind::Internal, "activations outside of a capture file were asked for.", m_file.path());
        if (!m_open || m_open->first != point)
            m_open.emplace(point, m_file.openDataset(layerPath(point), std::size_t{16} << 20));
        m_file.readBlock(m_open->second, Element::Float32, first, rows, 0, m_width, out.data());
    }

private:
    void checkLayers()
    {
        while (m_file.exists(fmt::format("layers/{:02}", m_layers)))
            ++m_layers;
        const std::int64_t members = m_file.memberCount("layers");
        if (m_layers == 0)
            m_file.refuse("layers/00 is missing: layers count from 00.");
        if (members != m_layers)
            m_file.refuse(fmt::format("layers has {} members, but layers/{:02} is missing; layers should be named 00, "
                                      "01, ... without gaps.",
                                      members, m_layers));
        m_sites = {m_file.exists("layers/00/pre"), m_file.exists("layers/00/post")};
        if (!m_sites.pre && !m_sites.post)
            m_file.refuse("layers/00 holds neither pre nor post.");
        for (std::int32_t layer = 0; layer < m_layers; ++layer)
            for (const Site site : allSites)
                checkLayer({LayerIndex(layer), site});
    }

    void checkLayer(ProbePoint point)
    {
        const std::string path = layerPath(point);
        if (!m_sites.contains(point.site)) {
            if (m_file.exists(path))
                m_file.refuse(fmt::format("{} is there, but layers/00/{} is not.", path, siteName(point.site)));
            return;
        }
        const DatasetInfo info = m_file.inspect(path);
        if (info.typeClass != H5T_FLOAT || info.typeBytes != 4)
            m_file.refuse(fmt::format("{} should hold 32-bit floats.", path));
        if (info.extents.size() != 2)
            m_file.refuse(fmt::format("{} should have the shape [tokens, width].", path));
        if (info.extents[0] != m_tokens.table.size())
            m_file.refuse(
                fmt::format("{} has {} rows, but there are {} tokens.", path, info.extents[0], m_tokens.table.size()));
        if (m_width == 0)
            m_width = info.extents[1];
        if (info.extents[1] < 1 || info.extents[1] != m_width)
            m_file.refuse(fmt::format("{} has {} columns; every layer should have as many as the first, {}.", path,
                                      info.extents[1], m_width));
    }

    /// Columns are the rows of /vocabulary, or those of its ordinary types alone: what a special token or a fragment is
    /// mapped to is of no consequence, and comes out as 0.
    void readPermutations(const std::string& name)
    {
        const std::string path = "permutations/" + name;
        if (!m_file.exists("permutations") || !m_file.exists(path))
            return;
        const DatasetInfo info = m_file.inspect(path);
        const auto& columns = m_tokens.vocabularyRow;
        if (info.typeClass != H5T_INTEGER || info.typeBytes > 8)
            m_file.refuse(fmt::format("{} should hold integers.", path));
        const bool every = info.extents.size() == 2 && info.extents[1] == m_tokens.vocabularyRows;
        const bool ordinary = info.extents.size() == 2 && info.extents[1] == m_tokens.ordinaryRows;
        if (info.extents.size() != 2 || info.extents[0] < 1 || (!every && !ordinary))
            m_file.refuse(fmt::format("{} should have the shape [permutations, {}], one column a type.", path,
                                      m_tokens.vocabularyRows));
        const auto values = m_file.read<std::int64_t>(path);
        auto& result = m_permutations[name];
        result.reserve(static_cast<std::size_t>(info.extents[0]) * columns.size());
        for (std::int64_t k = 0; k < info.extents[0]; ++k)
            for (const auto& [row, ordinaryRow] : columns) {
                const std::int64_t column = every ? row : ordinaryRow;
                const std::int64_t value =
                    ordinaryRow < 0 ? 0 : values[static_cast<std::size_t>(k * info.extents[1] + column)];
                if (value < 0 || value > INT32_MAX)
                    m_file.refuse(fmt::format("{} holds {}, which is no length.", path, value));
                result.push_back(static_cast<std::int32_t>(value));
            }
    }

    Hdf5File m_file;
    std::string m_model;
    int m_groups = 20;
    CaptureTokens m_tokens;
    int m_layers = 0;
    std::int64_t m_width = 0;
    SiteSet m_sites;
    std::map<std::string, std::vector<std::int32_t>, std::less<>> m_permutations;
    mutable std::optional<std::pair<ProbePoint, Hdf5Handle>> m_open;
};

} // namespace

std::unique_ptr<CaptureReader> CaptureReader::open(const std::filesystem::path& path)
{
    return std::make_unique<CaptureFileReader>(path);
}

} // namespace neurostrata::core
