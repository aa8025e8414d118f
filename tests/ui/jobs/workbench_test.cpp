// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/fake_backend.h"
#include "ui/jobs/workbench.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <random>
#include <ranges>

namespace neurostrata::ui
{
namespace
{

using namespace core;
using test::RunFixture;

const std::string idA = "aaaaaaaaaaaa", idB = "bbbbbbbbbbbb";

class WorkbenchTest : public testing::Test
{
protected:
    WorkbenchTest()
    {
        QObject::connect(&bench, &Workbench::failed, [this](const QString& pane, const QString& sentence) {
            failures.push_back(pane + QStringLiteral(": ") + sentence);
        });
    }

    std::filesystem::path write(const RunFixture& fixture, const std::string& id)
    {
        return test::writeRunAs(fixture, folder / (id + ".h5"), id);
    }
    /// Everything that the selection asks for is there.
    bool settled()
    {
        const Selection& s = bench.selection().current();
        return bench.run() && bench.run()->provenance.runId == s.run && bench.strata() &&
               bench.strata()->runId == s.run && bench.strata()->complete() && !bench.strataStale() && bench.table() &&
               bench.table()->runId == s.run && !bench.tableStale() && (!s.neuron || bench.neuron());
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return settled() && bench.selection().current().neuron; }, 20000);
    }
    bool openAndSettle(const std::filesystem::path& path)
    {
        bench.open(path);
        return settle();
    }
    void edit(const std::function<void(Selection&)>& change) { bench.selection().edit(SelectionReason::Click, change); }

    test::TemporaryFolder folder;
    RunFixture small{test::wholeShape()};
    RunFixture large{test::wholeShape(5, 130)};
    std::shared_ptr<test::FakeBackend> backend = std::make_shared<test::FakeBackend>();
    Workbench bench{backend};
    std::vector<QString> failures;
};

TEST_F(WorkbenchTest, OpensARunAndChoosesWhereToLook)
{
    const auto path = write(small, idA);
    ASSERT_TRUE(openAndSettle(path));
    const auto run = openRun(path);
    const CorrelationTable table = correlationTable(*run, {Site::Pre, "length"});

    const Selection& selection = bench.selection().current();
    EXPECT_EQ(selection.run, idA);
    EXPECT_EQ(selection.site, Site::Pre);
    std::vector<std::int32_t> lengths;
    for (std::int64_t token = 0; token < run->tokens().size(); ++token)
        if (run->tokens().included[static_cast<std::size_t>(token)] != 0)
            lengths.push_back(run->tokens().typeOf(token).properties.length);
    std::sort(lengths.begin(), lengths.end());
    EXPECT_EQ(selection.split.below, lengths[lengths.size() / 2]);
    EXPECT_EQ(selection.split.above, selection.split.below);
    std::size_t strongest = 0;
    for (std::size_t i = 1; i < table.r.size(); ++i)
        if (std::abs(table.r[i]) > std::abs(table.r[strongest]))
            strongest = i;
    EXPECT_EQ(selection.layer.value, static_cast<int>(strongest) / 70);
    EXPECT_EQ(selection.neuron->value, static_cast<int>(strongest) % 70);

    ASSERT_EQ(bench.table()->rows(), static_cast<std::int64_t>(table.r.size()));
    for (std::size_t i = 0; i < table.r.size(); ++i) {
        EXPECT_EQ(bench.table()->r[i], static_cast<float>(table.r[i]));
        EXPECT_EQ(bench.strata()->value(bench.table()->id(static_cast<std::int64_t>(i))),
                  static_cast<float>(table.r[i]));
    }
    ASSERT_EQ(bench.runs().size(), 1U);
    EXPECT_EQ(bench.runs()[0].title, QStringLiteral("run aaaaaaaaaaaa"));
    EXPECT_FALSE(bench.runs()[0].live);
    EXPECT_TRUE(failures.empty());
}

TEST_F(WorkbenchTest, ReadsNeuronsKeepsThemAndFetchesThoseThatComeNext)
{
    const auto path = write(small, idA);
    ASSERT_TRUE(openAndSettle(path));
    const auto run = openRun(path);
    const NeuronId first{LayerIndex(1), NeuronIndex(3)}, next{LayerIndex(2), NeuronIndex(64)};
    edit([&](Selection& s) { s.layer = first.layer, s.neuron = first.neuron; });
    EXPECT_EQ(bench.neuron(), nullptr) << "being read";
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.neuron() != nullptr; }));
    EXPECT_EQ(bench.neuron()->id, first);
    EXPECT_EQ(bench.neuron()->values, run->activations(first, Site::Pre));

    QSignalSpy changed(&bench, &Workbench::neuronChanged);
    std::shared_ptr<const NeuronRecord> pinned;
    bench.record(next, [&](auto record) { pinned = std::move(record); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return pinned != nullptr; }));
    EXPECT_EQ(pinned->values, run->activations(next, Site::Pre));
    EXPECT_EQ(changed.count(), 0) << "the primary neuron is another one";
    edit([&](Selection& s) { s.layer = next.layer, s.neuron = next.neuron; });
    EXPECT_EQ(bench.neuron(), pinned) << "at once, from what is kept";

    const NeuronId hinted{LayerIndex(0), NeuronIndex(69)};
    bench.prefetch({hinted});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !bench.jobs().running(QStringLiteral("prefetch:0")); }));
    edit([&](Selection& s) { s.layer = hinted.layer, s.neuron = hinted.neuron; });
    ASSERT_NE(bench.neuron(), nullptr);
    EXPECT_EQ(bench.neuron()->id, hinted);
}

