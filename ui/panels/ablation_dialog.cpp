// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ablation_dialog.h"

#include "core/base/error.h"
#include "core/io/files.h"
#include "core/workflow/report_ablation.h"
#include "ui/export/figure_png.h"
#include "ui/jobs/ablating.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/layout_helpers.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/null_changes_plot.h"
#include "ui/session/number_format.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int usualCount = 20, usualSets = 20, mostSets = 999;
constexpr int pictureScale = 3; ///< of figures, to the pixels of the window

} // namespace

AblationDialog::AblationDialog(Workbench& workbench, ThemeStore& themes, QWidget* parent)
    : QDialog(parent), m_workbench(workbench)
{
    setWindowTitle(tr("Ablate neurons"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(createChoice());
    m_headline = labelOf({}, "title");
    m_numbers = labelOf({}, "secondary");
    for (QLabel* label : {m_headline, m_numbers}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    layout->addWidget(createPlots(), 1);
    layout->addWidget(createButtons());
    resize(940, 700);

    const auto applyTheme = [this, &themes] {
        m_null->setTheme(themes.current());
        m_loss->setTheme(themes.current());
    };
    applyTheme();
    connect(&themes, &ThemeStore::changed, this, applyTheme);
    Ablating& ablating = m_workbench.ablating();
    connect(&ablating, &Ablating::modelLocated, this, [this](const QString& folder, const QString& reason) {
        setModelFolder(folder);
        if (folder.isEmpty())
            m_model->setText(reason);
    });
    connect(&ablating, &Ablating::progressed, this, &AblationDialog::showProgress);
    connect(&ablating, &Ablating::finished, this, &AblationDialog::showResult);
    connect(&ablating, &Ablating::failed, this, [this](const QString& sentence) { say(sentence); });
    connect(&ablating, &Ablating::stopped, this, [this] { say(tr("Stopped.")); });
    connect(&m_workbench, &Workbench::runChanged, this, &AblationDialog::followSelection);
    connect(&m_workbench.selection(), &SelectionStore::changed, this, &AblationDialog::followSelection);
}

QWidget* AblationDialog::createChoice()
{
    auto* box = new QWidget;
    auto* form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_one = new QRadioButton;
    m_one->setChecked(true);
    m_top = new QRadioButton;
    m_count = new QSpinBox;
    m_count->setRange(1, 1);
    m_count->setAccessibleName(tr("Number of neurons"));
    connect(m_count, &QSpinBox::valueChanged, this, [this] { m_top->setChecked(true); });
    auto* top = new QHBoxLayout;
    top->addWidget(m_top);
    top->addWidget(m_count);
    top->addStretch(1);
    m_sets = new QSpinBox;
    m_sets->setRange(0, mostSets);
    m_sets->setValue(usualSets);
    m_sets->setToolTip(tr("Sets of as many neurons of the same layer that vary as much, drawn at random. With 20 of "
                          "them, p cannot fall below 1 in 21."));
    m_model = new QLabel;
    m_model->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_model->setWordWrap(true);
    auto* other = new QPushButton(tr("Choose folder…"));
    other->setAutoDefault(false);
    connect(other, &QPushButton::clicked, this, &AblationDialog::chooseFolder);
    auto* model = new QHBoxLayout;
    model->addWidget(m_model, 1);
    model->addWidget(other);
    form->addRow(tr("Hold at the mean:"), m_one);
    form->addRow(QString(), top);
    m_sets->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    form->addRow(tr("Random sets:"), m_sets);
    form->addRow(tr("Model:"), model);
    return box;
}

QWidget* AblationDialog::createPlots()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_null = new NullChangesPlot;
    m_loss = new LossPlot;
    row->addWidget(m_null, 2);
    row->addWidget(m_loss, 3);
    for (PlotFrame* plot : std::initializer_list<PlotFrame*>{m_null, m_loss})
        connect(plot, &PlotFrame::exportRequested, this, [this, plot] { choosePicture(*plot); });
    return box;
}

QWidget* AblationDialog::createButtons()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setVisible(false);
    m_run = new QPushButton(tr("Ablate"));
    m_run->setDefault(true);
    m_stop = new QPushButton(tr("Stop"));
    m_save = new QPushButton(tr("Save numbers…"));
    auto* close = new QPushButton(tr("Close"));
    row->addWidget(m_progress, 1);
    row->addStretch(0);
    for (QPushButton* button : {m_run, m_stop, m_save, close}) {
        button->setAutoDefault(button == m_run);
        row->addWidget(button);
    }
    connect(m_run, &QPushButton::clicked, this, &AblationDialog::run);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_workbench.ablating().stop(); });
    connect(m_save, &QPushButton::clicked, this, &AblationDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

void AblationDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    followSelection();
}

