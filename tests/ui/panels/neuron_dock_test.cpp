// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/temporary_folder.h"
#include "ui/jobs/measure_backend.h"
#include "ui/jobs/try_it.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/contexts_view.h"
#include "ui/panels/neuron_dock.h"
#include "ui/panels/statistics_card.h"
#include "ui/panels/try_panel.h"
#include "ui/panels/try_panel_tokens.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/scatter_plot.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace neurostrata::ui
{
namespace
{

using core::LayerIndex;
using core::NeuronId;
using core::NeuronIndex;

/// Answers with one token a word, activation = its length.
class WordBackend : public MeasureBackend
{
public:
    bool modelThere = true, fails = false;
    std::atomic<int> asked = 0;

    core::CollectOutcome collect(const core::CollectQuestion&, core::CollectObserver&, const core::JobContext&) override
    {
        return {};
    }
    core::MeasureForecast forecast(const core::CollectQuestion&) override { return {}; }
    std::optional<core::CollectQuestion> resumeQuestion(const std::filesystem::path&) override { return {}; }
    std::filesystem::path locateModel(const core::Provenance&, const core::JobContext&) override
    {
        if (!modelThere)
            throw core::Error(core::ErrorKind::NotFound, "The model of this run is not on this computer.");
        return "/models/made-up";
    }
    std::shared_ptr<const core::Ablation> ablate(const std::filesystem::path&, const core::AblationQuestion&,
                                                 const core::JobContext&) override
    {
        return {};
    }
    core::TryAnswer tryText(const std::filesystem::path&, const ModelUnderWay*, const core::TryQuestion& question,
                            const core::JobContext&) override
    {
        ++asked;
        if (fails)
            throw core::Error(core::ErrorKind::OutOfMemory, "The text does not fit into memory.");
        core::TryAnswer answer;
        for (const QString& word : QString::fromStdString(question.text).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            answer.tokens.push_back({0, " " + word.toStdString(), static_cast<std::int32_t>(word.size()) + 1});
        answer.cut = answer.tokens.size() > 5;
        for (std::size_t n = 0; n < question.neurons.size(); ++n) {
            answer.values.emplace_back();
            for (const core::TryToken& token : answer.tokens)
                answer.values.back().push_back(static_cast<float>(token.length));
        }
        return answer;
    }
    std::vector<core::LikingNeuron> neuronsThatLike(const std::filesystem::path&, const ModelUnderWay*,
                                                    const std::string&, std::int64_t token, const core::RunView&,
                                                    core::Site, int, const core::JobContext&) override
    {
        return {{{LayerIndex(1), NeuronIndex(static_cast<std::int32_t>(token))}, 2.5F, 7}};
    }
};

class NeuronDockTest : public testing::Test
{
protected:
    NeuronDockTest()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        themes.choose(ThemeStore::Choice::Light, 0);
        dock.resize(534, 840);
        dock.show();
    }
    static test::FixtureShape shape(bool store)
    {
        test::FixtureShape shape;
        shape.superBlocks = {shape.windows};
        shape.store = store;
        return shape;
    }
    void openRun(bool store = true)
    {
        const test::RunFixture fixture(shape(store));
        fixture.writeRun(folder / "run.h5");
        bench.open(folder / "run.h5");
        ASSERT_TRUE(QTest::qWaitFor([this] { return bench.neuron() != nullptr; }, 20000));
        select({LayerIndex(1), NeuronIndex(3)});
    }
    void select(NeuronId id)
    {
        bench.selection().edit(SelectionReason::Click, [id](Selection& s) {
            s.layer = id.layer;
            s.neuron = id.neuron;
        });
        ASSERT_TRUE(QTest::qWaitFor([this, id] { return bench.neuron() && bench.neuron()->id == id; }));
    }
    bool kernelsThere() const
    {
        const auto& histogram = dock.histogram().histogram();
        return histogram && histogram->group[0].kernel.bandwidth > 0;
    }
    QString text(const char* name) const { return dock.findChild<QLabel*>(QLatin1String(name))->text(); }
    const Selection& selection() { return bench.selection().current(); }

    test::TemporaryFolder folder;
    std::shared_ptr<WordBackend> backend = std::make_shared<WordBackend>();
    Workbench bench{backend};
    ThemeStore themes;
    ActionRegistry actions;
    NeuronDock dock{bench, themes};
};

TEST_F(NeuronDockTest, SaysThatNothingIsSelected)
{
    EXPECT_EQ(text("neuronName"), QStringLiteral("No neuron selected"));
    EXPECT_FALSE(dock.histogram().message().isEmpty());
    EXPECT_FALSE(dock.dose().message().isEmpty());
    EXPECT_FALSE(dock.findChild<QToolButton*>(QStringLiteral("pin"))->isEnabled());
}

TEST_F(NeuronDockTest, ASelectedNeuronIsShownEverywhere)
{
    openRun();
    EXPECT_EQ(text("neuronName"), QStringLiteral("L1 · N3"));
    EXPECT_TRUE(text("neuronValue").startsWith(QStringLiteral("r  ")));
    EXPECT_TRUE(dock.histogram().message().isEmpty()) << dock.histogram().message().toStdString();
    EXPECT_TRUE(QTest::qWaitFor([this] { return kernelsThere(); })) << "kernels follow from the analysis lane";
    EXPECT_FALSE(dock.dose().dataTable().empty());
    EXPECT_FALSE(dock.statistics().rows().empty());
    EXPECT_GT(dock.contexts().findChildren<QToolButton*>().size(), 0);
}

TEST_F(NeuronDockTest, PinningGoesThroughTheSelection)
{
    openRun();
    auto* pin = dock.findChild<QToolButton*>(QStringLiteral("pin"));
    QTest::mouseClick(pin, Qt::LeftButton);
    EXPECT_EQ(selection().pinned, (std::vector<NeuronId>{{LayerIndex(1), NeuronIndex(3)}}));
    EXPECT_TRUE(pin->isChecked());
    QTest::mouseClick(pin, Qt::LeftButton);
    EXPECT_TRUE(selection().pinned.empty());
    EXPECT_FALSE(pin->isChecked());
}

TEST_F(NeuronDockTest, ADraggedThresholdIsLiveAndOneUndoStep)
{
    openRun();
    bench.selection().edit(SelectionReason::Click, [](Selection& s) { s.split = {4, 4}; });
    ASSERT_TRUE(QTest::qWaitFor([this] { return kernelsThere(); }));
    const int steps = bench.selection().undoStack().count();
    QWidget* plot = nullptr;
    for (QWidget* each : dock.dose().findChildren<QWidget*>())
        if (each->inherits("QCustomPlot"))
            plot = each;
    ASSERT_NE(plot, nullptr);
    QApplication::processEvents();
    const QPoint from = dock.dose().placeOfHandle().toPoint();
    const auto at = [&](int length) { return QPoint(dock.dose().placeOfLength(length).toPoint().x(), from.y()); };
    QTest::mousePress(plot, Qt::LeftButton, {}, from);
    for (const int length : {5, 6, 7}) {
        QMouseEvent move(QEvent::MouseMove, at(length), plot->mapToGlobal(at(length)), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(plot, &move);
        EXPECT_EQ(selection().split, (core::Split{length, length}));
        EXPECT_EQ(dock.histogram().histogram()->split, selection().split) << "in the same event";
        EXPECT_FALSE(kernelsThere()) << "kernels wait until the threshold rests";
    }
    QTest::mouseRelease(plot, Qt::LeftButton, {}, at(7));
    EXPECT_TRUE(QTest::qWaitFor([this] { return kernelsThere(); }));
    EXPECT_EQ(dock.histogram().histogram()->split, (core::Split{7, 7}));
    EXPECT_EQ(bench.selection().undoStack().count(), steps + 1);
    bench.selection().undoStack().undo();
    EXPECT_EQ(selection().split, (core::Split{4, 4}));
    EXPECT_EQ(dock.dose().split(), (core::Split{4, 4}));
}

TEST_F(NeuronDockTest, ABarSetsTheActivationRange)
{
    openRun();
    Q_EMIT dock.histogram().rangePicked({0.25, 0.5});
    EXPECT_EQ(selection().activationRange, (Interval{0.25, 0.5}));
}

TEST_F(NeuronDockTest, KeysChangeHowTheHistogramIsDrawn)
{
    openRun();
    dock.setHandlers(actions);
    const auto options = [this] { return bench.view().options(); };
    actions.trigger(ActionId::Normalisation);
    EXPECT_EQ(options().histogramNormalisation, Normalisation::Share);
    actions.trigger(ActionId::YScale);
    EXPECT_EQ(options().histogramScale, AxisScale::Logarithmic);
    actions.trigger(ActionId::Outline);
    EXPECT_TRUE(options().histogramOutline);
    actions.trigger(ActionId::EqualGroup);
    EXPECT_TRUE(options().histogramEqual);
    actions.trigger(ActionId::Kernel);
    EXPECT_TRUE(options().histogramKernel);
    const auto boxes = dock.histogram().findChildren<QComboBox*>();
    ASSERT_EQ(boxes.size(), 2);
    EXPECT_EQ(boxes[0]->currentText(), QStringLiteral("share"));
    EXPECT_EQ(boxes[1]->currentText(), QStringLiteral("log scale"));
    Q_EMIT dock.histogram().groupToggled(core::LengthGroup::Shorter);
    EXPECT_FALSE(options().histogramShorter);
}

TEST_F(NeuronDockTest, TheScatterIsComputedWhenItIsLookedAt)
{
    openRun();
    EXPECT_TRUE(dock.scatter().dataTable().empty());
    ViewOptions options = bench.view().options();
    options.scatter = true;
    bench.view().set(options);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !dock.scatter().dataTable().empty(); }));
    EXPECT_TRUE(dock.scatter().isVisible());
    EXPECT_FALSE(dock.dose().isVisible());
}

