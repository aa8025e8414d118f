// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"
#include "core/workflow/report_findings.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/temporary_folder.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/evidence_rows.h"
#include "ui/panels/findings_dialog.h"
#include "ui/session/number_format.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace neurostrata;
using namespace neurostrata::ui;

namespace
{

/// Of a small run, shown.
struct Shown {
    explicit Shown(bool inference)
    {
        test::FixtureShape shape;
        shape.layers = 4;
        shape.inference = inference;
        test::RunFixture(shape).writeRun(folder / "run.h5");
        bench.open(folder / "run.h5");
        EXPECT_TRUE(QTest::qWaitFor([&] { return bench.run() && bench.run()->complete; }, 10000));
    }
    test::TemporaryFolder folder;
    Workbench bench;
};

} // namespace

TEST(FindingsDialog, SaysWhatTheCommandSays)
{
    Shown shown(true);
    ThemeStore themes;
    FindingsDialog dialog(shown.bench, themes);
    dialog.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog.text().isEmpty(); }, 10000)) << dialog.sentence().toStdString();
    const auto run = core::openRun(shown.folder / "run.h5");
    EXPECT_EQ(dialog.text().toStdString(), core::reportFindings(*run, nullptr, core::Site::Pre, false, {}));
    ASSERT_EQ(dialog.list().topLevelItemCount(), core::claims);
    EXPECT_EQ(dialog.list().topLevelItem(3)->text(2).toStdString(), "needs runs of two models on the same text");
    EXPECT_EQ(dialog.list().topLevelItem(6)->text(2).toStdString(), "needs 6 layers or more");
    for (int c = 0; c < core::claims; ++c)
        for (int e = 0; e < dialog.list().topLevelItem(c)->childCount(); ++e)
            EXPECT_FALSE(dialog.list().topLevelItem(c)->child(e)->toolTip(1).isEmpty());
    for (QPushButton* const button : dialog.findChildren<QPushButton*>())
        if (button->text() == QLatin1String("Copy as text"))
            button->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), dialog.text().toStdString());
}

TEST(FindingsDialog, SaysWhatIsMissing)
{
    Shown shown(false);
    ThemeStore themes;
    FindingsDialog dialog(shown.bench, themes);
    dialog.show();
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return dialog.sentence().contains(QLatin1String("measure it with --infer")); }, 10000))
        << dialog.sentence().toStdString();
    EXPECT_EQ(dialog.list().topLevelItemCount(), 0);
    shown.bench.close(shown.bench.run()->provenance.runId);
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog.sentence().startsWith(QLatin1String("Open a run")); }, 10000));
}

TEST(FindingsDialog, TheTableHasTheColumnsOfTests)
{
    Shown shown(true);
    shown.bench.selection().edit(SelectionReason::Click, [](Selection& s) { s.site = core::Site::Pre; });
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return shown.bench.table() && shown.bench.table()->evidence != nullptr; }, 10000));
    const auto run = core::openRun(shown.folder / "run.h5");
    const core::RunInference inference = core::runInference(*run, {core::Site::Pre, {"log_frequency"}}, {});
    const auto& table = *shown.bench.table();
    for (std::int64_t row = 0; row < table.rows(); ++row) {
        const auto i = static_cast<std::size_t>(row);
        EXPECT_EQ(table.number(core::NeuronColumn::Q, row), static_cast<float>(inference.controlled.q[i]));
        EXPECT_EQ(table.number(core::NeuronColumn::Lower, row), static_cast<float>(inference.raw.types[i].lower));
    }
    const auto rows = evidenceRows(*table.evidence, 71, table.question); // layer 1, neuron 1
    ASSERT_EQ(rows[0].name.toStdString(), "95 % interval of r");
    EXPECT_TRUE(rows[0].value.startsWith(shownSigned(static_cast<float>(inference.raw.types[71].lower))));
    for (const StatisticsRow& row : rows)
        EXPECT_FALSE(row.definition.isEmpty()) << row.name.toStdString();
    EXPECT_EQ(table.numbers(core::NeuronColumn::DipQ), nullptr) << "the fixture is not screened";
    // Inference is kept at one site: the table of the other one has no such columns.
    shown.bench.selection().edit(SelectionReason::Click, [](Selection& s) { s.site = core::Site::Post; });
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return shown.bench.table() && shown.bench.table()->question.site == core::Site::Post; }, 10000));
    EXPECT_EQ(shown.bench.table()->numbers(core::NeuronColumn::Q), nullptr);
}

TEST(Evidence, FollowsTheControls)
{
    Shown shown(true);
    Workbench& bench = shown.bench;
    bench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.site = core::Site::Pre;
        s.controls = {"leading_space"};
    });
    const auto ready = [&] {
        return bench.evidence() && !bench.evidenceStale() && bench.table() && bench.table()->evidence &&
               bench.table()->question.controls == bench.selection().current().controls;
    };
    ASSERT_TRUE(QTest::qWaitFor(ready, 10000));
    const auto run = core::openRun(shown.folder / "run.h5");
    const std::vector<std::string> both{"leading_space", "log_frequency"};
    EXPECT_EQ(bench.evidence()->controls, both) << "tests hold log frequency fixed in any case";
    const core::RunInference inference = core::runInference(*run, {core::Site::Pre, both}, {});
    for (std::int64_t row = 0; row < bench.table()->rows(); ++row)
        EXPECT_EQ(bench.table()->number(core::NeuronColumn::P, row),
                  static_cast<float>(inference.controlled.momentP[static_cast<std::size_t>(row)]));
    EXPECT_EQ(core::bandsFor(bench.evidence().get(), bench.strata()->question), nullptr)
        << "the bands are of other controls than the picture's";

    // While the tests of other controls are under way, the table shows none rather than those of the old ones.
    bool sawNone = false;
    QObject::connect(&bench, &Workbench::tableChanged, &bench, [&] {
        const auto& table = *bench.table();
        if (table.question.controls != both)
            return;
        sawNone = sawNone || table.numbers(core::NeuronColumn::P) == nullptr;
        EXPECT_TRUE(table.numbers(core::NeuronColumn::P) == nullptr || table.evidence->controls == both);
    });
    bench.selection().edit(SelectionReason::Click, [&](Selection& s) { s.controls = both; });
    EXPECT_TRUE(bench.evidenceStale());
    ASSERT_TRUE(QTest::qWaitFor(ready, 10000));
    EXPECT_TRUE(sawNone);
    const auto* const bands = core::bandsFor(bench.evidence().get(), bench.strata()->question);
    ASSERT_NE(bands, nullptr);
    for (std::size_t layer = 0; layer < bands->size(); ++layer) {
        const auto& stratum = *bench.strata()->stratum[layer];
        EXPECT_NEAR((*bands)[layer].median.value, stratum.summary.median, 1e-7);
        double mass = 0;
        for (const double density : (*bands)[layer].permuted)
            mass += density * 2 / core::strataBins;
        EXPECT_NEAR(mass, 1, 1e-9);
    }
}

TEST(RunSizes, SayWhatTypesAndDocumentsAreWorth)
{
    Shown shown(false);
    const RunSizes sizes = runSizes(*shown.bench.run());
    EXPECT_NEAR(sizes.effectiveTypes, core::effectiveTypes(*shown.bench.run()->tokens), 1e-9);
    EXPECT_NEAR(sizes.effectiveDocuments, core::effectiveDocuments(*shown.bench.run()->tokens), 1e-9);
    EXPECT_LT(sizes.effectiveTypes, static_cast<double>(sizes.types));
}