void AblationDialog::done(int result)
{
    m_workbench.ablating().stop();
    QDialog::done(result);
}

QString AblationDialog::headline() const
{
    return m_headline->text();
}

void AblationDialog::followSelection()
{
    if (!isVisible())
        return;
    const Selection& now = m_workbench.selection().current();
    const auto run = m_workbench.run();
    const QLocale locale;
    const QString layer = locale.toString(now.layer.value);
    m_one->setText(now.neuron ? tr("neuron %1 of layer %2").arg(locale.toString(now.neuron->value), layer)
                              : tr("the selected neuron (none is selected)"));
    m_one->setEnabled(now.neuron.has_value());
    if (!now.neuron)
        m_top->setChecked(true);
    m_top->setText(tr("the neurons of layer %1 most correlated with length:").arg(layer));
    if (run && m_count->maximum() != run->width) {
        const QSignalBlocker blocker(m_count);
        m_count->setMaximum(static_cast<int>(run->width));
        m_count->setValue(usualCount);
    }
    const std::string id = run ? run->provenance.runId : std::string();
    if (id != m_runId) {
        m_runId = id;
        lookForModel();
    }
    update();
}

void AblationDialog::lookForModel()
{
    m_folder.clear();
    m_model->setText(m_runId.empty() ? tr("No run is open.") : tr("Looking for the model of this run…"));
    if (!m_runId.empty())
        m_workbench.ablating().locateModel();
}

void AblationDialog::setModelFolder(const QString& folder)
{
    m_folder = folder;
    m_model->setText(folder);
    update();
}

void AblationDialog::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of the model"), m_folder);
    if (!folder.isEmpty())
        setModelFolder(folder);
}

void AblationDialog::update()
{
    const auto run = m_workbench.run();
    const bool running = m_workbench.ablating().running();
    const bool whole = run && run->complete && !run->path.empty();
    m_run->setEnabled(!running && whole && !m_folder.isEmpty());
    m_run->setToolTip(whole ? QString() : tr("Neurons can be ablated once the run is finished."));
    m_stop->setEnabled(running);
    m_save->setEnabled(m_result != nullptr);
    m_progress->setVisible(running);
}

void AblationDialog::say(const QString& sentence)
{
    m_headline->setText(sentence);
    m_numbers->clear();
    update();
}

void AblationDialog::run()
{
    const Selection& now = m_workbench.selection().current();
    core::AblationQuestion question;
    question.model = m_folder.toStdString();
    question.layer = now.layer;
    question.site = now.site;
    if (m_one->isChecked() && now.neuron)
        question.neurons = {*now.neuron};
    else
        question.top = m_count->value();
    question.nullSets = m_sets->value();
    m_result.reset();
    m_null->setResult(nullptr);
    m_loss->setResult(nullptr, now.split);
    m_progress->setValue(0);
    m_workbench.ablating().start(question);
    if (m_workbench.ablating().running())
        say(m_workbench.measuring().state() == Measuring::State::Idle ? tr("Running the text through the model…")
                                                                      : tr("Waiting for the measurement to end…"));
}

