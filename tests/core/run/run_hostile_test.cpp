// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/file_check.h"
#include "core/run/run.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <hdf5.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <random>

namespace neurostrata::test
{
namespace
{

using namespace core;
using testing::HasSubstr;

FixtureShape smallShape()
{
    FixtureShape shape;
    shape.windows = 2;
    shape.windowTokens = 30;
    shape.superBlocks = {2};
    shape.layers = 1;
    shape.width = 3;
    shape.sites = {true, false};
    return shape;
}

class HostileRun : public testing::Test
{
protected:
    void SetUp() override { m_fixture.writeRun(m_path); }

    /// Changes the file through the HDF5 C API, then it must be refused with `message`.
    void expectRefused(const std::string& message, const std::function<void(hid_t)>& change) const
    {
        SCOPED_TRACE(message);
        const auto copy = m_folder / "changed.h5";
        std::filesystem::copy_file(m_path, copy, std::filesystem::copy_options::overwrite_existing);
        const hid_t file = H5Fopen(copy.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        ASSERT_GE(file, 0);
        change(file);
        ASSERT_GE(H5Fclose(file), 0);
        expectError(ErrorKind::InvalidInput, testing::AllOf(HasSubstr("changed.h5"), HasSubstr(message)), [&] {
            const auto run = openRun(copy);
            static_cast<void>(run->sums(LayerIndex(0), Site::Pre));
        });
    }
    template <class T>
    static void poke(hid_t file, const char* name, hid_t type, std::size_t at, T value)
    {
        const hid_t data = H5Dopen2(file, name, H5P_DEFAULT), space = H5Dget_space(data);
        std::vector<T> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
        H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        values[at] = value;
        H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        H5Sclose(space);
        H5Dclose(data);
    }
    static void setInteger(hid_t file, const char* object, const char* name, std::int64_t value)
    {
        const hid_t owner = H5Oopen(file, object, H5P_DEFAULT), attribute = H5Aopen(owner, name, H5P_DEFAULT);
        EXPECT_GE(H5Awrite(attribute, H5T_NATIVE_INT64, &value), 0);
        H5Aclose(attribute);
        H5Oclose(owner);
    }
    /// Replaces a dataset by one of another type, shape and storage.
    static void replace(hid_t file, const char* name, hid_t type, std::vector<hsize_t> extents, hid_t properties = -1)
    {
        const hid_t allocated = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_alloc_time(allocated, H5D_ALLOC_TIME_EARLY);
        if (properties < 0)
            properties = allocated;
        H5Ldelete(file, name, H5P_DEFAULT);
        const hid_t space = H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr);
        H5Dclose(H5Dcreate2(file, name, type, space, H5P_DEFAULT, properties, H5P_DEFAULT));
        H5Sclose(space);
        H5Pclose(allocated);
    }

