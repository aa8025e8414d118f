// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the mouse in the inspector and in the analysis settings, as real events in a whole window.
#include "tests/ui/panels/explored_window.h"
#include "ui/models/context_model.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/contexts_view.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/mode_profile_view.h"
#include "ui/session/deep_link.h"
#include "ui/session/number_format.h"
#include "ui/session/view_state.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QTest>
#include <algorithm>
#include <set>

namespace neurostrata::ui
{
namespace
{

using namespace test;

class NeuronGestures : public ExploredWindow
{
protected:
    QPoint handle() { return dock().dose().placeOfHandle().toPoint(); }
    QPoint handleAt(int length) { return {dock().dose().placeOfLength(length).toPoint().x(), handle().y()}; }
    void split(int length)
    {
        bench().selection().edit(SelectionReason::Click, [length](Selection& s) { s.split = {length, length}; });
        settle();
    }
    void showScatter()
    {
        ViewOptions options = bench().view().options();
        options.scatter = true;
        bench().view().set(options);
        ASSERT_TRUE(eventually([this] { return !dock().scatter().dataTable().empty(); }));
        settlePlots();
    }
    template <class Widget>
    Widget* named(const QString& name)
    {
        for (auto* const widget : window().data().findChildren<Widget*>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }
    ContextModel& rows() { return dock().contexts().model(); }
    double rowValue(int row) { return rows().index(row).data(ContextModel::ValueRole).toDouble(); }
};

TEST_F(NeuronGestures, DraggingTIsLiveInTheInspectorAndReachesTheTableOnce)
{
    split(4);
    const auto before = replots();
    const int steps = undo().index();
    dragOn(dock().dose(), handle(), handleAt(7));
    EXPECT_EQ(selection().split, (core::Split{7, 7}));
    EXPECT_EQ(dock().histogram().histogram()->split, (core::Split{7, 7}));
    const auto during = replots();
    EXPECT_GT(during[3], before[3]);
    mouse(dock().dose(), QEvent::MouseButtonRelease, handleAt(7), Qt::LeftButton, Qt::NoButton);
    settle();
    ASSERT_TRUE(eventually([this] {
        return bench().table()->question.split == core::Split{7, 7};
    })) << "the difference of all neurons";
    EXPECT_EQ(undo().index(), steps + 1);
    undo().undo();
    EXPECT_EQ(selection().split, (core::Split{4, 4}));
}

TEST_F(NeuronGestures, EscapeTakesADragOfTBackAndLeavesTheBrush)
{
    bench().selection().edit(SelectionReason::Click, [](Selection& s) {
        s.split = {4, 4};
        s.brush = Interval{-0.5, 0.5};
    });
    settle();
    dragOn(dock().dose(), handle(), handleAt(6));
    ASSERT_EQ(selection().split, (core::Split{6, 6}));
    QTest::keyClick(canvas(dock().dose()), Qt::Key_Escape);
    EXPECT_EQ(selection().split, (core::Split{4, 4}));
    EXPECT_TRUE(selection().brush);
    mouse(dock().dose(), QEvent::MouseButtonRelease, handleAt(6), Qt::LeftButton, Qt::NoButton);
    EXPECT_EQ(selection().split, (core::Split{4, 4}));
    QTest::keyClick(canvas(dock().dose()), Qt::Key_Escape);
    EXPECT_FALSE(selection().brush) << "without a drag it is the window's key";
}

TEST_F(NeuronGestures, ABarIsHoveredAndListsItsTokens)
{
    const auto before = replots();
    const Selection was = selection();
    const auto& histogram = *dock().histogram().histogram();
    int bin = 0;
    const auto counted = [&](int i) {
        std::int64_t sum = 0;
        for (const auto& group : histogram.group)
            sum += group.count[static_cast<std::size_t>(i)];
        return sum;
    };
    for (int i = 0; i < static_cast<int>(histogram.group[0].count.size()); ++i)
        if (counted(i) > counted(bin))
            bin = i;
    // Just above the axis: in the bar whatever the scale.
    const QPoint bar(dock().histogram().placeOfBin(bin).toPoint().x(),
                     dock().histogram().plot().axisRect()->bottom() - 3);
    hover(dock().histogram(), bar);
    EXPECT_EQ(replots(), before);
    EXPECT_EQ(selection(), was);
    click(dock().histogram(), bar);
    ASSERT_TRUE(selection().activationRange);
    ASSERT_GT(rows().rowCount(), 0);
    for (int row = 0; row < rows().rowCount(); ++row) {
        EXPECT_GE(rowValue(row), selection().activationRange->lower);
        EXPECT_LE(rowValue(row), selection().activationRange->upper);
    }
    EXPECT_EQ(replots(), before) << "no plot changes by looking at its tokens";
    undo().undo();
    EXPECT_FALSE(selection().activationRange);
}

TEST_F(NeuronGestures, AModesMarkListsItsTokens)
{
    ASSERT_TRUE(eventually([this] { return dock().histogram().modes() > 0; }));
    settlePlots();
    click(dock().histogram(), dock().histogram().placeOfMode(0).toPoint());
    ASSERT_TRUE(selection().activationRange);
    ModeProfileView& profile = dock().modeProfile();
    ASSERT_TRUE(eventually([&] { return profile.isVisible(); })) << "which tokens they are";
    EXPECT_TRUE(profile.sentence().contains(shownCount(profile.profile()->n))) << profile.sentence().toStdString();
    std::set<core::LengthGroup> groups;
    ASSERT_GT(rows().rowCount(), 0);
    for (int row = 0; row < rows().rowCount(); ++row) {
        EXPECT_GE(rowValue(row), selection().activationRange->lower);
        EXPECT_LE(rowValue(row), selection().activationRange->upper);
        const auto token = rows().index(row, 0).data(ContextModel::TokenIndexRole).toLongLong();
        groups.insert(core::groupOf(core::lengthOf(bench().run()->tokens->typeOf(token), core::LengthUnit::Characters),
                                    selection().split));
    }
    EXPECT_EQ(groups.size(), 1U) << "tokens of the mode's own group";
    // It is of that neuron: the next one closes it.
    undo().undo();
    EXPECT_FALSE(profile.isVisible());
}

TEST_F(NeuronGestures, ATokenUnderThePointerIsMarkedInThePlotsAndLeavesNoTrace)
{
    showScatter();
    const auto before = replots();
    const Selection was = selection();
    QListView& list = dock().contexts().list();
    const QPoint at = list.visualRect(rows().index(1)).center();
    ASSERT_TRUE(list.viewport()->rect().contains(at));
    QMouseEvent move(QEvent::MouseMove, at, list.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(list.viewport(), &move);
    EXPECT_EQ(bench().hover().activation(), rowValue(1));
    QEvent leaving(QEvent::Leave);
    QApplication::sendEvent(list.viewport(), &leaving);
    EXPECT_FALSE(bench().hover().activation());
    EXPECT_EQ(replots(), before);
    EXPECT_EQ(selection(), was);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, at);
    EXPECT_TRUE(rows().index(1).data(ContextModel::ExpandedRole).toBool());
    EXPECT_EQ(selection(), was);
}

TEST_F(NeuronGestures, ADoubleClickOnATokenSortsTheTableByItsActivation)
{
    QListView& list = dock().contexts().list();
    const QPoint at = list.visualRect(rows().index(1)).center();
    ASSERT_TRUE(list.viewport()->rect().contains(at));
    const qint64 token = rows().index(1).data(ContextModel::TokenIndexRole).toLongLong();
    const double value = rowValue(1);
    const core::NeuronId selected = *selection().neuronId();
    const Selection was = selection();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, at); // the first half of a double click
    QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, at);
    ASSERT_TRUE(eventually([&] { return bench().table() && bench().table()->activationToken == token; }));
    ASSERT_TRUE(eventually([&] { return bench().view().options().sortColumn == core::NeuronColumn::Activation; }));
    EXPECT_EQ(selection(), was);
    const auto& activation = bench().table()->activation;
    // The list's extremes are float32, the store is binary16.
    EXPECT_NEAR(activation[static_cast<std::size_t>(bench().table()->row(selected))], value, std::abs(value) * 1e-3);
    ASSERT_TRUE(eventually([&] {
        const auto shown = bench().visibleRows();
        return shown && std::is_sorted(shown->begin(), shown->end(), [&](std::int32_t a, std::int32_t b) {
                   return activation[static_cast<std::size_t>(a)] > activation[static_cast<std::size_t>(b)];
               });
    }));
    auto& model = *window().findChild<NeuronTableModel*>();
    EXPECT_TRUE(std::ranges::find(model.columns(), core::NeuronColumn::Activation) != model.columns().end());
}

TEST_F(NeuronGestures, ADotIsHoveredAndListsItsTokens)
{
    showScatter();
    const auto before = replots();
    const QPoint dot = dock().scatter().placeOfDot(0).toPoint();
    hover(dock().scatter(), dot);
    EXPECT_TRUE(bench().hover().activation());
    leave(dock().scatter());
    EXPECT_FALSE(bench().hover().activation());
    EXPECT_EQ(replots(), before);
    click(dock().scatter(), dot);
    EXPECT_TRUE(selection().activationRange);
}

TEST_F(NeuronGestures, ANewQuestionHatchesTheOldAnswerUntilItIsReplaced)
{
    auto* const measure = named<QComboBox>(QStringLiteral("Measure"));
    ASSERT_NE(measure, nullptr);
    measure->setFocus();
    QTest::keyClick(measure, Qt::Key_Down);
    EXPECT_EQ(selection().measure, core::Measure::Difference);
    EXPECT_TRUE(lines().stale()) << "the old plot stays, hatched";
    EXPECT_TRUE(lines().message().isEmpty());
    settle();
    EXPECT_FALSE(lines().stale());
    EXPECT_EQ(bench().strata()->question.measure, core::Measure::Difference);
    EXPECT_EQ(bench().table()->question.measure, core::Measure::Difference);

    auto* const unit = named<QComboBox>(QStringLiteral("Length"));
    ASSERT_NE(unit, nullptr);
    unit->setFocus();
    QTest::keyClick(unit, Qt::Key_Down);
    EXPECT_NE(selection().unit, core::LengthUnit::Characters);
    auto* const threshold = named<QSpinBox>(QStringLiteral("Split T"));
    ASSERT_NE(threshold, nullptr);
    const int below = selection().split.below;
    threshold->setFocus();
    QTest::keyClick(threshold, Qt::Key_Up);
    EXPECT_EQ(selection().split.below, below + 1);
    settle();
    EXPECT_EQ(bench().table()->question, selection().strataQuestion());
}

TEST_F(NeuronGestures, ALinkReplacesTheWholeSelectionInOneStep)
{
    Selection wanted = selection();
    wanted.layer = core::LayerIndex(0);
    wanted.neuron = core::NeuronIndex(12);
    wanted.brush = Interval{-0.25, 0.25};
    wanted.filter = "r > -0.5";
    wanted.pinned = {id(1, 3), id(2, 5)};
    const QString link = QString::fromStdString(deepLink(wanted, bench().view().options()));
    const int steps = undo().index();
    const Selection was = selection();
    QTest::keyClick(canvas(lines()), Qt::Key_Slash);
    auto* const box = window().findChild<QLineEdit*>(QStringLiteral("goToBox"));
    ASSERT_TRUE(box->hasFocus());
    QGuiApplication::clipboard()->setText(link);
    QTest::keyClick(box, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(box, Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return selection() == wanted; }));
    EXPECT_EQ(undo().index(), steps + 1);
    settle();
    undo().undo();
    EXPECT_EQ(selection(), was);
}

} // namespace
} // namespace neurostrata::ui
