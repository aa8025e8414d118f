// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"
#include "core/hub/cached_download.h"
#include "core/hub/model_library.h"
#include "tests/support/expect_error.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace neurostrata::core
{

using test::ScopedEnvironment;
using testing::AllOf;
using testing::HasSubstr;

namespace
{

const std::filesystem::path parity = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity";

class ModelLibrary : public testing::Test
{
protected:
    test::TemporaryFolder m_folder;
    ScopedEnvironment m_resources{"NEUROSTRATA_RESOURCES", nullptr};
    ScopedEnvironment m_cache{"HF_HUB_CACHE", (m_folder / "hub").string()};
    ScopedEnvironment m_state{"XDG_STATE_HOME", (m_folder / "state").string()};

    /// A snapshot whose files are links to blobs, as huggingface_hub makes them.
    std::filesystem::path cacheModel(const std::string& folder, const std::filesystem::path& source)
    {
        const std::string commit(40, '0');
        const auto model = m_folder / "hub" / folder;
        const auto snapshot = model / "snapshots" / commit;
        std::filesystem::create_directories(snapshot);
        std::filesystem::create_directories(model / "blobs");
        for (const auto& entry : std::filesystem::directory_iterator(source)) {
            const std::string name = entry.path().filename();
            std::filesystem::copy_file(entry.path(), model / "blobs" / ("blob-" + name));
            std::filesystem::create_symlink("../../blobs/blob-" + name, snapshot / name);
        }
        test::writeFile(model / "refs/main", commit);
        return snapshot;
    }
};

} // namespace

TEST_F(ModelLibrary, BundledModelsAreFoundFromTheBuildTree)
{
    const ModelEntry entry = resolveModel("demo-small");
    EXPECT_EQ(entry.origin, ModelEntry::Origin::Bundled);
    EXPECT_EQ(entry.layers, 4);
    EXPECT_EQ(entry.width, 512);
    EXPECT_TRUE(std::filesystem::exists(entry.folder / "model.safetensors"));
    EXPECT_EQ(resolveModel("demo-large").width, 768);
    EXPECT_GT(std::filesystem::file_size(sampleText()), 1000u);
}

TEST_F(ModelLibrary, ResourcesCanBeNamed)
{
    const ScopedEnvironment named("NEUROSTRATA_RESOURCES", m_folder.path().string());
    EXPECT_EQ(resourcesFolder(), m_folder.path());
    test::expectError(ErrorKind::NotFound, HasSubstr("sample text"), [] { sampleText(); });
    const ScopedEnvironment wrong("NEUROSTRATA_RESOURCES", "/nowhere");
    test::expectError(
        ErrorKind::NotFound,
        testing::Eq("the variable NEUROSTRATA_RESOURCES names '/nowhere', which is not a folder; correct or unset it."),
        [] { resourcesFolder(); });
}

TEST_F(ModelLibrary, CachedModelIsFoundByItsIdInAnyCase)
{
    const auto snapshot = cacheModel("models--EleutherAI--gpt-neo-125m", parity / "gpt_neo_tiny");
    const ModelEntry entry = resolveModel("EleutherAI/gpt-neo-125m");
    EXPECT_EQ(entry.origin, ModelEntry::Origin::Cache);
    EXPECT_EQ(entry.folder, snapshot);
    EXPECT_EQ(entry.state, "ready");
    EXPECT_EQ(entry.layers, 4);
    EXPECT_EQ(resolveModel("eleutherai/gpt-neo-125M").name, "EleutherAI/gpt-neo-125m");
}

// As huggingface_hub 2 leaves it: blobs named by their checksums, one of them in the store that repositories share,
// links that are relative, a reference without a line break, and its own books beside them.
TEST_F(ModelLibrary, CacheThatPythonFilledIsFoundAndUsed)
{
    const std::string commit = "21def0189f5705e2521767faed922f1f15e7d7db";
    const auto hub = m_folder / "hub", model = hub / "models--roneneldan--TinyStories-1M";
    const auto snapshot = model / "snapshots" / commit;
    const std::string xet = "ab" + std::string(62, '1');
    std::filesystem::create_directories(snapshot);
    std::filesystem::create_directories(model / "blobs");
    const std::vector<std::pair<std::string, std::filesystem::path>> files = {
        {"config.json", parity / "gpt_neo_bin/config.json"},
        {"vocab.json", parity / "gpt_neo_tiny/vocab.json"},
        {"merges.txt", parity / "gpt_neo_tiny/merges.txt"},
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string etag = std::string(39, 'e') + std::to_string(i);
        std::filesystem::copy_file(files[i].second, model / "blobs" / etag);
        std::filesystem::create_symlink("../../blobs/" + etag, snapshot / files[i].first);
    }
    const std::string etag(64, 'd');
    test::writeFile(hub / "blobs/ab" / xet, test::readFile(parity / "gpt_neo_bin/pytorch_model.bin"));
    std::filesystem::create_symlink("../../blobs/ab/" + xet, model / "blobs" / etag);
    std::filesystem::create_symlink("../../blobs/" + etag, snapshot / "pytorch_model.bin");
    test::writeFile(model / "refs/main", commit);
    test::writeFile(model / "trees" / (commit + ".json"), "{}");
    test::writeFile(model / ".no_exist" / commit / "model.safetensors", "");
    test::writeFile(model / "blobs" / (etag + ".0a1b2c3d.incomplete"), "part");
    test::writeFile(hub / ".locks/models--roneneldan--TinyStories-1M" / (etag + ".lock"), "");

    const ModelEntry entry = resolveModel("roneneldan/TinyStories-1M");
    EXPECT_EQ(entry.state, "ready");
    EXPECT_EQ(entry.folder, snapshot);
    const auto checkpoint = Checkpoint::open(entry.folder, readModelConfig(entry.folder));
    EXPECT_EQ(checkpoint->tensor("wte.weight").shape, (std::vector<std::int64_t>{128, 48}));
    const auto there = cachedDownload({"roneneldan/TinyStories-1M", "main"}, hub);
    ASSERT_TRUE(there);
    EXPECT_EQ(there->commit, commit);
    EXPECT_THAT(there->files, testing::ElementsAre("config.json", "merges.txt", "pytorch_model.bin", "vocab.json"));
}

TEST_F(ModelLibrary, StateSaysWhatIsMissing)
{
    const auto stateOf = [](const std::filesystem::path& folder) { return resolveModel(folder.string()).state; };
    EXPECT_EQ(stateOf(parity / "gpt_neo_tiny"), "ready");
    EXPECT_THAT(stateOf(parity / "gpt_neo_window"), HasSubstr("has no tokenizer files"));
    const auto torchModel = m_folder / "torch";
    std::filesystem::copy(parity / "gpt_neo_bin", torchModel);
    for (const char* name : {"vocab.json", "merges.txt"})
        std::filesystem::copy_file(parity / "gpt_neo_tiny" / name, torchModel / name);
    EXPECT_EQ(stateOf(torchModel), "ready");
    const auto foreign = m_folder / "foreign";
    std::filesystem::create_directories(foreign);
    test::writeFile(foreign / "config.json", "{\"model_type\": \"llama\"}");
    EXPECT_THAT(stateOf(foreign), HasSubstr("model_type is \"llama\""));
    EXPECT_THAT(stateOf(parity / "tokenizer_8k"), HasSubstr("holds no config.json"));

    const auto broken = m_folder / "broken";
    std::filesystem::create_directories(broken);
    std::filesystem::copy_file(parity / "gpt_neo_sharded/config.json", broken / "config.json");
    std::filesystem::copy_file(parity / "gpt_neo_sharded/model.safetensors.index.json",
                               broken / "model.safetensors.index.json");
    EXPECT_THAT(stateOf(broken), HasSubstr("model-00001-of-00003.safetensors' does not exist."));
    test::writeFile(broken / "model.safetensors",
                    "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n");
    EXPECT_THAT(stateOf(broken), HasSubstr("Git-LFS pointer"));
}

TEST_F(ModelLibrary, UnknownModelIsAnsweredByWhatThereIs)
{
    test::expectError(ErrorKind::NotFound,
                      AllOf(HasSubstr("model 'demo-huge' was not found"), HasSubstr("(demo-large, demo-small)"),
                            HasSubstr("which holds no models")),
                      [] { resolveModel("demo-huge"); });
    cacheModel("models--org--tiny", parity / "gpt_neo_wide");
    test::expectError(ErrorKind::NotFound, HasSubstr("hub' (org/tiny)."), [] { resolveModel("org/other"); });
    const auto file = test::writeFile(m_folder / "model.safetensors", "x");
    test::expectError(ErrorKind::InvalidInput, HasSubstr("is a file; name the folder"),
                      [&] { resolveModel(file.string()); });
    for (const char* odd : {"", "\n", "../../..//x"})
        test::expectError(ErrorKind::NotFound, HasSubstr("was not found"), [&] { resolveModel(odd); });
}

TEST_F(ModelLibrary, ListHoldsEachFolderOnce)
{
    const auto snapshot = cacheModel("models--org--tiny", parity / "gpt_neo_tiny");
    rememberModel(snapshot);
    rememberModel(parity / "gpt_neo_wide");
    rememberModel(resourcesFolder() / "models/demo-small");
    const auto models = listModels();
    std::vector<std::pair<ModelEntry::Origin, std::string>> seen;
    for (const ModelEntry& model : models)
        seen.emplace_back(model.origin, model.name);
    using Origin = ModelEntry::Origin;
    EXPECT_EQ(seen, (decltype(seen){{Origin::Bundled, "demo-large"},
                                    {Origin::Bundled, "demo-small"},
                                    {Origin::Cache, "org/tiny"},
                                    {Origin::Recent, std::filesystem::canonical(parity / "gpt_neo_wide").string()}}));
}

} // namespace neurostrata::core
