// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hdf5_file.h"

#include "core/base/format.h"
#include "core/run/hdf5_support.h"
#include "core/run/hdf5_turn.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace neurostrata::core
{
namespace
{

/// "a/b/c" → "a", "a/b", "a/b/c".
std::vector<std::string> prefixes(const std::string& path)
{
    std::vector<std::string> result;
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1))
        result.push_back(path.substr(0, at));
    result.push_back(path);
    return result;
}

Hdf5Handle fileAccess()
{
    Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS));
    H5Pset_file_locking(access, false, true);
    return access;
}

} // namespace

Hdf5File::Hdf5File(Hdf5Handle file, std::filesystem::path path, std::uint64_t bytes)
    : m_file(std::move(file)), m_path(std::move(path)), m_bytes(bytes)
{
}

Hdf5File Hdf5File::create(const std::filesystem::path& path)
{
    const Hdf5Turn turn;
    const Hdf5Handle access = fileAccess();
    Hdf5Handle id(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access));
    Hdf5File file(std::move(id), path, 0);
    if (file.m_file < 0)
        file.fail("cannot create");
    return file;
}

Hdf5File Hdf5File::open(const std::filesystem::path& path, bool writable, std::string_view expected)
{
    const Hdf5Turn turn;
    const std::string name = printable(path.filename().string());
    struct stat status {
    };
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            throw Error(ErrorKind::NotFound, fmt::format("there is no file {}.", printable(path.string())), path);
        throw Error(ErrorKind::Io, fmt::format("cannot read {}: {}.", name, std::strerror(errno)), path);
    }
    if (S_ISDIR(status.st_mode))
        throw Error(ErrorKind::InvalidInput, fmt::format("{} is a folder, not a {}.", name, expected), path);
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorKind::InvalidInput, fmt::format("{} is not a regular file.", name), path);
    if (::access(path.c_str(), writable ? R_OK | W_OK : R_OK) != 0)
        throw Error(ErrorKind::Io,
                    fmt::format("cannot {} {}: {}.", writable ? "write" : "read", name, std::strerror(errno)), path);
    if (!hasHdf5Signature(path))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is not a {}: it does not start as an HDF5 file does.", name, expected), path);

    const Hdf5Handle access = fileAccess();
    Hdf5Handle id(H5Fopen(path.c_str(), writable ? H5F_ACC_RDWR : H5F_ACC_RDONLY, access));
    if (id < 0) {
        const Hdf5Failure failure = lastHdf5Failure();
        if (failure.text.find("truncated") != std::string::npos)
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("{} is cut short: it holds {} bytes and should hold more; copy or make it again.",
                                    name, status.st_size),
                        path);
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is damaged: HDF5 cannot open it ({}).", name, failure.text), path);
    }
    return Hdf5File(std::move(id), path, static_cast<std::uint64_t>(status.st_size));
}

std::string Hdf5File::name() const
{
    return printable(m_path.filename().string());
}

void Hdf5File::fail(const std::string& doing) const
{
    const Hdf5Failure failure = lastHdf5Failure();
    if (failure.errorNumber == ENOSPC || failure.errorNumber == EDQUOT)
        throw Error(ErrorKind::NoSpace,
                    fmt::format("{}: no space left while writing; free some space or choose another place.", name()),
                    m_path);
    if (failure.errorNumber == EFBIG)
        throw Error(ErrorKind::NoSpace,
                    fmt::format("{}: the file would grow beyond the size limit of this system or account.", name()),
                    m_path);
    throw Error(ErrorKind::Io, fmt::format("{}: {} ({}).", name(), doing, failure.text), m_path);
}

void Hdf5File::refuse(const std::string& sentence) const
{
    throw Error(ErrorKind::InvalidInput, fmt::format("{}: {}", name(), sentence), m_path);
}

