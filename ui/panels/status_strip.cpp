// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/status_strip.h"

#include "ui/jobs/measuring.h"
#include "ui/jobs/run_library.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/icons.h"

#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int steps = 1000;

QLabel* elidedLabel(const char* role)
{
    auto* label = new ElidedLabel;
    setRole(*label, role);
    return label;
}

QString timeLeft(double seconds)
{
    if (seconds < 0)
        return {};
    if (seconds < 90)
        return StatusStrip::tr("%Ln s left", "", std::max(1, static_cast<int>(std::lround(seconds))));
    return StatusStrip::tr("%Ln min left", "", static_cast<int>(std::lround(seconds / 60)));
}

} // namespace

StatusStrip::StatusStrip(Workbench& workbench, const ThemeStore& theme, QWidget* parent)
    : QFrame(parent), m_workbench(workbench), m_theme(theme), m_job(elidedLabel("")),
      m_gestures(elidedLabel("secondary")), m_run(labelOf({}, "secondary")), m_frame(labelOf({}, "secondary")),
      m_progress(new QProgressBar), m_pause(new QToolButton), m_stop(new QToolButton),
      m_open(new QPushButton(tr("Open folder")))
{
    setRole(*this, "bar");
    m_progress->setRange(0, steps);
    m_progress->setFixedWidth(120);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_gestures->setAlignment(Qt::AlignCenter);
    m_run->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_frame->hide();
    for (QToolButton* button : {m_pause, m_stop})
        setRole(*button, "quiet");
    m_stop->setToolTip(tr("Stop and keep what is whole (Ctrl+.)"));
    m_stop->setAccessibleName(tr("Stop and keep"));

    auto* left = new QHBoxLayout;
    left->setSpacing(8);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_progress, m_pause, m_stop})
        left->addWidget(widget);
    left->addWidget(m_job, 1);
    left->addWidget(m_open);
    m_open->setObjectName(QStringLiteral("openFolder"));
    setRole(*m_open, "link");
    m_open->setAccessibleName(tr("Open the folder of what was saved"));
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 3, 14, 3);
    layout->setSpacing(12);
    layout->addLayout(left, 3);
    layout->addWidget(m_gestures, 4);
    layout->addWidget(m_frame);
    layout->addStretch(1);
    layout->addWidget(m_run, 2, Qt::AlignRight);

    Measuring& measuring = workbench.measuring();
    connect(m_pause, &QToolButton::clicked, this,
            [&measuring] { measuring.state() == Measuring::State::Paused ? measuring.resume() : measuring.pause(); });
    connect(m_stop, &QToolButton::clicked, this, [&measuring] { measuring.stopAndKeep(); });
    connect(&measuring, &Measuring::stateChanged, this, &StatusStrip::showJob);
    connect(&measuring, &Measuring::progressed, this, &StatusStrip::showJob);
    connect(&measuring, &Measuring::ended, this, &StatusStrip::setMessage);
    connect(&workbench.jobs(), &JobRunner::busyChanged, this, &StatusStrip::showJob);
    connect(&workbench, &Workbench::runChanged, this, &StatusStrip::showRun);
    connect(&workbench, &Workbench::runsChanged, this, &StatusStrip::showRun);
    connect(&theme, &ThemeStore::changed, this, &StatusStrip::showIcons);
    showIcons();
    setGestures({});
    showJob();
    showRun();
}

void StatusStrip::setMessage(const QString& sentence)
{
    setSaved(sentence, {});
}

void StatusStrip::setSaved(const QString& sentence, const QString& folder)
{
    m_message = sentence;
    m_folder = folder;
    m_open->setToolTip(QDir::toNativeSeparators(folder));
    showJob();
}

QString StatusStrip::message() const
{
    return m_job->text();
}

void StatusStrip::setGestures(const QString& text)
{
    m_gestures->setText(text.isEmpty() ? tr("click selects  ·  Ctrl-click pins  ·  drag on r brushes  ·  ? all keys")
                                       : text);
}

