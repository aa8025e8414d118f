// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"
#include "tests/ui/export/figure_fixture.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/figure_source.h"
#include "ui/session/deep_link.h"

#include <QTest>

namespace neurostrata::ui
{
namespace
{

/// What the window exports and what the command draws from the link in it.
class FigureOfTheWindow : public test::FigureFixture
{
protected:
    bool settle()
    {
        return QTest::qWaitFor(
            [this] {
                const Selection& s = bench.selection().current();
                return bench.strata() && bench.strata()->complete() && !bench.strataStale() && bench.table() &&
                       !bench.tableStale() && bench.neuron() && bench.neuron()->id == s.neuronId();
            },
            20000);
    }
    std::shared_ptr<test::FakeBackend> backend = std::make_shared<test::FakeBackend>();
    Workbench bench{backend};
    test::ProgramRunner program;
};

TEST_F(FigureOfTheWindow, HasTheBytesOfTheCommands)
{
    bench.open(path);
    ASSERT_TRUE(settle());
    bench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.layer = core::LayerIndex(2);
        s.neuron = core::NeuronIndex(33);
        s.pinned = {{core::LayerIndex(0), core::NeuronIndex(4)}};
        s.split = {3, 5};
        s.brush = Interval{-0.05, 0.9};
        s.filter = "mean > 0";
    });
    ViewOptions options;
    options.histogramKernel = true;
    options.linesScale = AxisScale::Logarithmic;
    bench.view().set(options);
    ASSERT_TRUE(QTest::qWaitFor([this] { return bench.visibleRows() && bench.visibleRows()->size() < 3 * 70; }, 20000));
    ASSERT_TRUE(settle());
    for (const FigureKind kind : allFigureKinds) {
        const FigureContent of = figureContent(bench, kind);
        const std::string link = deepLink(of.selection, of.view, figureName(kind));
        for (const FigureFormat format : {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Csv}) {
            const std::string file = std::string(figureName(kind)) + "." + std::string(formatName(format));
            const test::Outcome outcome =
                program.run("figure '" + path.string() + "' " + std::string(figureName(kind)) + " --link '" + link +
                            "' -o " + file);
            ASSERT_EQ(outcome.err, "");
            ASSERT_EQ(outcome.status, 0);
            EXPECT_TRUE(test::readFile(program / file) == renderFigure(of, {}, format).toStdString()) << file;
        }
    }
}

} // namespace
} // namespace neurostrata::ui
