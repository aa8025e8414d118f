// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/capture_file.h"
#include "core/run/hdf5_file.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/expect_error.h"
#include "tests/support/hdf5_reader.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <functional>

namespace neurostrata::test
{
namespace
{

using namespace core;
using testing::HasSubstr;

template <class T>
void put(Hdf5File& file, const std::string& path, const Extents& extents, const std::vector<T>& values)
{
    file.createDataset({path, elementOf<T>(), 0, extents, "", "", ""});
    file.write(path, std::span<const T>(values));
}

TEST(CaptureFile, GivesBackWhatWasWritten)
{
    const TemporaryFolder folder;
    const RunFixture fixture;
    const auto path = folder / "acts.h5";
    fixture.writeCapture(path);
    EXPECT_EQ(folder.entries(), 1U);
    auto capture = CaptureReader::open(path);
    EXPECT_EQ(capture->model(), "fixture");
    EXPECT_EQ(capture->layers(), 3);
    EXPECT_EQ(capture->width(), 70);
    EXPECT_EQ(capture->resamplingGroups(), 20);
    EXPECT_FALSE(capture->permutations("free"));
    const TokenTable table = capture->tokens(), &expected = fixture.tokens();
    EXPECT_EQ(table.id, expected.id);
    EXPECT_EQ(table.type, expected.type);
    EXPECT_EQ(table.sequence, expected.sequence);
    EXPECT_EQ(table.document, expected.document);
    EXPECT_EQ(table.position, expected.position);
    EXPECT_EQ(table.included, expected.included);
    EXPECT_EQ(table.windows, expected.windows);
    EXPECT_EQ(table.documents.size(), expected.documents.size());
    ASSERT_EQ(table.types.size(), expected.types.size());
    for (std::size_t i = 0; i < table.types.size(); ++i) {
        EXPECT_EQ(table.types[i].bytes, expected.types[i].bytes);
        EXPECT_EQ(table.types[i].count, expected.types[i].count);
    }
    std::vector<float> rows(3 * 70);
    for (const Site site : allSites) {
        capture->read({LayerIndex(2), site}, 1000, 3, rows);
        EXPECT_TRUE(std::equal(rows.begin(), rows.end(), fixture.activations({LayerIndex(2), site}).begin() + 70'000));
    }
    capture.reset(); // HDF5 wants all openings of a file in a process to agree on locks
    const Hdf5Reader raw(path);
    EXPECT_EQ(raw.shape("hidden"), (std::vector<std::int64_t>{expected.size(), 4}));
    EXPECT_EQ(raw.shape("logits"), (std::vector<std::int64_t>{8, 6}));
    EXPECT_EQ(raw.read<float>("logits")[6 * 7], 7.5F);
    EXPECT_EQ(raw.read<std::uint8_t>("tokens/included"), expected.included);
}

TEST(CaptureFile, IsNotThereUntilItIsFinished)
{
    const TemporaryFolder folder;
    const RunFixture fixture;
    CaptureWriter::Plan plan;
    plan.tokens = &fixture.tokens();
    plan.layers = {LayerIndex(0)};
    plan.width = 70;
    {
        const auto writer = CaptureWriter::create(folder / "acts.h5", false, plan);
        EXPECT_FALSE(std::filesystem::exists(folder / "acts.h5"));
        EXPECT_THROW(CaptureWriter::create(folder / "acts.h5", true, plan), Error);
    }
    EXPECT_EQ(folder.entries(), 0U);
    plan.vocabulary = false;
    CaptureWriter::create(folder / "acts.h5", false, plan)->finish();
    expectError(ErrorKind::AlreadyExists, HasSubstr("--force"),
                [&] { CaptureWriter::create(folder / "acts.h5", false, plan); });
    expectError(ErrorKind::InvalidInput, HasSubstr("lacks the group vocabulary"),
                [&] { CaptureReader::open(folder / "acts.h5"); });
}

/// The layout as another framework would write it, from tests/data/parity/statistics/input.h5.
class ForeignCapture : public testing::Test
{
protected:
    void SetUp() override
    {
        const auto activations = m_input.read<float>("activations"); // [neurons, tokens]
        m_activations.resize(activations.size());
        for (std::size_t neuron = 0; neuron < 67; ++neuron)
            for (std::size_t token = 0; token < 4096; ++token)
                m_activations[token * 67 + neuron] = activations[neuron * 4096 + token];
    }

    /// `change` says what is wrong with it.
    void write(const std::function<void(Hdf5File&)>& change = {}) const
    {
        std::filesystem::remove(m_path);
        Hdf5File file = Hdf5File::create(m_path);
        // types/id of the parity data lists the ordinary types; special and fragment ones come behind.
        std::vector<std::int32_t> types = m_input.read<std::int32_t>("types/id");
        std::vector<std::uint8_t> special(types.size(), 0), fragment(types.size(), 0);
        std::vector<std::int32_t> length = m_input.read<std::int32_t>("types/length"),
                                  bytes = m_input.read<std::int32_t>("types/bytes");
        const auto typeOfToken = m_input.read<std::int32_t>("tokens/type");
        const auto specialToken = m_input.read<std::uint8_t>("tokens/special");
        for (std::size_t t = 0; t < typeOfToken.size(); ++t) {
            if (std::ranges::find(types, typeOfToken[t]) != types.end())
                continue;
            types.push_back(typeOfToken[t]);
            special.push_back(specialToken[t]);
            fragment.push_back(!specialToken[t]);
            length.push_back(0);
            bytes.push_back(1);
        }
        const auto n = static_cast<std::int64_t>(types.size());
        put(file, "tokens/id", {4096}, typeOfToken);
        for (const char* name : {"sequence", "document", "position"})
            put(file, std::string("tokens/") + name, {4096}, m_input.read<std::int32_t>(std::string("tokens/") + name));
        put(file, "vocabulary/id", {n}, types);
        put(file, "vocabulary/special", {n}, special);
        put(file, "vocabulary/fragment", {n}, fragment);
        put(file, "vocabulary/length", {n}, length);
        put(file, "vocabulary/bytes", {n}, bytes);
        file.createDataset({"vocabulary/hex", Element::Text, 4, {n}, "", "", ""});
        file.writeText("vocabulary/hex", 4, std::vector<std::string>(types.size(), "6162"));
        put(file, "layers/00/pre", {4096, 67}, m_activations);
        put(file, "permutations/free", {199, 1088}, m_input.read<std::int32_t>("permutations/free"));
        file.setAttribute("", "model", "parity");
        file.setAttribute("", "vocabulary_size", m_input.attribute<std::int64_t>("vocabulary_size"));
        file.setAttribute("", "resampling_groups", std::int64_t{14});
        file.close();
        if (change) {
            Hdf5File again = Hdf5File::open(m_path, true, "capture file");
            change(again);
        }
    }
    void expectRefused(const std::string& message, const std::function<void(Hdf5File&)>& change) const
    {
        write(change);
        expectError(ErrorKind::InvalidInput, testing::AllOf(HasSubstr("acts.h5"), HasSubstr(message)),
                    [&] { CaptureReader::open(m_path); });
    }

    TemporaryFolder m_folder;
    const std::filesystem::path m_path = m_folder / "acts.h5";
    Hdf5Reader m_input{NEUROSTRATA_TEST_DATA "/parity/statistics/input.h5"};
    std::vector<float> m_activations;
};

TEST_F(ForeignCapture, IsReadWithItsOverridesAndDerivesTheReferenceMask)
{
    write();
    const auto capture = CaptureReader::open(m_path);
    const Hdf5Reader expected(NEUROSTRATA_TEST_DATA "/parity/statistics/expected.h5");
    const TokenTable table = capture->tokens();
    EXPECT_EQ(table.included, expected.read<std::uint8_t>("tokens/analysed"));
    const auto ids = m_input.read<std::int32_t>("types/id"), lengths = m_input.read<std::int32_t>("types/length"),
               maps = m_input.read<std::int32_t>("permutations/free");
    const auto counts = expected.read<std::int64_t>("types/count");
    const auto permutations = capture->permutations("free").value();
    ASSERT_EQ(table.types.size(), 1091U);
    ASSERT_EQ(permutations.size(), 199U * 1091U);
    std::size_t ordinary = 0;
    for (std::size_t i = 0; i < table.types.size(); ++i) {
        const TokenType& type = table.types[i];
        if (!type.ordinary())
            continue;
        ASSERT_EQ(type.id, ids[ordinary]);
        EXPECT_EQ(type.properties.length, lengths[ordinary]);
        EXPECT_EQ(type.count, counts[ordinary]);
        for (const std::size_t k : {0U, 1U, 198U})
            EXPECT_EQ(permutations[k * 1091 + i], maps[k * 1088 + ordinary]);
        ++ordinary;
    }
    EXPECT_EQ(ordinary, 1088U);
    EXPECT_EQ(capture->resamplingGroups(), 14);
    std::vector<float> row(67);
    capture->read({LayerIndex(0), Site::Pre}, 4095, 1, row);
    EXPECT_TRUE(std::equal(row.begin(), row.end(), m_activations.end() - 67));
}

TEST_F(ForeignCapture, IsRefusedByName)
{
    expectRefused("layers/02 is missing", [&](Hdf5File& f) {
        put(f, "layers/01/pre", {4096, 67}, m_activations);
        put(f, "layers/03/pre", {4096, 67}, m_activations);
    });
    expectRefused("layers/01/pre has 1 columns; every layer should have as many as the first, 67", [](Hdf5File& f) {
        put(f, "layers/01/pre", {4096, 1}, std::vector<float>(4096));
    });
    expectRefused("layers/01/pre has 2 rows, but there are 4096 tokens", [](Hdf5File& f) {
        put(f, "layers/01/pre", {2, 67}, std::vector<float>(134));
    });
    expectRefused("layers/00/post should hold 32-bit floats", [](Hdf5File& f) {
        put(f, "layers/00/post", {4096, 1}, std::vector<double>(4096));
    });
    expectRefused("layers/00/post should have the shape [tokens, width]",
                  [](Hdf5File& f) { put(f, "layers/00/post", {4096}, std::vector<float>(4096)); });
    expectRefused("layers/01/post is there, but layers/00/post is not", [&](Hdf5File& f) {
        put(f, "layers/01/post", {4096, 67}, m_activations);
        put(f, "layers/01/pre", {4096, 67}, m_activations);
    });
    expectRefused("vocabulary/graphemes has 3 rows; it should have 1091", [](Hdf5File& f) {
        put(f, "vocabulary/graphemes", {3}, std::vector<std::int32_t>{1, 1, 1});
    });
    expectRefused("vocabulary/class[0] is 9",
                  [](Hdf5File& f) { put(f, "vocabulary/class", {1091}, std::vector<std::uint8_t>(1091, 9)); });
    expectRefused("vocabulary/leading_space should hold integers",
                  [](Hdf5File& f) { put(f, "vocabulary/leading_space", {1091}, std::vector<float>(1091)); });
    expectRefused("the attribute vocabulary_size is 5",
                  [](Hdf5File& f) { f.setAttribute("", "vocabulary_size", std::int64_t{5}); });
    expectRefused("permutations/stratified should have the shape [permutations, 1091]", [](Hdf5File& f) {
        put(f, "permutations/stratified", {2, 2}, std::vector<std::int32_t>(4));
    });
    expectRefused("this is a run file", [](Hdf5File& f) { f.setAttribute("", "format", "neurostrata-run"); });
}

TEST_F(ForeignCapture, VocabularyMayComeInAnyOrder)
{
    write();
    const auto straight = CaptureReader::open(m_path);
    const TokenTable expected = straight->tokens();
    const auto permutations = straight->permutations("free");
    write([&](Hdf5File& file) {
        const auto reversed = [&]<class T>(const std::string& name, T) {
            std::vector<T> values = file.read<T>(name);
            std::ranges::reverse(values);
            file.write(name, std::span<const T>(values));
        };
        for (const char* name : {"vocabulary/id", "vocabulary/length", "vocabulary/bytes"})
            reversed(name, std::int32_t{});
        for (const char* name : {"vocabulary/special", "vocabulary/fragment"})
            reversed(name, std::uint8_t{});
        auto maps = file.read<std::int32_t>("permutations/free");
        for (std::size_t k = 0; k < 199; ++k)
            std::reverse(maps.begin() + static_cast<std::ptrdiff_t>(1088 * k),
                         maps.begin() + static_cast<std::ptrdiff_t>(1088 * (k + 1)));
        file.write("permutations/free", std::span<const std::int32_t>(maps));
    });
    const auto capture = CaptureReader::open(m_path);
    EXPECT_EQ(capture->tokens().type, expected.type);
    EXPECT_EQ(capture->permutations("free"), permutations);
}

} // namespace
} // namespace neurostrata::test