void AblationDialog::showProgress(const core::Progress& progress)
{
    m_progress->setValue(static_cast<int>(progress.fraction * m_progress->maximum()));
    say(tr("Running the text through the model…"));
    if (progress.secondsLeft >= 0)
        m_numbers->setText(tr("%n second(s) left", nullptr, static_cast<int>(std::ceil(progress.secondsLeft))));
}

void AblationDialog::showResult(std::shared_ptr<const core::Ablation> result, const core::Provenance& run)
{
    m_result = std::move(result);
    m_provenance = run;
    const core::LossChange& all = m_result->target.changes.all;
    const auto layer = QLocale().toString(m_result->layer.value);
    const QString change = shownNumber(all.change.value);
    const int neurons = static_cast<int>(m_result->target.neurons.size());
    if (neurons == 1 && !m_result->rankedBy)
        say(tr("With neuron %1 of layer %2 held at its mean, the loss changes by %3 nats per token.")
                .arg(QLocale().toString(m_result->target.neurons.front().value), layer, change));
    else
        say(tr("With %n neuron(s) of layer %1 held at the mean, the loss changes by %2 nats per token.", nullptr,
               neurons)
                .arg(layer, change));
    const QString interval = std::isnan(all.change.lower)
                                 ? tr("no interval: the documents are too few")
                                 : tr("95 % interval %1 to %2, jackknife over documents")
                                       .arg(shownNumber(all.change.lower), shownNumber(all.change.upper));
    const QString counts = tr("%1 predicted tokens of %2 documents; loss before %3")
                               .arg(shownCount(all.tokens), shownCount(all.documents), shownNumber(all.before));
    const QString p = m_result->null.empty()
                          ? tr("no random sets")
                          : tr("p %1: share of sets, among %2 random ones and this one, that change the loss as much "
                               "or more")
                                .arg(shownProbability(m_result->p), shownCount(std::ssize(m_result->null)));
    m_numbers->setText(QStringLiteral("%1\n%2\n%3").arg(interval, counts, p));
    m_null->setResult(m_result);
    m_loss->setResult(m_result, m_workbench.selection().current().split);
}

void AblationDialog::chooseFile()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save numbers"), QStringLiteral("ablation.csv"),
                                                      tr("Tables (*.csv);;JSON (*.json)"));
    if (!path.isEmpty())
        save(path);
}

void AblationDialog::choosePicture(PlotFrame& plot)
{
    if (!m_result)
        return;
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save figure"), QStringLiteral("ablation.png"), tr("Pictures (*.png)"));
    if (!path.isEmpty())
        savePicture(plot, path);
}

void AblationDialog::savePicture(PlotFrame& plot, const QString& path)
{
    QImage image(plot.size() * pictureScale, QImage::Format_ARGB32_Premultiplied);
    image.setDotsPerMeterX(qRound(96 * pictureScale / 0.0254));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.fill(plot.currentTheme().panel);
    QPainter painter(&image);
    painter.scale(pictureScale, pictureScale);
    plot.paint(painter, plot.size());
    painter.end();
    write(path, pngFile(image).toStdString());
}

void AblationDialog::save(const QString& path)
{
    const bool json = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    std::string text;
    core::writeAblation(*m_result, m_provenance, json ? core::TableFormat::Json : core::TableFormat::Csv,
                        [&text](std::string_view piece) { text += piece; });
    write(path, std::move(text));
}

void AblationDialog::write(const QString& path, std::string bytes)
{
    m_workbench.jobs().start<bool>(
        Lane::Outside, QStringLiteral("save ") + path,
        [bytes = std::move(bytes), file = std::filesystem::path(path.toStdString())](const core::JobContext&) {
            core::writeFileAtomically(file, bytes, true);
            return std::make_shared<const bool>(true);
        },
        [self = QPointer(this)](const JobResult<bool>& saved) {
            if (self && !saved.error.isEmpty())
                self->say(saved.error);
        });
}

} // namespace neurostrata::ui
