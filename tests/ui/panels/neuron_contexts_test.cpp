// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_up_neuron.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/context_model.h"
#include "ui/panels/contexts_view.h"
#include "ui/panels/contexts_view_delegate.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace neurostrata::ui
{
namespace
{

class ContextsTest : public testing::Test
{
protected:
    ContextsTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void open()
    {
        view.setTheme(theme(ThemeName::Light));
        view.resize(534, 400);
        view.show();
        view.setRecord(record);
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    }
    QToolButton* button(const QString& text)
    {
        for (QToolButton* each : view.findChildren<QToolButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    QVariant data(int row, int role) { return view.model().index(row).data(role); }

    std::shared_ptr<const core::NeuronRecord> record = test::madeUpNeuron(3000);
    SelectionStore selection;
    Hover hover;
    JobRunner jobs;
    ContextsView view{selection, hover, jobs};
};

TEST_F(ContextsTest, TheModelKeepsItsPromisesWhileRowsComeAndGo)
{
    ContextModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    core::ContextQuestion question;
    question.mode = core::ContextMode::Quantiles;
    question.rows = 24;
    model.setRows(record, core::contexts(*record, question), true);
    EXPECT_EQ(model.rowCount(), 24);
    model.setExpanded(model.index(3), true);
    const QPersistentModelIndex expanded(model.index(3));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    question.rows = 48;
    model.setRows(record, core::contexts(*record, question), false);
    EXPECT_EQ(model.rowCount(), 48);
    EXPECT_EQ(resets.size(), 0) << "the rows shown are among the new ones: place and expansion stay";
    EXPECT_TRUE(expanded.data(ContextModel::ExpandedRole).toBool());
    const auto all = core::contexts(*record, question);
    for (int i = 0; i < 48; ++i)
        EXPECT_EQ(model.index(i).data(ContextModel::TokenIndexRole).toLongLong(),
                  all[static_cast<std::size_t>(i)].token);
    question.mode = core::ContextMode::Top;
    model.setRows(record, core::contexts(*record, question), true);
    EXPECT_EQ(resets.size(), 1);
    model.setLengths(core::LengthUnit::Bytes, {2, 9});
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(ContextsTest, MoreRowsAreAskedForAtTheEnd)
{
    open();
    EXPECT_EQ(view.model().rowCount(), ContextModel::pageRows);
    view.list().verticalScrollBar()->setValue(view.list().verticalScrollBar()->maximum());
    EXPECT_TRUE(QTest::qWaitFor([&] { return view.model().rowCount() == 2 * ContextModel::pageRows; }));
}

TEST_F(ContextsTest, ModesGoIntoTheSelectionAndShowTheirRows)
{
    open();
    QTest::mouseClick(button(QStringLiteral("bottom")), Qt::LeftButton);
    EXPECT_EQ(selection.current().contexts, core::ContextMode::Bottom);
    EXPECT_EQ(data(0, ContextModel::ValueRole).toDouble(), record->summary.minimum);
    QTest::mouseClick(button(QStringLiteral("per mode")), Qt::LeftButton);
    EXPECT_EQ(selection.current().contexts, core::ContextMode::PerMode);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !data(0, ContextModel::HeadingRole).toString().isEmpty(); }));
    EXPECT_TRUE(data(0, ContextModel::HeadingRole).toString().startsWith(QStringLiteral("mode ")));
    QTest::mouseClick(button(QStringLiteral("quantiles")), Qt::LeftButton);
    EXPECT_EQ(data(0, ContextModel::HeadingRole).toString(), QStringLiteral("95 % quantile"));
}

TEST_F(ContextsTest, ARangeIsAChipThatTakesItselfAway)
{
    open();
    selection.edit(SelectionReason::Click, [](Selection& s) { s.activationRange = Interval{0.3, 0.5}; });
    auto* chip = view.findChild<QToolButton*>(QStringLiteral("activationRange"));
    EXPECT_TRUE(chip->isVisible());
    EXPECT_EQ(chip->text(), QStringLiteral("0.3 to 0.5  ×"));
    for (int i = 0; i < view.model().rowCount(); ++i) {
        EXPECT_GE(data(i, ContextModel::ValueRole).toDouble(), 0.3);
        EXPECT_LE(data(i, ContextModel::ValueRole).toDouble(), 0.5);
    }
    QTest::mouseClick(chip, Qt::LeftButton);
    EXPECT_FALSE(selection.current().activationRange);
    EXPECT_FALSE(chip->isVisible());
    EXPECT_EQ(data(0, ContextModel::ValueRole).toDouble(), record->summary.maximum);
}

TEST_F(ContextsTest, ARowUnderThePointerShowsItsActivationElsewhere)
{
    open();
    const QPoint at = view.list().visualRect(view.model().index(2)).center();
    QMouseEvent move(QEvent::MouseMove, at, view.list().viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(view.list().viewport(), &move);
    EXPECT_EQ(hover.activation(), data(2, ContextModel::ValueRole).toDouble());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(view.list().viewport(), &leave);
    EXPECT_FALSE(hover.activation());
}

TEST_F(ContextsTest, AClickAndReturnExpandARow)
{
    open();
    const int before = view.list().visualRect(view.model().index(1)).height();
    QTest::mouseClick(view.list().viewport(), Qt::LeftButton, {},
                      view.list().visualRect(view.model().index(1)).center());
    EXPECT_TRUE(data(1, ContextModel::ExpandedRole).toBool());
    EXPECT_GT(view.list().visualRect(view.model().index(1)).height(), before);
    view.list().setCurrentIndex(view.model().index(1));
    QTest::keyClick(&view.list(), Qt::Key_Return);
    EXPECT_FALSE(data(1, ContextModel::ExpandedRole).toBool());
    QTest::keyClick(&view.list(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), view.model().rowText(view.model().index(1)));
}

TEST_F(ContextsTest, TokensShowSpacesBreaksAndBytes)
{
    ContextModel model;
    std::vector<core::ContextRow> rows;
    const core::TokenTable& tokens = *record->run->tokens;
    const auto find = [&](const std::string& bytes) {
        for (std::int64_t t = 50; t < tokens.size(); ++t)
            if (tokens.typeOf(t).bytes == bytes)
                return core::ContextRow{.token = t, .value = 1, .heading = {}};
        throw std::runtime_error("no token " + bytes);
    };
    model.setRows(record, {find(" the"), find("\n"), find(" \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D")}, false);
    EXPECT_EQ(model.index(0).data(ContextModel::TokenRole).toString(), QStringLiteral("␣the"));
    EXPECT_EQ(model.index(1).data(ContextModel::TokenRole).toString(), QStringLiteral("⏎"));
    EXPECT_EQ(model.index(0).data(ContextModel::LengthRole).toString(), QStringLiteral("4 ch"));
    EXPECT_EQ(model.index(2).data(ContextModel::LengthRole).toString(), QStringLiteral("5 ch"));
    model.setLengths(core::LengthUnit::Bytes, {4, 4});
    EXPECT_EQ(model.index(2).data(ContextModel::LengthRole).toString(), QStringLiteral("9 B"));
}

TEST_F(ContextsTest, WithoutAStoreTheListSaysWhatIsMissing)
{
    auto bare = std::make_shared<core::NeuronRecord>(*record);
    bare->values.clear();
    bare->ascending.clear();
    record = bare;
    open();
    EXPECT_EQ(view.model().rowCount(), 24) << "top tokens rest on the sums";
    QTest::mouseClick(button(QStringLiteral("random")), Qt::LeftButton);
    EXPECT_EQ(view.model().rowCount(), 0);
    view.setRecord(nullptr);
    EXPECT_EQ(view.model().rowCount(), 0);
}

} // namespace
} // namespace neurostrata::ui
