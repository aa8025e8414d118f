// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_folder.h"
#include "ui/panels/opening.h"

#include <gtest/gtest.h>

#include <QMimeData>
#include <QUrl>
#include <fstream>

namespace neurostrata::test
{
namespace
{

using ui::Opening;
using Kind = ui::Opening::Kind;

class OpeningTest : public ::testing::Test
{
protected:
    QString file(const char* name, const std::string& bytes)
    {
        const auto path = m_folder.path() / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return QString::fromStdString(path.string());
    }
    QString folder(const char* name)
    {
        std::filesystem::create_directory(m_folder.path() / name);
        return QString::fromStdString((m_folder.path() / name).string());
    }
    TemporaryFolder m_folder;
};

const std::string hdf5("\x89HDF\r\n\x1a\n", 8);

TEST_F(OpeningTest, IsRecognisedByContentAndNotByName)
{
    EXPECT_EQ(ui::recogniseOpening(file("run.txt", hdf5 + "x")).kind, Kind::Run);
    EXPECT_EQ(ui::recogniseOpening(file("run.h5.partial", hdf5)).kind, Kind::PartialRun);
    EXPECT_EQ(ui::recogniseOpening(file("a.dat", " \n{\"format\": \"neurostrata-session\"}")).kind, Kind::Session);
    EXPECT_EQ(ui::recogniseOpening(file("b.json", "{\"format\": \"something else\"}")).kind, Kind::Text);
    EXPECT_EQ(ui::recogniseOpening(file("c", "\x89PNG\r\n")).kind, Kind::Figure);
    EXPECT_EQ(ui::recogniseOpening(file("d", "%PDF-1.4")).kind, Kind::Figure);
    EXPECT_EQ(ui::recogniseOpening(file("e", "<?xml version=\"1.0\"?>\n<svg/>")).kind, Kind::Figure);
    EXPECT_EQ(ui::recogniseOpening(file("f.xml", "<?xml version=\"1.0\"?>\n<html/>")).kind, Kind::Text);
    EXPECT_EQ(ui::recogniseOpening(file("g.h5", "plain words")).kind, Kind::Text);
    EXPECT_EQ(ui::recogniseOpening(file("h.gz", std::string("\x1f\x8b\0\0", 4))).kind, Kind::Text);
    EXPECT_EQ(ui::recogniseOpening(file("i.txt", std::string("a\0b", 3))).kind, Kind::Nothing);
}

TEST_F(OpeningTest, FoldersAreModelsOrTexts)
{
    const QString texts = folder("texts"), model = folder("model");
    file("model/config.json", "{}");
    EXPECT_EQ(ui::recogniseOpening(texts).kind, Kind::TextFolder);
    EXPECT_EQ(ui::recogniseOpening(model).kind, Kind::ModelFolder);
    EXPECT_EQ(ui::recogniseOpening(model + QStringLiteral("/")).what, model);
}

TEST_F(OpeningTest, SaysWhatWillHappenOrWhyNot)
{
    EXPECT_EQ(ui::recogniseOpening(file("essays.txt", "words")).sentence(),
              QStringLiteral("Choose the text essays.txt as the corpus"));
    EXPECT_EQ(ui::recogniseOpening(QStringLiteral("/nowhere/at/all.h5")).sentence(),
              QStringLiteral("all.h5 cannot be opened: it is no run, session, exported figure, text or folder."));
    EXPECT_EQ(ui::recogniseOpening(QString()).sentence(),
              QStringLiteral("Only files, folders and neurostrata: links can be opened."));
}

TEST_F(OpeningTest, DroppedFilesAndTexts)
{
    const QString run = file("with space.h5", hdf5);
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(run)});
    EXPECT_EQ(ui::recogniseOpening(files), (Opening{Kind::Run, run}));
    QMimeData link;
    link.setText(QStringLiteral("  neurostrata:view/1?run=7f3a91c4d2e8\n"));
    EXPECT_EQ(ui::recogniseOpening(link).kind, Kind::Link);
    QMimeData words;
    words.setText(QStringLiteral("just words"));
    EXPECT_EQ(ui::recogniseOpening(words).kind, Kind::Nothing);
}

} // namespace
} // namespace neurostrata::test
