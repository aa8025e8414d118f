// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/workflow/report_ablation.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/fake_backend.h"
#include "ui/jobs/ablating.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/ablation_dialog.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/null_changes_plot.h"
#include "ui/session/number_format.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <mutex>
#include <thread>

using namespace neurostrata;
using namespace neurostrata::ui;

namespace
{

core::LossChange change(double value, std::int64_t tokens)
{
    return {.tokens = tokens,
            .documents = 7,
            .before = 4.5,
            .after = 4.5 + value,
            .change = {.value = value, .error = 0.001, .lower = value - 0.002, .upper = value + 0.002}};
}

/// A set that changes the loss by `value`, more at longer tokens; few tokens of length 9.
core::AblatedSet changing(double value, int neuron)
{
    core::AblatedSet set{{core::NeuronIndex(neuron)}, {}};
    set.changes.all = change(value, 1234);
    for (std::size_t length = 1; length < 10; ++length)
        set.changes.byLength[length] = change(value * static_cast<double>(length), length == 9 ? 5 : 200);
    return set;
}

core::Ablation madeUp(const core::AblationQuestion& question)
{
    core::Ablation result;
    result.layer = question.layer;
    result.target = changing(0.02, question.neurons.empty() ? 0 : question.neurons.front().value);
    if (question.neurons.empty())
        result.rankedBy = question.site;
    result.values = {0.5F};
    for (int i = 0; i < question.nullSets; ++i)
        result.null.push_back(changing(0.001 * i, 10 + i));
    result.seed = question.seed;
    result.p = 1.0 / (1 + question.nullSets);
    return result;
}

class AblationDialogTest : public testing::Test
{
protected:
    AblationDialogTest()
    {
        const test::RunFixture fixture(test::wholeShape());
        bench.open(test::writeRunAs(fixture, folder / "run.h5", "0123456789ab"));
        EXPECT_TRUE(QTest::qWaitFor([&] { return bench.run() && bench.run()->complete && bench.neuron(); }, 10000));
        bench.selection().edit(SelectionReason::Click, [](Selection& s) {
            s.layer = core::LayerIndex(1);
            s.neuron = core::NeuronIndex(17);
        });
        backend->onAblate = [this](const core::AblationQuestion& question, const core::JobContext& context) {
            {
                const std::lock_guard lock(mutex);
                asked = question;
            }
            return work ? work(question, context) : madeUp(question);
        };
        dialog.show();
    }
    QPushButton& button(const char* text)
    {
        for (QPushButton* const found : dialog.findChildren<QPushButton*>())
            if (found->text() == QString::fromUtf8(text))
                return *found;
        throw std::runtime_error(text);
    }
    bool ready()
    {
        return QTest::qWaitFor([&] { return button("Ablate").isEnabled(); }, 5000);
    }

    test::TemporaryFolder folder;
    std::shared_ptr<test::FakeBackend> backend = std::make_shared<test::FakeBackend>();
    Workbench bench{backend};
    ThemeStore themes;
    AblationDialog dialog{bench, themes};
    std::mutex mutex;
    core::AblationQuestion asked;
    std::function<core::Ablation(const core::AblationQuestion&, const core::JobContext&)> work;
};

} // namespace

TEST_F(AblationDialogTest, AsksForTheSelectedNeuronAndShowsWhatItDoes)
{
    ASSERT_TRUE(ready());
    EXPECT_FALSE(button("Save numbers…").isEnabled());
    button("Ablate").click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.result() != nullptr; }, 5000));
    EXPECT_EQ(asked.layer, core::LayerIndex(1));
    EXPECT_EQ(asked.neurons, std::vector{core::NeuronIndex(17)});
    EXPECT_EQ(asked.nullSets, 20);
    EXPECT_EQ(asked.model.parent_path(), "/models");
    EXPECT_EQ(dialog.headline().toStdString(),
              "With neuron 17 of layer 1 held at its mean, the loss changes by 0.02 nats per token.");
    QStringList said;
    for (const QLabel* const label : dialog.findChildren<QLabel*>())
        said << label->text();
    const QString all = said.join(QLatin1Char('\n'));
    EXPECT_TRUE(all.contains(QLatin1String("95 % interval 0.018 to 0.022"))) << all.toStdString();
    EXPECT_TRUE(all.contains(QLatin1String("1,234 predicted tokens of 7 documents"))) << all.toStdString();
    EXPECT_TRUE(all.contains(QLatin1String("p 0.048"))) << all.toStdString();
    EXPECT_EQ(dialog.nullPlot().dataTable().size(), 2 + 20U);
    EXPECT_EQ(dialog.lossPlot().dataTable().size(), 1 + 9U);
    EXPECT_TRUE(dialog.nullPlot().message().isEmpty());
    EXPECT_TRUE(dialog.lossPlot().message().isEmpty());
}

