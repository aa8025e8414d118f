// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_folder.h"
#include "ui/session/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>

namespace neurostrata::test
{
namespace
{

using ui::RecentKind;
using ui::Settings;
using ui::ThemeStore;

class SettingsTest : public ::testing::Test
{
protected:
    QString folder() const { return QString::fromStdString(m_folder.path().string()); }
    std::string file() const { return readFile(m_folder / "neurostrata.ini"); }
    TemporaryFolder m_folder;
};

TEST_F(SettingsTest, AreRememberedInAReadableFile)
{
    {
        Settings settings(folder());
        EXPECT_EQ(settings.theme(), ThemeStore::Choice::System);
        EXPECT_TRUE(settings.autosave());
        EXPECT_TRUE(settings.neverUseNetwork());
        settings.setTheme(ThemeStore::Choice::Dark);
        settings.setLanguage(QStringLiteral("vi"));
        settings.setFontSize(13);
        settings.setThreads(6);
        settings.setMemoryLimit(QStringLiteral("8GB"));
        settings.setModelFolders({QStringLiteral("/models/độ dài, a"), QStringLiteral("/b")});
        settings.setAutosave(false);
        settings.setNeverUseNetwork(false);
        settings.setValue(QStringLiteral("figure"), QStringLiteral("dpi"), 300);
        EXPECT_TRUE(settings.sync());
    }
    EXPECT_THAT(file(), ::testing::HasSubstr("theme=dark"));
    EXPECT_THAT(file(), ::testing::HasSubstr("memory_limit=8GB"));
    const Settings again(folder());
    EXPECT_EQ(again.theme(), ThemeStore::Choice::Dark);
    EXPECT_EQ(again.language(), QStringLiteral("vi"));
    EXPECT_EQ(again.fontSize(), 13);
    EXPECT_EQ(again.threads(), 6);
    EXPECT_EQ(again.memoryLimit(), QStringLiteral("8GB"));
    EXPECT_EQ(again.modelFolders(), (QStringList{QStringLiteral("/models/độ dài, a"), QStringLiteral("/b")}));
    EXPECT_FALSE(again.autosave());
    EXPECT_FALSE(again.neverUseNetwork());
    EXPECT_EQ(again.value(QStringLiteral("figure"), QStringLiteral("dpi")).toInt(), 300);
}

TEST_F(SettingsTest, WrongValuesCountAsNotSet)
{
    writeFile(m_folder / "neurostrata.ini", "[look]\ntheme=pink\nlanguage=tlh\nfont_points=900\n[measure]\nthreads=-4\n"
                                            "memory_limit=lots\n[recent]\nruns=/a, /a, , /b\n");
    const Settings settings(folder());
    EXPECT_EQ(settings.theme(), ThemeStore::Choice::System);
    EXPECT_EQ(settings.language(), QString());
    EXPECT_EQ(settings.fontSize(), 0);
    EXPECT_EQ(settings.threads(), 0);
    EXPECT_EQ(settings.memoryLimit(), QString());
    EXPECT_EQ(settings.recent(RecentKind::Runs), (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
}

TEST_F(SettingsTest, RecentOnesAreTenAndNewestFirst)
{
    Settings settings(folder());
    for (int i = 0; i < 14; ++i)
        settings.addRecent(RecentKind::Runs, QStringLiteral("/run %1").arg(i));
    settings.addRecent(RecentKind::Runs, QStringLiteral("/run 7"));
    const QStringList runs = settings.recent(RecentKind::Runs);
    EXPECT_EQ(runs.size(), 10);
    EXPECT_EQ(runs.mid(0, 2), (QStringList{QStringLiteral("/run 7"), QStringLiteral("/run 13")}));
    EXPECT_EQ(runs.count(QStringLiteral("/run 7")), 1);
    settings.removeRecent(RecentKind::Runs, QStringLiteral("/run 7"));
    EXPECT_EQ(settings.recent(RecentKind::Runs).size(), 9);
    EXPECT_TRUE(settings.recent(RecentKind::Sessions).isEmpty());
}

TEST_F(SettingsTest, WindowsAreKeptApart)
{
    const QByteArray state("\0\1\xFF layout", 10);
    {
        Settings settings(folder());
        settings.setWindowState(QStringLiteral("1600x1000"), state);
        settings.setThreads(2);
        settings.sync();
    }
    EXPECT_THAT(file(), ::testing::Not(::testing::HasSubstr("1600x1000")));
    Settings settings(folder());
    EXPECT_EQ(settings.windowState(QStringLiteral("1600x1000")), state);
    settings.forgetWindowStates();
    EXPECT_TRUE(settings.windowState(QStringLiteral("1600x1000")).isEmpty());
    EXPECT_EQ(settings.threads(), 2);
}

TEST_F(SettingsTest, TellsOfChangesAndGoesBackToDefaults)
{
    Settings settings(folder());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setThreads(4);
    settings.setThreads(4);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().front().toString(), QStringLiteral("measure/threads"));
    settings.addRecent(RecentKind::Models, QStringLiteral("/m"));
    settings.setAutosave(false);
    settings.resetAll();
    EXPECT_EQ(settings.threads(), 0);
    EXPECT_TRUE(settings.autosave());
    EXPECT_EQ(settings.recent(RecentKind::Models).size(), 1);
}

} // namespace
} // namespace neurostrata::test