TEST_F(WorkbenchTest, AnswersANewQuestionForTheSelectedLayerFirst)
{
    ASSERT_TRUE(openAndSettle(write(large, idA)));
    edit([](Selection& s) { s.layer = LayerIndex(3), s.neuron = NeuronIndex(0); });
    ASSERT_TRUE(settle());
    std::vector<std::vector<bool>> staleLayers; // at each change
    QObject::connect(&bench, &Workbench::strataChanged, [&] {
        staleLayers.emplace_back();
        for (int layer = 0; layer < 5; ++layer)
            staleLayers.back().push_back(bench.strataStale(LayerIndex(layer)));
        EXPECT_TRUE(bench.strata()->complete()) << "the old picture stays until it is replaced";
    });
    edit([](Selection& s) { s.unit = LengthUnit::Bytes; });
    EXPECT_TRUE(bench.strataStale());
    EXPECT_TRUE(bench.tableStale());
    ASSERT_TRUE(settle());
    ASSERT_EQ(staleLayers.size(), 3U);
    EXPECT_EQ(staleLayers[0], std::vector<bool>(5, true));
    EXPECT_EQ(staleLayers[1], (std::vector<bool>{true, true, true, false, true}));
    EXPECT_EQ(staleLayers[2], std::vector<bool>(5, false));
    EXPECT_EQ(bench.strata()->question.covariate, "bytes");
    EXPECT_EQ(bench.table()->question.covariate, "bytes");
}

TEST_F(WorkbenchTest, AnswersEveryKindOfQuestionAsTheFileDoes)
{
    const auto path = write(large, idA);
    ASSERT_TRUE(openAndSettle(path));
    const auto run = openRun(path);
    auto whole = describeRun(*run, path);
    for (int layer = 0; layer < 5; ++layer)
        for (const Site site : allSites)
            whole = withLayer(whole, *run, LayerIndex(layer), site);
    const std::function<void(Selection&)> questions[] = {
        [](Selection& s) { s.site = Site::Post; }, [](Selection& s) { s.measure = Measure::Difference; },
        [](Selection& s) {
            s.split = {3, 6};
        },
        [](Selection& s) { s.site = Site::Pre; },
        [](Selection& s) { s.measure = Measure::Correlation, s.unit = LengthUnit::Graphemes; }};
    for (const auto& question : questions) {
        edit(question);
        ASSERT_TRUE(settle());
        const auto expected = strataOf(*whole, bench.selection().current().strataQuestion(), {});
        ASSERT_EQ(bench.strata()->question, expected->question);
        EXPECT_EQ(bench.strata()->limit, expected->limit);
        EXPECT_EQ(bench.strata()->upper, expected->upper);
        for (std::size_t layer = 0; layer < 5; ++layer) {
            EXPECT_EQ(bench.strata()->stratum[layer]->ascending, expected->stratum[layer]->ascending);
            EXPECT_EQ(bench.strata()->stratum[layer]->density.count, expected->stratum[layer]->density.count);
        }
        EXPECT_EQ(bench.table()->question, expected->question);
    }
    EXPECT_TRUE(failures.empty());
}