TEST_F(AblationDialogTest, AsksForTheMostCorrelatedNeurons)
{
    ASSERT_TRUE(ready());
    dialog.findChildren<QSpinBox*>().front()->setValue(12);
    EXPECT_TRUE(dialog.findChildren<QRadioButton*>().back()->isChecked()) << "who sets their number means them";
    button("Ablate").click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.result() != nullptr; }, 5000));
    EXPECT_TRUE(asked.neurons.empty());
    EXPECT_EQ(asked.top, 12);
    EXPECT_EQ(asked.site, bench.selection().current().site);
}

TEST_F(AblationDialogTest, StopsAndSaysWhatWentWrong)
{
    ASSERT_TRUE(ready());
    work = [](const core::AblationQuestion&, const core::JobContext& context) -> core::Ablation {
        context.report({.stage = "the model as it is", .fraction = 0.25, .secondsLeft = 3});
        while (true) {
            context.throwIfStopped();
            std::this_thread::yield();
        }
    };
    button("Ablate").click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return button("Stop").isEnabled(); }, 5000));
    EXPECT_FALSE(button("Ablate").isEnabled());
    button("Stop").click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.headline() == QLatin1String("Stopped."); }, 5000));
    work = [](const core::AblationQuestion&, const core::JobContext&) -> core::Ablation {
        throw core::Error(core::ErrorKind::InvalidInput, "the weights are others.");
    };
    ASSERT_TRUE(ready());
    button("Ablate").click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.headline() == QLatin1String("the weights are others."); }, 5000));
    EXPECT_EQ(dialog.result(), nullptr);
}

TEST_F(AblationDialogTest, NeedsAModelAndTakesOneFromTheReader)
{
    ASSERT_TRUE(ready());
    backend->modelThere = false;
    bench.ablating().locateModel();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !button("Ablate").isEnabled(); }, 5000));
    bool said = false;
    for (const QLabel* const label : dialog.findChildren<QLabel*>())
        said = said || label->text().endsWith(QLatin1String("is not on this computer."));
    EXPECT_TRUE(said);
    dialog.setModelFolder(QStringLiteral("/elsewhere/model"));
    EXPECT_TRUE(button("Ablate").isEnabled());
    dialog.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.result() != nullptr; }, 5000));
    EXPECT_EQ(asked.model, "/elsewhere/model");
}

TEST_F(AblationDialogTest, SavesWhatTheCommandWrites)
{
    ASSERT_TRUE(ready());
    dialog.run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.result() != nullptr; }, 5000));
    for (const auto& [name, format] :
         {std::pair("a.csv", core::TableFormat::Csv), {"a.json", core::TableFormat::Json}}) {
        dialog.save(QString::fromStdString((folder / name).string()));
        ASSERT_TRUE(QTest::qWaitFor([&, n = name] { return std::filesystem::exists(folder / n); }, 5000));
        std::string expected;
        core::writeAblation(*dialog.result(), bench.run()->provenance, format,
                            [&expected](std::string_view piece) { expected += piece; });
        EXPECT_EQ(test::readFile(folder / name), expected);
    }
    dialog.savePicture(dialog.lossPlot(), QString::fromStdString((folder / "a.png").string()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(folder / "a.png"); }, 5000));
    EXPECT_EQ(QImage(QString::fromStdString((folder / "a.png").string())).size(), dialog.lossPlot().size() * 3);
    dialog.save(QStringLiteral("/nowhere/a.csv"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog.headline().contains(QLatin1String("/nowhere")); }, 5000));
}
