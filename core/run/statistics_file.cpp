// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/statistics_file.h"

#include "core/io/files.h"
#include "core/run/hdf5_file.h"
#include "core/run/run_target.h"

#include <algorithm>
#include <optional>

namespace neurostrata::core
{

struct StatisticsFile::Implementation {
    std::filesystem::path path, partial;
    std::optional<Hdf5File> file;
};

StatisticsFile::StatisticsFile(const std::filesystem::path& path, bool force)
    : m(std::make_unique<Implementation>(Implementation{path, path, {}}))
{
    requireWritableTarget(path, force);
    m->partial += ".partial";
    m->file.emplace(Hdf5File::create(m->partial));
}

StatisticsFile::~StatisticsFile()
{
    if (!m->file)
        return;
    m->file.reset();
    std::error_code ignored;
    std::filesystem::remove(m->partial, ignored);
}

void StatisticsFile::attribute(const std::string& name, const std::string& value)
{
    m->file->setAttribute("", name, std::string_view(value));
}

void StatisticsFile::declare(const std::string& dataset, std::vector<std::int64_t> extents, const std::string& note)
{
    m->file->createDataset({dataset, Element::Float64, 0, std::move(extents), "", "", note});
}

void StatisticsFile::rows(const std::string& dataset, std::int64_t firstRow, std::int64_t rows,
                          std::span<const double> values)
{
    m->file->writeRows(dataset, firstRow, rows, values);
}

void StatisticsFile::whole(const std::string& dataset, std::vector<std::int64_t> extents,
                           std::span<const double> values, const std::string& note)
{
    declare(dataset, std::move(extents), note);
    m->file->write(dataset, values);
}

void StatisticsFile::text(const std::string& dataset, const std::vector<std::string>& values, const std::string& note)
{
    std::size_t bytes = 1;
    for (const std::string& value : values)
        bytes = std::max(bytes, value.size());
    m->file->createDataset({dataset, Element::Text, bytes, {std::ssize(values)}, "", "", note});
    m->file->writeText(dataset, bytes, values);
}

void StatisticsFile::finish()
{
    m->file->close();
    m->file.reset();
    publish(m->partial, m->path);
}

} // namespace neurostrata::core
