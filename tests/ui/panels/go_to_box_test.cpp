// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/table_fixture.h"
#include "ui/panels/go_to_box.h"
#include "ui/panels/token_search.h"

#include <QAction>
#include <QSignalSpy>

namespace neurostrata::ui
{
namespace
{

class GoToBoxTest : public test::TableWindow
{
protected:
    void type(const char* text)
    {
        plot->setFocus();
        QTest::keyClick(plot, '/');
        EXPECT_TRUE(goTo->hasFocus());
        QTest::keyClicks(goTo, QString::fromUtf8(text));
    }
    void enter(const char* text)
    {
        type(text);
        QTest::keyClick(goTo, Qt::Key_Return);
    }
};

TEST_F(GoToBoxTest, LeadsToNeuronsAndLayers)
{
    enter("L2 N17");
    EXPECT_EQ(selection().neuronId(), test::neuron(2, 17));
    EXPECT_EQ(goTo->text(), QStringLiteral("L2 N17"));
    EXPECT_FALSE(goTo->hasFocus());
    enter("N3");
    EXPECT_EQ(selection().neuronId(), test::neuron(2, 3));
    enter("3.21");
    EXPECT_EQ(selection().neuronId(), test::neuron(3, 21));
    enter("L1");
    EXPECT_EQ(selection().layer.value, 1);
    const core::Stratum& stratum = *workbench.strata()->stratum[1];
    const float best = stratum.value[static_cast<std::size_t>(selection().neuron->value)];
    for (const float value : stratum.value)
        EXPECT_FALSE(std::abs(value) > std::abs(best)) << value;
    workbench.selection().undoStack().undo();
    EXPECT_EQ(selection().neuronId(), test::neuron(3, 21)) << "one step of undo";
}

TEST_F(GoToBoxTest, LeadsToTheExtremesAndToAnyOne)
{
    const auto sorted = core::sortedRows(*workbench.table(), core::NeuronColumn::Value, true);
    enter("max");
    EXPECT_EQ(selection().neuronId(), workbench.table()->id(sorted.front()));
    enter("min");
    EXPECT_EQ(selection().neuronId(), workbench.table()->id(sorted[sorted.size() - 2])) << "the last is undefined";
    const auto before = selection();
    enter("random");
    EXPECT_TRUE(selection().neuron);
    EXPECT_FALSE(std::isnan(workbench.strata()->value(*selection().neuronId())));
}

TEST_F(GoToBoxTest, BadInputKeepsTheSelectionAndSaysWhy)
{
    const Selection before = selection();
    enter("L2 N64");
    EXPECT_EQ(selection(), before);
    EXPECT_TRUE(goTo->hasFocus());
    EXPECT_TRUE(goTo->suggestions().isVisible());
    EXPECT_TRUE(goTo->suggestions().sentence().contains(QStringLiteral("0–63")))
        << goTo->suggestions().sentence().toStdString();
    window.grab();
    QTest::keyClick(goTo, Qt::Key_Escape);
    EXPECT_FALSE(goTo->suggestions().isVisible());
    EXPECT_EQ(goTo->text(), neuronName(*before.neuronId()));
    EXPECT_EQ(selection(), before) << "Escape in the box clears nothing else";
}

TEST_F(GoToBoxTest, ATokenListsTheNeuronsItExcitesMost)
{
    type("tion");
    ASSERT_TRUE(QTest::qWaitFor([this] { return goTo->suggestions().rowCount() > 0; }));
    if (const QByteArray where = qgetenv("NEUROSTRATA_TEST_PICTURES"); !where.isEmpty())
        window.grab().save(QString::fromLocal8Bit(where) + QStringLiteral("/go-to-token.png"));
    const auto matches = neuronsExcitedBy(*workbench.table(), QStringLiteral("tion"), 50);
    ASSERT_GT(matches.size(), 2U);
    EXPECT_EQ(matches.front().token, QStringLiteral("tion"));
    EXPECT_GE(matches[0].maximum, matches[1].maximum);
    QTest::keyClick(goTo, Qt::Key_Down);
    QTest::keyClick(goTo, Qt::Key_Return);
    EXPECT_EQ(selection().neuronId(), matches[1].neuron);
    const auto token = workbench.table()->topToken[static_cast<std::size_t>(workbench.table()->row(matches[1].neuron))];
    EXPECT_EQ(workbench.table()->tokens->typeOf(token).bytes, "tion");
}

TEST_F(GoToBoxTest, WholeTokensComeBeforePartsOfTokens)
{
    const auto matches = neuronsExcitedBy(*workbench.table(), QStringLiteral("A"), 256);
    ASSERT_GT(matches.size(), 20U);
    EXPECT_EQ(matches.front().token, QStringLiteral("a"));
    bool parts = false;
    for (const TokenMatch& match : matches) {
        parts |= match.token != QStringLiteral("a");
        EXPECT_FALSE(parts && match.token == QStringLiteral("a"));
    }
    EXPECT_TRUE(parts);
    EXPECT_TRUE(neuronsExcitedBy(*workbench.table(), QStringLiteral("  "), 5).empty());
}

TEST_F(GoToBoxTest, AnUnknownTokenIsSaid)
{
    const Selection before = selection();
    enter("zyzzyva");
    ASSERT_TRUE(QTest::qWaitFor([this] { return goTo->suggestions().isVisible(); }));
    EXPECT_TRUE(goTo->suggestions().sentence().contains(QStringLiteral("zyzzyva")));
    EXPECT_EQ(selection(), before);
}

TEST_F(GoToBoxTest, AfterTheMarkItIsTheCommandPalette)
{
    bool done = false;
    actions.setHandler(ActionId::FullScreen, [&] { done = true; });
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(goTo->text(), QStringLiteral(">"));
    EXPECT_GT(goTo->suggestions().rowCount(), 5);
    if (const QByteArray where = qgetenv("NEUROSTRATA_TEST_PICTURES"); !where.isEmpty())
        window.grab().save(QString::fromLocal8Bit(where) + QStringLiteral("/palette.png"));
    QTest::keyClicks(goTo, QStringLiteral("full scr"));
    ASSERT_EQ(goTo->suggestions().rowCount(), 1);
    EXPECT_EQ(goTo->suggestions().rowText(0), QStringLiteral("Full screen"));
    QTest::keyClick(goTo, Qt::Key_Return);
    EXPECT_TRUE(done);
    EXPECT_FALSE(goTo->suggestions().isVisible());
}

TEST_F(GoToBoxTest, ALinkIsHandedOn)
{
    const QSignalSpy links(goTo, &GoToBox::linkEntered);
    Selection wanted = selection();
    wanted.neuron = core::NeuronIndex(9);
    goTo->setFocus();
    goTo->selectAll();
    goTo->insert(QString::fromStdString(deepLink(wanted, workbench.view().options())));
    QTest::keyClick(goTo, Qt::Key_Return);
    ASSERT_EQ(links.count(), 1);
    EXPECT_EQ(links[0][0].value<DeepLink>().selection.neuronId(), wanted.neuronId());
}

} // namespace
} // namespace neurostrata::ui
