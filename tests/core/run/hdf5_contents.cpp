// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/run/hdf5_contents.h"

#include <gtest/gtest.h>
#include <hdf5.h>

#include <sstream>
#include <stdexcept>
#include <vector>

namespace neurostrata::test
{

std::map<std::string, std::string> contents(const std::filesystem::path& path)
{
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0)
        throw std::runtime_error("cannot open " + path.string());
    std::vector<std::string> names;
    const auto collect = [](hid_t, const char* name, const H5O_info_t* info, void* out) -> herr_t {
        if (info->type == H5O_TYPE_DATASET)
            static_cast<std::vector<std::string>*>(out)->emplace_back(name);
        return 0;
    };
    H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, collect, &names);
    std::map<std::string, std::string> result;
    for (const std::string& name : names) {
        const hid_t data = H5Dopen2(file, name.c_str(), H5P_DEFAULT), type = H5Dget_type(data),
                    space = H5Dget_space(data);
        std::vector<hsize_t> extents(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
        H5Sget_simple_extent_dims(space, extents.data(), nullptr);
        std::ostringstream description;
        description << H5Tget_class(type) << ':' << H5Tget_size(type);
        for (const hsize_t extent : extents)
            description << 'x' << extent;
        std::string bytes(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)) * H5Tget_size(type), '\0');
        if (H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0)
            throw std::runtime_error("cannot read " + name);
        result[name] = description.str().append("\n").append(bytes);
        H5Sclose(space);
        H5Tclose(type);
        H5Dclose(data);
    }
    H5Fclose(file);
    return result;
}

void expectSameContents(const std::filesystem::path& a, const std::filesystem::path& b)
{
    const auto left = contents(a), right = contents(b);
    EXPECT_EQ(left.size(), right.size());
    for (const auto& [name, bytes] : left) {
        const auto found = right.find(name);
        if (found == right.end())
            ADD_FAILURE() << name << " is missing";
        else
            EXPECT_TRUE(found->second == bytes) << name << " differs";
    }
}

} // namespace neurostrata::test
