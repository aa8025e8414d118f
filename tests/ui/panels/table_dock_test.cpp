// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/table_fixture.h"
#include "ui/panels/empty_filter.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

using core::NeuronColumn;

class TableDockTest : public test::TableWindow
{
protected:
    void clickHeader(NeuronColumn column)
    {
        const auto& columns = dock->model().columns();
        const auto section = static_cast<int>(std::find(columns.begin(), columns.end(), column) - columns.begin());
        QHeaderView* const header = dock->view().horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(section) + header->sectionSize(section) / 2, 12));
    }
    double value(int row, NeuronColumn column = NeuronColumn::Value)
    {
        return dock->model().table()->number(column, dock->model().table()->row(shown(row)));
    }
    bool waitForRows(int rows)
    {
        return QTest::qWaitFor([this, rows] { return dock->model().rowCount() == rows; });
    }
    QPushButton* button(const QString& text) const
    {
        for (auto* const candidate : dock->findChildren<QPushButton*>())
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        return nullptr;
    }
    void grab(const char* name)
    {
        const QByteArray where = qgetenv("NEUROSTRATA_TEST_PICTURES");
        if (!where.isEmpty())
            window.grab().save(QString::fromLocal8Bit(where) + QLatin1Char('/') + QLatin1String(name));
    }
};

TEST_F(TableDockTest, AClickSelectsAndControlClickPins)
{
    grab("table.png");
    QWidget* const rows = dock->view().viewport();
    QTest::mouseClick(rows, Qt::LeftButton, {}, placeOf(2));
    EXPECT_EQ(selection().neuronId(), shown(2));
    EXPECT_EQ(dock->view().currentIndex().row(), 2);
    QTest::mouseClick(rows, Qt::LeftButton, Qt::ControlModifier, placeOf(4));
    EXPECT_EQ(selection().pinned, std::vector{shown(4)});
    EXPECT_EQ(selection().neuronId(), shown(2)) << "a pin does not select";
    const QRect name = dock->view().visualRect(dock->model().index(3, 0));
    QTest::mouseClick(rows, Qt::LeftButton, {}, QPoint(name.left() + 16, name.center().y()));
    EXPECT_EQ(selection().pinned, (std::vector{shown(4), shown(3)}));
    QTest::mouseClick(rows, Qt::LeftButton, {}, QPoint(name.left() + 16, name.center().y()));
    EXPECT_EQ(selection().pinned, std::vector{shown(4)});
}

TEST_F(TableDockTest, AHeaderClickSortsWithTheUndefinedLastInBothDirections)
{
    const int last = dock->model().rowCount() - 1;
    EXPECT_GT(value(0), value(1));
    EXPECT_EQ(shown(last), test::neuron(1, 5));
    clickHeader(NeuronColumn::Value);
    ASSERT_TRUE(QTest::qWaitFor([this] { return value(0) < 0; }));
    EXPECT_LT(value(0), value(1));
    EXPECT_EQ(shown(last), test::neuron(1, 5));
    EXPECT_EQ(dock->view().horizontalHeader()->sortIndicatorSection(), 1);
    EXPECT_EQ(dock->view().horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
    clickHeader(NeuronColumn::Sd);
    ASSERT_TRUE(QTest::qWaitFor([&] { return shown(last) == test::neuron(1, 5) && value(0, NeuronColumn::Sd) > 0; }));
    EXPECT_EQ(workbench.view().options().sortColumn, NeuronColumn::Sd);
    EXPECT_TRUE(workbench.view().options().sortDescending);
    clickHeader(NeuronColumn::Neuron);
    ASSERT_TRUE(QTest::qWaitFor([this] { return shown(0) == test::neuron(0, 0); }));
    EXPECT_EQ(shown(64), test::neuron(1, 0));
}

TEST_F(TableDockTest, TheSelectedNeuronIsScrolledTo)
{
    walk.select(shown(200));
    EXPECT_EQ(dock->view().currentIndex().row(), 200);
    EXPECT_TRUE(dock->view().viewport()->rect().contains(placeOf(200)));
    setFilter("r > 0.2");
    ASSERT_TRUE(QTest::qWaitFor([this] { return dock->model().rowCount() < 200; }));
    EXPECT_FALSE(dock->view().currentIndex().isValid()) << "filtered out";
    EXPECT_TRUE(selection().neuron);
}

TEST_F(TableDockTest, TypingFiltersAfterAPauseAsOneStepOfUndo)
{
    FilterBox& box = dock->filterBox();
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    EXPECT_TRUE(box.hasFocus());
    const QSignalSpy changes(&workbench.selection(), &SelectionStore::changed);
    QTest::keyClicks(&box, QStringLiteral("layer = 2"));
    ASSERT_TRUE(waitForRows(64));
    EXPECT_LT(changes.count(), 5);
    EXPECT_EQ(dock->summary(), QStringLiteral("64 of 256 · filter"));
    for (int row = 0; row < 64; ++row)
        EXPECT_EQ(shown(row).layer.value, 2);
    grab("table-filtered.png");
    QTest::keyClick(&box, Qt::Key_Escape);
    EXPECT_EQ(window.focusWidget(), &dock->view());
    EXPECT_EQ(selection().filter, "layer = 2") << "leaving the box clears nothing";
    workbench.selection().undoStack().undo();
    ASSERT_TRUE(waitForRows(256));
    EXPECT_EQ(box.text(), QString());
}

TEST_F(TableDockTest, AMistakeIsSaidAndKeepsTheLastGoodRows)
{
    setFilter("layer = 2");
    ASSERT_TRUE(waitForRows(64));
    FilterBox& box = dock->filterBox();
    box.setFocus();
    QTest::keyClicks(&box, QStringLiteral(" and r >"));
    QTest::keyClick(&box, Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !workbench.filterError().isEmpty(); }));
    EXPECT_EQ(dock->model().rowCount(), 64);
    bool said = false;
    for (const QLabel* const label : dock->findChildren<QLabel*>())
        said |= label->isVisible() && label->text() == workbench.filterError();
    EXPECT_TRUE(said);
    EXPECT_TRUE(box.property("wrong").toBool());
    grab("table-mistake.png");
    QTest::keyClicks(&box, QStringLiteral(" 0"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.filterError().isEmpty(); }));
    EXPECT_FALSE(box.property("wrong").toBool());
    EXPECT_TRUE(QTest::qWaitFor([this] { return dock->model().rowCount() < 64; }));
}

