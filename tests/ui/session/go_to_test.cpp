// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session/random_selection.h"
#include "ui/session/go_to.h"

#include <gtest/gtest.h>

namespace neurostrata::test
{
namespace
{

using ui::GoTo;
using ui::GoToNeuron;
using ui::GoToToken;

GoTo goTo(std::string_view text)
{
    return ui::parseGoTo(text, core::LayerIndex(7), 24, 8192);
}

std::string sentence(std::string_view text)
{
    const GoTo found = goTo(text);
    const auto* why = std::get_if<QString>(&found);
    return why ? why->toStdString() : "no mistake";
}

core::NeuronId id(int layer, int neuron)
{
    return {core::LayerIndex(layer), core::NeuronIndex(neuron)};
}

TEST(GoTo, FindsNeuronsAndLayers)
{
    for (const char* text : {"L5 N1234", "5.1234", "5:1234", "l5n1234", " L5·N1234 ", "L5.N1234", "L 5 N 1234"})
        EXPECT_EQ(goTo(text), GoTo(id(5, 1234))) << text;
    EXPECT_EQ(goTo("N1234"), GoTo(id(7, 1234)));
    EXPECT_EQ(goTo("L5"), GoTo(core::LayerIndex(5)));
    EXPECT_EQ(goTo("l23 n8191"), GoTo(id(23, 8191)));
    EXPECT_EQ(goTo("MAX"), GoTo(GoToNeuron::Maximum));
    EXPECT_EQ(goTo("min"), GoTo(GoToNeuron::Minimum));
    EXPECT_EQ(goTo("random"), GoTo(GoToNeuron::Random));
}

TEST(GoTo, TakesAnythingElseForAToken)
{
    EXPECT_EQ(goTo("tion"), GoTo(GoToToken{"tion"}));
    EXPECT_EQ(goTo("\"max\""), GoTo(GoToToken{"max"}));
    EXPECT_EQ(goTo("\" the\""), GoTo(GoToToken{" the"}));
    EXPECT_EQ(goTo("độ"), GoTo(GoToToken{"độ"}));
    EXPECT_EQ(goTo("5"), GoTo(GoToToken{"5"}));
}

TEST(GoTo, OpensLinks)
{
    const GoTo found = goTo("neurostrata:view/1?n=3.4");
    EXPECT_EQ(std::get<ui::DeepLink>(found).selection.neuronId(), id(3, 4));
    EXPECT_EQ(sentence("neurostrata:view/1?n=x"), "“x” is not a value of “n” in a link.");
}

TEST(GoTo, SaysWhyNot)
{
    EXPECT_EQ(sentence("L5 N8192"), "L5 has neurons 0–8191.");
    EXPECT_EQ(sentence("N99999999999999999999999"), "L7 has neurons 0–8191.");
    EXPECT_EQ(sentence("L24"), "This run has layers 0–23.");
    EXPECT_EQ(sentence("24.1"), "This run has layers 0–23.");
    EXPECT_EQ(sentence("L5 N"), "The neuron's number is missing, as in L5 N1234.");
    EXPECT_EQ(sentence("  "), "Type a neuron such as L5 N1234, a layer such as L5, max, min, random or a token.");
    EXPECT_EQ(sentence("\"\""), "There is no token between the quotes.");
    EXPECT_EQ(std::get<QString>(ui::parseGoTo("L5", core::LayerIndex(0), 0, 0)), QStringLiteral("No run is open."));
}

TEST(GoTo, AnyTextLeadsSomewhereInTheRunOrSaysWhyNot)
{
    RandomSelections random(23);
    for (int i = 0; i < 20000; ++i) {
        const std::string text = random.text("LNln0123456789.:· \"\xFF\xC4max-neurostrata:/?", 14);
        const GoTo found = goTo(text);
        const auto* neuron = std::get_if<core::NeuronId>(&found);
        const auto* layer = std::get_if<core::LayerIndex>(&found);
        const auto* why = std::get_if<QString>(&found);
        const std::int32_t l = neuron ? neuron->layer.value : layer ? layer->value : 0;
        const std::int32_t n = neuron ? neuron->neuron.value : 0;
        ASSERT_TRUE(l >= 0 && l < 24 && n >= 0 && n < 8192) << text;
        ASSERT_TRUE(!why || why->endsWith(QLatin1Char('.'))) << text;
    }
}

} // namespace
} // namespace neurostrata::test
