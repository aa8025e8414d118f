// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace neurostrata::test
{

/// Reads whole datasets of trusted test data with the HDF5 C API alone, so that what core writes is checked by other
/// code than core's. Numbers are converted to T by HDF5; shapes are flattened row-major. Throws std::runtime_error.
class Hdf5Reader
{
public:
    explicit Hdf5Reader(const std::filesystem::path& path)
        : m_name(path.string()), m_file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT))
    {
        if (m_file < 0)
            throw std::runtime_error("cannot open " + m_name);
    }
    Hdf5Reader(const Hdf5Reader&) = delete;
    Hdf5Reader& operator=(const Hdf5Reader&) = delete;
    ~Hdf5Reader() { H5Fclose(m_file); }

    hid_t file() const { return m_file; }

    bool has(const std::string& name) const
    {
        for (std::size_t end = name.find('/', 1); end != std::string::npos; end = name.find('/', end + 1))
            if (H5Lexists(m_file, name.substr(0, end).c_str(), H5P_DEFAULT) <= 0)
                return false;
        return H5Lexists(m_file, name.c_str(), H5P_DEFAULT) > 0;
    }

    /// Empty for a scalar.
    std::vector<std::int64_t> shape(const std::string& name) const
    {
        const Handle data(opened(name), H5Dclose);
        const Handle space(H5Dget_space(data.id), H5Sclose);
        std::vector<hsize_t> extent(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.id)));
        H5Sget_simple_extent_dims(space.id, extent.data(), nullptr);
        return {extent.begin(), extent.end()};
    }

    template <class T>
    std::vector<T> read(const std::string& name) const
    {
        const Handle data(opened(name), H5Dclose);
        const Handle space(H5Dget_space(data.id), H5Sclose);
        std::vector<T> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id)));
        check(values.empty() || H5Dread(data.id, native<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0, name);
        return values;
    }

    template <class T>
    T scalar(const std::string& name) const
    {
        const std::vector<T> values = read<T>(name);
        check(values.size() == 1, name);
        return values.front();
    }

    /// Strings of fixed or variable length.
    std::vector<std::string> strings(const std::string& name) const
    {
        const Handle data(opened(name), H5Dclose);
        const Handle type(H5Dget_type(data.id), H5Tclose);
        const Handle space(H5Dget_space(data.id), H5Sclose);
        return stringsOf(
            type.id, static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id)),
            [&](hid_t memoryType, void* out) {
                return H5Dread(data.id, memoryType, H5S_ALL, H5S_ALL, H5P_DEFAULT, out);
            },
            name);
    }

    template <class T>
    T attribute(const std::string& name, const std::string& object = "/") const
    {
        const Handle attribute(H5Aopen_by_name(m_file, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
                               H5Aclose);
        check(attribute.id >= 0, name);
        if constexpr (std::is_same_v<T, std::string>) {
            const Handle type(H5Aget_type(attribute.id), H5Tclose);
            return stringsOf(
                       type.id, 1, [&](hid_t memoryType, void* out) { return H5Aread(attribute.id, memoryType, out); },
                       name)
                .front();
        } else {
            T value{};
            check(H5Aread(attribute.id, native<T>(), &value) >= 0, name);
            return value;
        }
    }

    /// Names of the members of a group, ascending.
    std::vector<std::string> members(const std::string& group) const
    {
        std::vector<std::string> names;
        const auto add = [](hid_t, const char* member, const H5L_info_t*, void* out) -> herr_t {
            static_cast<std::vector<std::string>*>(out)->emplace_back(member);
            return 0;
        };
        check(H5Literate_by_name(m_file, group.c_str(), H5_INDEX_NAME, H5_ITER_INC, nullptr, add, &names,
                                 H5P_DEFAULT) >= 0,
              group);
        return names;
    }

private:
    struct Handle {
        hid_t id;
        herr_t (*close)(hid_t);
        Handle(hid_t handle, herr_t (*closer)(hid_t)) : id(handle), close(closer) {}
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        ~Handle()
        {
            if (id >= 0)
                close(id);
        }
    };

    void check(bool good, const std::string& name) const
    {
        if (!good)
            throw std::runtime_error("cannot read " + name + " of " + m_name);
    }
    hid_t opened(const std::string& name) const
    {
        const hid_t data = H5Dopen2(m_file, name.c_str(), H5P_DEFAULT);
        check(data >= 0, name);
        return data;
    }

    template <class T>
    static hid_t native()
    {
        if constexpr (std::is_same_v<T, float>)
            return H5T_NATIVE_FLOAT;
        else if constexpr (std::is_same_v<T, double>)
            return H5T_NATIVE_DOUBLE;
        else if constexpr (std::is_same_v<T, std::int8_t>)
            return H5T_NATIVE_INT8;
        else if constexpr (std::is_same_v<T, std::uint8_t>)
            return H5T_NATIVE_UINT8;
        else if constexpr (std::is_same_v<T, std::uint16_t>)
            return H5T_NATIVE_UINT16;
        else if constexpr (std::is_same_v<T, std::int32_t>)
            return H5T_NATIVE_INT32;
        else if constexpr (std::is_same_v<T, std::uint64_t>)
            return H5T_NATIVE_UINT64;
        else {
            static_assert(std::is_same_v<T, std::int64_t>, "no HDF5 type for T");
            return H5T_NATIVE_INT64;
        }
    }

    template <class Read>
    std::vector<std::string> stringsOf(hid_t type, std::size_t count, Read&& read, const std::string& name) const
    {
        std::vector<std::string> values;
        if (H5Tis_variable_str(type) > 0) {
            std::vector<char*> pointers(count, nullptr);
            const Handle memoryType(H5Tcopy(type), H5Tclose);
            check(read(memoryType.id, pointers.data()) >= 0, name);
            for (char* pointer : pointers) {
                values.emplace_back(pointer == nullptr ? "" : pointer);
                H5free_memory(pointer);
            }
        } else {
            const std::size_t width = H5Tget_size(type);
            std::vector<char> bytes(count * width);
            check(read(type, bytes.data()) >= 0, name);
            for (std::size_t i = 0; i < count; ++i) {
                const std::string padded(bytes.data() + i * width, width);
                values.push_back(padded.substr(0, padded.find('\0')));
            }
        }
        return values;
    }

    std::string m_name;
    hid_t m_file;
};

} // namespace neurostrata::test
