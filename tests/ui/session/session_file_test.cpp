// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/session/random_selection.h"
#include "ui/session/session_file.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using core::ErrorKind;
using ::testing::HasSubstr;
using ui::loadSession;
using ui::saveSession;
using ui::SessionFile;

TEST(SessionFile, ComesBackEqual)
{
    const TemporaryFolder folder;
    RandomSelections random(30);
    for (int i = 0; i < 50; ++i) {
        SessionFile made;
        made.runs = {{"7f3a91c4d2e8", folder / "runs/essays 1.3B.h5"}, {"1c20", folder.path().parent_path() / "độ.h5"}};
        made.selection = random.selection();
        made.view = random.view();
        made.layout = "AAEC";
        made.notes = "một ghi chú\nof two lines";
        saveSession(made, folder / "a.nsession");
        ASSERT_EQ(loadSession(folder / "a.nsession"), made);
    }
}

TEST(SessionFile, HoldsPathsFromWhereItLies)
{
    const TemporaryFolder folder;
    SessionFile session;
    session.runs = {{"7f3a91c4d2e8", folder / "work/runs/a.h5"}};
    writeFile(folder / "work/empty", "x");
    saveSession(session, folder / "work/a.nsession");
    const auto json = nlohmann::json::parse(readFile(folder / "work/a.nsession"));
    EXPECT_EQ(json["format"], "neurostrata-session");
    EXPECT_EQ(json["version"], 1);
    EXPECT_EQ(json["runs"][0]["path"], "runs/a.h5");
    std::filesystem::rename(folder / "work", folder / "moved");
    EXPECT_EQ(loadSession(folder / "moved/a.nsession").runs[0].path, folder / "moved/runs/a.h5");
}

TEST(SessionFile, NamesARunThatIsStillMeasuredByItsIdAlone)
{
    const TemporaryFolder folder;
    SessionFile session;
    session.runs = {{"7f3a91c4d2e8", {}}};
    saveSession(session, folder / "a.nsession");
    EXPECT_EQ(loadSession(folder / "a.nsession"), session);
}

TEST(SessionFile, KeepsWhatItDoesNotKnow)
{
    const TemporaryFolder folder;
    const auto path = writeFile(folder / "a.nsession", R"({"format":"neurostrata-session","version":1,
        "report":[{"figure":"lines"}],"selection":{"n":"5.17","cov":"log_frequency"},"view":{"y":"log","glow":"2"}})");
    SessionFile session = loadSession(path);
    EXPECT_EQ(session.selection.layer.value, 5);
    EXPECT_EQ(session.view.histogramScale, ui::AxisScale::Logarithmic);
    session.selection.filter = "r > 0.3";
    saveSession(session, path);
    const auto json = nlohmann::json::parse(readFile(path));
    EXPECT_EQ(json["report"][0]["figure"], "lines");
    EXPECT_EQ(json["selection"], (nlohmann::json{{"n", "5.17"}, {"cov", "log_frequency"}, {"q", "r > 0.3"}}));
    EXPECT_EQ(json["view"], (nlohmann::json{{"y", "log"}, {"glow", "2"}}));
    EXPECT_EQ(loadSession(path), session);
}

TEST(SessionFile, OfANewerVersionIsOnlyRead)
{
    const TemporaryFolder folder;
    const std::string text =
        R"({"format":"neurostrata-session","version":2,"selection":{"n":"5.17","m":"partial"},"notes":"n"})";
    const auto path = writeFile(folder / "a.nsession", text);
    const SessionFile session = loadSession(path);
    EXPECT_TRUE(session.readOnly);
    EXPECT_EQ(session.selection.layer.value, 5);
    expectError(ErrorKind::Unsupported, HasSubstr("newer version"), [&] { saveSession(session, path); });
    EXPECT_EQ(readFile(path), text);
}

