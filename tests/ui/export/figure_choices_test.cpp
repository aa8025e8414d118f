// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_folder.h"
#include "ui/export/figure_choices.h"
#include "ui/session/settings.h"

#include <gtest/gtest.h>

namespace neurostrata::ui
{
namespace
{

FigureChoices unusual()
{
    FigureChoices choices;
    choices.format = FigureFormat::Pdf;
    choices.style.size = {85.25, 1920 * 25.4 / 96};
    choices.style.dpi = 450;
    choices.style.fontPoints = 6.5;
    choices.style.lineScale = 1.75;
    choices.style.theme = FigureTheme::ScreenDark;
    choices.style.caption = false;
    choices.style.legend = false;
    choices.style.provenance = false;
    choices.style.cellsAsRectangles = true;
    choices.style.textAsOutlines = true;
    choices.sizeUnit = SizeUnit::Pixels;
    choices.pattern = QStringLiteral("Hình %1=\"a, b\"; {layer}\\{neuron}/x");
    return choices;
}

class FigureMemoryTest : public ::testing::Test
{
protected:
    QString folder() const { return QString::fromStdString(m_folder.path().string()); }
    /// What another start of the program finds.
    template <class Use>
    void again(const Use& use)
    {
        Settings settings(folder());
        use(FigureMemory(settings));
        EXPECT_TRUE(settings.sync());
    }
    test::TemporaryFolder m_folder;
};

TEST_F(FigureMemoryTest, StartsWithAPrintFigureOfTwoColumns)
{
    again([](const FigureMemory& memory) {
        EXPECT_EQ(memory.last(), FigureChoices());
        EXPECT_EQ(memory.last().style.theme, FigureTheme::Print);
        EXPECT_EQ(memory.last().style.size, QSizeF(174, 110));
        EXPECT_EQ(memory.last().pattern, QStringLiteral("{run}_{layer}_{neuron}_{figure}"));
        EXPECT_FALSE(memory.lastKind().has_value());
        EXPECT_FALSE(memory.folder().isEmpty());
        EXPECT_TRUE(memory.presets().isEmpty());
    });
}

TEST_F(FigureMemoryTest, RemembersEveryChoiceExactly)
{
    again([](FigureMemory memory) { memory.remember(FigureKind::Dose, unusual(), QStringLiteral("/tmp/my figures")); });
    again([](const FigureMemory& memory) {
        EXPECT_EQ(memory.last(), unusual());
        EXPECT_EQ(memory.lastKind(), FigureKind::Dose);
        EXPECT_EQ(memory.folder(), QStringLiteral("/tmp/my figures"));
    });
}

TEST_F(FigureMemoryTest, KeepsPresetsByNameUntilTheyAreRemoved)
{
    FigureChoices small;
    small.style.size = {85, 60};
    again([&](FigureMemory memory) {
        EXPECT_TRUE(memory.savePreset(QStringLiteral("  Tạp chí / 85 mm, \"một cột\" = 1 "), small));
        EXPECT_TRUE(memory.savePreset(QStringLiteral("Slides b"), unusual()));
        EXPECT_TRUE(memory.savePreset(QStringLiteral("slides a"), FigureChoices()));
        EXPECT_FALSE(memory.savePreset(QStringLiteral("  \n "), small));
    });
    again([&](FigureMemory memory) {
        const QString one = QStringLiteral("Tạp chí / 85 mm, \"một cột\" = 1");
        EXPECT_EQ(memory.presets(), (QStringList{QStringLiteral("slides a"), QStringLiteral("Slides b"), one}));
        EXPECT_EQ(memory.preset(one), small);
        EXPECT_EQ(memory.preset(QStringLiteral("Slides b")), unusual());
        EXPECT_FALSE(memory.preset(QStringLiteral("nothing")).has_value());
        memory.savePreset(QStringLiteral("slides a"), small);
        memory.removePreset(QStringLiteral("Slides b"));
        memory.removePreset(QStringLiteral("nothing"));
        memory.savePreset(QStringLiteral("new"), unusual());
    });
    again([&](const FigureMemory& memory) {
        EXPECT_EQ(memory.presets().size(), 3);
        EXPECT_EQ(memory.preset(QStringLiteral("slides a")), small);
        EXPECT_EQ(memory.preset(QStringLiteral("new")), unusual());
        EXPECT_FALSE(memory.preset(QStringLiteral("Slides b")).has_value());
    });
}

TEST(FigureChoices, WrongTextsCountAsNotThere)
{
    FigureChoices expected;
    expected.style.fontPoints = 9;
    EXPECT_EQ(choicesFromTexts({QStringLiteral("font=9"), QStringLiteral("width=19.9"), QStringLiteral("height=nan"),
                                QStringLiteral("dpi=1e9"), QStringLiteral("lines=1,5"), QStringLiteral("theme=pink"),
                                QStringLiteral("format=exe"), QStringLiteral("caption=maybe"), QStringLiteral("=x"),
                                QStringLiteral("legend"), QStringLiteral("pattern="), QStringLiteral("other=1")}),
              expected);
    EXPECT_EQ(choicesFromTexts({}), FigureChoices());
    EXPECT_EQ(choicesFromTexts(choicesToTexts(unusual())), unusual());
}

TEST(FigureChoices, AsOnScreenIsTheLookOfTheWindow)
{
    FigureChoices choices;
    for (const ThemeName screen : {ThemeName::Light, ThemeName::Dark, ThemeName::Greyscale}) {
        choices.style.theme = FigureTheme::Print;
        EXPECT_EQ(styleOn(choices, screen).theme, FigureTheme::Print) << "light also from a dark screen";
        choices.style.theme = FigureTheme::Greyscale;
        EXPECT_EQ(styleOn(choices, screen).theme, FigureTheme::Greyscale);
    }
    choices.style.theme = FigureTheme::ScreenDark;
    EXPECT_EQ(styleOn(choices, ThemeName::Light).theme, FigureTheme::Print);
    EXPECT_EQ(styleOn(choices, ThemeName::Dark).theme, FigureTheme::ScreenDark);
    EXPECT_EQ(styleOn(choices, ThemeName::Greyscale).theme, FigureTheme::Greyscale);
}

} // namespace
} // namespace neurostrata::ui
