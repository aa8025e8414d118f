// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"
#include "core/run/hdf5_support.h"
#include "core/run/hdf5_turn.h"

#include <fmt/format.h>

#include <cstring>

namespace neurostrata::core
{
namespace
{

std::string nameOf(const std::string& object, const std::string& attribute)
{
    return object.empty() ? fmt::format("the attribute {}", attribute)
                          : fmt::format("the attribute {} of {}", attribute, object);
}

/// A single value: a scalar, or what numpy writes for an array of one.
bool isSingle(hid_t attribute)
{
    const Hdf5Handle space(H5Aget_space(attribute));
    return space >= 0 && H5Sget_simple_extent_type(space) != H5S_NULL && H5Sget_simple_extent_npoints(space) == 1;
}

} // namespace

bool Hdf5File::hasAttribute(const std::string& path, const std::string& name) const
{
    const Hdf5Turn turn;
    const Hdf5Handle owner = object(path);
    return H5Aexists(owner, name.c_str()) > 0;
}

Hdf5Handle Hdf5File::attribute(const std::string& path, const std::string& name) const
{
    const Hdf5Turn turn;
    const Hdf5Handle owner = object(path);
    if (H5Aexists(owner, name.c_str()) <= 0)
        refuse(fmt::format("{} is missing.", nameOf(path, name)));
    Hdf5Handle id(H5Aopen(owner, name.c_str(), H5P_DEFAULT));
    if (id < 0)
        fail("cannot read " + nameOf(path, name));
    if (!isSingle(id))
        refuse(fmt::format("{} is not a single value.", nameOf(path, name)));
    return id;
}

void Hdf5File::writeScalar(hid_t owner, const std::string& name, hid_t type, const void* value)
{
    const Hdf5Turn turn;
    const Hdf5Handle space(H5Screate(H5S_SCALAR));
    const Hdf5Handle id(H5Aexists(owner, name.c_str()) > 0
                            ? H5Aopen(owner, name.c_str(), H5P_DEFAULT)
                            : H5Acreate2(owner, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT));
    if (id < 0 || H5Awrite(id, type, value) < 0)
        fail("cannot write the attribute " + name);
}

void Hdf5File::writeText(hid_t owner, const std::string& name, std::string_view text)
{
    const Hdf5Turn turn;
    constexpr std::size_t limit = 60'000; // an object header takes messages below 64 KiB
    if (text.size() > limit)
        throw Error(ErrorKind::Internal, fmt::format("the attribute {} would be longer than HDF5 allows.", name),
                    m_path);
    const std::string value = text.empty() ? std::string(1, '\0') : std::string(text);
    writeScalar(owner, name, fileType(Element::Text, value.size()), value.data());
}

void Hdf5File::setAttribute(const std::string& path, const std::string& name, std::string_view text)
{
    const Hdf5Turn turn;
    writeText(object(path), name, text);
}

void Hdf5File::setAttribute(const std::string& path, const std::string& name, std::int64_t value)
{
    const Hdf5Turn turn;
    writeScalar(object(path), name, fileType(Element::Int64, 0), &value);
}

void Hdf5File::setAttribute(const std::string& path, const std::string& name, double value)
{
    const Hdf5Turn turn;
    writeScalar(object(path), name, fileType(Element::Float64, 0), &value);
}

std::int64_t Hdf5File::integerAttribute(const std::string& path, const std::string& name) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = attribute(path, name);
    const Hdf5Handle type(H5Aget_type(id)), memory = fileType(Element::Int64, 0);
    if (H5Tget_class(type) != H5T_INTEGER || H5Tget_size(type) > 8)
        refuse(fmt::format("{} is not an integer.", nameOf(path, name)));
    std::int64_t value = 0;
    if (H5Aread(id, memory, &value) < 0)
        fail("cannot read " + nameOf(path, name));
    return value;
}

double Hdf5File::realAttribute(const std::string& path, const std::string& name) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = attribute(path, name);
    const Hdf5Handle type(H5Aget_type(id)), memory = fileType(Element::Float64, 0);
    if (H5Tequal(type, memory) <= 0)
        refuse(fmt::format("{} is not a 64-bit float.", nameOf(path, name)));
    double value = 0;
    if (H5Aread(id, memory, &value) < 0)
        fail("cannot read " + nameOf(path, name));
    return value;
}

std::string Hdf5File::textAttribute(const std::string& path, const std::string& name, bool variableLength) const
{
    const Hdf5Turn turn;
    const Hdf5Handle id = attribute(path, name);
    const Hdf5Handle type(H5Aget_type(id));
    if (variableLength && H5Tis_variable_str(type) > 0) {
        char* text = nullptr;
        if (H5Aread(id, type, &text) < 0)
            fail("cannot read " + nameOf(path, name));
        std::string value = text ? text : "";
        H5free_memory(text);
        return value;
    }
    const std::size_t size = H5Tget_size(type);
    if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) != 0 || size == 0 || size > 65'536)
        refuse(fmt::format("{} is not a fixed-length string (h5py writes one from numpy.bytes_).", nameOf(path, name)));
    std::string value(size, '\0');
    if (H5Aread(id, type, value.data()) < 0)
        fail("cannot read " + nameOf(path, name));
    value.resize(::strnlen(value.data(), size));
    return value;
}

} // namespace neurostrata::core
