// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and clicks that move, pin and clear, as real events, and the selection they lead to.
#include "tests/ui/panels/table_fixture.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>

namespace neurostrata::ui
{
namespace
{

class Keys : public test::TableWindow
{
protected:
    /// A key, and whatever frame it waits for.
    void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::qWait(17);
        QTest::keyClick(widget, key, modifiers);
    }
};

TEST_F(Keys, ArrowsWalkTheTable)
{
    QWidget* const table = &dock->view();
    table->setFocus();
    ASSERT_EQ(selection().neuronId(), shown(0));
    press(table, Qt::Key_Down);
    EXPECT_EQ(selection().neuronId(), shown(1));
    press(table, Qt::Key_Right);
    EXPECT_EQ(selection().neuronId(), shown(2));
    press(table, Qt::Key_Up);
    EXPECT_EQ(selection().neuronId(), shown(1));
    press(table, Qt::Key_Left);
    EXPECT_EQ(selection().neuronId(), shown(0));
    press(table, Qt::Key_Up);
    EXPECT_EQ(selection().neuronId(), shown(0));
    press(table, Qt::Key_PageDown);
    EXPECT_EQ(selection().neuronId(), shown(10));
    press(table, Qt::Key_PageUp);
    EXPECT_EQ(selection().neuronId(), shown(0));
    press(table, Qt::Key_End);
    EXPECT_EQ(selection().neuronId(), shown(dock->model().rowCount() - 1));
    press(table, Qt::Key_Home);
    EXPECT_EQ(selection().neuronId(), shown(0));
    EXPECT_EQ(dock->view().currentIndex().row(), 0);
}

TEST_F(Keys, PlotsWalkTheTableSidewaysAndTheLayersUpwards)
{
    plot->setFocus();
    press(plot, Qt::Key_Right);
    EXPECT_EQ(selection().neuronId(), shown(1));
    press(plot, Qt::Key_Left);
    EXPECT_EQ(selection().neuronId(), shown(0));

    const auto rank = [this](core::NeuronId id) {
        const core::Stratum& stratum = *workbench.strata()->stratum[static_cast<std::size_t>(id.layer.value)];
        return std::find(stratum.ascending.begin(), stratum.ascending.end(), id.neuron.value) -
               stratum.ascending.begin();
    };
    walk.select(test::neuron(0, 20));
    const auto before = rank(*selection().neuronId());
    ASSERT_LT(before, 60);
    for (int layer = 1; layer <= 3; ++layer) {
        press(plot, Qt::Key_Up);
        EXPECT_EQ(selection().layer.value, layer);
        EXPECT_EQ(rank(*selection().neuronId()), before);
    }
    press(plot, Qt::Key_Up);
    EXPECT_EQ(selection().layer.value, 3);
    press(plot, Qt::Key_Down);
    EXPECT_EQ(selection().layer.value, 2);
}

TEST_F(Keys, BracketsMoveTheLayerFromAnywhere)
{
    walk.select(test::neuron(1, 7));
    dock->view().setFocus();
    press(&dock->view(), Qt::Key_BracketRight);
    EXPECT_EQ(selection().layer.value, 2);
    press(&dock->view(), Qt::Key_BracketLeft);
    EXPECT_EQ(selection().neuronId(), test::neuron(1, 7));
}

TEST_F(Keys, AConstantNeuronHasNoRankAndKeepsItsIndex)
{
    walk.select(test::neuron(1, 5));
    plot->setFocus();
    press(plot, Qt::Key_Up);
    EXPECT_EQ(selection().neuronId(), test::neuron(2, 5));
}

TEST_F(Keys, ShiftArrowsGoByIndexOverLayers)
{
    walk.select(test::neuron(0, 62));
    dock->view().setFocus();
    press(&dock->view(), Qt::Key_Right, Qt::ShiftModifier);
    press(&dock->view(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(selection().neuronId(), test::neuron(1, 0));
    press(&dock->view(), Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(selection().neuronId(), test::neuron(0, 63));
}

TEST_F(Keys, AHeldKeyMovesTheSelectionAtMostOnceAFrame)
{
    dock->view().setFocus();
    const QSignalSpy changes(&workbench.selection(), &SelectionStore::changed);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&dock->view(), Qt::Key_Down);
    EXPECT_TRUE(QTest::qWaitFor([this] { return selection().neuronId() == shown(60); }));
    EXPECT_LE(changes.count(), clock.elapsed() / 16 + 2);
    workbench.selection().undoStack().undo();
    EXPECT_EQ(selection().neuronId(), shown(0)) << "one step of undo";
}

TEST_F(Keys, PinsComeAndGo)
{
    dock->view().setFocus();
    press(&dock->view(), Qt::Key_P);
    EXPECT_EQ(selection().pinned, std::vector{shown(0)});
    press(&dock->view(), Qt::Key_Down);
    press(&dock->view(), Qt::Key_P);
    EXPECT_EQ(selection().pinned, (std::vector{shown(0), shown(1)}));
    press(&dock->view(), Qt::Key_P, Qt::ShiftModifier);
    EXPECT_EQ(selection().neuronId(), shown(0));
    press(&dock->view(), Qt::Key_P, Qt::ShiftModifier);
    EXPECT_EQ(selection().neuronId(), shown(1));
    press(&dock->view(), Qt::Key_P);
    EXPECT_EQ(selection().pinned, std::vector{shown(0)});
}

TEST_F(Keys, ANinthPinIsRefusedAndSaidSo)
{
    for (int i = 0; i < maximumPins; ++i)
        walk.togglePin(shown(i));
    const QSignalSpy full(&walk, &NeuronWalk::pinsFull);
    walk.togglePin(shown(20));
    EXPECT_EQ(full.count(), 1);
    EXPECT_EQ(selection().pinned.size(), static_cast<std::size_t>(maximumPins));
    bool said = false;
    for (const QLabel* const label : pinned->findChildren<QLabel*>())
        said |= label->isVisible() && label->text().startsWith(QStringLiteral("All 8 slots"));
    EXPECT_TRUE(said);
}

TEST_F(Keys, EscapeClearsTheBrushThenTheFilter)
{
    workbench.selection().edit(SelectionReason::Jump, [](Selection& s) {
        s.filter = "r > 0";
        s.brush = Interval{0.1, 0.9};
    });
    plot->setFocus();
    press(plot, Qt::Key_Escape);
    EXPECT_FALSE(selection().brush);
    EXPECT_EQ(selection().filter, "r > 0");
    press(plot, Qt::Key_Escape);
    EXPECT_EQ(selection().filter, "");
}

TEST_F(Keys, PinnedRowsSelectAndUnpin)
{
    walk.togglePin(shown(3));
    walk.togglePin(shown(5));
    auto* const second = pinned->findChild<QAbstractButton*>(QStringLiteral("pinnedB"));
    ASSERT_TRUE(second);
    QTest::mouseClick(second, Qt::LeftButton, {}, QPoint(80, 14));
    EXPECT_EQ(selection().neuronId(), shown(5));
    QTest::mouseClick(second, Qt::LeftButton, {}, QPoint(12, 14));
    EXPECT_EQ(selection().pinned, std::vector{shown(3)});
    auto* const first = pinned->findChild<QAbstractButton*>(QStringLiteral("pinnedA"));
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Delete);
    EXPECT_TRUE(selection().pinned.empty());
}

} // namespace
} // namespace neurostrata::ui
