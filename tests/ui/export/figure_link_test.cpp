// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/export/figure_fixture.h"
#include "ui/session/deep_link.h"

#include <random>

namespace neurostrata::ui
{
namespace
{

class FigureLink : public test::FigureFixture
{
protected:
    FigureContent looked = changed(FigureKind::Map, [](FigureContent& c) {
        c.selection.neuron = core::NeuronIndex(9);
        c.selection.pinned = {{core::LayerIndex(2), core::NeuronIndex(5)}, {core::LayerIndex(0), core::NeuronIndex(1)}};
        c.selection.split = {3, 6};
        c.selection.brush = Interval{-0.125, 0.3};
        c.selection.layers = LayerRange{0, 1};
        c.selection.filter = "mean > 0 and not state = \"ok & well\"";
        c.view.mapOrder = core::StrataMap::Order::Index;
        c.view.histogramKernel = true;
    });
};

TEST_F(FigureLink, ReopensAnEqualSelection)
{
    for (const FigureFormat format : {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf})
        for (const bool printed : {true, false}) {
            FigureStyle style;
            style.provenance = printed;
            const auto link = linkInFigure(renderFigure(looked, style, format));
            ASSERT_TRUE(link) << formatName(format);
            const auto parsed = parseDeepLink(*link);
            ASSERT_TRUE(std::holds_alternative<DeepLink>(parsed)) << *link;
            EXPECT_EQ(std::get<DeepLink>(parsed).selection, looked.selection) << formatName(format);
            EXPECT_EQ(std::get<DeepLink>(parsed).view, looked.view) << formatName(format);
            EXPECT_EQ(std::get<DeepLink>(parsed).figure, "map");
        }
}

TEST_F(FigureLink, IsInNoOtherFile)
{
    EXPECT_FALSE(linkInFigure({}));
    EXPECT_FALSE(linkInFigure("not a figure"));
    EXPECT_FALSE(linkInFigure("<svg xmlns=\"http://www.w3.org/2000/svg\"><link>neurostrata:view/1?run=a</link></svg>"));
    EXPECT_FALSE(linkInFigure("%PDF-1.4\nneurostrata:view/1?run=a"));
    EXPECT_FALSE(linkInFigure(QByteArray("\x89PNG\r\n\x1a\n", 8)));
    EXPECT_FALSE(linkInFigure(QByteArray("\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt", 16)));
    // Entities that grow without end.
    EXPECT_FALSE(
        linkInFigure("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
                     "\"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><svg><link "
                     "xmlns=\"urn:neurostrata:figure\">&d;&d;&d;</link></svg>"));
}

TEST_F(FigureLink, OfADamagedFileIsNone)
{
    std::mt19937 random(4);
    for (const FigureFormat format : {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf}) {
        const QByteArray whole = renderFigure(looked, {}, format);
        const QByteArray mark = format == FigureFormat::Png   ? "neurostrata:link"
                                : format == FigureFormat::Svg ? "<link"
                                                              : ":link>";
        ASSERT_GT(whole.indexOf(mark), 0);
        EXPECT_FALSE(linkInFigure(whole.left(whole.indexOf(mark) + 4))) << formatName(format);
        // Whatever is changed: no crash, and a link or none.
        for (int i = 0; i < 300; ++i) {
            QByteArray damaged = whole.left(static_cast<qsizetype>(random() % static_cast<unsigned>(whole.size())));
            for (int k = 0; k < 20 && !damaged.isEmpty(); ++k)
                damaged[static_cast<qsizetype>(random() %
                                               std::min<std::size_t>(4096, static_cast<std::size_t>(damaged.size())))] =
                    static_cast<char>(random());
            const auto link = linkInFigure(damaged);
            EXPECT_TRUE(!link || looksLikeDeepLink(*link));
        }
    }
}

} // namespace
} // namespace neurostrata::ui