bool Hdf5File::exists(const std::string& object) const
{
    const Hdf5Turn turn;
    for (const std::string& prefix : prefixes(object)) {
        const htri_t there = H5Lexists(m_file, prefix.c_str(), H5P_DEFAULT);
        if (there < 0)
            fail("cannot look up " + prefix);
        if (there == 0)
            return false;
        H5L_info_t link{};
        if (H5Lget_info(m_file, prefix.c_str(), &link, H5P_DEFAULT) < 0)
            fail("cannot look up " + prefix);
        if (link.type != H5L_TYPE_HARD)
            refuse(fmt::format("{} is a link to elsewhere; only data inside the file is read.", prefix));
    }
    return true;
}

Hdf5Handle Hdf5File::object(const std::string& path) const
{
    const Hdf5Turn turn;
    if (!path.empty() && !exists(path))
        refuse(fmt::format("{} is missing.", path));
    Hdf5Handle id(H5Oopen(m_file, path.empty() ? "/" : path.c_str(), H5P_DEFAULT));
    if (id < 0)
        fail("cannot open " + (path.empty() ? "/" : path));
    return id;
}

Hdf5Handle Hdf5File::dataset(const std::string& path, hid_t access) const
{
    const Hdf5Turn turn;
    if (!exists(path))
        refuse(fmt::format("the dataset {} is missing.", path));
    H5O_info_t info{};
    if (H5Oget_info_by_name(m_file, path.c_str(), &info, H5P_DEFAULT) < 0)
        fail("cannot look up " + path);
    if (info.type != H5O_TYPE_DATASET)
        refuse(fmt::format("{} is not a dataset.", path));
    Hdf5Handle id(H5Dopen2(m_file, path.c_str(), access));
    if (id < 0)
        fail("cannot open " + path);
    return id;
}

DatasetInfo Hdf5File::inspect(const std::string& path) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = dataset(path);
    const Hdf5Handle type(H5Dget_type(id)), space(H5Dget_space(id)), properties(H5Dget_create_plist(id));
    if (type < 0 || space < 0 || properties < 0)
        fail("cannot read the description of " + path);
    DatasetInfo info;
    info.typeClass = H5Tget_class(type);
    info.typeBytes = H5Tget_size(type);
    if (H5Tdetect_class(type, H5T_VLEN) != 0 || H5Tis_variable_str(type) != 0)
        refuse(fmt::format("{} has a variable-length type; write fixed-length strings (numpy dtype S).", path));
    info.element = elementOfType(type);

    const int rank = H5Sget_simple_extent_ndims(space);
    if (rank < 0 || rank > 8 || H5Sget_simple_extent_type(space) == H5S_NULL)
        refuse(fmt::format("{} has no shape that is read here.", path));
    std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
    H5Sget_simple_extent_dims(space, extents.data(), nullptr);
    for (const hsize_t extent : extents) {
        if (extent > static_cast<hsize_t>(INT64_MAX))
            refuse(fmt::format("{} has an impossible shape.", path));
        info.extents.push_back(static_cast<std::int64_t>(extent));
    }

    const H5D_layout_t layout = H5Pget_layout(properties);
    if (layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED && layout != H5D_COMPACT)
        refuse(fmt::format("{} is stored in a way that is not read here; write it as a plain dataset.", path));
    if (H5Pget_external_count(properties) != 0)
        refuse(fmt::format("{} keeps its data in another file; only data inside the file is read.", path));
    if (layout == H5D_CHUNKED) {
        if (H5Pget_nfilters(properties) != 0)
            refuse(fmt::format("{} is compressed or filtered; write it without.", path));
        std::vector<hsize_t> chunk(static_cast<std::size_t>(rank));
        if (H5Pget_chunk(properties, rank, chunk.data()) != rank)
            fail("cannot read the chunks of " + path);
        for (const hsize_t extent : chunk)
            info.chunk.push_back(static_cast<std::int64_t>(std::min(extent, static_cast<hsize_t>(INT64_MAX))));
        constexpr std::int64_t largestChunk = std::int64_t{1} << 30;
        const auto elements = elementCount(info.chunk);
        if (!elements ||
            static_cast<std::uint64_t>(*elements) > largestChunk / std::max<std::size_t>(info.typeBytes, 1))
            refuse(fmt::format("{} has chunks larger than 1 GiB.", path));
    }
    // Nothing of what we read is sparse, so a dataset larger than its file is one that lies about its size.
    const auto count = elementCount(info.extents);
    if (!count || info.typeBytes == 0 || static_cast<std::uint64_t>(*count) > m_bytes / info.typeBytes)
        refuse(fmt::format("{} claims more data than the file holds.", path));
    if (H5Dget_storage_size(id) < static_cast<std::uint64_t>(*count) * info.typeBytes)
        refuse(fmt::format("{} is not stored completely.", path));
    return info;
}

