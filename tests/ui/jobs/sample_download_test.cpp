// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/hub/sample_download.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/hub_server.h"
#include "ui/jobs/qt_http_transport.h"

#include <gmock/gmock.h>

#include <QTest>
#include <QUrlQuery>
#include <atomic>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

namespace neurostrata::test
{
namespace
{

using testing::HasSubstr;

constexpr const char* commit = "89abcdef0123456789abcdef0123456789abcdef";

std::string textOf(int row)
{
    return "document " + std::to_string(row) + ": \"ữ\"\n\xf0\x9f\x8c\xb1 \\";
}

/// A hub and its viewer with one data set of `total` rows.
class Viewer
{
public:
    Viewer() : server([this](const AskedRequest& r) { return answer(r); })
    {
        settings.endpoint = server.url();
        settings.rowsEndpoint = server.url();
        settings.token = "hf_secret";
        settings.cache = folder / "hub";
        settings.secondsBeforeRetry = 0.01;
        question.dataset = "lab/text";
    }

    struct Outcome {
        std::optional<core::DownloadedSample> sample;
        std::string error;
        bool stopped = false;
        std::vector<std::string> stages;
    };

    Outcome download(const std::function<void(std::jthread&)>& meanwhile = {})
    {
        Outcome outcome;
        std::atomic<bool> done = false;
        std::jthread thread([&](const std::stop_token& stop) {
            ui::QtHttpTransport transport;
            try {
                outcome.sample = core::downloadSample(question, settings, transport,
                                                      core::JobContext(stop, [&](const core::Progress& progress) {
                                                          outcome.stages.push_back(progress.stage);
                                                      }));
            } catch (const core::Error& error) {
                outcome.error = error.what();
            } catch (const core::Stopped&) {
                outcome.stopped = true;
            }
            done = true;
        });
        if (meanwhile)
            meanwhile(thread);
        EXPECT_TRUE(QTest::qWaitFor([&] { return done.load(); }, 20'000));
        return outcome;
    }

    std::filesystem::path sampleFile() const
    {
        return settings.cache / "datasets--lab--text/snapshots" / commit / "neurostrata" /
               ("sample-10BT-train-" + std::to_string(question.first) + "+" + std::to_string(question.documents) +
                ".jsonl");
    }
    std::filesystem::path partial() const { return sampleFile().string() + ".incomplete"; }
    /// offset+length of every request for rows.
    std::vector<std::string> pages() const
    {
        std::vector<std::string> all;
        for (const AskedRequest& request : server.requests()) {
            if (!request.path.startsWith("/rows"))
                continue;
            const QUrlQuery query(QString::fromUtf8(request.path.mid(request.path.indexOf('?') + 1)));
            all.push_back(query.queryItemValue(QStringLiteral("offset")).toStdString() + "+" +
                          query.queryItemValue(QStringLiteral("length")).toStdString());
        }
        return all;
    }
    void expectFile(int documents) const
    {
        std::ifstream file(sampleFile());
        int row = static_cast<int>(question.first);
        for (std::string line; std::getline(file, line); ++row) {
            const auto object = nlohmann::json::parse(line);
            EXPECT_EQ(object["row"], row);
            EXPECT_EQ(object["text"], textOf(row));
        }
        EXPECT_EQ(row - question.first, documents);
        EXPECT_FALSE(std::filesystem::exists(partial()));
    }

    int total = 1000;
    TemporaryFolder folder;
    core::HubSettings settings;
    core::SampleQuestion question;
    std::function<std::optional<GivenAnswer>(const AskedRequest&)> onRows;
    LoopbackServer server;

    static QByteArray page(int first, int length, int total)
    {
        auto rows = nlohmann::json::array();
        for (int row = first; row < std::min(first + length, total); ++row)
            rows.push_back({{"row_idx", row},
                            {"row", {{"text", textOf(row)}, {"id", "x"}}},
                            {"truncated_cells", nlohmann::json::array()}});
        const nlohmann::json body = {
            {"features", nlohmann::json::array()}, {"rows", rows}, {"num_rows_total", total}, {"partial", true}};
        return QByteArray::fromStdString(body.dump());
    }

private:
    GivenAnswer answer(const AskedRequest& request)
    {
        if (request.path == "/datasets/lab/text/resolve/main/README.md")
            return {200, "X-Repo-Commit: " + QByteArray(commit) + "\r\nETag: \"" + gitHash("card") + "\"\r\n", "card"};
        if (!request.path.startsWith("/rows?"))
            return {404, "X-Error-Code: RepoNotFound\r\n", {}};
        if (onRows) {
            if (auto other = onRows(request))
                return *other;
        }
        const QUrlQuery query(QString::fromUtf8(request.path.mid(6)));
        return {200,
                {},
                page(query.queryItemValue(QStringLiteral("offset")).toInt(),
                     query.queryItemValue(QStringLiteral("length")).toInt(), total)};
    }
};

/// The answer to the n-th request for rows (from 0) is another one.
std::function<std::optional<GivenAnswer>(const AskedRequest&)> atPage(int n, GivenAnswer answer)
{
    return [n, answer = std::move(answer), count = 0](const AskedRequest&) mutable -> std::optional<GivenAnswer> {
        return count++ == n ? std::optional(answer) : std::nullopt;
    };
}

TEST(SampleDownload, PagesBecomeOneFileInTheCacheOfTheDataSet)
{
    Viewer viewer;
    viewer.question.first = 7;
    viewer.question.documents = 250;
    const auto outcome = viewer.download();
    ASSERT_TRUE(outcome.sample) << outcome.error;
    EXPECT_EQ(outcome.sample->file, viewer.sampleFile());
    EXPECT_EQ(outcome.sample->documents, 250);
    EXPECT_EQ(outcome.sample->fetched, 250);
    EXPECT_EQ(outcome.sample->commit, commit);
    EXPECT_THAT(viewer.pages(), testing::ElementsAre("7+100", "107+100", "207+50"));
    viewer.expectFile(250);
    EXPECT_EQ(readFile(viewer.settings.cache / "datasets--lab--text/refs/main"), commit);
    EXPECT_THAT(outcome.stages, testing::Contains("document 200 of 250"));
    EXPECT_EQ(viewer.server.requests()[1].path,
              "/rows?dataset=lab%2Ftext&config=sample-10BT&split=train&offset=7&length=100");
    for (const AskedRequest& request : viewer.server.requests())
        EXPECT_TRUE(!request.path.startsWith("/rows") || request.headers.count("authorization") == 0);

    const auto again = viewer.download();
    ASSERT_TRUE(again.sample);
    EXPECT_EQ(again.sample->documents, 250);
    EXPECT_EQ(again.sample->fetched, 0);
    EXPECT_EQ(viewer.pages().size(), 3U);
}

TEST(SampleDownload, EndsWhereTheRowsEnd)
{
    Viewer viewer;
    viewer.total = 130;
    const auto outcome = viewer.download();
    ASSERT_TRUE(outcome.sample) << outcome.error;
    EXPECT_EQ(outcome.sample->documents, 130);
    viewer.expectFile(130);
    EXPECT_THAT(viewer.pages(), testing::ElementsAre("0+100", "100+30"));
    viewer.question.first = 130;
    EXPECT_THAT(viewer.download().error, HasSubstr("lab/text has no row 130 in sample-10BT, train"));
}

TEST(SampleDownload, PagesThatAreTooBigAreHalved)
{
    Viewer viewer;
    viewer.question.documents = 30;
    viewer.onRows = [](const AskedRequest& request) -> std::optional<GivenAnswer> {
        const QUrlQuery query(QString::fromUtf8(request.path.mid(6)));
        if (query.queryItemValue(QStringLiteral("length")).toInt() > 20)
            return GivenAnswer{500, "X-Error-Code: TooBigContentError\r\n", "{\"error\": \"too big\"}"};
        return {};
    };
    const auto outcome = viewer.download();
    ASSERT_TRUE(outcome.sample) << outcome.error;
    viewer.expectFile(30);
    EXPECT_THAT(viewer.pages(), testing::ElementsAre("0+30", "0+15", "15+15"));

    viewer.question.documents = 2;
    viewer.onRows = [](const AskedRequest&) { return GivenAnswer{501, "X-Error-Code: TooBigContentError\r\n", {}}; };
    EXPECT_THAT(viewer.download().error, HasSubstr("finds even one row of lab/text too big"));
}

TEST(SampleDownload, GoesOnWhereItBrokeOff)
{
    Viewer viewer;
    viewer.question.documents = 250;
    viewer.onRows = atPage(2, {404, {}, {}});
    EXPECT_THAT(viewer.download().error, HasSubstr("knows no public data set lab/text with the configuration"));
    EXPECT_TRUE(std::filesystem::exists(viewer.partial()));
    EXPECT_FALSE(std::filesystem::exists(viewer.sampleFile()));
    // A kill cut the last line.
    const std::string whole = readFile(viewer.partial());
    writeFile(viewer.partial(), whole.substr(0, whole.size() - 5));
    viewer.onRows = {};
    const auto outcome = viewer.download();
    ASSERT_TRUE(outcome.sample) << outcome.error;
    EXPECT_EQ(outcome.sample->fetched, 51);
    EXPECT_EQ(viewer.pages().back(), "199+51");
    viewer.expectFile(250);

    // What is no part of this sample is not gone on from.
    viewer.question.documents = 120;
    writeFile(viewer.partial(), "{\"row\":5,\"text\":\"?\"}\n");
    ASSERT_TRUE(viewer.download().sample);
    viewer.expectFile(120);
}

TEST(SampleDownload, ABusyServerIsWaitedFor)
{
    Viewer viewer;
    viewer.question.documents = 20;
    viewer.onRows = atPage(0, {503, "Retry-After: 0\r\n", {}});
    ASSERT_TRUE(viewer.download().sample);
    EXPECT_EQ(viewer.pages().size(), 2U);
    viewer.expectFile(20);

    viewer.question.documents = 21;
    viewer.onRows = [](const AskedRequest&) { return GivenAnswer{429, "RateLimit: \"api\";r=0;t=4000\r\n", {}}; };
    EXPECT_THAT(viewer.download().error, HasSubstr("is asked too often; run the same again in 1 h 07 min to go on."));
}

TEST(SampleDownload, StopKeepsWhatHasCome)
{
    Viewer viewer;
    viewer.question.documents = 300;
    viewer.onRows = atPage(2, {200, {}, "{", 1000, true});
    const auto outcome = viewer.download([&](std::jthread& thread) {
        ASSERT_TRUE(QTest::qWaitFor([&] { return viewer.pages().size() == 3; }, 10'000));
        thread.request_stop();
    });
    EXPECT_TRUE(outcome.stopped) << outcome.error;
    const std::string kept = readFile(viewer.partial());
    EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 200);
}

TEST(SampleDownload, AnswersThatAreNoRowsAreRefused)
{
    const auto refusal = [](const QByteArray& body) {
        Viewer viewer;
        viewer.question.documents = 2;
        viewer.onRows = atPage(0, {200, {}, body});
        const auto outcome = viewer.download();
        EXPECT_FALSE(std::filesystem::exists(viewer.sampleFile()));
        return outcome.error;
    };
    for (const char* body :
         {"<html>", "[]", "{}", R"({"rows": 1, "num_rows_total": 5})", R"({"rows": [], "num_rows_total": -5})",
          R"({"rows": [], "rows": [], "num_rows_total": 5})"})
        EXPECT_THAT(refusal(body), HasSubstr("does not answer with rows")) << body;
    EXPECT_THAT(refusal(Viewer::page(3, 2, 9)), HasSubstr("does not give row 0 where it belongs"));
    EXPECT_THAT(refusal(R"({"rows": [7], "num_rows_total": 5})"), HasSubstr("does not give row 0"));
    EXPECT_THAT(refusal(R"({"rows": [{"row_idx": 0, "row": {"body": "x"}}], "num_rows_total": 5})"),
                HasSubstr("row 0 of lab/text has no text in the column 'text'"));
    EXPECT_THAT(refusal(R"({"rows": [{"row_idx": 0, "row": {"text": "x"}, "truncated_cells": ["text"]}],
                            "num_rows_total": 5})"),
                HasSubstr("gives the text of row 0 cut short"));
    EXPECT_THAT(refusal(R"({"rows": [], "num_rows_total": 5})"), HasSubstr("has no row 0"));
}

TEST(SampleDownload, NamesAndNumbersAreHeldToWhatTheyMayBe)
{
    Viewer viewer;
    ui::QtHttpTransport transport;
    const auto refused = [&](auto change) {
        core::SampleQuestion question = viewer.question;
        change(question);
        EXPECT_THROW(core::downloadSample(question, viewer.settings, transport, {}), core::Error);
    };
    for (const char* name : {"", "text", "../x", "a/b/c", "lab/..", "lab/te xt", "a--b/c"})
        refused([&](auto& q) { q.dataset = name; });
    for (const char* name : {"", "..", "a/b", "x\ny"}) {
        refused([&](auto& q) { q.configuration = name; });
        refused([&](auto& q) { q.split = name; });
    }
    refused([](auto& q) { q.documents = 0; });
    refused([](auto& q) { q.documents = core::mostSampleDocuments + 1; });
    refused([](auto& q) { q.first = -1; });
    viewer.settings.offline = true;
    EXPECT_THAT(viewer.download().error, HasSubstr("HF_HUB_OFFLINE"));
    viewer.settings.offline = false;
    viewer.question.dataset = "lab/other";
    EXPECT_THAT(viewer.download().error, HasSubstr("datasets/lab/other does not exist at"));
    EXPECT_TRUE(viewer.pages().empty());
}

} // namespace
} // namespace neurostrata::test