    TemporaryFolder m_folder;
    RunFixture m_fixture{smallShape()};
    const std::filesystem::path m_path = m_folder / "run.h5";
};

TEST_F(HostileRun, IsRefusedByNameWhenItsShapeLies)
{
    expectRefused("made by a newer version of Neurostrata", [](hid_t f) { setInteger(f, "/", "version", 2); });
    expectRefused("layers is 1000000000000", [](hid_t f) { setInteger(f, "/", "layers", 1'000'000'000'000); });
    expectRefused("width is -1", [](hid_t f) { setInteger(f, "/", "width", -1); });
    expectRefused("layers/00/pre/", [](hid_t f) { setInteger(f, "/", "width", 4); });
    expectRefused("progress/held has the shape [1]; it should have [2]",
                  [](hid_t f) { setInteger(f, "/", "layers", 2); });
    expectRefused("tokens/id is missing", [](hid_t f) { H5Ldelete(f, "tokens/id", H5P_DEFAULT); });
    expectRefused("layers/00/pre/m2 should hold 64-bit floats", [](hid_t f) {
        replace(f, "layers/00/pre/m2", H5T_IEEE_F32LE, {3, 24});
    });
    expectRefused("layers/00/pre/positive should hold 64-bit integers",
                  [](hid_t f) { replace(f, "layers/00/pre/positive", H5T_STD_U64LE, {3}); });
    expectRefused("layers/00/pre/mean has the shape [24, 3]; it should have [3, 24]", [](hid_t f) {
        replace(f, "layers/00/pre/mean", H5T_IEEE_F64LE, {24, 3});
    });
    expectRefused("tokens/id claims more data than the file holds",
                  [](hid_t f) { replace(f, "tokens/id", H5T_STD_I32LE, {hsize_t{1} << 50}, H5P_DEFAULT); });
    expectRefused("compressed or filtered", [](hid_t f) {
        const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
        const hsize_t chunk[] = {3, 24};
        H5Pset_chunk(properties, 2, chunk);
        H5Pset_shuffle(properties);
        replace(f, "layers/00/pre/m3", H5T_IEEE_F64LE, {3, 24}, properties);
        H5Pclose(properties);
    });
    expectRefused("keeps its data in another file", [](hid_t f) {
        const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_external(properties, "/etc/passwd", 0, 3 * 24 * 8);
        replace(f, "layers/00/pre/m4", H5T_IEEE_F64LE, {3, 24}, properties);
        H5Pclose(properties);
    });
    expectRefused("is a link to elsewhere", [](hid_t f) {
        H5Ldelete(f, "tokens/type", H5P_DEFAULT);
        H5Lcreate_external("other.h5", "/x", f, "tokens/type", H5P_DEFAULT, H5P_DEFAULT);
    });
    expectRefused("is a link to elsewhere", [](hid_t f) {
        H5Ldelete(f, "tokens/type", H5P_DEFAULT);
        H5Lcreate_soft("/tokens/id", f, "tokens/type", H5P_DEFAULT, H5P_DEFAULT);
    });
    expectRefused("variable-length", [](hid_t f) {
        const hid_t type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, H5T_VARIABLE);
        replace(f, "vocabulary/hex", type, {40});
        H5Tclose(type);
    });
}

TEST_F(HostileRun, IsRefusedByNameWhenItsValuesLie)
{
    const hid_t i32 = H5T_NATIVE_INT32, i64 = H5T_NATIVE_INT64, u8 = H5T_NATIVE_UINT8;
    expectRefused("tokens/type[5] is 40", [&](hid_t f) { poke<std::int32_t>(f, "tokens/type", i32, 5, 40); });
    expectRefused("tokens/id[5]", [&](hid_t f) { poke<std::int32_t>(f, "tokens/id", i32, 5, 2); });
    expectRefused("tokens/included[3] is 2", [&](hid_t f) { poke<std::uint8_t>(f, "tokens/included", u8, 3, 2); });
    expectRefused("tokens/included[0] is 1 for a special token",
                  [&](hid_t f) { poke<std::uint8_t>(f, "tokens/included", u8, 0, 1); });
    expectRefused("tokens/sequence[4]", [&](hid_t f) { poke<std::int32_t>(f, "tokens/sequence", i32, 4, 1); });
    expectRefused("windows/count[1]", [&](hid_t f) { poke<std::int64_t>(f, "windows/count", i64, 1, INT64_MAX); });
    expectRefused("vocabulary/id[7]", [&](hid_t f) { poke<std::int32_t>(f, "vocabulary/id", i32, 7, 1); });
    expectRefused("vocabulary/class[9] is 5", [&](hid_t f) { poke<std::uint8_t>(f, "vocabulary/class", u8, 9, 5); });
    expectRefused("store/token[1]", [&](hid_t f) { poke<std::int64_t>(f, "store/token", i64, 1, 1); });
    expectRefused("layers/00/pre/top_token[2]",
                  [&](hid_t f) { poke<std::int64_t>(f, "layers/00/pre/top_token", i64, 2, 53); });
    expectRefused("covariates/length_count does not add up",
                  [&](hid_t f) { poke<std::int64_t>(f, "covariates/length_count", i64, 4, 0); });
    expectRefused("covered_tokens", [](hid_t f) { setInteger(f, "progress", "covered_tokens", 7); });
    expectRefused("complete should be 0 or 1", [](hid_t f) { setInteger(f, "/", "complete", 5); });
}

TEST_F(HostileRun, WhatIsNoRunAtAllIsSaidSo)
{
    const auto path = m_folder / "other.h5";
    expectError(ErrorKind::NotFound, HasSubstr("there is no file"), [&] { openRun(path); });
    std::ofstream(path) << "just a text\n";
    expectError(ErrorKind::InvalidInput, HasSubstr("other.h5 is not a run file"), [&] { openRun(path); });
    EXPECT_FALSE(isHdf5(path));
    std::ofstream(path, std::ios::trunc).flush();
    expectError(ErrorKind::InvalidInput, HasSubstr("other.h5 is not a run file"), [&] { openRun(path); });
    expectError(ErrorKind::InvalidInput, HasSubstr("is a folder"), [&] { openRun(m_folder.path()); });
    std::filesystem::remove(path);
    m_fixture.writeCapture(path);
    expectError(ErrorKind::InvalidInput, HasSubstr("neurostrata import"), [&] { openRun(path); });
    const hid_t empty = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(empty);
    expectError(ErrorKind::InvalidInput, HasSubstr("this is not a run file"), [&] { openRun(path); });
}

TEST_F(HostileRun, CutShortIsSaidSo)
{
    const auto size = std::filesystem::file_size(m_path);
    for (const auto left : {size - 1, size / 2, std::uintmax_t{200}}) {
        std::filesystem::resize_file(m_path, left);
        expectError(ErrorKind::InvalidInput, HasSubstr("run.h5 is cut short"), [&] { openRun(m_path); });
    }
}

TEST_F(HostileRun, FlippedBytesReachThisProcessOnlyAsErrors)
{
    std::ifstream in(m_path, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const auto path = m_folder / "flipped.h5";
    int refused = 0;
    for (unsigned seed = 0; seed < 150; ++seed) {
        std::mt19937 random(seed);
        std::string bytes = whole;
        for (int flips = 0; flips < 1 + static_cast<int>(seed % 24); ++flips)
            bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        try {
            checkForeignFile(path, ForeignFile::Run);
        } catch (const Error& error) {
            ++refused;
            expectSentence(error);
            EXPECT_EQ(error.kind(), ErrorKind::InvalidInput);
        }
    }
    EXPECT_GT(refused, 50);
    EXPECT_LT(refused, 150);
}

TEST_F(HostileRun, CheckOfAForeignFileGivesItsReason)
{
    EXPECT_NO_THROW(checkForeignFile(m_path, ForeignFile::Run));
    expectError(ErrorKind::InvalidInput, HasSubstr("not a capture"),
                [&] { checkForeignFile(m_path, ForeignFile::Capture); });
    const auto capture = m_folder / "capture.h5";
    m_fixture.writeCapture(capture);
    EXPECT_NO_THROW(checkForeignFile(capture, ForeignFile::Capture));
}

} // namespace
} // namespace neurostrata::test