std::int64_t Hdf5File::memberCount(const std::string& group) const
{
    const Hdf5Turn turn;
    H5G_info_t info{};
    const Hdf5Handle id = object(group);
    if (H5Gget_info(id, &info) < 0)
        fail("cannot list " + group);
    return static_cast<std::int64_t>(info.nlinks);
}

std::size_t Hdf5File::readableCount(const std::string& path) const
{
    return static_cast<std::size_t>(*elementCount(inspect(path).extents));
}

void Hdf5File::readAll(const std::string& path, Element element, void* out) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = dataset(path);
    const Hdf5Handle stored(H5Dget_type(id)), type = fileType(element, 0);
    if (element == Element::Half && H5Tequal(stored, type) <= 0)
        refuse(fmt::format("{} does not hold 16-bit floats.", path));
    if (H5Dread(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, out) < 0)
        fail("cannot read " + path);
}

std::vector<std::string> Hdf5File::readText(const std::string& path) const
{
    const Hdf5Turn turn;
    const DatasetInfo info = inspect(path);
    if (info.element != Element::Text)
        refuse(fmt::format("{} does not hold fixed-length strings.", path));
    const auto count = static_cast<std::size_t>(*elementCount(info.extents));
    std::string padded(count * info.typeBytes, '\0');
    const Hdf5Handle id = dataset(path);
    const Hdf5Handle type(H5Dget_type(id));
    if (H5Dread(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, padded.data()) < 0)
        fail("cannot read " + path);
    std::vector<std::string> result(count);
    for (std::size_t i = 0; i < count; ++i) {
        const char* begin = padded.data() + i * info.typeBytes;
        result[i].assign(begin, ::strnlen(begin, info.typeBytes));
    }
    return result;
}

Hdf5Handle Hdf5File::openDataset(const std::string& path, std::size_t chunkCacheBytes) const
{
    const Hdf5Turn turn;
    const Hdf5Handle access(H5Pcreate(H5P_DATASET_ACCESS));
    constexpr std::size_t slots = 52'361; // a prime, about a hundred for every chunk that may be cached
    H5Pset_chunk_cache(access, slots, chunkCacheBytes, 1.0);
    return dataset(path, access);
}

void Hdf5File::readBlock(hid_t id, Element element, std::int64_t firstRow, std::int64_t rows, std::int64_t firstColumn,
                         std::int64_t columns, void* out) const
{
    const Hdf5Turn turn;
    const hsize_t first[] = {static_cast<hsize_t>(firstRow), static_cast<hsize_t>(firstColumn)};
    const hsize_t extent[] = {static_cast<hsize_t>(rows), static_cast<hsize_t>(columns)};
    const Hdf5Handle space(H5Dget_space(id)), memory(H5Screate_simple(2, extent, nullptr)), type = fileType(element, 0);
    if (H5Sselect_hyperslab(space, H5S_SELECT_SET, first, nullptr, extent, nullptr) < 0 ||
        H5Sselect_valid(space) <= 0 || H5Dread(id, type, memory, space, H5P_DEFAULT, out) < 0)
        fail("cannot read a block of activations");
}

void Hdf5File::flush()
{
    const Hdf5Turn turn;
    if (H5Fflush(m_file, H5F_SCOPE_LOCAL) < 0)
        fail("cannot write");
}

int Hdf5File::descriptor() const
{
    const Hdf5Turn turn;
    void* handle = nullptr;
    if (H5Fget_vfd_handle(m_file, H5P_DEFAULT, &handle) < 0 || !handle)
        fail("cannot reach the file");
    return *static_cast<int*>(handle);
}

void Hdf5File::close()
{
    const Hdf5Turn turn;
    if (!m_file.close())
        fail("cannot close");
}

} // namespace neurostrata::core