TEST(SessionFile, RefusesWhatIsNone)
{
    const TemporaryFolder folder;
    const auto refuse = [&](const std::string& text, const char* message) {
        const auto path = writeFile(folder / "a.nsession", text);
        expectError(ErrorKind::InvalidInput, HasSubstr(message), [&] { loadSession(path); });
    };
    const auto with = [](const std::string& rest) {
        return R"({"format":"neurostrata-session","version":1)" + (rest.empty() ? "" : "," + rest) + "}";
    };
    refuse("{}", "is no Neurostrata session");
    refuse("[]", "is no Neurostrata session");
    refuse("\x89HDF", "is not valid JSON");
    refuse(R"({"format":"neurostrata-session"})", "does not say its version");
    refuse(R"({"format":"neurostrata-session","version":-1})", "does not say its version");
    refuse(with(R"("runs":{})"), "\"runs\"");
    refuse(with(R"("runs":[{"id":"a"}])"), "a run without id and path");
    refuse(with(R"("runs":[{"id":"a","path":"x\u0000y"}])"), "without a usable path");
    refuse(with(R"("runs":[{"id":7,"path":"x"}])"), "something other than text as \"id\"");
    refuse(with(R"("selection":[])"), "something other than an object as \"selection\"");
    refuse(with(R"("selection":{"n":"x"})"), "a value of \"n\" in \"selection\"");
    refuse(with(R"("selection":{"n":5})"), "a value of \"n\" in \"selection\"");
    refuse(with(R"("view":{"y":"cubic"})"), "a value of \"y\" in \"view\"");
    refuse(with(R"("notes":7)"), "\"notes\"");
    refuse(with(R"("deep":)" + std::string(100, '[') + std::string(100, ']')), "levels deep");
    std::string many;
    for (int i = 0; i < 1001; ++i)
        many += (i > 0 ? "," : "") + std::string(R"({"id":"a","path":"b"})");
    refuse(with("\"runs\":[" + many + "]"), "at most 1,000 runs");
    expectError(ErrorKind::InvalidInput, HasSubstr("a.nsession"),
                [&] { loadSession(writeFile(folder / "a.nsession", std::string((8 << 20) + 1, ' '))); });
    expectError(ErrorKind::NotFound, HasSubstr("none.nsession"), [&] { loadSession(folder / "none.nsession"); });
}

TEST(SessionFile, DamagedBytesNeverDoMoreThanFail)
{
    const TemporaryFolder folder;
    RandomSelections random(31);
    SessionFile made;
    made.runs = {{"7f3a91c4d2e8", folder / "a.h5"}};
    made.selection = random.selection();
    made.notes = "notes";
    saveSession(made, folder / "a.nsession");
    const std::string whole = readFile(folder / "a.nsession");
    int read = 0;
    for (int i = 0; i < 400; ++i) {
        std::string bytes = whole;
        for (int change = random.number(2); change >= 0; --change)
            bytes[static_cast<std::size_t>(random.number(static_cast<int>(bytes.size()) - 1))] =
                static_cast<char>(random.number(255));
        const auto path = writeFile(folder / "b.nsession", bytes);
        try {
            const SessionFile session = loadSession(path);
            if (!session.readOnly)
                saveSession(session, folder / "c.nsession");
            ++read;
        } catch (const core::Error& error) {
            expectSentence(error);
        }
    }
    EXPECT_GT(read, 0);
}

TEST(SessionFile, IsReplacedWholeOrNotAtAll)
{
    const TemporaryFolder folder;
    SessionFile session;
    session.notes = "first";
    saveSession(session, folder / "a.nsession");
    session.notes = "second";
    saveSession(session, folder / "a.nsession");
    EXPECT_EQ(loadSession(folder / "a.nsession").notes, "second");
    EXPECT_EQ(folder.entries(), 1U);
    expectError(ErrorKind::NotFound, HasSubstr("missing"),
                [&] { saveSession(session, folder / "missing/a.nsession"); });
}

} // namespace
} // namespace neurostrata::test
