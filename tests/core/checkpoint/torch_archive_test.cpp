// SPDX-License-Identifier: GPL-3.0-or-later
// Files that torch did not write, or wrote for something else: hand-made archives and pickles.
#include "core/checkpoint/torch_archive.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/torch_archive_builder.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace neurostrata::core
{

using namespace std::string_literals;
using namespace test::pickle;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

namespace
{

const std::filesystem::path parity = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity";
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
const std::string sixFloats(24, 'f');

std::vector<TensorEntry> read(const std::string& file)
{
    return readTorchArchive(std::as_bytes(std::span(file)), "pytorch_model.bin");
}

void expectFileRefused(const std::string& file, const std::string& part, ErrorKind kind = ErrorKind::InvalidInput)
{
    test::expectError(kind, AllOf(StartsWith("'pytorch_model.bin' "), HasSubstr(part)), [&] { read(file); });
}

/// An archive with this pickle and a storage "0" of six floats.
void expectRefused(const std::string& pickle, const std::string& part, ErrorKind kind = ErrorKind::InvalidInput)
{
    expectFileRefused(test::torchArchive(pickle, {{"0", sixFloats}}), part, kind);
}

/// The tensor 'w' made of storage "0".
std::string made(std::int64_t offset, const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& strides,
                 std::int64_t elements = 6, std::string_view type = "FloatStorage")
{
    return stateDictionary(text("w") + tensor(storage(type, "0", elements), offset, shape, strides));
}

/// The program after its head, with a dictionary below.
std::string program(const std::string& instructions)
{
    return "\x80\x02" + orderedDictionary + instructions;
}

std::string repeated(const std::string& piece, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += piece;
    return all;
}

} // namespace

TEST(TorchArchive, PlacesOfTensorsAreThoseOfTheirElements)
{
    const std::string file = test::torchArchive(
        stateDictionary(text("whole") + tensor(storage("FloatStorage", "0", 6), 0, {2, 3}, {3, 1}) + text("turned") +
                        tensor(storage("FloatStorage", "0", 6), 2, {2, 2}, {1, 2}) + text("one") +
                        tensor(storage("FloatStorage", "0", 6), 5, {}, {}) + text("column") +
                        tensor(storage("FloatStorage", "0", 6), 1, {1, 3, 1}, {77, 1, 99}) + text("none") +
                        tensor(storage("FloatStorage", "0", 6), 9, {0, 4}, {4, 1})),
        {{"0", sixFloats}});
    const std::size_t data = file.find(sixFloats);
    std::map<std::string, std::pair<std::size_t, std::size_t>> places;
    for (const TensorEntry& entry : read(file)) {
        EXPECT_EQ(entry.format->name, "F32");
        EXPECT_EQ(entry.order == ElementOrder::ColumnMajor, entry.name == "turned");
        places[entry.name] = {entry.begin - data, entry.end - data};
    }
    EXPECT_EQ(places,
              (decltype(places){
                  {"whole", {0, 24}}, {"turned", {8, 24}}, {"one", {20, 24}}, {"column", {4, 16}}, {"none", {0, 0}}}));
}

TEST(TorchArchive, RootMayBePlainOrHoldTheWeightsBesideOtherThings)
{
    const std::string w = text("w") + tensor(storage("FloatStorage", "0", 6), 0, {6}, {1});
    for (const std::string& pickle :
         {"\x80\x02}(" + w + "u.", "\x80\x02}" + w + "s.",
          "\x80\x02}(" + text("epoch") + "K\x07" + text("lr") + "G12345678" + text("list") + "](K\x01K\x02" + "e" +
              text("state_dict") + "}(" + w + "uu.",
          "\x80\x02" + orderedDictionary + "(" + w + "u}" + text("_metadata") + "Nsb.",
          "\x80\x02}(" + text("w") + global("torch._utils", "_rebuild_parameter") +
              tuple(tensor(storage("FloatStorage", "0", 6), 0, {6}, {1}) + "\x88" + orderedDictionary) + "Ru."}) {
        const auto entries = read(test::torchArchive(pickle, {{"0", sixFloats}}));
        ASSERT_EQ(entries.size(), 1u);
        EXPECT_EQ(entries[0].name, "w");
        EXPECT_EQ(entries[0].end - entries[0].begin, 24u);
    }
}

TEST(TorchArchive, OtherFormatsAreNamedWithTheRemedy)
{
    const auto unsupported = ErrorKind::Unsupported;
    expectFileRefused("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e\x80\x02M\xe9\x03."s,
                      "was saved by torch before 1.6; convert it once in Python with `torch.save(", unsupported);
    expectFileRefused(std::string(257, '\0') + "ustar  " + std::string(248, '\0'), "is a tar archive", unsupported);
    expectFileRefused("\x80\x04K\x01."s, "is a bare pickle", unsupported);
    expectFileRefused("<!DOCTYPE html>", "is no file of torch.save");
    expectFileRefused(test::zipArchive({{"a/data.pkl", "x"}, {"a/constants.pkl", "x"}, {"a/code/m.py", "x", 8}}),
                      "is a TorchScript archive", unsupported);
    expectFileRefused(test::zipArchive({{"word/document.xml", "x"}}), "is a zip archive without data.pkl");
    expectFileRefused(test::zipArchive({{"a/data.pkl", "x"}, {"a/byteorder", "big"}}), "big-endian", unsupported);
    expectFileRefused(test::zipArchive({{"a/data.pkl", "x", 8}}), "holds the record 'a/data.pkl' compressed",
                      unsupported);
    expectFileRefused(test::zipArchive({{"a/data.pkl", "x", 0, 1}}), "compressed or encrypted", unsupported);
    expectRefused("\x80\x04}.", "is pickled by another protocol than 2", unsupported);
}

TEST(TorchArchive, WhatWouldRunCodeIsNamedAndNotRun)
{
    const auto expectNamed = [](const std::string& module, const std::string& name, const std::string& message) {
        expectRefused(program("(" + text("w") + global(module, name) + tuple(text("touch pwned")) + "Ru."), message,
                      ErrorKind::Unsupported);
    };
    expectNamed("posix", "system", "asks Python for 'posix.system', which weights do not need and which could run");
    expectNamed("builtins", "eval", "asks Python for 'builtins.eval'");
    expectNamed("torch", "load", "asks Python for 'torch.load'");
    expectNamed("torch._utils", "_rebuild_tensor_v2.__globals__", "asks Python for");
    expectNamed("collections", "\x1b[2J", "\\x1b");
    expectNamed("torch._utils", "_rebuild_sparse_tensor", "holds the tensor 'w' as a sparse tensor; make it dense");
    expectNamed("torch._utils", "_rebuild_qtensor", "holds the tensor 'w' as a quantized tensor; get the weights in");
    expectNamed("torch._utils", "_rebuild_tensor_v3", "holds the tensor 'w' in a type of number that cannot be");
    // Instructions that make objects or import by other ways: INST, OBJ, NEWOBJ, STACK_GLOBAL, EXT1.
    for (const char instruction : {'i', 'o', '\x81', '\x93', '\x82'})
        expectRefused(program(text("os") + text("system") + instruction), "which weights do not need");
    // Names that are allowed cannot be called with what they are not made for.
    expectRefused(program(global("torch", "FloatStorage") + ")R."), "makes a tensor of what none is made of");
    expectRefused(program(global("collections", "OrderedDict") + tuple(text("a")) + "R."), "makes a tensor of what");
    expectRefused(program(text("w") + ")R."), "takes a value of another kind");
    expectRefused(
        program(tuple(text("storage") + global("collections", "OrderedDict") + text("0") + text("cpu") + integer(6)) +
                "Q."),
        "names a storage in an unknown way");
}

TEST(TorchArchive, NoLengthIsBelieved)
{
    const std::string beyond = "puts the tensor 'w' beyond the end of its storage of 6 elements";
    expectRefused(made(0, {1'000'000}, {1}, 1'000'000), "promises 1000000 elements of F32 for the tensor 'w', but its "
                                                        "record has 24 bytes");
    expectRefused(made(0, {6}, {1}, std::int64_t{1} << 40), "promises 1099511627776 elements");
    expectRefused(made(0, {6}, {1}, largest), "promises 9223372036854775807 elements");
    expectRefused(made(0, {6}, {1}, 6, "DoubleStorage"), "promises 6 elements of F64");
    expectRefused(made(1, {6}, {1}), beyond);
    expectRefused(made(0, {2, 3}, {4, 1}), beyond);
    expectRefused(made(largest, {2}, {largest}), beyond);
    expectRefused(made(0, {largest, largest}, {largest, largest}), beyond);
    expectRefused(made(0, {3, largest}, {largest, 2}), beyond);
    expectRefused(made(-1, {6}, {1}), "that is no whole number from 0 up");
    expectRefused(made(0, {-6}, {1}), "that is no whole number from 0 up");
    expectRefused(made(5, {6}, {-1}), "that is no whole number from 0 up");
    expectRefused(made(0, {6}, {1, 1}), "more or fewer strides than dimensions");
    expectRefused(made(0, std::vector<std::int64_t>(9, 1), std::vector<std::int64_t>(9, 1)), "at most 8 dimensions");
    expectRefused(program("\x8a\x09" + std::string(9, '\x7f')), "holds a number of more than 64 bits");
    expectRefused(program("X\xff\xff\xff\xff" + "short"s), "breaks off");
    expectRefused(stateDictionary(text("w") + tensor(storage("FloatStorage", "1", 6), 0, {6}, {1})),
                  "lacks the record '1' that holds the tensor 'w'");
    expectRefused(stateDictionary(text("w") + tensor(storage("FloatStorage", "../data.pkl", 6), 0, {6}, {1})),
                  "lacks the record '../data.pkl'");
}

TEST(TorchArchive, ElementsThatLieApartAreNamedWithTheirStrides)
{
    const std::string message = "stores the tensor 'w' of shape [";
    for (const auto& [shape, strides] : std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>>{
             {{3}, {2}}, {{2, 2}, {3, 1}}, {{6}, {0}}, {{2, 3, 1}, {1, 2, 1}}, {{largest, largest}, {0, 0}}})
        expectRefused(made(0, shape, strides), message, ErrorKind::Unsupported);
    expectRefused(made(0, {3}, {2}),
                  "of shape [3] with strides [2], which leave gaps or repeat elements; make it whole",
                  ErrorKind::Unsupported);
}

TEST(TorchArchive, BrokenProgramsAreRefused)
{
    for (const char* instructions : {"",
                                     "0",
                                     "(",
                                     "(t",
                                     "t.",
                                     "R.",
                                     "Q.",
                                     "b.",
                                     "s.",
                                     "(u.",
                                     "u.",
                                     "q",
                                     "a.",
                                     "e.",
                                     "\x85\x85\x86.",
                                     "(\x85",
                                     "j\xff\xff\xff\xff",
                                     "h\x07.",
                                     "(q\x01.",
                                     "}a.",
                                     "NNs.",
                                     "(Nu.",
                                     "c.",
                                     "cos\n.",
                                     "J\x01",
                                     "G1234567"})
        expectRefused("\x80\x02"s + instructions, "");
    expectRefused(program("(.") + "}", "goes on after its end");
    expectRefused(program("(."), "holds no state_dict", ErrorKind::Unsupported);
    expectRefused("\x80\x02K\x01.", "holds no state_dict", ErrorKind::Unsupported);
    expectRefused(stateDictionary(text("w") + "K\x01"), "holds an entry 'w' that is no tensor", ErrorKind::Unsupported);
    expectRefused(stateDictionary("K\x01K\x01"), "holds an entry without a name", ErrorKind::Unsupported);
    const std::string w = text("w") + tensor(storage("FloatStorage", "0", 6), 0, {6}, {1});
    expectRefused(stateDictionary(w + w), "describes the tensor 'w' twice");
    expectRefused(stateDictionary(text(std::string(600, 'n')) + tensor(storage("FloatStorage", "0", 6), 0, {6}, {1})),
                  "whose name has 600 bytes; 512 are allowed");
}

TEST(TorchArchive, DepthCyclesAndSharingCostNoMoreThanTheirBytes)
{
    expectRefused(program(repeated("\x85", 1'000'000) + "."), "holds no state_dict", ErrorKind::Unsupported);
    expectRefused(program(repeated("(", 1'000'000) + "."), "holds no state_dict", ErrorKind::Unsupported);
    expectRefused(program(repeated("}K\x01", 500'000) + repeated("K\x02s", 1) + "."), "", ErrorKind::Unsupported);
    // A dictionary in itself, and 2^60 leaves by sixty doublings.
    expectRefused(program("q\x01" + text("self") + "h\x01s."), "'self' that is no tensor", ErrorKind::Unsupported);
    expectRefused(program(text("w") + "K\x01" + repeated("q\x02h\x02\x86", 60) + "s."), "'w' that is no tensor",
                  ErrorKind::Unsupported);
    // Places in the memory of a pickle are only names.
    expectRefused(program("r\xff\xff\xff\xffr\xfe\xff\xff\x7f" + text("w") + "j\xff\xff\xff\xffs."),
                  "'w' that is no tensor", ErrorKind::Unsupported);
    expectRefused(program(repeated("N", 4'000'001)), "in more than 4,000,000 steps");
}

TEST(TorchArchive, DirectoryIsHeldAgainstTheFile)
{
    const std::string good = test::torchArchive(made(0, {6}, {1}), {{"0", sixFloats}});
    ASSERT_EQ(read(good).size(), 1u);
    const std::size_t directory = good.find("PK\x01\x02");
    const auto changed = [&](std::size_t at, const std::string& bytes) {
        return std::string(good).replace(at, bytes.size(), bytes);
    };
    expectFileRefused(good.substr(0, good.size() - 1), "is truncated: the end of the archive is missing");
    expectFileRefused(good.substr(0, good.size() / 2), "is truncated");
    expectFileRefused(good + "x", "is truncated: the end of the archive is missing");
    expectFileRefused(changed(directory + 42, "\xff\xff\xff\x7f"), "has no whole record 'archive/data.pkl'");
    expectFileRefused(changed(directory + 20, "\xff\xff\xff\x7f\xff\xff\xff\x7f"), "has no whole record");
    expectFileRefused(changed(directory + 20, "\xff\xff\xff\xff\xff\xff\xff\xff"),
                      "has a directory without the sizes of large records");
    expectFileRefused(changed(directory + 28, "\xff\xff"), "has a directory that breaks off");
    expectFileRefused(changed(good.size() - 10, "\x7f"), "has its directory in another place");
    expectFileRefused(changed(good.size() - 6, "\x7f"), "has its directory in another place");
    expectFileRefused(changed(good.size() - 12, "\x02"), "has a directory of another size");
    expectFileRefused(changed(good.size() - 12, "\x7f"), "has a directory that breaks off");
    expectFileRefused(changed(good.size() - 18, "\x01"), "is one of several parts");
    expectFileRefused(test::zipArchive({{"a/data.pkl", "x"}, {"a/data.pkl", "y"}}),
                      "names the record 'a/data.pkl' twice");
    // Two entries of the directory that name one place in the file.
    const std::string twins = test::zipArchive({{"a/data.pk1", "x"}, {"a/data.pkl", "x"}});
    const std::size_t second = twins.rfind("PK\x01\x02");
    const std::size_t first = twins.find("PK\x01\x02");
    std::string overlapping = std::string(twins).replace(second + 42, 4, twins.substr(first + 42, 4));
    overlapping.replace(second + 46, 10, "a/data.pk1");
    expectFileRefused(overlapping, "twice");
    std::string longer = twins;
    longer.replace(first + 20, 8, "\x20\x00\x00\x00\x20\x00\x00\x00"s);
    expectFileRefused(longer, "lets the record 'a/data.pkl' overlap 'a/data.pk1'");

    const std::string large = test::torchArchive(made(0, {6}, {1}), {{"0", sixFloats}}, true);
    ASSERT_EQ(read(large).size(), 1u);
    const std::size_t end64 = large.find("PK\x06\x06");
    for (const std::size_t field : {24, 32, 40, 48}) {
        std::string other = large;
        other.replace(end64 + field, 8, std::string(8, '\xff'));
        if (field == 24) // entries on this disk: the same number as in all
            EXPECT_EQ(read(other).size(), 1u);
        else
            expectFileRefused(other, field == 32 ? "holds 18446744073709551615 records" : "in another place");
    }
    std::string locator = large;
    locator.replace(large.find("PK\x06\x07") + 8, 8, std::string(8, '\xff'));
    expectFileRefused(locator, "does not say where its directory is");
}

namespace
{

/// What must hold of every tensor of a file that is accepted, whatever was done to it.
void expectSound(const std::vector<TensorEntry>& entries, std::size_t fileBytes)
{
    for (const TensorEntry& entry : entries) {
        ASSERT_LE(entry.begin, entry.end);
        ASSERT_LE(entry.end, fileBytes);
        const auto elements = elementProduct(entry.shape);
        ASSERT_TRUE(elements.has_value());
        ASSERT_EQ(entry.end - entry.begin, *elements * entry.format->bits / 8);
    }
}

} // namespace

// The same cases in every run: a failure can be repeated.
TEST(TorchArchiveFuzz, DamagedFilesAreRefusedOrSound)
{
    const std::string whole = test::readFile(parity / "gpt_neo_bin/pytorch_model.bin");
    ASSERT_EQ(read(whole).size(), 35u);
    // The pickle, local headers among the data, and the directory.
    const std::size_t pickleEnd = 5700, directory = whole.find("PK\x01\x02");
    std::mt19937 random(20240311);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    int accepted = 0, refused = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string file = whole;
        const std::size_t changes = 1 + below(3);
        for (std::size_t i = 0; i < changes; ++i) {
            const std::size_t at = round % 3 == 0 && directory < file.size()
                                       ? directory + below(file.size() - directory)
                                       : below(std::min(pickleEnd, file.size()));
            switch (below(round % 2 == 0 ? 2 : 5)) {
            case 0:
                file[at] = static_cast<char>(file[at] ^ (1 << below(8)));
                break;
            case 1:
                file[at] = static_cast<char>(random());
                break;
            case 2:
                file.erase(at, 1 + below(20));
                break;
            case 3:
                file.insert(at, 1 + below(20), static_cast<char>(random()));
                break;
            default:
                file.resize(1 + below(file.size()));
                break;
            }
        }
        try {
            expectSound(read(file), file.size());
            ++accepted;
        } catch (const Error& error) {
            ASSERT_TRUE(error.kind() == ErrorKind::InvalidInput || error.kind() == ErrorKind::Unsupported);
            test::expectSentence(error);
            ++refused;
        }
    }
    EXPECT_GT(accepted, 100) << "flips inside names are harmless";
    EXPECT_GT(refused, 3000);
}

// With the pickle alone changed by whole instructions, most programs get further than after a flip.
TEST(TorchArchiveFuzz, ShuffledProgramsAreRefusedOrSound)
{
    const std::vector<std::string> pieces = {"(",
                                             "t",
                                             "u",
                                             "s",
                                             "R",
                                             "Q",
                                             "b",
                                             ")",
                                             "}",
                                             "]",
                                             "N",
                                             "q\x01",
                                             "h\x01",
                                             "\x85",
                                             "\x86",
                                             "K\x06",
                                             "e",
                                             "a",
                                             text("w"),
                                             text("v"),
                                             text("storage"),
                                             text("0"),
                                             integer(6),
                                             integer(-1),
                                             integer(largest),
                                             global("torch", "FloatStorage"),
                                             global("torch._utils", "_rebuild_tensor_v2"),
                                             global("torch._utils", "_rebuild_parameter"),
                                             orderedDictionary,
                                             storage("FloatStorage", "0", 6),
                                             tensor(storage("FloatStorage", "0", 6), 0, {2, 3}, {3, 1}),
                                             numbers({2, 3}),
                                             numbers({largest, 0}),
                                             "u.",
                                             "."};
    std::mt19937 random(7);
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string pickle = "\x80\x02}(";
        const std::size_t length = 1 + random() % 12;
        for (std::size_t i = 0; i < length; ++i)
            pickle += i % 2 == 1 && random() % 2 == 0 ? pieces[30] : pieces[random() % pieces.size()];
        const std::string file = test::torchArchive(pickle + "u.", {{"0", sixFloats}});
        try {
            expectSound(read(file), file.size());
            ++accepted;
        } catch (const Error& error) {
            test::expectSentence(error);
        }
    }
    EXPECT_GT(accepted, 50);
}

} // namespace neurostrata::core
