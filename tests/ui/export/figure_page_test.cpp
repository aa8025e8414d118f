// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/support/expect_error.h"
#include "tests/ui/export/figure_fixture.h"
#include "ui/export/figure_page.h"
#include "ui/export/figure_words.h"

#include <gmock/gmock.h>

#include <QImage>
#include <nlohmann/json.hpp>

namespace neurostrata::ui
{
namespace
{

using testing::HasSubstr;

class FigurePageTest : public test::FigureFixture
{
protected:
    static std::string sentence(const FigureContent& content, const FigureStyle& style = {})
    {
        try {
            renderFigure(content, style, FigureFormat::Png);
        } catch (const core::Error& error) {
            return error.what();
        }
        return {};
    }
    std::string caption(const FigureContent& of) const { return figureCaption(of, figureData(of)).toStdString(); }
};

TEST_F(FigurePageTest, SaysInOneSentenceWhatIsMissing)
{
    EXPECT_EQ(sentence({}), "there is no run to draw a figure of; open one first.");
    FigureContent of = content(FigureKind::Lines);
    of.strata = nullptr;
    EXPECT_EQ(sentence(of), "no layer of this run is measured yet, so there is nothing to draw.");
    of = content(FigureKind::Lines);
    of.kind = FigureKind::Dose;
    EXPECT_EQ(sentence(of), "no neuron is selected, and this figure shows one; select a neuron first.");
    of = content(FigureKind::Neuron);
    of.selection.neuron = core::NeuronIndex(18);
    EXPECT_EQ(sentence(of), "the selected neuron is not read yet, so its figure cannot be drawn.");
}

TEST_F(FigurePageTest, RefusesStylesThatCannotBeDrawn)
{
    const FigureContent of = content(FigureKind::Map);
    const auto with = [](auto change) {
        FigureStyle style;
        change(style);
        return style;
    };
    EXPECT_EQ(sentence(of, with([](auto& s) { s.size = QSizeF(10, 100); })), "each side of a figure is 20 to 2000 mm.");
    EXPECT_EQ(sentence(of, with([](auto& s) { s.size = QSizeF(std::nan(""), 100); })),
              "each side of a figure is 20 to 2000 mm.");
    EXPECT_EQ(sentence(of, with([](auto& s) { s.dpi = 1201; })), "a figure has 50 to 1200 dots per inch.");
    EXPECT_EQ(sentence(of, with([](auto& s) { s.fontPoints = 3; })), "the font of a figure is 4 to 24 points.");
    EXPECT_EQ(sentence(of, with([](auto& s) { s.lineScale = 5; })), "the lines of a figure are scaled by 0.25 to 4.");
    EXPECT_EQ(sentence(of, with([](auto& s) { s.size = QSizeF(20, 20); })),
              "the figure is too small for its text: make it larger, its font smaller, or leave out caption and link.");
    EXPECT_EQ(sentence(of, with([](auto& s) {
                           s.size = QSizeF(2000, 30);
                           s.fontPoints = 4;
                           s.caption = s.provenance = false;
                           s.dpi = 600;
                       })),
              "the figure has more than 20000 pixels to a side; choose fewer dots per inch or a smaller size.");
}

TEST_F(FigurePageTest, CaptionSaysWhatOfWhichModelAndHowMuch)
{
    EXPECT_EQ(caption(content(FigureKind::Lines)),
              "Distribution of r, the correlation of activation with token length in characters, over the neurons of "
              "each layer; L1 is drawn thick. fixture, before GELU: 210 neurons, 2,219 tokens.");
    const auto difference = changed(FigureKind::Heatmap, [](FigureContent& c) {
        c.selection.measure = core::Measure::Difference;
        c.selection.split = {3, 6};
        c.selection.site = core::Site::Pre;
        c.stale = true;
    });
    EXPECT_EQ(caption(difference),
              "Neurons of each layer by d, the standardised difference of activation between long and short tokens; L1 "
              "is framed. Short: fewer than 3 characters; long: more than 6. fixture, before GELU: 210 neurons, 2,219 "
              "tokens. Stale: computed for earlier settings.");
    const auto narrowed = changed(FigureKind::Map, [](FigureContent& c) { c.selection.brush = Interval{0.5, 1}; });
    EXPECT_THAT(caption(narrowed), HasSubstr("Neurons outside the selected range or filter are faded."));
}

TEST_F(FigurePageTest, PartialRunsSaySo)
{
    // Two of three layers of the first block, as a run that was stopped.
    const auto stopped = test::writeRunAs(fixture, folder / "stopped.h5", "bbbbbbbbbbbb", 2);
    const auto partial = core::openRun(stopped);
    ASSERT_FALSE(partial->complete());
    FigureContent of;
    of.kind = FigureKind::Lines;
    of.run = core::describeRun(*partial, stopped);
    for (int layer = 0; layer < partial->layers(); ++layer)
        if (partial->holds(core::LayerIndex(layer)))
            of.run = core::withLayer(of.run, *partial, core::LayerIndex(layer), core::Site::Pre);
    of.selection = firstSelection(*of.run);
    of.strata = core::strataOf(*of.run, of.selection.strataQuestion(), {});
    EXPECT_THAT(caption(of), HasSubstr(": 140 neurons, "));
    EXPECT_THAT(caption(of), HasSubstr("Partial: "));
    const auto json = nlohmann::json::parse(renderFigure(of, {}, FigureFormat::Json).toStdString());
    EXPECT_EQ(json["provenance"]["partial"], true);
    EXPECT_EQ(json["rows"].size(), 2 * 201U);
    EXPECT_EQ(QImage::fromData(renderFigure(of, {}, FigureFormat::Png)).text(QStringLiteral("neurostrata:partial")),
              QStringLiteral("true"));
}

TEST_F(FigurePageTest, NothingLiesOverAnythingElse)
{
    for (const FigureKind kind : allFigureKinds)
        for (const QSizeF size : {QSizeF(85, 75), QSizeF(174, 110)}) {
            auto of = changed(kind, [](FigureContent& c) {
                c.selection.filter = std::string(300, 'x'); // a link of many lines
                c.view.histogramEqual = true;
            });
            FigureStyle style;
            style.size = size;
            if (size.width() < 100)
                style.fontPoints = 6;
            const FigurePage page(of, style);
            double below = 0;
            for (const QRectF& rect : page.parts()) {
                EXPECT_GE(rect.top(), below) << figureName(kind);
                EXPECT_GE(rect.left(), 0);
                EXPECT_LE(rect.right(), page.size().width());
                below = rect.bottom();
            }
            EXPECT_LE(below, page.size().height());
            EXPECT_EQ(page.parts().size(), showsNeuron(kind) ? 5U : 4U);
        }
}

TEST_F(FigurePageTest, WhatIsLeftOutMakesRoom)
{
    FigureStyle style;
    const int with = FigurePage(content(FigureKind::Dose), style).plotSize().height();
    style.caption = false;
    const int withoutCaption = FigurePage(content(FigureKind::Dose), style).plotSize().height();
    style.provenance = style.legend = false;
    const int alone = FigurePage(content(FigureKind::Dose), style).plotSize().height();
    EXPECT_LT(with, withoutCaption);
    EXPECT_LT(withoutCaption, alone);
}

TEST_F(FigurePageTest, FileNamesAreSafeEverywhere)
{
    const auto name = [&](const char* pattern, const FigureContent& of) {
        return figureFileName(QString::fromUtf8(pattern), of).toStdString();
    };
    EXPECT_EQ(name("{run}_{layer}_{neuron}_{figure}", content(FigureKind::Neuron)), "0123456789ab_L1_N17_neuron");
    EXPECT_EQ(name("{run}_{layer}_{neuron}_{figure}", content(FigureKind::Map)), "0123456789ab_L1_map");
    EXPECT_EQ(name("../a/b:c*?\"<>|{figure}", content(FigureKind::Map)), "_a_b_c______map");
    EXPECT_EQ(name("", content(FigureKind::Map)), "figure");
    EXPECT_EQ(name("  hình {model}. ", content(FigureKind::Map)), "hình fixture");
    EXPECT_LE(name(std::string(500, 'a').c_str(), content(FigureKind::Map)).size(), 150U);
}

} // namespace
} // namespace neurostrata::ui
