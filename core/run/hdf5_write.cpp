// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hdf5_support.h"
#include "core/run/hdf5_turn.h"

#include <fmt/format.h>

#include <algorithm>

namespace neurostrata::core
{
namespace
{

/// What is written in one turn at the library: about a millisecond.
constexpr std::int64_t turnBytes = std::int64_t{1} << 20;

Hdf5Handle creationProperties(const DatasetSpec& spec)
{
    Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE));
    H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY);
    H5Pset_fill_time(properties, H5D_FILL_TIME_NEVER);
    H5Pset_obj_track_times(properties, false);
    if (!spec.chunk.empty()) {
        const std::vector<hsize_t> chunk(spec.chunk.begin(), spec.chunk.end());
        H5Pset_chunk(properties, static_cast<int>(chunk.size()), chunk.data());
    }
    return properties;
}

} // namespace

void Hdf5File::createGroup(const std::string& group)
{
    const Hdf5Turn turn;
    const Hdf5Handle properties(H5Pcreate(H5P_LINK_CREATE));
    H5Pset_create_intermediate_group(properties, 1);
    const Hdf5Handle id(H5Gcreate2(m_file, group.c_str(), properties, H5P_DEFAULT, H5P_DEFAULT));
    if (id < 0)
        fail("cannot create " + group);
}

void Hdf5File::createDataset(const DatasetSpec& spec)
{
    const Hdf5Turn turn;
    const Hdf5Handle type = fileType(spec.element, spec.textBytes);
    const std::vector<hsize_t> extents(spec.extents.begin(), spec.extents.end());
    const Hdf5Handle space(extents.empty()
                               ? H5Screate(H5S_SCALAR)
                               : H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr));
    const Hdf5Handle links(H5Pcreate(H5P_LINK_CREATE)), properties = creationProperties(spec);
    H5Pset_create_intermediate_group(links, 1);
    const Hdf5Handle id(H5Dcreate2(m_file, spec.path.c_str(), type, space, links, properties, H5P_DEFAULT));
    if (id < 0)
        fail("cannot create " + spec.path);
    if (!spec.dimensions.empty())
        writeText(id, "dimensions", spec.dimensions);
    writeText(id, "unit", spec.unit);
    writeText(id, "note", spec.note);
}

void Hdf5File::writeAll(const std::string& path, Element element, std::size_t textBytes, const void* values,
                        std::size_t count)
{
    const Hdf5Turn turn;
    Hdf5Handle id = dataset(path);
    const Hdf5Handle space(H5Dget_space(id)), type = fileType(element, textBytes);
    if (static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)) != count)
        throw Error(ErrorKind::Internal, fmt::format("{} would be written with {} values.", path, count), m_path);
    if (H5Dwrite(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0 || !id.close())
        fail("cannot write " + path);
}

void Hdf5File::writeText(const std::string& path, std::size_t textBytes, const std::vector<std::string>& values)
{
    std::string padded(values.size() * textBytes, '\0');
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].size() > textBytes)
            throw Error(ErrorKind::Internal, fmt::format("{} would be written with a longer text.", path), m_path);
        std::ranges::copy(values[i], padded.begin() + static_cast<std::ptrdiff_t>(i * textBytes));
    }
    writeAll(path, Element::Text, textBytes, padded.data(), values.size());
}

void Hdf5File::writeRectangle(const std::string& path, Element element, const Extents& start, const Extents& count,
                              const void* values, std::size_t size)
{
    if (size != static_cast<std::size_t>(count[0] * count[1]))
        throw Error(ErrorKind::Internal, fmt::format("{} would be written with {} values.", path, size), m_path);
    const std::int64_t rowBytes = count[1] * static_cast<std::int64_t>(elementBytes(element));
    const std::int64_t chunkRows = rowsOfChunk(path);
    const std::int64_t rows =
        std::max<std::int64_t>(1, turnBytes / std::max<std::int64_t>(rowBytes, 1) / chunkRows) * chunkRows;
    for (std::int64_t row = 0; row < count[0]; row += rows)
        writeSlice(path, element, {start[0] + row, start[1]}, {std::min(rows, count[0] - row), count[1]},
                   static_cast<const std::byte*>(values) + row * rowBytes);
}

std::int64_t Hdf5File::rowsOfChunk(const std::string& path) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = dataset(path);
    const Hdf5Handle properties(H5Dget_create_plist(id));
    hsize_t chunk[2] = {1, 1};
    if (H5Pget_layout(properties) == H5D_CHUNKED && H5Pget_chunk(properties, 2, chunk) != 2)
        fail("cannot read the chunks of " + path);
    return static_cast<std::int64_t>(chunk[0]);
}

Extents Hdf5File::extentsOf(const std::string& path) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = dataset(path), space(H5Dget_space(id));
    std::vector<hsize_t> extents(static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space), 0)));
    H5Sget_simple_extent_dims(space, extents.data(), nullptr);
    return {extents.begin(), extents.end()};
}

void Hdf5File::writeRows(const std::string& path, std::int64_t firstRow, std::int64_t rows,
                         std::span<const double> values)
{
    Extents extents = extentsOf(path);
    std::int64_t row = 1;
    for (std::size_t axis = 1; axis < extents.size(); ++axis)
        row *= extents[axis];
    if (extents.empty() || firstRow + rows > extents.front() || rows * row != std::ssize(values))
        throw Error(ErrorKind::Internal, fmt::format("{} would be written with {} values.", path, values.size()),
                    m_path);
    const std::int64_t step = std::max<std::int64_t>(1, turnBytes / (8 * std::max<std::int64_t>(row, 1)));
    Extents start(extents.size(), 0);
    for (std::int64_t done = 0; done < rows; done += step) {
        start[0] = firstRow + done;
        extents[0] = std::min(step, rows - done);
        writeSlice(path, Element::Float64, start, extents, values.data() + done * row);
    }
}

void Hdf5File::writeSlice(const std::string& path, Element element, const Extents& start, const Extents& count,
                          const void* values)
{
    const Hdf5Turn turn;
    const std::vector<hsize_t> first(start.begin(), start.end()), extent(count.begin(), count.end());
    // The cache holds the slice's chunks, so that a block that ends inside a chunk costs no second trip to the file.
    Hdf5Handle id = openDataset(path, 4 * static_cast<std::size_t>(turnBytes));
    const Hdf5Handle space(H5Dget_space(id)),
        memory(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr)), type = fileType(element, 0);
    if (H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, extent.data(), nullptr) < 0 ||
        H5Sselect_valid(space) <= 0 || H5Dwrite(id, type, memory, space, H5P_DEFAULT, values) < 0 || !id.close())
        fail("cannot write " + path);
}

} // namespace neurostrata::core