TEST_F(WorkbenchTest, ShowsTheRowsThatPassInTheOrderOfTheTable)
{
    ASSERT_TRUE(openAndSettle(write(small, idA)));
    const auto& value = bench.table()->value;
    const auto expected = [&](const std::function<bool(std::int32_t)>& passes, bool descending) {
        std::vector<std::int32_t> rows;
        for (std::int32_t row = 0; row < 210; ++row)
            if (passes(row))
                rows.push_back(row);
        std::stable_sort(rows.begin(), rows.end(), [&](std::int32_t a, std::int32_t b) {
            return descending ? value[static_cast<std::size_t>(a)] > value[static_cast<std::size_t>(b)]
                              : value[static_cast<std::size_t>(a)] < value[static_cast<std::size_t>(b)];
        });
        return rows;
    };
    const auto defined = [&](std::int32_t row) { return !std::isnan(value[static_cast<std::size_t>(row)]); };
    ASSERT_TRUE(std::ranges::all_of(std::views::iota(0, 210), defined));
    EXPECT_EQ(*bench.visibleRows(), expected(defined, true));

    edit([](Selection& s) { s.brush = Interval{-0.02, 0.03}; });
    const auto brushed = [&](std::int32_t row) {
        return value[static_cast<std::size_t>(row)] >= -0.02 && value[static_cast<std::size_t>(row)] <= 0.03;
    };
    EXPECT_EQ(*bench.visibleRows(), expected(brushed, true)) << "at once";
    edit([](Selection& s) { s.layers = LayerRange{1, 2}; });
    EXPECT_EQ(*bench.visibleRows(), expected([&](auto row) { return brushed(row) && row >= 70; }, true));

    ViewOptions options = bench.view().options();
    options.sortDescending = false;
    bench.view().set(options);
    edit([](Selection& s) { s.filter = "neuron < 10", s.brush.reset(); });
    const auto filtered = [](std::int32_t row) { return row >= 70 && row % 70 < 10; };
    EXPECT_TRUE(QTest::qWaitFor([&] { return *bench.visibleRows() == expected(filtered, false); }));

    QSignalSpy errors(&bench, &Workbench::filterErrorChanged);
    edit([](Selection& s) { s.filter = "neuron <"; });
    EXPECT_EQ(errors.count(), 1);
    int place = -1;
    EXPECT_FALSE(bench.filterError(&place).isEmpty());
    EXPECT_GE(place, 0);
    edit([](Selection& s) { s.layers = LayerRange{2, 2}; });
    EXPECT_EQ(*bench.visibleRows(), expected([&](auto row) { return filtered(row) && row >= 140; }, false))
        << "by the last filter that was right";
    edit([](Selection& s) { s.filter.clear(), s.layers.reset(); });
    EXPECT_TRUE(bench.filterError().isEmpty());
    EXPECT_TRUE(QTest::qWaitFor([&] { return *bench.visibleRows() == expected(defined, false); }));
}

TEST_F(WorkbenchTest, KeepsWhatIsShownWhenAFileCannotBeOpened)
{
    ASSERT_TRUE(openAndSettle(write(small, idA)));
    const auto strata = bench.strata();
    const Selection before = bench.selection().current();
    bench.open(test::writeFile(folder / "damaged.h5", std::string("\x89HDF\r\n\x1a\n") + std::string(500, 'x')));
    bench.open(folder / "nowhere.h5");
    ASSERT_TRUE(QTest::qWaitFor([&] { return failures.size() == 2; }, 20000));
    std::ranges::sort(failures);
    EXPECT_TRUE(failures[0].startsWith(QStringLiteral("run: damaged.h5 is damaged"))) << failures[0].toStdString();
    EXPECT_TRUE(failures[1].startsWith(QStringLiteral("run: there is no file "))) << failures[1].toStdString();
    EXPECT_EQ(bench.strata(), strata);
    EXPECT_EQ(bench.selection().current(), before);
    EXPECT_EQ(bench.runs().size(), 1U);
}

TEST_F(WorkbenchTest, BrowsesOneRunAfterAnotherAndGoesBack)
{
    ASSERT_TRUE(openAndSettle(write(large, idA)));
    edit([](Selection& s) { s.layer = LayerIndex(4), s.neuron = NeuronIndex(129), s.pinned = {*s.neuronId()}; });
    ASSERT_TRUE(settle());
    ASSERT_TRUE(openAndSettle(write(small, idB)) && QTest::qWaitFor([&] { return bench.run()->layers == 3; }));
    ASSERT_TRUE(settle());
    EXPECT_EQ(bench.selection().current().run, idB);
    EXPECT_TRUE(bench.selection().current().pinned.empty());

    while (bench.selection().current().run != idA)
        bench.selection().undoStack().undo();
    ASSERT_TRUE(settle());
    EXPECT_EQ(bench.selection().current().neuronId(), (NeuronId{LayerIndex(4), NeuronIndex(129)}));
    EXPECT_EQ(bench.neuron()->run->provenance.runId, idA);
    EXPECT_EQ(bench.table()->rows(), 650);

    bench.close(idA);
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.selection().current().run == idB; }));
    ASSERT_TRUE(settle());
    bench.close(idB);
    EXPECT_EQ(bench.run(), nullptr);
    EXPECT_EQ(bench.strata(), nullptr);
    EXPECT_EQ(bench.table(), nullptr);
    EXPECT_EQ(bench.visibleRows(), nullptr);
    EXPECT_EQ(bench.neuron(), nullptr);
    EXPECT_TRUE(bench.runs().empty());
}

