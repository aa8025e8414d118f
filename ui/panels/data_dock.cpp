// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/data_dock.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/model_library.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/analysis_box.h"
#include "ui/panels/budget_box.h"
#include "ui/panels/corpus_box.h"
#include "ui/panels/forecast_box.h"
#include "ui/panels/layout_helpers.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/pinned_list.h"
#include "ui/panels/run_box.h"
#include "ui/panels/vertical_scroll.h"
#include "ui/session/number_format.h"
#include "ui/session/settings.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int sequenceLengths[] = {128, 256, 512, 1024, 2048};
constexpr int defaultSequence = 512;

QString runFolder(const WindowParts& parts)
{
    const QString chosen = parts.settings.runFolder();
    return chosen.isEmpty() ? parts.dataFolder + QStringLiteral("/runs") : chosen;
}

/// Whether two questions have the same numbers as answer.
const QString choiceGroup = QStringLiteral("data"); ///< of the settings
const QString allTokens = QStringLiteral("all");

bool sameNumbers(const core::CollectQuestion& a, const core::CollectQuestion& b)
{
    return a.model == b.model && a.corpus.sources == b.corpus.sources && a.corpus.tokens == b.corpus.tokens &&
           a.corpus.sequenceLength == b.corpus.sequenceLength && a.corpus.mask == b.corpus.mask && a.sites == b.sites &&
           a.storeBudget == b.storeBudget && a.seed == b.seed;
}

QComboBox* smallCombo(const QString& name, const QString& tip)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setFocusPolicy(Qt::StrongFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    return box;
}

} // namespace

core::CollectQuestion demoQuestion(const QString& folder)
{
    core::CollectQuestion question;
    const core::ModelEntry model = core::resolveModel("demo-large");
    question.model = model.folder;
    question.modelName = core::titleOf(model);
    question.corpus.sources = {core::sampleText()};
    question.folder = folder.toStdString();
    return question;
}

DataDock::DataDock(const WindowParts& parts, QWidget* parent)
    : QWidget(parent), m_parts(parts), m_models(new ModelPicker(parts.workbench.jobs(), parts.themes)),
      m_corpus(new CorpusBox(parts.settings, parts.dataFolder + QStringLiteral("/texts"))), m_budget(new BudgetBox),
      m_sequence(smallCombo(tr("Sequence length"), tr("Tokens that the model reads at once"))),
      m_mask(smallCombo(tr("Tokens analysed"), tr("Which tokens of the text enter the statistics"))),
      m_forecast(new ForecastBox), m_run(new RunBox)
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(8);
    layout->addWidget(labelOf(tr("Model"), "title"));
    layout->addWidget(m_models);
    layout->addWidget(ruleLine());
    layout->addWidget(makeReading());
    layout->addWidget(m_forecast);
    layout->addWidget(m_run);
    layout->addWidget(ruleLine());
    layout->addWidget(labelOf(tr("Analysis"), "title"));
    layout->addWidget(new AnalysisBox(parts.workbench));
    layout->addWidget(ruleLine());
    layout->addWidget(new PinnedList(parts.workbench, parts.themes, parts.walk));
    layout->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(new VerticalScroll(content));

    const auto questionChanged = [this] {
        m_runAnyway = false;
        askForecast();
        showRunState();
    };
    connect(m_models, &ModelPicker::modelChanged, this, questionChanged);
    connect(m_corpus, &CorpusBox::corpusChanged, this, questionChanged);
    connect(m_corpus, &CorpusBox::failed, this, &DataDock::failed);
    connect(m_budget, &BudgetBox::tokensChanged, this, questionChanged);
    connect(m_sequence, &QComboBox::currentIndexChanged, this, questionChanged);
    connect(m_mask, &QComboBox::currentIndexChanged, this, questionChanged);
    connect(m_forecast, &ForecastBox::wayOutChosen, this, &DataDock::show);
    connect(m_forecast, &ForecastBox::runAnywayChosen, this, [this] {
        m_runAnyway = true;
        run();
    });

    Measuring& measuring = parts.workbench.measuring();
    connect(m_run, &RunBox::runClicked, this, &DataDock::run);
    connect(m_run, &RunBox::pauseClicked, this, &DataDock::pauseOrResume);
    connect(m_run, &RunBox::resumeClicked, this, &DataDock::pauseOrResume);
    connect(m_run, &RunBox::stopClicked, this, &DataDock::stopAndKeep);
    connect(&measuring, &Measuring::stateChanged, this, &DataDock::showRunState);
    connect(&measuring, &Measuring::ended, this, [this] {
        askForecast();
        noticeMeasured();
    });
    connect(&measuring, &Measuring::progressed, this, [this] {
        if (const std::string id = m_parts.workbench.measuring().runId(); !id.empty())
            m_runId = id;
    });
    connect(&parts.workbench, &Workbench::runChanged, this, &DataDock::noticeMeasured);
    recall();
    showRunState();
}