TEST_F(NeuronDockTest, WithoutAStoreTheSumsStillSpeak)
{
    openRun(false);
    EXPECT_TRUE(dock.histogram().message().startsWith(QStringLiteral("This run kept no activations")));
    EXPECT_FALSE(dock.dose().dataTable().empty());
    EXPECT_FALSE(dock.statistics().rows().empty());
}

TEST_F(NeuronDockTest, ATextIsTriedAfterTypingStops)
{
    openRun();
    dock.setHandlers(actions);
    actions.trigger(ActionId::TryText);
    TryPanel& panel = dock.tryPanel();
    ASSERT_TRUE(panel.isVisible());
    ASSERT_TRUE(QTest::qWaitFor([this] { return bench.tryIt().available(); }));
    auto* box = panel.findChild<QPlainTextEdit*>();
    QTest::keyClicks(box, QStringLiteral("the garden"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.rows().size() == 1; }));
    EXPECT_EQ(backend->asked, 1) << "one question for a burst of keys";
    EXPECT_TRUE(panel.rows()[0]->tokenTip(1).startsWith(QStringLiteral("␣garden · activation 7 · 7 character")));

    QTest::mouseClick(panel.rows()[0], Qt::LeftButton, {}, panel.rows()[0]->tokenRect(1).center());
    auto* search = panel.findChild<QPushButton*>();
    ASSERT_TRUE(search->isEnabled());
    QTest::mouseClick(search, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.found().count() == 1; }));
    QTest::mouseClick(panel.found().viewport(), Qt::LeftButton, {},
                      panel.found().visualItemRect(panel.found().item(0)).center());
    EXPECT_EQ(selection().neuronId(), (NeuronId{LayerIndex(1), NeuronIndex(1)}));
}

