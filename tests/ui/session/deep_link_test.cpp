// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session/random_selection.h"
#include "ui/session/deep_link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QLocale>

namespace neurostrata::test
{
namespace
{

using ui::DeepLink;
using ui::deepLink;
using ui::parseDeepLink;
using ui::Selection;
using ui::ViewOptions;

std::string mistake(std::string_view text)
{
    const auto parsed = parseDeepLink(text);
    const auto* sentence = std::get_if<QString>(&parsed);
    return sentence ? sentence->toStdString() : "no mistake";
}

TEST(DeepLink, LeavesDefaultsOut)
{
    EXPECT_EQ(deepLink(Selection(), ViewOptions()), "neurostrata:view/1");
    EXPECT_EQ(std::get<DeepLink>(parseDeepLink("neurostrata:view/1")), DeepLink());
}

TEST(DeepLink, SaysWhatIsLookedAtInFixedOrder)
{
    Selection s;
    s.run = "7f3a91c4d2e8";
    s.layer = core::LayerIndex(17);
    s.neuron = core::NeuronIndex(3021);
    s.pinned = {{core::LayerIndex(3), core::NeuronIndex(877)}, {core::LayerIndex(1), core::NeuronIndex(2)}};
    s.measure = core::Measure::Difference;
    s.controls = {"leading_space", "log_frequency"};
    s.unit = core::LengthUnit::Bytes;
    s.split = {5, 5};
    s.site = core::Site::Pre;
    s.brush = ui::Interval{0.3, 0.5};
    s.layers = ui::LayerRange{3, 7};
    s.filter = "r<0.05 & token ~ độ";
    s.contexts = core::ContextMode::PerMode;
    ViewOptions v;
    v.histogramNormalisation = ui::Normalisation::Share;
    v.histogramScale = ui::AxisScale::Logarithmic;
    v.sortColumn = core::NeuronColumn::Mean;
    v.columns = {core::NeuronColumn::Layer, core::NeuronColumn::TopToken};
    const std::string link = deepLink(s, v, "neuron");
    EXPECT_EQ(link, "neurostrata:view/"
                    "1?run=7f3a91c4d2e8&n=17.3021&pin=3.877,1.2&m=d&cov=leading_space,log_frequency&u=byte&T=5&site="
                    "pre&brush=0.3:0.5"
                    "&layers=3:7&q=r%3C0.05%20%26%20token%20~%20%C4%91%E1%BB%99&ctx=mode&fig=neuron&norm=share&y=log"
                    "&sort=-mean&cols=layer,token");
    EXPECT_EQ(std::get<DeepLink>(parseDeepLink(" \n" + link + "\r\n")), (DeepLink{s, v, "neuron"}));
}

TEST(DeepLink, TenThousandSelectionsComeBackEqual)
{
    RandomSelections random(20);
    for (int i = 0; i < 10000; ++i) {
        const DeepLink made{random.selection(), random.view(), random.one(2) ? "heatmap" : ""};
        const std::string link = deepLink(made.selection, made.view, made.figure);
        ASSERT_EQ(link.find_first_of(" \n\"<>#"), std::string::npos) << link;
        const auto parsed = parseDeepLink(link);
        ASSERT_TRUE(std::holds_alternative<DeepLink>(parsed)) << link << mistake(link);
        ASSERT_EQ(std::get<DeepLink>(parsed), made) << link;
    }
}

TEST(DeepLink, DoesNotDependOnTheLocale)
{
    QLocale::setDefault(QLocale(QLocale::Vietnamese));
    Selection s;
    s.brush = ui::Interval{-1234.5, 0.25};
    EXPECT_EQ(deepLink(s, {}), "neurostrata:view/1?brush=-1234.5:0.25");
    QLocale::setDefault(QLocale::c());
}

TEST(DeepLink, SaysWhatIsWrong)
{
    EXPECT_EQ(mistake("https://example.org"),
              "This is no Neurostrata link: it does not begin with “neurostrata:view/”.");
    EXPECT_EQ(mistake("neurostrata:view/2?n=1"), "This link is of version “2”; this program reads version 1.");
    EXPECT_EQ(mistake("neurostrata:view/1?n=1&weather=fine"),
              "The link asks for “weather”, which this version does not know.");
    EXPECT_EQ(mistake("neurostrata:view/1?n=1&n=2"), "The link says “n” twice.");
    EXPECT_EQ(mistake("neurostrata:view/1?n"), "“n” in the link has no value.");
    EXPECT_EQ(mistake("neurostrata:view/1?" + std::string(100000, 'x')), "This link is longer than a link can be.");
    for (const char* wrong : {"n=-1",
                              "n=1.-2",
                              "n=1.2.3",
                              "n=99999999999",
                              "n=",
                              "cov=",
                              "cov=a,a",
                              "cov=Log Frequency",
                              "cov=a,,b",
                              "pin=1.2,1.2",
                              "pin=1",
                              "pin=0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9",
                              "brush=0.5",
                              "brush=2:1",
                              "brush=nan:1",
                              "brush=1:2:3",
                              "T=5:4",
                              "T=x",
                              "layers=7:3",
                              "u=metre",
                              "site=both",
                              "q=%FF",
                              "q=%2",
                              "q=%zz",
                              "q=a%00b",
                              "fig=cake",
                              "cols=layer,layer",
                              "cols=",
                              "sort=up",
                              "shorter=2"}) {
        const std::string text = std::string("neurostrata:view/1?") + wrong;
        EXPECT_THAT(mistake(text), ::testing::HasSubstr("is not a value of")) << wrong;
    }
}

TEST(DeepLink, AnyBytesAreALinkOrASentence)
{
    RandomSelections random(21);
    for (int i = 0; i < 20000; ++i) {
        std::string text = deepLink(random.selection(), random.view());
        for (int change = random.number(4); change >= 0; --change)
            text[static_cast<std::size_t>(random.number(static_cast<int>(text.size()) - 1))] =
                static_cast<char>(random.number(255));
        const auto parsed = parseDeepLink(text);
        if (const auto* link = std::get_if<DeepLink>(&parsed)) {
            const auto again = parseDeepLink(deepLink(link->selection, link->view, link->figure));
            ASSERT_EQ(std::get<DeepLink>(again), *link) << text;
        } else {
            ASSERT_TRUE(std::get<QString>(parsed).endsWith(QLatin1Char('.'))) << text;
        }
    }
}

} // namespace
} // namespace neurostrata::test