void DataDock::noticeMeasured()
{
    const Measuring& measuring = m_parts.workbench.measuring();
    const auto run = m_parts.workbench.run();
    // Without an id, the measurement was there already and is opened in place of being repeated.
    const bool itself = run && !run->path.empty() && (m_runId.empty() || run->provenance.runId == m_runId);
    if (m_awaited && measuring.state() == Measuring::State::Idle && itself) {
        m_awaited = false;
        (run->complete ? m_measured : m_kept) = measuring.question();
        if (m_isDemo && run->complete)
            m_parts.settings.setValue(QStringLiteral("demo"), QStringLiteral("run"),
                                      QString::fromStdString(run->path.string()));
    }
    showRunState();
}

void DataDock::start(const core::CollectQuestion& question, bool demo)
{
    m_measured.reset();
    m_kept.reset();
    m_runId.clear();
    m_awaited = true;
    m_isDemo = demo;
    m_parts.workbench.measuring().start(question);
}

QWidget* DataDock::makeReading()
{
    auto* more = new QToolButton;
    more->setText(QStringLiteral("…"));
    more->setCheckable(true);
    setRole(*more, "quiet");
    more->setToolTip(tr("Sequence length and which tokens are analysed"));
    more->setAccessibleName(more->toolTip());
    for (const int length : sequenceLengths)
        m_sequence->addItem(shownCount(length), length);
    m_sequence->setCurrentIndex(m_sequence->findData(defaultSequence));
    m_mask->addItem(tr("with neighbours"), static_cast<int>(core::Mask::Default));
    m_mask->addItem(tr("every ordinary token"), static_cast<int>(core::Mask::Study));

    auto* details = new QWidget;
    auto* grid = new QGridLayout(details);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new QLabel(tr("Sequence")), 0, 0);
    grid->addWidget(m_sequence, 0, 1);
    grid->addWidget(new QLabel(tr("Tokens")), 1, 0);
    grid->addWidget(m_mask, 1, 1);
    details->hide();
    connect(more, &QToolButton::toggled, details, &QWidget::setVisible);

    auto* heading = new QHBoxLayout;
    heading->addWidget(labelOf(tr("Corpus"), "title"));
    heading->addStretch(1);
    heading->addWidget(more);
    auto* reading = new QWidget;
    auto* layout = new QVBoxLayout(reading);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(heading);
    layout->addWidget(m_corpus);
    layout->addWidget(m_budget);
    layout->addWidget(details);
    return reading;
}

std::optional<core::CollectQuestion> DataDock::question() const
{
    const auto model = m_models->model();
    if (!model || model->state != "ready" || m_corpus->sources().empty())
        return {};
    core::CollectQuestion question = m_extras;
    question.model = model->folder;
    question.modelName = core::titleOf(*model);
    question.corpus.sources = m_corpus->sources();
    question.corpus.tokens = m_budget->tokens();
    question.corpus.fewerWillDo = true;
    question.corpus.sequenceLength = m_sequence->currentData().toInt();
    question.corpus.mask = static_cast<core::Mask>(m_mask->currentData().toInt());
    question.threads = m_parts.settings.threads();
    if (!question.memoryLimit)
        question.memoryLimit = core::parseSize(m_parts.settings.memoryLimit().toStdString());
    question.folder = runFolder(m_parts).toStdString();
    question.runAnyway = m_runAnyway;
    return question;
}

void DataDock::show(const core::CollectQuestion& question)
{
    m_extras = {};
    m_extras.sites = question.sites;
    m_extras.storeBudget = question.storeBudget;
    m_extras.memoryLimit = question.memoryLimit;
    m_models->choose(QString::fromStdString(question.model.string()));
    if (!question.corpus.sources.empty())
        m_corpus->choose(QString::fromStdString(question.corpus.sources.front().string()));
    m_budget->setTokens(question.corpus.tokens);
    if (const int index = m_sequence->findData(static_cast<int>(question.corpus.sequenceLength)); index >= 0) {
        m_sequence->setCurrentIndex(index);
    } else {
        m_sequence->addItem(shownCount(question.corpus.sequenceLength),
                            static_cast<int>(question.corpus.sequenceLength));
        m_sequence->setCurrentIndex(m_sequence->count() - 1);
    }
    m_mask->setCurrentIndex(m_mask->findData(static_cast<int>(question.corpus.mask)));
    askForecast();
}

