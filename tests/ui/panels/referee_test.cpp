// SPDX-License-Identifier: GPL-3.0-or-later
// What a referee asks of a run: frequency strata, definitions of length, the picture behind a verdict.
#include "core/analysis/length_definitions.h"
#include "core/analysis/neuron_strata.h"
#include "core/analysis/screening.h"
#include "core/run/run.h"
#include "core/workflow/screen_run.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/temporary_folder.h"
#include "ui/jobs/evidence_reader.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/definitions_dialog.h"
#include "ui/panels/findings_dialog.h"
#include "ui/panels/neuron_dock.h"
#include "ui/panels/neuron_strata_dialog.h"
#include "ui/panels/statistics_card.h"
#include "ui/plots/depth_plot.h"
#include "ui/session/number_format.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace neurostrata::ui
{
namespace
{

class RefereeTest : public ::testing::Test
{
protected:
    RefereeTest()
    {
        themes.choose(ThemeStore::Choice::Light, 0);
        test::FixtureShape shape;
        shape.layers = 6;
        test::RunFixture(shape).writeRun(folder / "run.h5");
        bench.open(folder / "run.h5");
        EXPECT_TRUE(QTest::qWaitFor([&] { return bench.neuron() != nullptr && bench.evidence() != nullptr; }, 20000));
    }
    const Selection& now() { return bench.selection().current(); }

    test::TemporaryFolder folder;
    ThemeStore themes;
    Workbench bench;
};

TEST_F(RefereeTest, StrataFollowNeuronAndThreshold)
{
    NeuronDock dock(bench, themes);
    dock.show();
    QTest::mouseClick(dock.statistics().findChild<QToolButton*>(QStringLiteral("frequencyStrata")), Qt::LeftButton);
    auto* const dialog = dock.findChild<NeuronStrataDialog*>();
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog->shown() != nullptr; }, 5000));
    const auto expected = core::neuronStrata(*bench.neuron(), now().split);
    ASSERT_EQ(dialog->table().rowCount(), static_cast<int>(expected.strata.size()));
    for (int row = 0; row < dialog->table().rowCount(); ++row) {
        const core::FrequencyStratum& of = expected.strata[static_cast<std::size_t>(row)];
        EXPECT_EQ(dialog->table().item(row, 1)->text(), shownCount(of.types));
        EXPECT_EQ(dialog->table().item(row, 3)->text(), shownSigned(of.r));
        EXPECT_FALSE(dialog->table().item(row, 3)->toolTip().isEmpty());
    }
    EXPECT_TRUE(dialog->summary().contains(shownSigned(expected.byTypes.r)));
    bench.selection().edit(SelectionReason::Click, [](Selection& s) { s.split = {6, 6}; });
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog->shown()->split == (core::Split{6, 6}); }, 5000));
}

TEST_F(RefereeTest, DefinitionsSayWhatTheCommandSays)
{
    DefinitionsDialog dialog(bench);
    dialog.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.table().rowCount() > 0; }, 10000));
    const auto expected = core::lengthDefinitions(*core::openRun(folder / "run.h5"), now().site, {});
    ASSERT_EQ(dialog.table().rowCount(), static_cast<int>(expected.size()));
    for (int row = 0; row < dialog.table().rowCount(); ++row) {
        const core::LengthDefinition& of = expected[static_cast<std::size_t>(row)];
        EXPECT_EQ(dialog.table().item(row, 3)->text(), shownCount(of.signChanges));
        EXPECT_EQ(dialog.table().item(row, 6)->text(), shownCount(of.significance->significant));
        for (int column = 0; column < dialog.table().columnCount(); ++column)
            EXPECT_FALSE(dialog.table().item(row, column)->toolTip().isEmpty()) << column;
    }
}

TEST_F(RefereeTest, AVerdictShowsItsPictureAndWhereToLook)
{
    FindingsDialog dialog(bench, themes);
    dialog.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog.text().isEmpty(); }, 10000));
    const auto& depth = bench.evidence()->depth;
    const auto choose = [&](core::Claim claim) {
        dialog.list().setCurrentItem(dialog.list().topLevelItem(static_cast<int>(claim)));
    };
    choose(core::Claim::FirstLayerPositive);
    ASSERT_EQ(dialog.picture().picture().series.size(), 1U);
    for (std::size_t layer = 0; layer < depth.summary.size(); ++layer)
        EXPECT_EQ(dialog.picture().picture().series[0].value[layer], depth.summary[layer][1].value);
    EXPECT_EQ(dialog.picture().dataTable().size(), depth.summary.size() + 1);
    choose(core::Claim::LastLayersCompress);
    EXPECT_EQ(dialog.picture().picture().series.back().value, depth.permutedSd);
    dialog.evidenceButton().click();
    EXPECT_EQ(now().layer.value, bench.run()->layers - 1);
    choose(core::Claim::SurvivesFrequency);
    dialog.evidenceButton().click();
    EXPECT_EQ(now().controls, (std::vector<std::string>{"log_frequency"}));
    // Back with one step of undo.
    bench.selection().undoStack().undo();
    EXPECT_TRUE(now().controls.empty());
    choose(core::Claim::ShortMultimodalAtScale);
    EXPECT_FALSE(dialog.evidenceButton().isEnabled()) << "no picture of one run shows it";
    EXPECT_FALSE(dialog.picture().message().isEmpty());
}

TEST_F(RefereeTest, AMovedThresholdScreensAgainForItsModes)
{
    test::TemporaryFolder another;
    test::FixtureShape shape;
    shape.screen = true;
    test::RunFixture(shape).writeRun(another / "screened.h5");
    core::screenRun(another / "screened.h5", 1, {});
    Workbench screened;
    screened.open(another / "screened.h5");
    const auto modes = [&]() -> const std::vector<float>* {
        return screened.table() ? screened.table()->numbers(core::NeuronColumn::DipQ) : nullptr;
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return modes() != nullptr; }, 20000));
    const core::Split at = screened.table()->evidence->modesAt, moved{at.below + 2, at.above + 2};
    const auto firstLabels = *screened.table()->numbers(core::NeuronColumn::DipQ);
    screened.selection().edit(SelectionReason::Click, [&](Selection& s) { s.split = moved; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return modes() == nullptr; }, 5000))
        << "old modes are not those of the new groups";
    ASSERT_TRUE(QTest::qWaitFor([&] { return modes() != nullptr; }, 20000));
    EXPECT_EQ(screened.table()->evidence->modesAt, moved);
    const auto run = core::openRun(another / "screened.h5");
    const core::Screening expected = core::screen(*run, screened.selection().current().site, moved, 1, {});
    const auto& q = expected.group[0].q[1];
    for (std::size_t n = 0; n < q.size(); ++n)
        EXPECT_TRUE((*modes())[n] == q[n] || (std::isnan((*modes())[n]) && std::isnan(q[n]))) << n;
    // Back at the screening's own threshold its columns are there at once.
    screened.selection().edit(SelectionReason::Click, [&](Selection& s) { s.split = at; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return modes() && screened.table()->evidence->modesAt == at; }, 5000));
    for (std::size_t n = 0; n < firstLabels.size(); ++n)
        EXPECT_TRUE((*modes())[n] == firstLabels[n] || std::isnan(firstLabels[n])) << n;
}

} // namespace
} // namespace neurostrata::ui
