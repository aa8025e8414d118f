// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_runner.h"
#include "ui/jobs/workbench.h"
#include "ui/models/model_library_model.h"
#include "ui/panels/analysis_box.h"
#include "ui/panels/budget_box.h"
#include "ui/panels/forecast_box.h"
#include "ui/panels/run_box.h"
#include "ui/session/selection_store.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

namespace neurostrata::test
{
namespace
{

using namespace ui;

TEST(BudgetBox, ReadsNumbersAsPeopleWriteThem)
{
    QLocale::setDefault(QLocale(QLocale::English));
    const auto read = [](const char* text) { return readBudget(QString::fromLatin1(text)); };
    EXPECT_EQ(read("200,000").tokens, 200'000);
    EXPECT_EQ(read(" 20k ").tokens, 20'000);
    EXPECT_EQ(read("1.5M").tokens, 1'500'000);
    EXPECT_TRUE(read("all").valid);
    EXPECT_EQ(read("All").tokens, std::nullopt);
    for (const char* wrong : {"", "0", "-5", "1.5", "many", "1e300", "nan", "20kk"})
        EXPECT_FALSE(read(wrong).valid) << wrong;
    QLocale::setDefault(QLocale(QLocale::Vietnamese));
    EXPECT_EQ(read("200.000").tokens, 200'000);
    EXPECT_EQ(read("1,5M").tokens, 1'500'000);
    QLocale::setDefault(QLocale(QLocale::English));
}

TEST(BudgetBox, SliderAndTextSayTheSame)
{
    BudgetBox box;
    auto* slider = box.findChild<QSlider*>();
    auto* text = box.findChild<QLineEdit*>();
    QSignalSpy spy(&box, &BudgetBox::tokensChanged);
    EXPECT_EQ(text->text(), QStringLiteral("8,192"));
    slider->setValue(slider->maximum());
    EXPECT_EQ(box.tokens(), std::nullopt);
    EXPECT_EQ(text->text(), QStringLiteral("all"));
    text->setText(QStringLiteral("16384"));
    QTest::keyClick(text, Qt::Key_Return);
    EXPECT_EQ(box.tokens(), 16384);
    EXPECT_EQ(text->text(), QStringLiteral("16,384"));
    text->setText(QStringLiteral("nonsense"));
    QTest::keyClick(text, Qt::Key_Return);
    EXPECT_EQ(box.tokens(), 16384) << "a mistake keeps the last number";
    EXPECT_EQ(text->text(), QStringLiteral("16,384"));
    EXPECT_EQ(spy.count(), 2);
    for (int step = 0; step < slider->maximum(); ++step) { // every step is stable under its own number
        slider->setValue(step);
        const auto tokens = box.tokens();
        box.setTokens(1);
        box.setTokens(tokens);
        EXPECT_EQ(slider->value(), step);
    }
}

TEST(RunBox, HasOneButtonWithFiveTexts)
{
    using State = RunBox::State;
    RunBox box;
    const auto text = [&](State state, const QString& refusal = {}) {
        box.setState(state, refusal);
        return box.button().text();
    };
    EXPECT_EQ(text(State::Run), QStringLiteral("Run"));
    EXPECT_EQ(text(State::Pause), QStringLiteral("Pause run"));
    EXPECT_EQ(text(State::Resume), QStringLiteral("Resume"));
    EXPECT_EQ(text(State::GoOn), QStringLiteral("Resume"));
    EXPECT_EQ(text(State::RunAgain), QStringLiteral("Run again (settings changed)"));
    EXPECT_TRUE(box.button().isEnabled());
    EXPECT_TRUE(text(State::UpToDate).contains(QStringLiteral("Results up to date")));
    EXPECT_FALSE(box.button().isEnabled());
    EXPECT_EQ(text(State::Run, QStringLiteral("Does not fit: 9.8 GB of 6.1 GB free")),
              QStringLiteral("Does not fit: 9.8 GB of 6.1 GB free"));
    EXPECT_FALSE(box.button().isEnabled());
}

TEST(RunBox, AsksForWhatItsTextSays)
{
    RunBox box;
    QSignalSpy run(&box, &RunBox::runClicked), pause(&box, &RunBox::pauseClicked), resume(&box, &RunBox::resumeClicked);
    for (const auto state :
         {RunBox::State::Run, RunBox::State::Pause, RunBox::State::Resume, RunBox::State::UpToDate}) {
        box.setState(state);
        box.button().click();
    }
    EXPECT_EQ(run.count(), 1);
    EXPECT_EQ(pause.count(), 1);
    EXPECT_EQ(resume.count(), 1);
}

core::MeasureForecast tooLarge(bool disk)
{
    core::MeasureForecast forecast;
    forecast.needs.memoryBytes = 9'800'000'000;
    forecast.needs.availableMemory = 6'100'000'000;
    forecast.needs.diskPeakBytes = 500'000'000'000;
    forecast.needs.availableDisk = 100'000'000'000;
    forecast.needs.verdict = core::MeasureNeeds::Verdict::DoesNotFit;
    forecast.needs.disk = disk;
    core::WayOut way;
    way.question.corpus.tokens = 4096;
    way.needs.tokens = 4096;
    way.needs.memoryBytes = 3'000'000'000;
    forecast.waysOut.push_back(way);
    return forecast;
}

TEST(ForecastBox, OffersWaysOutWhenItDoesNotFit)
{
    ForecastBox box;
    box.setForecast(tooLarge(false));
    EXPECT_EQ(box.refusal(), QStringLiteral("Does not fit: 9.8 GB of 6.1 GB free"));
    const auto buttons = box.findChildren<QPushButton*>();
    ASSERT_EQ(buttons.size(), 2);
    EXPECT_EQ(buttons[0]->text(), QStringLiteral("4,096 tokens: 3.0 GB"));
    EXPECT_EQ(buttons[1]->text(), QStringLiteral("Run anyway"));
    std::optional<std::int64_t> chosen;
    QObject::connect(&box, &ForecastBox::wayOutChosen,
                     [&](const core::CollectQuestion& question) { chosen = question.corpus.tokens; });
    QSignalSpy anyway(&box, &ForecastBox::runAnywayChosen);
    buttons[0]->click();
    buttons[1]->click();
    EXPECT_EQ(chosen, 4096);
    EXPECT_EQ(anyway.count(), 1);
}

TEST(ForecastBox, DoesNotOfferToRunAnywayOnAFullDisk)
{
    ForecastBox box;
    box.setForecast(tooLarge(true));
    EXPECT_EQ(box.refusal(), QStringLiteral("Does not fit: 500.0 GB of 100.0 GB free"));
    for (const QPushButton* button : box.findChildren<QPushButton*>())
        EXPECT_NE(button->text(), QStringLiteral("Run anyway"));
}

TEST(AnalysisBox, WritesTheSelectionAndFollowsIt)
{
    Workbench bench;
    SelectionStore& store = bench.selection();
    AnalysisBox box(bench);
    const auto spins = box.findChildren<QSpinBox*>();
    ASSERT_EQ(spins.size(), 2);
    spins[0]->setValue(6);
    EXPECT_EQ(store.current().split, (core::Split{6, 6}));
    store.edit(SelectionReason::Click, [](Selection& s) {
        s.split = {3, 7};
        s.measure = core::Measure::Difference;
        s.site = core::Site::Pre;
    });
    EXPECT_EQ(spins[0]->value(), 3);
    EXPECT_EQ(spins[1]->value(), 7);
    EXPECT_FALSE(spins[1]->isHidden());
    const auto combos = box.findChildren<QComboBox*>();
    EXPECT_EQ(combos[0]->currentText(), QStringLiteral("difference d"));
    EXPECT_EQ(combos[2]->currentText(), QStringLiteral("before GELU"));
    store.undoStack().undo();
    EXPECT_EQ(spins[0]->value(), 6);
}

TEST(AnalysisBox, AnotherMeasureDropsTheBrushOfTheOldAxis)
{
    Workbench bench;
    SelectionStore& store = bench.selection();
    store.edit(SelectionReason::Click, [](Selection& s) { s.brush = Interval{0.3, 0.5}; });
    AnalysisBox box(bench);
    QComboBox* measure = box.findChildren<QComboBox*>()[0];
    measure->setCurrentIndex(1);
    Q_EMIT measure->activated(1);
    EXPECT_EQ(store.current().measure, core::Measure::Difference);
    EXPECT_FALSE(store.current().brush.has_value());
}

core::ModelEntry modelNamed(const char* name, core::ModelEntry::Origin origin, const char* state)
{
    return {origin, name, std::string("/models/") + name, state, 12, 3072};
}

TEST(ModelLibraryModel, GroupsModelsUnderHeadings)
{
    using Origin = core::ModelEntry::Origin;
    JobRunner jobs;
    ModelLibraryModel model(jobs);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_FALSE(model.firstReady().isValid());
    model.setModels({modelNamed("org/cached", Origin::Cache, "ready"),
                     modelNamed("demo-small", Origin::Bundled, "the weights are missing."),
                     modelNamed("demo-large", Origin::Bundled, "ready")});
    ASSERT_EQ(model.rowCount(), 5);
    const auto name = [&](int row) { return model.index(row).data().toString(); };
    EXPECT_EQ(name(0), QStringLiteral("Bundled"));
    EXPECT_EQ(name(1), QStringLiteral("Demo small"));
    EXPECT_EQ(name(2), QStringLiteral("Demo large"));
    EXPECT_EQ(name(3), QStringLiteral("On this computer"));
    EXPECT_EQ(name(4), QStringLiteral("org/cached"));
    EXPECT_EQ(model.entry(model.index(0)), nullptr);
    EXPECT_EQ(model.flags(model.index(0)) & Qt::ItemIsSelectable, Qt::NoItemFlags);
    EXPECT_EQ(model.index(1).data(ModelLibraryModel::StateRole).toString(), QStringLiteral("the weights are missing."));
    EXPECT_EQ(model.index(2).data(ModelLibraryModel::ShapeRole).toString(), QStringLiteral("12 × 3,072"));
    EXPECT_EQ(model.firstReady().row(), 2);
    EXPECT_EQ(model.find(QStringLiteral("org/cached")).row(), 4);
    EXPECT_EQ(model.find(QStringLiteral("/models/demo-large")).row(), 2);
    EXPECT_FALSE(model.find(QStringLiteral("Bundled")).isValid());
}

TEST(ModelLibraryModel, FindsTheBundledModelsInTheBackground)
{
    JobRunner jobs;
    ModelLibraryModel model(jobs);
    QSignalSpy found(&model, &ModelLibraryModel::refreshed);
    model.refresh();
    EXPECT_TRUE(model.searching());
    ASSERT_TRUE(found.wait(10'000));
    EXPECT_FALSE(model.searching());
    EXPECT_TRUE(model.find(QStringLiteral("demo-large")).isValid());
}

} // namespace
} // namespace neurostrata::test