void DataDock::run()
{
    const auto asked = question();
    if (!asked)
        return Q_EMIT failed(tr("Choose a model that is ready and a text first."));
    remember(*asked);
    start(*asked, false);
}

void DataDock::remember(const core::CollectQuestion& question)
{
    const auto keep = [this](const char* key, const QVariant& value) {
        m_parts.settings.setValue(choiceGroup, QLatin1String(key), value);
    };
    keep("model", QString::fromStdString(question.model.string()));
    keep("text", QString::fromStdString(question.corpus.sources.front().string()));
    keep("tokens", question.corpus.tokens ? QVariant(static_cast<qlonglong>(*question.corpus.tokens)) : allTokens);
    keep("sequence", static_cast<qlonglong>(question.corpus.sequenceLength));
    keep("study_mask", question.corpus.mask == core::Mask::Study);
}

/// What was measured last is what is chosen at first, as far as it is still there.
void DataDock::recall()
{
    const auto kept = [this](const char* key) { return m_parts.settings.value(choiceGroup, QLatin1String(key)); };
    core::CollectQuestion question;
    question.model = kept("model").toString().toStdString();
    question.corpus.sources = {kept("text").toString().toStdString()};
    std::error_code ignored;
    if (!std::filesystem::is_directory(question.model, ignored) ||
        !std::filesystem::exists(question.corpus.sources.front(), ignored))
        return;
    question.corpus.tokens.reset();
    if (const qlonglong tokens = kept("tokens").toLongLong(); tokens > 0)
        question.corpus.tokens = tokens;
    question.corpus.sequenceLength = std::clamp<qlonglong>(kept("sequence").toLongLong(), 2, qlonglong{1} << 24);
    question.corpus.mask = kept("study_mask").toBool() ? core::Mask::Study : core::Mask::Default;
    show(question);
}

void DataDock::runDemo()
{
    try {
        core::CollectQuestion demo = demoQuestion(runFolder(m_parts));
        demo.threads = m_parts.settings.threads();
        show(demo);
        start(demo, true);
    } catch (const core::Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

std::optional<std::filesystem::path> DataDock::demoRun() const
{
    const QString path = m_parts.settings.value(QStringLiteral("demo"), QStringLiteral("run")).toString();
    if (path.isEmpty() || !QFileInfo(path).isFile())
        return {};
    return path.toStdString();
}

void DataDock::pauseOrResume()
{
    Measuring& measuring = m_parts.workbench.measuring();
    if (measuring.state() == Measuring::State::Paused)
        measuring.resume();
    else if (measuring.state() == Measuring::State::Running)
        measuring.pause();
}

void DataDock::stopAndKeep()
{
    m_parts.workbench.measuring().stopAndKeep();
}

void DataDock::askForecast()
{
    const auto asked = question();
    if (!asked) {
        m_forecast->setMessage({});
        return;
    }
    m_parts.workbench.measuring().forecast(*asked, [this](const JobResult<core::MeasureForecast>& result) {
        if (result.value)
            m_forecast->setForecast(*result.value);
        else if (!result.error.isEmpty())
            m_forecast->setMessage(result.error);
        showRunState();
    });
}

void DataDock::showRunState()
{
    using Measured = Measuring::State;
    using State = RunBox::State;
    const auto asked = question();
    switch (m_parts.workbench.measuring().state()) {
    case Measured::Starting:
    case Measured::Running:
        return m_run->setState(State::Pause);
    case Measured::Paused:
        return m_run->setState(State::Resume);
    case Measured::Stopping:
        return m_run->setState(State::Stopping);
    case Measured::Idle:
        break;
    }
    if (!asked)
        m_run->setState(State::NothingToRun);
    else if (m_measured && sameNumbers(*m_measured, *asked))
        m_run->setState(State::UpToDate);
    else if (m_kept && sameNumbers(*m_kept, *asked))
        m_run->setState(State::GoOn, m_forecast->refusal());
    else
        m_run->setState(m_measured ? State::RunAgain : State::Run, m_forecast->refusal());
}

} // namespace neurostrata::ui
