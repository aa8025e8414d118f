// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/partial_correlation.h"
#include "core/run/run.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/temporary_folder.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/analysis_box.h"
#include "ui/panels/controls_box.h"
#include "ui/session/number_format.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QTest>

namespace neurostrata::ui
{
namespace
{

class ControlsBoxTest : public ::testing::Test
{
protected:
    ControlsBoxTest()
    {
        test::RunFixture(test::FixtureShape()).writeRun(folder / "run.h5");
        bench.open(folder / "run.h5");
        box = std::make_unique<AnalysisBox>(bench);
        EXPECT_TRUE(QTest::qWaitFor([&] { return bench.strata() && bench.strata()->complete(); }, 10000));
    }
    ControlsBox& controls() const { return box->controls(); }
    const Selection& selection() { return bench.selection().current(); }
    void click(const char* name) { QTest::mouseClick(controls().tick(name), Qt::LeftButton, {}, {4, 8}); }

    test::TemporaryFolder folder;
    Workbench bench;
    std::unique_ptr<AnalysisBox> box;
};

TEST_F(ControlsBoxTest, ATickMakesThePictureOneOfPartialR)
{
    box->resize(240, 600);
    box->QWidget::show();
    click("log_frequency");
    EXPECT_EQ(selection().controls, (std::vector<std::string>{"log_frequency"}));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !bench.strataStale() && bench.strata()->question.partial(); }, 10000));
    const core::RunView& run = *bench.run();
    const auto column = [&](const char* name) {
        return static_cast<int>(std::ranges::find(run.covariates, name, &core::Covariate::name) -
                                run.covariates.begin());
    };
    const core::PartialCorrelations given(run.covariateSums, column("length"), {column("log_frequency")});
    const core::LayerSums& sums = *run.layerSums(core::LayerIndex(0), selection().site);
    const auto r = core::correlations(sums, run.covariateSums);
    const auto columns = static_cast<std::size_t>(sums.covariates);
    for (std::size_t n = 0; n < static_cast<std::size_t>(run.width); ++n) {
        const auto expected = static_cast<float>(given.of(std::span(r).subspan(n * columns, columns)).r);
        const float value = bench.strata()->stratum[0]->value[n];
        EXPECT_TRUE(value == expected || (std::isnan(value) && std::isnan(expected))) << n;
    }
    EXPECT_EQ(controls().inflation(), QStringLiteral("VIF of the length %1").arg(shownNumber(given.vif())));
    // The same again takes it away, and so does undo bring it back.
    click("log_frequency");
    EXPECT_TRUE(selection().controls.empty());
    bench.selection().undoStack().undo();
    EXPECT_TRUE(controls().tick("log_frequency")->isChecked());
}

TEST_F(ControlsBoxTest, SaysWhatDeterminesTheLength)
{
    bench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.controls = {"leading_space", "length_without_space"};
    });
    EXPECT_TRUE(controls().inflation().startsWith(QStringLiteral("Not identifiable")))
        << controls().inflation().toStdString();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !bench.strataStale() && bench.strata()->question.partial(); }, 10000));
    EXPECT_EQ(bench.strata()->stratum[0]->defined, 0);
}

TEST_F(ControlsBoxTest, OffersNothingThatMeansNothing)
{
    EXPECT_FALSE(controls().tick("length")->isEnabled()) << "it is what is correlated";
    EXPECT_TRUE(controls().tick("bytes")->isEnabled());
    bench.selection().edit(SelectionReason::Click, [](Selection& s) { s.measure = core::Measure::Difference; });
    EXPECT_FALSE(controls().tick("log_frequency")->isEnabled()) << "d holds nothing fixed";
    bench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.measure = core::Measure::Correlation;
        s.unit = core::LengthUnit::Bytes;
        s.controls = {"bytes", "log_frequency"};
    });
    EXPECT_FALSE(controls().tick("bytes")->isEnabled());
    EXPECT_FALSE(controls().tick("bytes")->isChecked()) << "a length is not held fixed against itself";
    EXPECT_EQ(selection().strataQuestion().controls, (std::vector<std::string>{"log_frequency"}));
    for (const core::Covariate& covariate : bench.run()->covariates)
        EXPECT_FALSE(controls().tick(covariate.name)->toolTip().isEmpty()) << covariate.name;
}

TEST_F(ControlsBoxTest, ASelectionFromElsewhereLosesWhatTheRunLacks)
{
    bench.selection().edit(SelectionReason::Jump, [](Selection& s) { s.controls = {"log_frequency", "weather"}; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return selection().controls.size() == 1; }, 5000));
    EXPECT_EQ(selection().controls.front(), "log_frequency");
}

TEST_F(ControlsBoxTest, RanksAreOfferedForAScreenedRunAlone)
{
    auto* const measure = box->findChildren<QComboBox*>()[0];
    const int row = measure->findText(QStringLiteral("Spearman ρ"));
    ASSERT_GE(row, 0);
    EXPECT_FALSE(measure->model()->flags(measure->model()->index(row, 0)).testFlag(Qt::ItemIsEnabled));
    bench.selection().edit(SelectionReason::Jump, [](Selection& s) { s.measure = core::Measure::Spearman; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return selection().measure == core::Measure::Correlation; }, 5000));
}

} // namespace
} // namespace neurostrata::ui
