// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/hub/hub_cache.h"
#include "core/hub/hub_download.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/hub_server.h"
#include "ui/jobs/qt_http_transport.h"
#include "ui/panels/download_dialog.h"

#include <gmock/gmock.h>

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <optional>
#include <thread>

namespace neurostrata::test
{
namespace
{

using core::DownloadedModel;
using testing::HasSubstr;

constexpr const char* commit = "0123456789abcdef0123456789abcdef01234567";

/// A hub with one model; the weights are a large file that lies on another host.
class Hub
{
public:
    Hub()
        : weights(300'000, 'w'), store([this](const AskedRequest& r) { return content(r); }),
          hub([this](const AskedRequest& r) { return answer(r); })
    {
        for (int i = 0; i < weights.size(); ++i)
            weights[i] = static_cast<char>(i * 31 + i / 251);
        files["config.json"] = "{\"model_type\": \"gpt_neo\"}";
        files["tokenizer.json"] = "{}";
        settings.endpoint = hub.url();
        settings.token = "hf_secret";
        settings.cache = folder / "hub";
        settings.secondsBeforeRetry = 0.01;
    }
    struct Outcome {
        std::optional<DownloadedModel> model;
        std::optional<core::DownloadPlan> plan;
        std::string error;
        bool stopped = false;
    };
    /// On a thread of its own, while this one serves.
    std::jthread begin(Outcome& outcome, std::atomic<bool>& done, const std::string& revision = "main")
    {
        return std::jthread([this, &outcome, &done, revision](const std::stop_token& stop) {
            ui::QtHttpTransport transport;
            try {
                outcome.model =
                    core::downloadModel({"lab/model", revision}, settings, transport, core::JobContext(stop),
                                        [&outcome](const core::DownloadPlan& plan) { outcome.plan = plan; });
            } catch (const core::Error& error) {
                outcome.error = error.what();
            } catch (const core::Stopped&) {
                outcome.stopped = true;
            }
            done = true;
        });
    }
    Outcome download(const std::string& revision = "main")
    {
        Outcome outcome;
        std::atomic<bool> done = false;
        const std::jthread thread = begin(outcome, done, revision);
        EXPECT_TRUE(QTest::qWaitFor([&] { return done.load(); }, 20'000));
        return outcome;
    }
    std::filesystem::path model() const { return settings.cache / "models--lab--model"; }
    std::filesystem::path blob() const { return model() / "blobs" / sha256Hex(weights).toStdString(); }
    std::filesystem::path partial() const { return blob().string() + ".neurostrata.incomplete"; }
    TemporaryFolder folder;
    std::map<QByteArray, QByteArray> files; ///< small ones
    QByteArray weights, weightsName = "model.safetensors";
    core::HubSettings settings;
    std::function<std::optional<GivenAnswer>(const AskedRequest&)> onHub, onStore;
    LoopbackServer store, hub;

private:
    GivenAnswer answer(const AskedRequest& request)
    {
        if (onHub) {
            if (auto other = onHub(request))
                return *other;
        }
        const QByteArray name = request.path.mid(request.path.lastIndexOf('/') + 1);
        const QByteArray head = "X-Repo-Commit: " + QByteArray(commit) + "\r\n";
        if (name == weightsName)
            return {302,
                    head + "X-Linked-Etag: \"" + sha256Hex(weights) +
                        "\"\r\nX-Linked-Size: " + QByteArray::number(weights.size()) +
                        "\r\nLocation: " + QByteArray::fromStdString(store.url()) + "/signed?x=1\r\n",
                    {}};
        if (files.count(name) == 0)
            return {404, "X-Error-Code: EntryNotFound\r\n" + head, "no"};
        return {200, head + "ETag: W/\"" + gitHash(files[name]) + "\"\r\n", files[name]};
    }
    GivenAnswer content(const AskedRequest& request)
    {
        if (onStore) {
            if (auto other = onStore(request))
                return *other;
        }
        const auto range = request.headers.find("range");
        if (range == request.headers.end())
            return {200, {}, weights};
        const qint64 from = range->second.mid(6).chopped(1).toLongLong();
        return {206,
                "Content-Range: bytes " + QByteArray::number(from) + "-" + QByteArray::number(weights.size() - 1) +
                    "/" + QByteArray::number(weights.size()) + "\r\n",
                weights.mid(from)};
    }
};

TEST(HubDownload, LaysTheCacheOutAsTheReferenceDoes)
{
    Hub hub;
    const auto outcome = hub.download("refs/pr/6");
    ASSERT_EQ(outcome.error, "");
    ASSERT_TRUE(outcome.model);
    EXPECT_EQ(outcome.model->commit, commit);
    EXPECT_THAT(outcome.model->files, testing::ElementsAre("config.json", "tokenizer.json", "model.safetensors"));
    EXPECT_EQ(readFile(hub.model() / "refs/refs/pr/6"), commit);
    const auto snapshot = hub.model() / "snapshots" / commit;
    EXPECT_EQ(std::filesystem::read_symlink(snapshot / "model.safetensors"),
              "../../blobs/" + sha256Hex(hub.weights).toStdString());
    EXPECT_EQ(std::filesystem::read_symlink(snapshot / "config.json"),
              "../../blobs/" + gitHash(hub.files["config.json"]).toStdString());
    EXPECT_EQ(readFile(snapshot / "model.safetensors"), hub.weights.toStdString());
    EXPECT_FALSE(std::filesystem::exists(hub.partial()));
    const auto models = core::cachedModels(hub.settings.cache);
    ASSERT_EQ(models.size(), 1U);
    EXPECT_EQ(models[0].id, "lab/model");
    // The branch is resolved once, everything after it by commit; the slash of a revision is encoded.
    EXPECT_EQ(hub.hub.requests()[0].path, "/lab/model/resolve/refs%2Fpr%2F6/config.json");
    EXPECT_EQ(hub.hub.requests()[1].path, "/lab/model/resolve/" + QByteArray(commit) + "/tokenizer.json");
    const auto asked = hub.store.requests().size();
    const auto again = hub.download("refs/pr/6");
    ASSERT_TRUE(again.model);
    EXPECT_EQ(again.model->bytesFetched, 0U);
    EXPECT_EQ(hub.store.requests().size(), asked);
}

TEST(HubDownload, SendsTheTokenToTheHubAlone)
{
    Hub hub;
    ASSERT_TRUE(hub.download().model);
    for (const AskedRequest& request : hub.hub.requests())
        EXPECT_EQ(request.headers.at("authorization"), "Bearer hf_secret");
    ASSERT_FALSE(hub.store.requests().empty());
    for (const AskedRequest& request : hub.store.requests())
        EXPECT_EQ(request.headers.count("authorization"), 0U);
}

TEST(HubDownload, GoesOnWhereTheServerBrokeOff)
{
    Hub hub;
    int calls = 0;
    hub.onStore = [&](const AskedRequest&) -> std::optional<GivenAnswer> {
        if (++calls > 1)
            return std::nullopt;
        return GivenAnswer{200, {}, hub.weights.left(100'000), hub.weights.size()};
    };
    const auto outcome = hub.download();
    ASSERT_TRUE(outcome.model) << outcome.error;
    EXPECT_EQ(hub.store.requests().at(1).headers.at("range"), "bytes=100000-");
    EXPECT_EQ(readFile(hub.blob()), hub.weights.toStdString());
}

TEST(HubDownload, ResumesWhatAnotherProcessLeftAndRestartsWhenThatIsDamaged)
{
    Hub hub;
    writeFile(hub.partial(), hub.weights.left(1'234).toStdString());
    ASSERT_TRUE(hub.download().model);
    EXPECT_EQ(hub.store.requests().at(0).headers.at("range"), "bytes=1234-");

    Hub damaged;
    writeFile(damaged.partial(), std::string(1'234, '?'));
    ASSERT_TRUE(damaged.download().model);
    EXPECT_EQ(damaged.store.requests().size(), 2U);
    EXPECT_EQ(readFile(damaged.blob()), damaged.weights.toStdString());
}

TEST(HubDownload, StartsAgainWhereTheServerIgnoresRanges)
{
    Hub hub;
    writeFile(hub.partial(), hub.weights.left(1'234).toStdString());
    hub.onStore = [&](const AskedRequest&) { return GivenAnswer{200, {}, hub.weights}; };
    ASSERT_TRUE(hub.download().model);
    EXPECT_EQ(readFile(hub.blob()), hub.weights.toStdString());
}

TEST(HubDownload, NeverGivesATamperedFileItsName)
{
    Hub hub;
    hub.onStore = [&](const AskedRequest&) {
        QByteArray other = hub.weights;
        other[77] = static_cast<char>(other[77] ^ 1);
        return GivenAnswer{200, {}, other};
    };
    EXPECT_THAT(hub.download().error, HasSubstr("model.safetensors of lab/model does not have the checksum"));
    EXPECT_FALSE(std::filesystem::exists(hub.blob()));
    EXPECT_FALSE(std::filesystem::exists(hub.model() / "refs"));
    EXPECT_FALSE(std::filesystem::exists(hub.model() / "snapshots"));

    hub.onStore = nullptr;
    hub.onHub = [&](const AskedRequest& r) -> std::optional<GivenAnswer> {
        if (r.method == "GET" && r.path.endsWith("config.json"))
            return GivenAnswer{200, {}, "{\"model_type\": \"gpt_neX\"}"};
        return std::nullopt;
    };
    Hub fresh;
    fresh.onHub = hub.onHub;
    EXPECT_THAT(fresh.download().error, HasSubstr("config.json of lab/model does not have the checksum"));
}

TEST(HubDownload, RefusesMoreThanWasAnnouncedAndGivesUpOnLess)
{
    Hub longer;
    longer.onStore = [&](const AskedRequest&) { return GivenAnswer{200, {}, longer.weights + "more"}; };
    EXPECT_THAT(longer.download().error, HasSubstr("is longer than the 300000 bytes that were announced"));
    EXPECT_FALSE(std::filesystem::exists(longer.blob()));

    Hub shorter;
    shorter.onStore = [&](const AskedRequest& r) {
        return r.headers.count("range") == 0 ? GivenAnswer{200, {}, shorter.weights.left(5)} : GivenAnswer{416, {}, {}};
    };
    EXPECT_THAT(shorter.download().error, HasSubstr("run the same again"));
    EXPECT_FALSE(std::filesystem::exists(shorter.blob()));
}

TEST(HubDownload, SaysWhyItWasRefused)
{
    const auto errorOf = [](int status, const QByteArray& headers) {
        Hub hub;
        hub.onHub = [=](const AskedRequest&) { return GivenAnswer{status, headers, {}}; };
        const std::string error = hub.download().error;
        EXPECT_THAT(error, testing::Not(HasSubstr("hf_secret")));
        return error;
    };
    EXPECT_THAT(errorOf(401, "X-Error-Code: RepoNotFound\r\n"), HasSubstr("does not exist at http://127.0.0.1"));
    EXPECT_THAT(errorOf(401, "X-Error-Message: Invalid credentials in Authorization header\r\n"),
                HasSubstr("refuses the token"));
    EXPECT_THAT(errorOf(403, "X-Error-Code: GatedRepo\r\n"), HasSubstr("lab/model is gated: accept its conditions"));
    EXPECT_THAT(errorOf(403, ""), HasSubstr("does not let you read lab/model"));
    EXPECT_THAT(errorOf(404, "X-Error-Code: RevisionNotFound\r\n"), HasSubstr("has no revision main"));
    EXPECT_THAT(errorOf(404, "X-Error-Code: EntryNotFound\r\n"), HasSubstr("has no config.json"));
    EXPECT_THAT(errorOf(429, "Retry-After: 900\r\n"), HasSubstr("is asked too often; try again in 15 min"));
    EXPECT_THAT(errorOf(200, "ETag: \"abc\"\r\n"), HasSubstr("names no commit"));
    EXPECT_THAT(errorOf(503, ""), HasSubstr("answered 503"));
}

TEST(HubDownload, WaitsAsLongAsTheServerAsks)
{
    Hub hub;
    int calls = 0;
    hub.onHub = [&](const AskedRequest&) -> std::optional<GivenAnswer> {
        return ++calls > 1 ? std::nullopt : std::optional(GivenAnswer{429, "Retry-After: 1\r\n", {}});
    };
    QElapsedTimer timer;
    timer.start();
    ASSERT_TRUE(hub.download().model);
    EXPECT_GE(timer.elapsed(), 1000);
}

TEST(HubDownload, StopsAtOnceAndKeepsWhatCame)
{
    Hub hub;
    hub.onStore = [&](const AskedRequest&) {
        return GivenAnswer{200, {}, hub.weights.left(100'000), hub.weights.size(), true};
    };
    Hub::Outcome outcome;
    std::atomic<bool> done = false;
    std::jthread thread = hub.begin(outcome, done);
    std::error_code ignored;
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return std::filesystem::file_size(hub.partial(), ignored) == 100'000 && !ignored; }, 10'000));
    QElapsedTimer timer;
    timer.start();
    thread.request_stop();
    thread.join();
    EXPECT_LT(timer.elapsed(), 200);
    EXPECT_TRUE(outcome.stopped);
    EXPECT_EQ(std::filesystem::file_size(hub.partial()), 100'000U);
}

TEST(HubDownload, TwoAtOnceFetchTheFileOnce)
{
    Hub hub;
    Hub::Outcome first, second;
    std::atomic<bool> firstDone = false, secondDone = false;
    const std::jthread a = hub.begin(first, firstDone), b = hub.begin(second, secondDone);
    ASSERT_TRUE(QTest::qWaitFor([&] { return firstDone && secondDone; }, 20'000));
    ASSERT_TRUE(first.model && second.model) << first.error << second.error;
    EXPECT_EQ(hub.store.requests().size(), 1U);
}

TEST(HubDownload, ChecksTheDiskBeforeItStarts)
{
    Hub hub;
    hub.onHub = [&](const AskedRequest& r) -> std::optional<GivenAnswer> {
        if (!r.path.endsWith("model.safetensors"))
            return std::nullopt;
        return GivenAnswer{302,
                           "X-Repo-Commit: " + QByteArray(commit) + "\r\nX-Linked-Etag: " + sha256Hex(hub.weights) +
                               "\r\nX-Linked-Size: 9000000000000000000\r\nLocation: http://localhost:1/\r\n",
                           {}};
    };
    EXPECT_THAT(hub.download().error, HasSubstr("make room or set HF_HOME"));
}

TEST(HubDownload, RefusesNamesThatAreNone)
{
    Hub hub;
    ui::QtHttpTransport transport;
    for (const char* name : {"../x", "a/b/c", "", "a--b", "lab/..", "lab/mo del"})
        EXPECT_THROW(core::downloadModel({name, "main"}, hub.settings, transport, {}), core::Error) << name;
    for (const char* revision : {"../x", "", "/main", "a/../b", "main/"})
        EXPECT_THROW(core::downloadModel({"lab/model", revision}, hub.settings, transport, {}), core::Error)
            << revision;
    hub.settings.offline = true;
    EXPECT_THAT(hub.download().error, HasSubstr("HF_HUB_OFFLINE"));
    EXPECT_TRUE(hub.hub.requests().empty());
}

TEST(HubDownload, TakesTorchWeightsWhereThereAreNoOthers)
{
    Hub hub;
    hub.weightsName = "pytorch_model.bin";
    hub.files["README.md"] = "---\nlicense: mit\n---\n";
    const auto outcome = hub.download();
    ASSERT_TRUE(outcome.model) << outcome.error;
    EXPECT_THAT(outcome.model->files,
                testing::ElementsAre("config.json", "tokenizer.json", "pytorch_model.bin", "README.md"));
    EXPECT_EQ(readFile(outcome.model->snapshot / "pytorch_model.bin"), hub.weights.toStdString());

    Hub sharded;
    sharded.weightsName = "pytorch_model-00001-of-00001.bin";
    sharded.files["pytorch_model.bin.index.json"] = R"({"weight_map": {"a": "pytorch_model-00001-of-00001.bin"}})";
    const auto shards = sharded.download();
    ASSERT_TRUE(shards.model) << shards.error;
    EXPECT_THAT(shards.model->files,
                testing::ElementsAre("config.json", "tokenizer.json", "pytorch_model.bin.index.json",
                                     "pytorch_model-00001-of-00001.bin"));

    Hub both;
    both.files["pytorch_model.bin"] = "not asked for";
    ASSERT_TRUE(both.download().model);
    for (const AskedRequest& request : both.hub.requests())
        EXPECT_FALSE(request.path.contains("pytorch_model")) << request.path.toStdString();
}

TEST(HubDownload, SaysSizeAndLicenceBeforeTheWeightsCome)
{
    Hub hub;
    hub.files["README.md"] = "---\nlanguage: en\nlicense: apache-2.0\n---\n# A model\nlicense: none of this\n";
    bool plannedFirst = false;
    Hub::Outcome outcome;
    hub.onStore = [&](const AskedRequest&) -> std::optional<GivenAnswer> {
        plannedFirst = outcome.plan.has_value();
        return {};
    };
    std::atomic<bool> done = false;
    {
        const std::jthread thread = hub.begin(outcome, done);
        ASSERT_TRUE(QTest::qWaitFor([&] { return done.load(); }, 20'000));
    }
    ASSERT_TRUE(outcome.model) << outcome.error;
    EXPECT_TRUE(plannedFirst);
    EXPECT_EQ(outcome.plan->commit, commit);
    EXPECT_EQ(outcome.plan->files, 4U);
    const auto small = static_cast<std::uint64_t>(hub.files["config.json"].size() + hub.files["tokenizer.json"].size());
    const auto card = static_cast<std::uint64_t>(hub.files["README.md"].size());
    EXPECT_EQ(outcome.plan->bytes, 300'000 + small + card);
    EXPECT_EQ(outcome.plan->bytesMissing, 300'000 + small) << "the card is here already";
    EXPECT_EQ(outcome.plan->licence, "apache-2.0");
    EXPECT_EQ(hub.download().plan->bytesMissing, 0U);
}

TEST(HubDownload, WhatIsWholeInTheCacheNeedsNoNetwork)
{
    Hub hub;
    ASSERT_TRUE(hub.download().model);
    const auto asked = hub.hub.requests().size();
    hub.settings.offline = true;
    const auto offline = hub.download();
    ASSERT_TRUE(offline.model) << offline.error;
    EXPECT_TRUE(offline.model->fromCache);
    EXPECT_EQ(offline.model->commit, commit);
    EXPECT_EQ(offline.model->snapshot, hub.model() / "snapshots" / commit);
    EXPECT_EQ(offline.model->bytesFetched, 0U);
    EXPECT_THAT(offline.model->files, testing::ElementsAre("config.json", "model.safetensors", "tokenizer.json"));
    EXPECT_TRUE(hub.download(commit).model) << "a commit is its own reference";
    EXPECT_THAT(hub.download("v2").error, HasSubstr("lab/model at v2 is not whole in the cache"));
    EXPECT_EQ(hub.hub.requests().size(), asked);

    // The same where the network is only broken.
    hub.settings.offline = false;
    const std::string endpoint = hub.settings.endpoint;
    hub.settings.endpoint = "http://127.0.0.1:9";
    const auto unreachable = hub.download();
    ASSERT_TRUE(unreachable.model) << unreachable.error;
    EXPECT_TRUE(unreachable.model->fromCache);
    hub.settings.endpoint = endpoint;

    std::filesystem::remove(hub.blob());
    hub.settings.offline = true;
    EXPECT_THAT(hub.download().error, HasSubstr("lab/model at main is not whole in the cache"));
    hub.settings.offline = false;
    hub.settings.endpoint = "http://127.0.0.1:9";
    EXPECT_THAT(hub.download().error, HasSubstr("cannot be reached"));
}

TEST(DownloadDialog, FetchesAndTellsTheName)
{
    Hub hub;
    const ScopedEnvironment endpoint("HF_ENDPOINT", hub.settings.endpoint), token("HF_TOKEN", "hf_secret"),
        cache("HF_HUB_CACHE", hub.settings.cache.string()), offline("HF_HUB_OFFLINE", "0");
    ui::DownloadDialog dialog;
    QSignalSpy downloaded(&dialog, &ui::DownloadDialog::downloaded);
    auto* start = dialog.findChildren<QPushButton*>().last();
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (button->isDefault())
            start = button;
    }
    EXPECT_FALSE(start->isEnabled());
    dialog.findChildren<QLineEdit*>().first()->setText(QStringLiteral("lab/model"));
    ASSERT_TRUE(start->isEnabled());
    start->click();
    EXPECT_FALSE(start->isEnabled());
    ASSERT_TRUE(downloaded.wait(10'000));
    EXPECT_EQ(downloaded[0][0].toString(), QStringLiteral("lab/model"));
    EXPECT_EQ(readFile(hub.blob()), hub.weights.toStdString());
}

} // namespace
} // namespace neurostrata::test
