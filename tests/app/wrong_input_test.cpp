// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"
#include "tests/support/safetensors_builder.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <limits>

namespace neurostrata::test
{
namespace
{

using ::testing::AllOf;
using ::testing::HasSubstr;

const std::filesystem::path demo = std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/models/demo-small";

/// A copy of the small demo model to spoil, and what `analyze` says of it.
class WrongInputTest : public ::testing::Test
{
protected:
    WrongInputTest() { std::filesystem::copy(demo, m_program / "m"); }

    /// One line, status 1, nothing but the model left behind.
    std::string refusal(const std::string& arguments = "analyze m --tokens 600 -o run.h5")
    {
        const auto before = m_program.files();
        const Outcome outcome = m_program.run(arguments);
        EXPECT_EQ(outcome.status, 1) << outcome.err;
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        EXPECT_TRUE(outcome.err.starts_with("neurostrata: ")) << outcome.err;
        EXPECT_TRUE(outcome.err.ends_with(".\n")) << outcome.err;
        EXPECT_EQ(m_program.files(), before);
        return outcome.err;
    }
    std::filesystem::path file(const char* name) const { return m_program / "m" / name; }

    ProgramRunner m_program;
};

TEST_F(WrongInputTest, MissingModelFiles)
{
    for (const char* name : {"config.json", "model.safetensors", "vocab.json", "merges.txt"}) {
        std::filesystem::rename(file(name), m_program / "kept");
        EXPECT_THAT(refusal(), HasSubstr(name));
        std::filesystem::rename(m_program / "kept", file(name));
    }
}

TEST_F(WrongInputTest, EmptyModelFiles)
{
    for (const char* name : {"config.json", "model.safetensors", "vocab.json"}) {
        std::filesystem::rename(file(name), m_program / "kept");
        writeFile(file(name), "");
        EXPECT_THAT(refusal(), AllOf(HasSubstr(name), HasSubstr("empty")));
        std::filesystem::rename(m_program / "kept", file(name));
    }
}

TEST_F(WrongInputTest, TruncatedWeights)
{
    std::filesystem::resize_file(file("model.safetensors"), 100'000);
    EXPECT_THAT(refusal(), HasSubstr("model.safetensors"));
}

TEST_F(WrongInputTest, HeaderOfTwoToThe63)
{
    std::string bytes = readFile(file("model.safetensors"));
    const std::uint64_t size = std::uint64_t{1} << 63;
    std::memcpy(bytes.data(), &size, sizeof size);
    writeFile(file("model.safetensors"), bytes);
    EXPECT_THAT(refusal(), HasSubstr("model.safetensors"));
}

TEST_F(WrongInputTest, LargeFilePointers)
{
    writeFile(file("model.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n");
    EXPECT_THAT(refusal(), HasSubstr("LFS"));
}

TEST_F(WrongInputTest, AnotherArchitecture)
{
    writeFile(file("config.json"), R"({"model_type": "llama", "vocab_size": 8192})");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("llama"), HasSubstr("gpt_neo")));
}

TEST_F(WrongInputTest, VocabularyOfAnotherModel)
{
    const std::filesystem::path other = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "tokenizer/gpt2";
    for (const char* name : {"vocab.json", "merges.txt"})
        std::filesystem::copy_file(other / name, file(name), std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(refusal(), HasSubstr("the tokenizer has ids up to 50256 but config.json says vocab_size 8192"));
}

TEST_F(WrongInputTest, WeightsThatAreNotNumbers)
{
    ModelParts parts = ModelParts::read(demo);
    const std::uint16_t nan = 0x7e00;
    std::memcpy(parts.find("transformer.h.2.mlp.c_fc.weight").bytes.data() + 10, &nan, sizeof nan);
    parts.writeTo(m_program / "m");
    EXPECT_THAT(refusal(), HasSubstr("h.2.mlp.c_fc.weight"));
}

TEST_F(WrongInputTest, TextThatIsNone)
{
    writeFile(m_program / "binary.txt", std::string("\x7f"
                                                    "ELF\0\0\1",
                                                    7));
    EXPECT_THAT(refusal("analyze m --text binary.txt"), HasSubstr("binary.txt"));
    writeFile(m_program / "empty.txt", "");
    EXPECT_THAT(refusal("analyze m --text empty.txt"), HasSubstr("empty.txt"));
    EXPECT_THAT(refusal("analyze m --text missing.txt"), HasSubstr("missing.txt"));
}

TEST_F(WrongInputTest, TooLittleText)
{
    writeFile(m_program / "short.txt", "Just a few words.");
    EXPECT_THAT(refusal("analyze m --text short.txt"), HasSubstr("--tokens all"));
}

TEST_F(WrongInputTest, SequencesLongerThanThePositions)
{
    EXPECT_EQ(refusal("analyze demo-small --seq-len 513"),
              "neurostrata: a sequence of 513 tokens is longer than the 512 positions of demo-small: use --seq-len 512 "
              "or less.\n");
}

TEST_F(WrongInputTest, TargetsThatCannotBeWritten)
{
    EXPECT_THAT(refusal("analyze m --tokens 600 -o nowhere/run.h5"), HasSubstr("nowhere"));
    std::filesystem::create_directory(m_program / "taken.h5");
    EXPECT_THAT(refusal("analyze m --tokens 600 -o taken.h5 --force"), HasSubstr("taken.h5"));
    EXPECT_THAT(refusal("capture m --tokens 600 -o nowhere/acts.h5"), HasSubstr("nowhere"));
}

TEST_F(WrongInputTest, NoSpaceForTheRun)
{
    const Outcome outcome = m_program.run("analyze m --tokens 600 -o run.h5", "ulimit -f 100;");
    EXPECT_EQ(outcome.status, 1) << "a limit on file size stands in for a full disk: " << outcome.err;
    EXPECT_THAT(m_program.files(), ::testing::ElementsAre("m"));
}

TEST_F(WrongInputTest, IdsThatAreNotWindows)
{
    const struct {
        const char* text;
        const char* message;
    } cases[] = {
        {"{}", "holds an object where an array of windows"},
        {"[1, 2]", "holds 1 where an array of windows"},
        {"[[1, 2.5]]", "window 0 holds 2.5 where a token id"},
        {"[[1], [-3]]", "window 1 holds -3 where a token id"},
        {"[[1], []]", "window 1 is empty"},
        {"[[8192]]", "window 0 holds 8192, but this model's ids end at 8191"},
        {"[[1", "is not JSON"},
        {"[]", "holds no windows"},
    };
    for (const auto& one : cases) {
        writeFile(m_program / "ids.json", one.text);
        EXPECT_THAT(refusal("capture m --ids ids.json -o acts.h5"),
                    AllOf(HasSubstr("ids.json"), HasSubstr(one.message)));
    }
}

TEST_F(WrongInputTest, FilesThatAreNoRuns)
{
    writeFile(m_program / "run.h5", "not HDF5 at all");
    for (const char* command : {"info run.h5", "export run.h5 layers", "import run.h5 -o new.h5"})
        EXPECT_THAT(refusal(command), HasSubstr("run.h5"));
}

} // namespace
} // namespace neurostrata::test