TEST_F(NeuronDockTest, PinnedNeuronsAreTriedAsRows)
{
    openRun();
    bench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.pinned = {{LayerIndex(0), NeuronIndex(1)}, {LayerIndex(2), NeuronIndex(5)}};
    });
    TryPanel& panel = dock.tryPanel();
    ASSERT_TRUE(QTest::qWaitFor([this] { return bench.tryIt().available(); }));
    panel.findChild<QComboBox*>()->setCurrentIndex(1);
    panel.setText(QStringLiteral("one two three four five six"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.rows().size() == 2; }));
    EXPECT_TRUE(panel.state().startsWith(QStringLiteral("The text is longer than 6 token")));
}

TEST_F(NeuronDockTest, AMissingModelAndAFailureAreSaid)
{
    backend->modelThere = false;
    openRun();
    TryPanel& panel = dock.tryPanel();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return panel.state() == QStringLiteral("The model of this run is not on this computer."); }));
    EXPECT_FALSE(panel.findChild<QPlainTextEdit*>()->isEnabled());
}

TEST_F(NeuronDockTest, AFailureIsSaid)
{
    backend->fails = true;
    openRun();
    TryPanel& panel = dock.tryPanel();
    ASSERT_TRUE(QTest::qWaitFor([this] { return bench.tryIt().available(); }));
    panel.setText(QStringLiteral("word"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return panel.state() == QStringLiteral("The text does not fit into memory."); }));
}

TEST_F(NeuronDockTest, EveryControlHasANameForThoseWhoDoNotSee)
{
    openRun();
    for (const QWidget* widget : dock.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isEnabledTo(&dock) || widget->inherits("QScrollBar") ||
            widget->inherits("QSplitterHandle") || widget->window() != &dock)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const QWidget* parent = widget->parentWidget(); // plots and lists are named as a whole
        EXPECT_TRUE(named || (parent && !parent->accessibleName().isEmpty()))
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

} // namespace
} // namespace neurostrata::ui
