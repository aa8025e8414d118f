// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurostrata::core
{

/// Types of the elements of our files, all fixed-size and little-endian. Half is the binary16 that h5py reads as <f2.
enum class Element : std::uint8_t { UInt8, Int32, Int64, Float32, Float64, Half, Text };
/// "32-bit integers": for messages.
const char* elementName(Element element);
std::size_t elementBytes(Element element); ///< 0 for Text

template <class T>
constexpr Element elementOf();
template <>
constexpr Element elementOf<std::uint8_t>()
{
    return Element::UInt8;
}
template <>
constexpr Element elementOf<std::int32_t>()
{
    return Element::Int32;
}
template <>
constexpr Element elementOf<std::int64_t>()
{
    return Element::Int64;
}
template <>
constexpr Element elementOf<float>()
{
    return Element::Float32;
}
template <>
constexpr Element elementOf<double>()
{
    return Element::Float64;
}
/// 16-bit floats travel as their bits; HDF5 never converts them (platform-notes §9: slow and wrong).
template <>
constexpr Element elementOf<std::uint16_t>()
{
    return Element::Half;
}

using Extents = std::vector<std::int64_t>;
/// Product of the extents; none if it overflows or one of them is negative.
std::optional<std::int64_t> elementCount(const Extents& extents);

/// One dataset as a format prescribes it.
struct DatasetSpec {
    std::string path; ///< without a leading slash: "tokens/id"
    Element element = Element::Float64;
    std::size_t textBytes = 0; ///< Text: bytes of one string, padded with NUL; ≥ 1
    Extents extents;           ///< empty: a scalar
    std::string dimensions;    ///< attribute: names of the dimensions, ", " between them
    std::string unit;          ///< attribute
    std::string note;          ///< attribute
    Extents chunk = {};        ///< empty: contiguous
};

/// What a dataset of a file turned out to be.
struct DatasetInfo {
    H5T_class_t typeClass = H5T_NO_CLASS;
    std::optional<Element> element; ///< if it is one of ours
    std::size_t typeBytes = 0;
    Extents extents;
    Extents chunk;
};

/// Closes an HDF5 identifier of any kind.
class Hdf5Handle
{
public:
    Hdf5Handle() = default;
    explicit Hdf5Handle(hid_t id) : m_id(id) {}
    Hdf5Handle(Hdf5Handle&& other) noexcept : m_id(std::exchange(other.m_id, H5I_INVALID_HID)) {}
    Hdf5Handle& operator=(Hdf5Handle&& other) noexcept
    {
        std::swap(m_id, other.m_id);
        return *this;
    }
    ~Hdf5Handle() { close(); }
    operator hid_t() const { return m_id; }
    /// False if HDF5 could not: for a dataset, that is where cached writes fail.
    bool close() noexcept;

private:
    hid_t m_id = H5I_INVALID_HID;
};

/// An HDF5 file; every error of the library leaves here as core::Error with the library's own words. A file is used
/// from one thread at a time; several files from several threads (hdf5_turn.h). Paths inside the file have no leading
/// slash.
///
/// Reading takes nothing on trust: soft and external links, external and virtual storage, filters and variable-length
/// types are refused before any data is read. HDF5's own file locks are off (they fail on read-only and network file
/// systems); writers hold a TargetLock.
class Hdf5File
{
public:
    /// Error(Io | NoSpace); replaces what is there.
    static Hdf5File create(const std::filesystem::path& path);
    /// `expected` says in messages what the file should be: "run file".
    static Hdf5File open(const std::filesystem::path& path, bool writable, std::string_view expected);

    const std::filesystem::path& path() const { return m_path; }
    std::string name() const;                       ///< file name fit for a message
    std::uint64_t bytes() const { return m_bytes; } ///< when it was opened

    bool exists(const std::string& object) const;
    DatasetInfo inspect(const std::string& dataset) const;
    std::int64_t memberCount(const std::string& group) const;

    void createGroup(const std::string& group);
    /// Allocated at once and never filled, without time stamps, so that later writes change data alone.
    void createDataset(const DatasetSpec& spec);
    template <class T>
    void write(const std::string& dataset, std::span<const T> values)
    {
        writeAll(dataset, elementOf<T>(), 0, values.data(), values.size());
    }
    /// Strings longer than `textBytes` are an Error(Internal).
    void writeText(const std::string& dataset, std::size_t textBytes, const std::vector<std::string>& values);
    /// [rows, columns] at (firstRow, firstColumn) of a matrix.
    template <class T>
    void writeBlock(const std::string& dataset, std::int64_t firstRow, std::int64_t rows, std::int64_t firstColumn,
                    std::int64_t columns, std::span<const T> values)
    {
        writeRectangle(dataset, elementOf<T>(), {firstRow, firstColumn}, {rows, columns}, values.data(), values.size());
    }

    /// Rows [firstRow, firstRow + rows) along the first axis of a dataset of any rank, so that others get their turn in
    /// between.
    void writeRows(const std::string& dataset, std::int64_t firstRow, std::int64_t rows,
                   std::span<const double> values);

    /// The whole dataset; its type may differ from T in size and byte order (HDF5 converts integers and floats), but
    /// never for Half.
    template <class T>
    std::vector<T> read(const std::string& dataset) const
    {
        std::vector<T> values(readableCount(dataset));
        readAll(dataset, elementOf<T>(), values.data());
        return values;
    }
    /// Fixed-length strings without their NUL padding.
    std::vector<std::string> readText(const std::string& dataset) const;
    Hdf5Handle openDataset(const std::string& dataset, std::size_t chunkCacheBytes) const;
    /// [rows, columns] at (firstRow, firstColumn) of an open matrix.
    void readBlock(hid_t dataset, Element element, std::int64_t firstRow, std::int64_t rows, std::int64_t firstColumn,
                   std::int64_t columns, void* out) const;

    /// Attributes of a group or dataset ("": the file). Setting a number that is there overwrites it in place.
    void setAttribute(const std::string& object, const std::string& name, std::string_view text);
    void setAttribute(const std::string& object, const std::string& name, std::int64_t value);
    void setAttribute(const std::string& object, const std::string& name, double value);
    bool hasAttribute(const std::string& object, const std::string& name) const;
    std::int64_t integerAttribute(const std::string& object, const std::string& name) const;
    double realAttribute(const std::string& object, const std::string& name) const;
    /// `variableLength`: also take what h5py writes from a Python str (layouts that others write; never our own files).
    std::string textAttribute(const std::string& object, const std::string& name, bool variableLength = false) const;

    /// H5Fflush.
    void flush();
    /// The descriptor that HDF5 writes through, for fsync.
    int descriptor() const;
    void close();

    [[noreturn]] void fail(const std::string& doing) const;      ///< with the library's last error
    [[noreturn]] void refuse(const std::string& sentence) const; ///< Error(InvalidInput): NAME: sentence

private:
    Hdf5File(Hdf5Handle file, std::filesystem::path path, std::uint64_t bytes);
    Hdf5Handle object(const std::string& path) const;
    Hdf5Handle dataset(const std::string& path, hid_t access = H5P_DEFAULT) const;
    Hdf5Handle attribute(const std::string& object, const std::string& name) const;
    void writeScalar(hid_t owner, const std::string& name, hid_t type, const void* value);
    void writeText(hid_t owner, const std::string& name, std::string_view text);
    void writeAll(const std::string& dataset, Element element, std::size_t textBytes, const void* values,
                  std::size_t count);
    void writeRectangle(const std::string& dataset, Element element, const Extents& start, const Extents& count,
                        const void* values, std::size_t size);
    Extents extentsOf(const std::string& dataset) const; ///< of a file that is being written
    std::int64_t rowsOfChunk(const std::string& dataset) const;
    void writeSlice(const std::string& dataset, Element element, const Extents& start, const Extents& count,
                    const void* values);
    std::size_t readableCount(const std::string& dataset) const;
    void readAll(const std::string& dataset, Element element, void* out) const;

    Hdf5Handle m_file;
    std::filesystem::path m_path;
    std::uint64_t m_bytes = 0;
};

} // namespace neurostrata::core