TEST_F(WorkbenchTest, PutsRightWhatASelectionFromElsewhereNamesInVain)
{
    ASSERT_TRUE(openAndSettle(write(small, idA)));
    edit([](Selection& s) {
        s.layer = LayerIndex(17);
        s.neuron = NeuronIndex(3021);
        s.pinned = {{LayerIndex(0), NeuronIndex(5)}, {LayerIndex(3), NeuronIndex(0)}};
    });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !bench.selection().current().neuron; }));
    EXPECT_EQ(bench.selection().current().layer, LayerIndex(2));
    EXPECT_EQ(bench.selection().current().pinned, (std::vector<NeuronId>{{LayerIndex(0), NeuronIndex(5)}}));
}

TEST_F(WorkbenchTest, FindsARunByItsId)
{
    static_cast<void>(test::writeRunAs(small, folder / "some name.h5", idB));
    std::optional<bool> found;
    bench.openById(idB, {folder.path()}, [&](bool there) { found = there; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return found.has_value(); }, 20000));
    EXPECT_TRUE(*found);
    ASSERT_EQ(bench.runs().size(), 1U);
    EXPECT_EQ(bench.selection().current().run, "") << "opened, not selected";
    bench.select(idB);
    ASSERT_TRUE(settle());
    found.reset();
    bench.openById("cccccccccccc", {folder.path()}, [&](bool there) { found = there; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return found.has_value(); }, 20000));
    EXPECT_FALSE(*found);
}

TEST_F(WorkbenchTest, ShowsWhatAStoppedRunHolds)
{
    bench.open(test::writeRunAs(small, folder / "stopped.h5", idA, 2));
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.table() != nullptr; }, 20000));
    EXPECT_FALSE(bench.run()->complete);
    EXPECT_FALSE(bench.strata()->complete());
    EXPECT_NE(bench.strata()->stratum[1], nullptr);
    EXPECT_EQ(bench.strata()->stratum[2], nullptr);
    EXPECT_FALSE(bench.strataStale());
    EXPECT_EQ(bench.visibleRows()->size(), 140U) << "rows of a layer that is not there are not shown";
    EXPECT_TRUE(failures.empty());
}

TEST_F(WorkbenchTest, StaysConsistentUnderRandomEvents)
{
    const auto a = write(large, idA), b = write(small, idB);
    ASSERT_TRUE(openAndSettle(a));
    ASSERT_TRUE(openAndSettle(b));
    std::mt19937 random(5);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    QObject::connect(&bench, &Workbench::visibleRowsChanged, [&] {
        const std::int64_t rows = bench.table() ? bench.table()->rows() : 0;
        ASSERT_TRUE(rows == 0 || std::ranges::all_of(*bench.visibleRows(), [rows](auto row) { return row < rows; }));
    });
    const char* filters[] = {"", "layer = 1", "r > 0", "neuron in 3..60 and r <", "not state = ok", "d > 0 or r < 0"};
    for (int event = 0; event < 400; ++event) {
        Selection s = bench.selection().current();
        switch (pick(12)) {
        case 0:
            s.site = pick(2) == 0 ? Site::Pre : Site::Post;
            break;
        case 1:
            s.measure = pick(2) == 0 ? Measure::Correlation : Measure::Difference;
            break;
        case 2:
            s.split = {2 + pick(3), 4 + pick(3)};
            break;
        case 3:
            s.unit = allLengthUnits[pick(4)];
            break;
        case 4:
            s.filter = filters[pick(6)];
            break;
        case 5:
            s.brush = pick(2) == 0 ? std::optional<Interval>() : Interval{-0.1 * pick(3), 0.1 * pick(3)};
            break;
        case 6:
            bench.open(pick(2) == 0 ? a : b);
            break;
        case 7:
            bench.select(pick(2) == 0 ? idA : idB);
            break;
        case 8:
            bench.selection().undoStack().undo();
            break;
        case 9:
            bench.prefetch({{LayerIndex(pick(3)), NeuronIndex(pick(70))}});
            break;
        case 10:
            if (pick(10) == 0)
                bench.close(pick(2) == 0 ? idA : idB);
            break;
        default:
            s.layer = LayerIndex(pick(3)), s.neuron = NeuronIndex(pick(70));
            break;
        }
        if (s.run == bench.selection().current().run)
            bench.selection().set(s, SelectionReason::Click);
        if (pick(3) == 0)
            QCoreApplication::processEvents();
    }
    bench.open(a);
    bench.open(b);
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.runs().size() == 2; }, 20000));
    bench.select(idA);
    edit([](Selection& s) { s.layer = LayerIndex(1), s.neuron = NeuronIndex(2); });
    ASSERT_TRUE(settle());
    const Selection& s = bench.selection().current();
    EXPECT_EQ(bench.strata()->question, s.strataQuestion());
    EXPECT_EQ(bench.table()->question, s.strataQuestion());
    EXPECT_EQ(bench.neuron()->site, s.site);
}

} // namespace
} // namespace neurostrata::ui
