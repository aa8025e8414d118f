// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/checkpoint_data.h"
#include "core/checkpoint/element_types.h"
#include "core/checkpoint/family.h"
#include "core/checkpoint/tensor_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <unordered_map>

namespace neurostrata::core
{

namespace
{

/// An entry and the file that it is in.
struct Found {
    const WeightFile* in = nullptr;
    const TensorEntry* entry = nullptr;
};

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

/// Sorts what the files hold by canonical name and holds it against what the architecture has.
class Matcher
{
public:
    Matcher(const std::filesystem::path& folder, const ModelConfig& config)
        : m_folder(folder), m_config(config), m_family(*config.family), m_specs(tensorsOf(m_family, config))
    {
        for (const TensorSpec& spec : m_specs)
            m_specOf.emplace(spec.name, &spec);
    }

    void add(const WeightFile& file)
    {
        for (const TensorEntry& entry : file.entries) {
            std::string_view name = entry.name;
            if (name.starts_with(m_family.prefix))
                name.remove_prefix(m_family.prefix.size());
            if (isLegacyBuffer(m_family, name, m_config))
                continue;
            if (!m_specOf.contains(name) && name != m_family.head)
                throw Error(
                    ErrorKind::InvalidInput,
                    fmt::format("{} holds the tensor '{}', which a {} model of {} layers does not have; config.json "
                                "and weights do not belong together.",
                                quotedPath(file.file.path()), printable(entry.name, 120), m_family.displayName,
                                m_config.layers),
                    file.file.path());
            if (!m_found.emplace(name, Found{&file, &entry}).second)
                throw Error(
                    ErrorKind::InvalidInput,
                    fmt::format("{} holds the tensor '{}' twice, with and without the prefix '{}'; which one counts "
                                "cannot be told.",
                                quotedPath(file.file.path()), printable(name, 120), m_family.prefix),
                    file.file.path());
        }
    }

    void matchInto(std::map<std::string, StoredTensor, std::less<>>& tensors)
    {
        // Writers that store shared tensors once may keep the head's name only.
        if (m_config.tiedHead && !m_found.contains(m_family.embedding) && m_found.contains(m_family.head))
            m_found.emplace(m_family.embedding, m_found.extract(m_family.head).mapped());
        requireComplete();
        for (const TensorSpec& spec : m_specs)
            place(spec, tensors);
    }

    /// The head that is stored although the configuration says it is tied.
    bool hasSpareHead() const { return m_config.tiedHead && m_found.contains(m_family.head); }
    void placeSpareHead(std::map<std::string, StoredTensor, std::less<>>& tensors) const
    {
        TensorSpec spec = *m_specOf.at(m_family.embedding);
        spec.name = m_family.head;
        place(spec, tensors);
    }

private:
    void requireComplete() const
    {
        std::size_t missing = 0;
        std::string first;
        for (const TensorSpec& spec : m_specs) {
            if (m_found.contains(spec.name))
                continue;
            if (missing++ == 0)
                first = spec.name;
        }
        if (missing > 0)
            throw Error(
                ErrorKind::InvalidInput,
                fmt::format("the weights in {} lack the tensor '{}'{}; config.json and weights do not belong together, "
                            "or a file is not whole.",
                            quotedPath(m_folder), first,
                            missing > 1
                                ? fmt::format(" and {} more", withThousands(static_cast<std::int64_t>(missing) - 1))
                                : ""),
                m_folder);
    }

    void place(const TensorSpec& spec, std::map<std::string, StoredTensor, std::less<>>& tensors) const
    {
        const Found& found = m_found.at(spec.name);
        const std::filesystem::path& path = found.in->file.path();
        const TensorEntry& entry = *found.entry;
        if (entry.format->type == ElementType::Other)
            throw Error(
                ErrorKind::Unsupported,
                fmt::format("{} stores the tensor '{}' as {}; weights can be read as F32, F16, BF16 or F64 only.",
                            quotedPath(path), printable(entry.name, 120), entry.format->name),
                path);
        if (entry.shape != spec.shape)
            throw Error(
                ErrorKind::InvalidInput,
                fmt::format("{}: the tensor '{}' has the shape {}, but config.json implies {}; they do not belong "
                            "together.",
                            quotedPath(path), printable(entry.name, 120), shapeText(entry.shape),
                            shapeText(spec.shape)),
                path);
        const auto [at, isNew] = tensors.try_emplace(spec.name);
        StoredTensor& stored = at->second;
        stored.view = {at->first, entry.format->type, entry.shape,
                       found.in->file.bytes().subspan(entry.begin, entry.end - entry.begin), entry.order};
        stored.file = &found.in->file;
        stored.offset = entry.begin;
        stored.layer = spec.layer;
    }