TEST_F(TableDockTest, FieldsAreCompletedWhileTyping)
{
    FilterBox& box = dock->filterBox();
    box.setFocus();
    QTest::keyClicks(&box, QStringLiteral("nonl"));
    QAbstractItemView* const popup = box.completions()->popup();
    ASSERT_TRUE(popup->isVisible());
    EXPECT_EQ(popup->model()->index(0, 0).data().toString(), QStringLiteral("nonlinearity"));
    grab("table-completion.png");
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    EXPECT_EQ(box.text().trimmed(), QStringLiteral("nonlinearity"));
    EXPECT_FALSE(popup->isVisible());
}

TEST_F(TableDockTest, AnEmptyFilterNamesTheNearestValueAndRelaxesToIt)
{
    setFilter("r > 0.999");
    ASSERT_TRUE(waitForRows(0));
    grab("table-empty.png");
    const EmptyFilter why = explainEmpty(*workbench.table(), selection());
    EXPECT_TRUE(why.sentence.startsWith(QStringLiteral("None of 256 neurons matches “r > 0.999”. The largest r is 0.")))
        << why.sentence.toStdString();
    QPushButton* const relax = button(QStringLiteral("Relax to ") + why.relaxedBound);
    ASSERT_TRUE(relax);
    QTest::mouseClick(relax, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return dock->model().rowCount() > 0; }));
    EXPECT_LT(dock->model().rowCount(), 60);
    EXPECT_EQ(selection().filter, "r > " + why.relaxedBound.toStdString());
    setFilter("r > 0.999");
    ASSERT_TRUE(waitForRows(0));
    QPushButton* const clear = button(QStringLiteral("Clear filter"));
    ASSERT_TRUE(clear);
    EXPECT_FALSE(button(QStringLiteral("Clear brush")));
    QTest::mouseClick(clear, Qt::LeftButton);
    EXPECT_TRUE(waitForRows(256));
}

