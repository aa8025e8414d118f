// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neuron_table_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <cmath>
#include <limits>
#include <numeric>

namespace neurostrata::ui
{
namespace
{

using core::NeuronColumn;
constexpr float undefined = std::numeric_limits<float>::quiet_NaN();

/// Values that say where they come from: r = row / 1000 - 0.5, the others beside it.
std::shared_ptr<core::NeuronTable> table(int layers, std::int64_t width)
{
    auto made = std::make_shared<core::NeuronTable>();
    made->runId = "0123456789ab";
    made->layers = layers;
    made->width = width;
    made->n = 1000;
    made->held.assign(static_cast<std::size_t>(layers), true);
    auto tokens = std::make_shared<core::TokenTable>();
    core::TokenType type;
    type.bytes = " tion";
    tokens->types = {type};
    tokens->type = {0};
    made->tokens = tokens;
    const auto rows = static_cast<std::size_t>(layers * width);
    for (auto* const column : {&made->value, &made->r, &made->difference, &made->mean, &made->sd, &made->skewness,
                               &made->kurtosis, &made->positive, &made->eta2, &made->nonlinearity, &made->minimum,
                               &made->maximum, &made->partialR, &made->controlsR2, &made->deltaR2})
        column->assign(rows, 0.25F);
    for (std::size_t row = 0; row < rows; ++row)
        made->r[row] = made->value[row] = static_cast<float>(row) / 1000 - 0.5F;
    made->topToken.assign(rows, 0);
    made->state.assign(rows, core::NeuronState::Ok);
    return made;
}

NeuronTableModel::Rows rowsOf(std::initializer_list<std::int32_t> rows)
{
    return std::make_shared<const std::vector<std::int32_t>>(rows);
}

QString textAt(const NeuronTableModel& model, int row, NeuronColumn column)
{
    const auto& columns = model.columns();
    const auto found = std::find(columns.begin(), columns.end(), column);
    return model.index(row, static_cast<int>(found - columns.begin())).data().toString();
}

class NeuronTableModelTest : public testing::Test
{
protected:
    NeuronTableModelTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    ~NeuronTableModelTest() override { QLocale::setDefault(QLocale::system()); }

    NeuronTableModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(NeuronTableModelTest, ShowsTheRowsOfTheIndexInItsOrder)
{
    model.setRows(table(4, 100), rowsOf({399, 0, 250}));
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(textAt(model, 0, NeuronColumn::Neuron), QStringLiteral("L3 N99"));
    EXPECT_EQ(textAt(model, 1, NeuronColumn::Neuron), QStringLiteral("L0 N0"));
    EXPECT_EQ(textAt(model, 2, NeuronColumn::Value), QStringLiteral("−0.25"));
    EXPECT_EQ(textAt(model, 0, NeuronColumn::TopToken), QStringLiteral("␣tion"));
    EXPECT_EQ(model.rowOf({core::LayerIndex(2), core::NeuronIndex(50)}), 2);
    EXPECT_EQ(model.rowOf({core::LayerIndex(2), core::NeuronIndex(51)}), std::nullopt);
    EXPECT_EQ(model.rowOf({core::LayerIndex(7), core::NeuronIndex(0)}), std::nullopt);
}

TEST_F(NeuronTableModelTest, ColoursTheMeasureBySignAndNothingElse)
{
    auto numbers = table(1, 3);
    numbers->value = {-0.5F, undefined, 0.5F};
    model.setRows(numbers, rowsOf({0, 1, 2}));
    const int value = 1;
    ASSERT_EQ(model.columns()[value], NeuronColumn::Value);
    EXPECT_EQ(model.index(0, value).data(NeuronTableModel::SignRole).toInt(), -1);
    EXPECT_EQ(model.index(1, value).data(NeuronTableModel::SignRole).toInt(), 0);
    EXPECT_EQ(model.index(2, value).data(NeuronTableModel::SignRole).toInt(), 1);
    EXPECT_EQ(model.index(1, value).data().toString(), QStringLiteral("–"));
    EXPECT_EQ(model.index(0, 0).data(NeuronTableModel::SignRole).toInt(), 0);
}

TEST_F(NeuronTableModelTest, ColumnsFollowTheChoiceAndTheMeasure)
{
    model.setRows(table(1, 3), rowsOf({0, 1, 2}));
    EXPECT_EQ(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("r"));
    const NeuronColumn wanted[] = {NeuronColumn::Maximum, NeuronColumn::Layer, NeuronColumn::State};
    model.setColumns(wanted);
    EXPECT_EQ(model.columns(), (std::vector{NeuronColumn::Neuron, NeuronColumn::Maximum, NeuronColumn::State}));
    EXPECT_EQ(textAt(model, 0, NeuronColumn::State), QStringLiteral("ok"));
    model.setColumns({});
    EXPECT_EQ(model.columns(), NeuronTableModel::defaultColumns(core::StrataQuestion()));
    auto differences = table(1, 3);
    differences->question.measure = core::Measure::Difference;
    model.setRows(differences, rowsOf({0, 1, 2}));
    EXPECT_EQ(model.columns(), NeuronTableModel::defaultColumns(differences->question));
    EXPECT_EQ(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Δ long − short"));
}

TEST_F(NeuronTableModelTest, PinsAreSaidWithoutAReset)
{
    model.setRows(table(2, 10), rowsOf({3, 13}));
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setPinned({{core::LayerIndex(1), core::NeuronIndex(3)}});
    EXPECT_EQ(reset.count(), 0);
    EXPECT_FALSE(model.index(0, 0).data(NeuronTableModel::PinnedRole).toBool());
    EXPECT_TRUE(model.index(1, 0).data(NeuronTableModel::PinnedRole).toBool());
    EXPECT_EQ(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("L1 N3, pinned"));
}

TEST_F(NeuronTableModelTest, NewNumbersKeepTheOrderShown)
{
    model.setRows(table(1, 3), rowsOf({2, 0}));
    auto newer = table(1, 3);
    newer->value[2] = 0.75F;
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    EXPECT_TRUE(model.updateNumbers(newer));
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(textAt(model, 0, NeuronColumn::Value), QStringLiteral("+0.75"));
    EXPECT_FALSE(model.updateNumbers(table(2, 3)));
    auto other = table(1, 3);
    other->runId = "ba9876543210";
    EXPECT_FALSE(model.updateNumbers(other));
}

TEST_F(NeuronTableModelTest, RowsOfAnotherTableAreNotShown)
{
    model.setRows(table(1, 3), rowsOf({0, 3}));
    EXPECT_EQ(model.rowCount(), 0);
    model.setRows(nullptr, rowsOf({0}));
    EXPECT_EQ(model.rowCount(), 0);
    model.setRows(table(1, 3), nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(NeuronTableModelTest, CopiesNumbersThatReadBackAsTheSame)
{
    auto numbers = table(2, 2);
    numbers->value[3] = numbers->r[3] = 0.1F;
    numbers->mean[3] = undefined;
    const std::int32_t rows[] = {3};
    const NeuronColumn columns[] = {NeuronColumn::Neuron, NeuronColumn::Value, NeuronColumn::Mean,
                                    NeuronColumn::TopToken, NeuronColumn::State};
    const QString text = tabSeparated(*numbers, rows, columns);
    EXPECT_EQ(text, QStringLiteral("layer\tneuron\tr\tmean\ttoken\tstate\n1\t1\t0.1\t\t␣tion\tok\n"));
    EXPECT_EQ(text.split(QLatin1Char('\n'))[1].split(QLatin1Char('\t'))[2].toFloat(), 0.1F);
}

TEST(NeuronTableModelSpeed, AResetOfAllRowsTakesAFrameAtMost)
{
    NeuronTableModel model;
    QTableView view;
    view.setModel(&model);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.resize(800, 300);
    view.show();
    const auto numbers = table(24, 8192);
    auto ascending = std::make_shared<std::vector<std::int32_t>>(196608);
    std::iota(ascending->begin(), ascending->end(), 0);
    const auto descending = std::make_shared<const std::vector<std::int32_t>>(ascending->rbegin(), ascending->rend());
    std::vector<double> took;
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer clock;
        clock.start();
        model.setRows(numbers, i % 2 == 0 ? NeuronTableModel::Rows(ascending) : descending);
        took.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(took.begin(), took.end());
    RecordProperty("median_ms", std::to_string(took[10]));
    std::printf("reset of 196,608 rows: median %.2f ms, longest %.2f ms\n", took[10], took.back());
    EXPECT_LT(took[10], 16.0); // 2 ms where nothing else runs
}

} // namespace
} // namespace neurostrata::ui