    const std::filesystem::path& m_folder;
    const ModelConfig& m_config;
    const Family& m_family;
    const std::vector<TensorSpec> m_specs;
    std::unordered_map<std::string_view, const TensorSpec*> m_specOf;
    std::unordered_map<std::string_view, Found> m_found;
};

/// Whether two matrices of one shape hold the same numbers, whatever their types.
bool sameValues(const TensorView& a, const TensorView& b)
{
    if (a.bytes.data() == b.bytes.data() && a.type == b.type && a.order == b.order)
        return true; // torch stores what is shared once
    const auto columns = static_cast<std::size_t>(a.shape[1]);
    const std::int64_t rowsAtOnce = std::max<std::int64_t>(1, 65'536 / a.shape[1]);
    std::vector<float> first(static_cast<std::size_t>(rowsAtOnce) * columns), second(first.size());
    for (std::int64_t row = 0; row < a.shape[0]; row += rowsAtOnce) {
        const std::int64_t rows = std::min(rowsAtOnce, a.shape[0] - row);
        const std::size_t n = static_cast<std::size_t>(rows) * columns;
        widenRows(a, row, rows, std::span(first).first(n));
        widenRows(b, row, rows, std::span(second).first(n));
        if (std::memcmp(first.data(), second.data(), n * sizeof(float)) != 0)
            return false;
    }
    return true;
}

} // namespace

std::int64_t TensorView::elements() const
{
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    return count;
}

const StoredTensor& Checkpoint::Implementation::stored(std::string_view name) const
{
    const auto found = tensors.find(name);
    if (found == tensors.end())
        throw Error(ErrorKind::Internal, fmt::format("the model asked for a tensor '{}' that it does not have.", name));
    return found->second;
}

Checkpoint::Checkpoint(std::unique_ptr<Implementation> implementation) : m(std::move(implementation)) {}

Checkpoint::~Checkpoint() = default;

std::shared_ptr<const Checkpoint> Checkpoint::open(const std::filesystem::path& folder, const ModelConfig& config)
{
    auto data = std::make_unique<Implementation>();
    data->config = config;
    data->files = openWeightFiles(folder);

    Matcher matcher(folder, config);
    for (const WeightFile& file : data->files)
        matcher.add(file);
    matcher.matchInto(data->tensors);
    if (matcher.hasSpareHead()) {
        matcher.placeSpareHead(data->tensors);
        const Family& family = *config.family;
        const StoredTensor& head = data->stored(family.head);
        const bool same = sameValues(head.view, data->stored(family.embedding).view);
        head.file->dontNeed(head.offset, head.view.bytes.size());
        if (same)
            data->tensors.erase(std::string(family.head));
        else
            data->config.tiedHead = false;
    }
    return std::shared_ptr<const Checkpoint>(new Checkpoint(std::move(data)));
}

const ModelConfig& Checkpoint::config() const
{
    return m->config;
}

const TensorView& Checkpoint::tensor(std::string_view name) const
{
    return m->stored(name).view;
}

void Checkpoint::read(std::string_view name, std::span<float> out) const
{
    const StoredTensor& stored = m->stored(name);
    stored.file->throwIfTruncated();
    if (stored.view.order == ElementOrder::RowMajor)
        widen(stored.view.type, stored.view.bytes, out);
    else
        widenRows(stored.view, 0, stored.view.shape[0], out);
}

void Checkpoint::readRows(std::string_view name, std::int64_t firstRow, std::int64_t rows, std::span<float> out) const
{
    const StoredTensor& stored = m->stored(name);
    const TensorView& view = stored.view;
    if (view.shape.size() != 2 || firstRow < 0 || rows < 0 || firstRow > view.shape[0] ||
        rows > view.shape[0] - firstRow)
        throw Error(ErrorKind::Internal,
                    fmt::format("rows {} to {} of '{}' were asked for.", firstRow, firstRow + rows, name));
    stored.file->throwIfTruncated();
    widenRows(view, firstRow, rows, out);
}

void Checkpoint::prefetchLayer(std::int64_t layer) const
{
    for (const auto& [name, stored] : m->tensors) {
        if (stored.layer == layer)
            stored.file->willNeed(stored.offset, stored.view.bytes.size());
    }
}

void Checkpoint::releaseLayer(std::int64_t layer) const
{
    for (const auto& [name, stored] : m->tensors) {
        if (stored.layer == layer)
            stored.file->dontNeed(stored.offset, stored.view.bytes.size());
    }
}

std::uint64_t Checkpoint::fileBytes() const
{
    std::uint64_t bytes = 0;
    for (const WeightFile& file : m->files)
        bytes += file.file.bytes().size();
    return bytes;
}

std::vector<std::filesystem::path> Checkpoint::files() const
{
    std::vector<std::filesystem::path> paths;
    for (const WeightFile& file : m->files)
        paths.push_back(file.file.path());
    return paths;
}

} // namespace neurostrata::core
