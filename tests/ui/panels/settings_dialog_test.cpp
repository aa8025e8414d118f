// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_folder.h"
#include "ui/export/figure_choices.h"
#include "ui/panels/settings_dialog.h"
#include "ui/session/settings.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

namespace neurostrata::ui
{
namespace
{

class SettingsDialogTest : public testing::Test
{
protected:
    SettingsDialogTest()
    {
        dialog.show();
        QApplication::setActiveWindow(&dialog);
    }
    QWidget* row(const char* key) const { return dialog.findChild<QWidget*>(QLatin1String(key)); }
    template <class Editor>
    Editor* editor(const char* key) const
    {
        return row(key)->findChild<Editor*>();
    }
    QPushButton* reset(const char* key) const
    {
        for (auto* const button : row(key)->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Reset"))
                return button;
        return nullptr;
    }

    test::TemporaryFolder folder;
    Settings settings{QString::fromStdString(folder.path().string())};
    SettingsDialog dialog{settings};
};

TEST_F(SettingsDialogTest, EveryEditorWritesItsSettingAndResetsIt)
{
    auto* const threads = editor<QSpinBox>("measure/threads");
    threads->setFocus();
    threads->selectAll();
    QTest::keyClicks(threads, QStringLiteral("1\t"));
    EXPECT_EQ(settings.threads(), 1);
    EXPECT_TRUE(reset("measure/threads")->isVisible());
    QTest::mouseClick(reset("measure/threads"), Qt::LeftButton);
    EXPECT_EQ(settings.threads(), 0);
    EXPECT_EQ(threads->value(), 0);
    EXPECT_FALSE(reset("measure/threads")->isVisible());

    auto* const theme = editor<QComboBox>("look/theme");
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_Down);
    QTest::keyClick(theme, Qt::Key_Down);
    EXPECT_EQ(settings.theme(), ThemeStore::Choice::Dark);

    auto* const font = editor<QDoubleSpinBox>("look/font_points");
    font->setValue(12);
    EXPECT_EQ(settings.fontSize(), 12);
    font->setValue(font->minimum());
    EXPECT_EQ(settings.fontSize(), 0);

    auto* const language = editor<QComboBox>("look/language");
    QTest::keyClick(language, Qt::Key_End);
    EXPECT_EQ(settings.language(), QStringLiteral("vi"));

    QTest::keyClick(editor<QCheckBox>("session/autosave"), Qt::Key_Space);
    EXPECT_FALSE(settings.autosave());

    auto* const folders = editor<QPlainTextEdit>("folders/models");
    folders->setFocus();
    QTest::keyClicks(folders, QStringLiteral("/models/a"));
    QTest::keyClick(folders, Qt::Key_Return);
    QTest::keyClicks(folders, QStringLiteral("/models/b"));
    EXPECT_EQ(settings.modelFolders(), (QStringList{QStringLiteral("/models/a"), QStringLiteral("/models/b")}));
    QTest::mouseClick(reset("folders/models"), Qt::LeftButton);
    EXPECT_TRUE(settings.modelFolders().isEmpty());
    EXPECT_EQ(folders->toPlainText(), QString());

    auto* const runs = editor<QLineEdit>("folders/runs");
    runs->setFocus();
    QTest::keyClicks(runs, QStringLiteral("/runs\r"));
    EXPECT_EQ(settings.runFolder(), QStringLiteral("/runs"));
}

TEST_F(SettingsDialogTest, ExportPresetsAreDeletedAndLastChoicesForgotten)
{
    FigureMemory memory(settings);
    FigureChoices choices;
    choices.style.fontPoints = 12;
    memory.savePreset(QStringLiteral("slides"), choices);
    memory.savePreset(QStringLiteral("thesis"), choices);
    memory.remember(FigureKind::Map, choices, QStringLiteral("/figures"));
    auto* const names = editor<QComboBox>("figure/last");
    ASSERT_EQ(names->count(), 2);
    EXPECT_EQ(names->currentText(), QStringLiteral("slides"));
    for (auto* const button : row("figure/last")->findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Delete"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    EXPECT_EQ(memory.presets(), QStringList{QStringLiteral("thesis")});
    EXPECT_EQ(names->count(), 1);
    QTest::mouseClick(reset("figure/last"), Qt::LeftButton);
    EXPECT_EQ(memory.last(), FigureChoices());
    EXPECT_EQ(memory.presets().size(), 1);
    EXPECT_FALSE(reset("figure/last")->isVisible());
}

TEST_F(SettingsDialogTest, AWrongSizeIsMarkedAndNotTaken)
{
    auto* const memory = editor<QLineEdit>("measure/memory_limit");
    memory->setFocus();
    QTest::keyClicks(memory, QStringLiteral("8 G"));
    QTest::keyClicks(memory, QStringLiteral("B"));
    EXPECT_EQ(settings.memoryLimit(), QStringLiteral("8 GB"));
    QTest::keyClicks(memory, QStringLiteral("x"));
    EXPECT_TRUE(memory->property("wrong").toBool());
    EXPECT_EQ(settings.memoryLimit(), QStringLiteral("8 GB"));
}

TEST_F(SettingsDialogTest, TheSearchLeavesWhatMatches)
{
    QTest::keyClicks(&dialog.searchBox(), QStringLiteral("memory"));
    EXPECT_TRUE(row("measure/memory_limit")->isVisible());
    EXPECT_FALSE(row("look/theme")->isVisible());
    dialog.searchBox().clear();
    EXPECT_TRUE(row("look/theme")->isVisible());
    if (const QByteArray where = qgetenv("NEUROSTRATA_TEST_PICTURES"); !where.isEmpty())
        dialog.grab().save(QString::fromLocal8Bit(where) + QStringLiteral("/settings.png"));
}

} // namespace
} // namespace neurostrata::ui