void StatusStrip::setFrameTime(const QString& text)
{
    m_frame->setText(text);
    m_frame->setVisible(!text.isEmpty());
}

void StatusStrip::showJob()
{
    using State = Measuring::State;
    const State state = m_workbench.measuring().state();
    const bool measures = state != State::Idle;
    const std::optional<core::Progress> busy =
        measures ? std::optional(m_workbench.measuring().progress()) : m_workbench.jobs().busy();
    m_pause->setVisible(state == State::Running || state == State::Paused);
    m_stop->setVisible(m_pause->isVisibleTo(this));
    m_progress->setVisible(busy.has_value());
    m_open->setVisible(!busy && !m_folder.isEmpty());
    showIcons();
    if (!busy) {
        m_job->setText(m_message.isEmpty() ? tr("Ready") : m_message);
        return;
    }
    m_progress->setValue(static_cast<int>(std::lround(busy->fraction * steps)));
    const QString stage = QString::fromStdString(busy->stage);
    const QString left = timeLeft(busy->secondsLeft);
    if (state == State::Paused)
        m_job->setText(tr("Paused: %1").arg(stage));
    else if (state == State::Stopping)
        m_job->setText(tr("Stopping…"));
    else if (stage.isEmpty())
        m_job->setText(tr("Starting…"));
    else
        m_job->setText(left.isEmpty() ? stage : tr("%1  ·  %2", "stage · time left").arg(stage, left));
}

void StatusStrip::showRun()
{
    const auto run = m_workbench.run();
    if (!run) {
        m_run->clear();
        return;
    }
    const QString id = QString::fromStdString(run->provenance.runId);
    QString text = tr("run %1  ·  seed %2").arg(id.left(7)).arg(run->provenance.seed);
    QString tip = tr("Run %1\n%2").arg(id, QString::fromStdString(run->path.string()));
    if (m_sizes && m_sizesOf == id) {
        text = tr("n %1 worth %2 types, %3 documents  ·  %4", "tokens, effective numbers, run")
                   .arg(shownCount(m_sizes->tokens), shownNumber(m_sizes->effectiveTypes),
                        shownNumber(m_sizes->effectiveDocuments), text);
        tip +=
            QLatin1Char('\n') +
            tr("%1 analysed tokens of %2 types and %3 documents, worth %4 equally frequent types and %5 equally long "
               "documents (Kish 1965): the independent units.")
                .arg(shownCount(m_sizes->tokens), shownCount(m_sizes->types), shownCount(m_sizes->documents),
                     shownNumber(m_sizes->effectiveTypes), shownNumber(m_sizes->effectiveDocuments));
    }
    m_run->setText(text);
    m_run->setToolTip(tip);
    if (m_sizesAsked == id && m_sizedTokens == run->coveredTokens)
        return;
    m_sizesAsked = id;
    m_sizedTokens = run->coveredTokens;
    m_workbench.jobs().start<RunSizes>(
        Lane::Analysis, QStringLiteral("status.sizes"),
        [run](const core::JobContext&) { return std::make_shared<const RunSizes>(runSizes(*run)); },
        [this, id](const JobResult<RunSizes>& result) {
            if (!result.value)
                return;
            m_sizes = *result.value;
            m_sizesOf = id;
            showRun();
        },
        {}, priority::background);
}

void StatusStrip::showIcons()
{
    const bool paused = m_workbench.measuring().state() == Measuring::State::Paused;
    m_pause->setIcon(icon(paused ? IconName::Play : IconName::Pause, m_theme.current()));
    m_pause->setToolTip(paused ? tr("Resume (Shift+F5)") : tr("Pause (Shift+F5)"));
    m_pause->setAccessibleName(paused ? tr("Resume") : tr("Pause"));
    m_stop->setIcon(icon(IconName::Stop, m_theme.current()));
}

} // namespace neurostrata::ui