TEST_F(TableDockTest, AnEmptyBrushIsClearedAsSuch)
{
    workbench.selection().edit(SelectionReason::Jump, [](Selection& s) {
        s.filter = "layer = 2";
        s.brush = Interval{0.98, 0.99};
    });
    ASSERT_TRUE(waitForRows(0));
    EXPECT_EQ(dock->summary(), QStringLiteral("0 of 256 · brush and filter"));
    QPushButton* const clear = button(QStringLiteral("Clear brush"));
    ASSERT_TRUE(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    EXPECT_TRUE(waitForRows(64));
}

TEST_F(TableDockTest, RelaxingKeepsTheRestOfTheFilter)
{
    Selection asked = selection();
    asked.filter = "layer in 1..2 and r < -0.999 and mean > -100";
    const EmptyFilter why = explainEmpty(*workbench.table(), asked);
    ASSERT_TRUE(why.relaxed);
    EXPECT_TRUE(why.relaxed->startsWith(QStringLiteral("layer in 1..2 and r < -0."))) << why.relaxed->toStdString();
    EXPECT_TRUE(why.relaxed->endsWith(QStringLiteral(" and mean > -100")));
    asked.filter = "r > 0.1 and r < -0.1"; // each passes some: nothing to relax
    EXPECT_FALSE(explainEmpty(*workbench.table(), asked).relaxed);
}

TEST_F(TableDockTest, SavedFiltersStayInTheMenu)
{
    setFilter("layer = 2");
    dock->filterBox().saveFilter();
    setFilter("layer = 3");
    dock->filterBox().saveFilter();
    EXPECT_EQ(dock->filterBox().savedFilters(),
              (QStringList{QStringLiteral("layer = 3"), QStringLiteral("layer = 2")}));
    QMenu* const menu = dock->filterBox().menu();
    Q_EMIT menu->aboutToShow();
    ASSERT_GE(menu->actions().size(), 2);
    EXPECT_TRUE(menu->actions()[0]->isChecked());
    menu->actions()[1]->trigger();
    EXPECT_EQ(selection().filter, "layer = 2");
    dock->filterBox().forgetFilter();
    EXPECT_EQ(Settings(QString::fromStdString(folder.path().string()))
                  .value(QStringLiteral("filters"), QStringLiteral("saved")),
              QVariant(QStringList{QStringLiteral("layer = 3")}).toStringList())
        << "kept in the file";
}

TEST_F(TableDockTest, ColumnsAreChosenInTheHeadersMenu)
{
    QMenu menu;
    dock->fillColumnsMenu(menu);
    const auto action = [&](NeuronColumn column) {
        for (QAction* const candidate : menu.actions())
            if (candidate->data().isValid() && candidate->data().toInt() == static_cast<int>(column))
                return candidate;
        return static_cast<QAction*>(nullptr);
    };
    ASSERT_TRUE(action(NeuronColumn::Kurtosis));
    EXPECT_FALSE(action(NeuronColumn::Kurtosis)->isChecked());
    action(NeuronColumn::Kurtosis)->trigger();
    action(NeuronColumn::Mean)->trigger();
    const auto& columns = dock->model().columns();
    EXPECT_EQ(columns.back(), NeuronColumn::Kurtosis);
    EXPECT_EQ(std::count(columns.begin(), columns.end(), NeuronColumn::Mean), 0);
    EXPECT_EQ(dock->view().currentIndex().row(), 0) << "the selected row stays marked";
}

TEST_F(TableDockTest, CopiesTheMarkedRows)
{
    dock->view().setFocus();
    QTest::mouseClick(dock->view().viewport(), Qt::LeftButton, {}, placeOf(1));
    QTest::mouseClick(dock->view().viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(3));
    EXPECT_EQ(selection().neuronId(), shown(1));
    QTest::keyClick(&dock->view(), Qt::Key_C, Qt::ControlModifier);
    QStringList lines = QApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 4);
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("layer\tneuron\tr\tdifference\t"))) << lines[0].toStdString();
    EXPECT_TRUE(lines[3].startsWith(QStringLiteral("%1\t%2\t").arg(shown(3).layer.value).arg(shown(3).neuron.value)));
    QTest::keyClick(&dock->view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&dock->view(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text().count(QLatin1Char('\n')), 257);
}

TEST_F(TableDockTest, ALiveRunKeepsItsOrderWhileTheTableHasTheFocus)
{
    workbench.showLive(test::madeUpRun(2, "00000000f1f1"));
    workbench.select("00000000f1f1");
    ASSERT_TRUE(QTest::qWaitFor([this] {
        return dock->model().table() && dock->model().table()->runId == "00000000f1f1" && !workbench.tableStale();
    }));
    dock->view().setFocus();
    const std::vector<std::int32_t> before = shownRows();
    workbench.showLive(test::madeUpRun(4, "00000000f1f1"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return dock->frozenSince().has_value(); }));
    EXPECT_EQ(shownRows(), before);
    EXPECT_TRUE(dock->model().table()->held[3]) << "the numbers are the new ones";
    grab("table-frozen.png");
    clickHeader(NeuronColumn::Neuron);
    ASSERT_TRUE(QTest::qWaitFor([&] { return shownRows() != before; })) << "what a person asks for comes at once";
    EXPECT_FALSE(dock->frozenSince());
}

TEST_F(TableDockTest, RefreshAndLeavingShowTheNewestOrder)
{
    workbench.showLive(test::madeUpRun(1, "00000000f1f1"));
    workbench.select("00000000f1f1");
    ASSERT_TRUE(QTest::qWaitFor([this] {
        return dock->model().table() && dock->model().table()->runId == "00000000f1f1" && !workbench.tableStale();
    }));
    for (const int layers : {2, 3}) {
        dock->view().setFocus();
        workbench.showLive(test::madeUpRun(layers, "00000000f1f1"));
        ASSERT_TRUE(QTest::qWaitFor([this] { return dock->frozenSince().has_value(); }));
        if (layers == 2)
            dock->refresh();
        else
            dock->filterBox().setFocus();
        EXPECT_FALSE(dock->frozenSince());
        EXPECT_EQ(shownRows(), *workbench.visibleRows());
    }
}

} // namespace
} // namespace neurostrata::ui
