// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/batch_dialog.h"

#include "ui/jobs/workbench.h"
#include "ui/panels/figure_source.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int firstWidth = 520;
constexpr BatchScope allScopes[] = {BatchScope::Layers, BatchScope::Pinned, BatchScope::Filtered};

QString timeLeft(double seconds)
{
    if (seconds < 90)
        return BatchDialog::tr("%Ln s left", "", std::max(1, static_cast<int>(std::lround(seconds))));
    return BatchDialog::tr("%Ln min left", "", static_cast<int>(std::lround(seconds / 60)));
}

} // namespace

BatchDialog::BatchDialog(const WindowParts& parts, FigureKind kind, const FigureChoices& choices, const QString& folder,
                         QWidget* parent)
    : QDialog(parent), m_parts(parts), m_choices(choices), m_batch(parts.workbench), m_kinds(new QComboBox),
      m_scopes(new QButtonGroup(this)), m_folder(new QLineEdit(QDir::toNativeSeparators(folder))),
      m_choose(new QPushButton(tr("Choose…"))), m_start(new QPushButton), m_cancel(new QPushButton(tr("Cancel"))),
      m_progress(new QProgressBar), m_look(new QLabel), m_message(new QLabel)
{
    setObjectName(QStringLiteral("batchDialog"));
    setWindowTitle(tr("Export every figure of a sort"));
    for (const FigureKind each : allFigureKinds)
        m_kinds->addItem(figureText(each));
    m_kinds->setCurrentIndex(static_cast<int>(kind));
    m_kinds->setAccessibleName(tr("Figure"));
    m_folder->setAccessibleName(tr("Folder"));
    m_choose->setAccessibleName(tr("Choose the folder"));
    m_choose->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    setRole(*m_start, "primary");
    m_start->setDefault(true);
    setRole(*m_look, "secondary");
    m_look->setWordWrap(true);
    m_message->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    QSizePolicy kept = m_progress->sizePolicy(); // nothing moves when it starts
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_message->setMinimumHeight(2 * m_message->fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* figure = new QHBoxLayout;
    figure->setSpacing(8);
    auto* figureLabel = new QLabel(tr("Figure"));
    figureLabel->setBuddy(m_kinds);
    figure->addWidget(figureLabel);
    figure->addWidget(m_kinds, 1);
    auto* where = new QHBoxLayout;
    where->setSpacing(8);
    auto* folderLabel = new QLabel(tr("Folder"));
    folderLabel->setBuddy(m_folder);
    where->addWidget(folderLabel);
    where->addWidget(m_folder, 1);
    where->addWidget(m_choose);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_start);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(12);
    column->addLayout(figure);
    column->addWidget(makeScopes());
    column->addLayout(where);
    column->addWidget(m_look);
    column->addWidget(ruleLine());
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addStretch();
    column->addLayout(buttons);

    connect(m_kinds, &QComboBox::activated, this, &BatchDialog::refresh);
    connect(m_scopes, &QButtonGroup::idClicked, this, &BatchDialog::refresh);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const QString chosenFolder = QFileDialog::getExistingDirectory(this, tr("Folder for figures"),
                                                                       QDir::fromNativeSeparators(m_folder->text()));
        if (!chosenFolder.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(chosenFolder));
    });
    connect(m_start, &QPushButton::clicked, this, &BatchDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, &BatchDialog::reject);
    connect(&m_batch, &BatchExport::progressed, this, &BatchDialog::showProgress);
    connect(&m_batch, &BatchExport::ended, this, &BatchDialog::showEnd);
    Workbench& workbench = m_parts.workbench;
    connect(&workbench, &Workbench::visibleRowsChanged, this, &BatchDialog::refresh);
    connect(&workbench, &Workbench::strataChanged, this, &BatchDialog::refresh);
    connect(&workbench.selection(), &SelectionStore::changed, this, &BatchDialog::refresh);
    refresh();
    resize(firstWidth, layout()->totalHeightForWidth(firstWidth));
    m_start->setFocus();
}

QWidget* BatchDialog::makeScopes()
{
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (const BatchScope each : allScopes) {
        auto* button = new QRadioButton;
        m_scopes->addButton(button, static_cast<int>(each));
        column->addWidget(button);
    }
    m_scopes->button(static_cast<int>(BatchScope::Layers))->setChecked(true);
    return box;
}

QRadioButton& BatchDialog::scope(BatchScope scope) const
{
    return *static_cast<QRadioButton*>(m_scopes->button(static_cast<int>(scope)));
}

FigureKind BatchDialog::kind() const
{
    return allFigureKinds[m_kinds->currentIndex()];
}

BatchScope BatchDialog::chosen() const
{
    return static_cast<BatchScope>(m_scopes->checkedId());
}

QString BatchDialog::message() const
{
    return m_message->text();
}

void BatchDialog::say(const QString& text, const char* role)
{
    setRole(*m_message, role);
    m_message->setStyle(m_message->style()); // takes over the role
    m_message->setText(text);
}

void BatchDialog::refresh()
{
    if (m_batch.running())
        return;
    m_asking = false;
    for (const BatchScope each : allScopes) {
        const int count = static_cast<int>(batchItems(m_parts.workbench, kind(), each).size());
        QRadioButton& button = scope(each);
        button.setEnabled(count > 0);
        switch (each) {
        case BatchScope::Layers:
            button.setText(showsNeuron(kind()) ? tr("Strongest neuron of every layer: %Ln figure(s)", "", count)
                                               : tr("Every layer: %Ln figure(s)", "", count));
            break;
        case BatchScope::Pinned:
            button.setText(tr("Pinned neurons: %Ln figure(s)", "", count));
            break;
        case BatchScope::Filtered:
            button.setText(tr("Neurons that the table shows: %Ln figure(s)", "", count));
            break;
        }
    }
    if (!scope(chosen()).isEnabled())
        scope(BatchScope::Layers).setChecked(true);
    m_items = batchItems(m_parts.workbench, kind(), chosen());
    const std::string_view format = formatName(m_choices.format);
    m_look->setText(tr("%1, looking as chosen in “Export figure…”, and an index of all files with their links. Files "
                       "that are there already are kept.")
                        .arg(QString::fromLatin1(format.data(), static_cast<qsizetype>(format.size())).toUpper()));
    m_start->setText(tr("Write %Ln file(s)", "", static_cast<int>(m_items.size())));
    m_start->setEnabled(!m_items.empty());
    m_cancel->setText(tr("Cancel"));
    say(whyNoFigure(m_parts.workbench), "secondary");
}

void BatchDialog::start()
{
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    if (folder.isEmpty()) {
        say(tr("There is no folder to save in: choose one."), "bad");
        return m_folder->setFocus();
    }
    const int count = static_cast<int>(m_items.size());
    if (count > unaskedFiles && !m_asking) {
        m_asking = true;
        say(tr("These are %Ln files. Write all of them?", "", count), "warning");
        m_start->setText(tr("Write all"));
        return;
    }
    m_asking = false;
    BatchExport::Task task;
    task.content = figureContent(m_parts.workbench, kind());
    task.items = m_items;
    task.choices = m_choices;
    task.style = styleOn(m_choices, m_parts.themes.current().name);
    task.folder = folder;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_kinds, m_folder, m_choose, m_start})
        widget->setEnabled(false);
    for (const BatchScope each : allScopes)
        scope(each).setEnabled(false);
    m_progress->setRange(0, count);
    m_progress->show();
    m_cancel->setFocus();
    FigureMemory(m_parts.settings).remember(kind(), m_choices, folder);
    m_batch.start(std::move(task));
}

void BatchDialog::showProgress(int done, int of, double secondsLeft)
{
    m_progress->setValue(done);
    const QString count = tr("%1 of %2 files", "written").arg(shownCount(done), shownCount(of));
    say(secondsLeft < 0 || done == of ? count : tr("%1  ·  %2", "files · time left").arg(count, timeLeft(secondsLeft)),
        "");
}

void BatchDialog::showEnd(int written, const QString& error)
{
    m_progress->hide();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_kinds, m_folder, m_choose})
        widget->setEnabled(true);
    Q_EMIT ended(written, QDir::fromNativeSeparators(m_folder->text().trimmed()));
    if (m_closing || error.isEmpty())
        return QDialog::reject();
    refresh();
    say(written > 0 ? tr("%1 (%Ln file(s) were written.)", "reason; how many", written).arg(error) : error, "bad");
}

void BatchDialog::reject()
{
    if (!m_batch.running())
        return QDialog::reject();
    m_closing = true;
    m_batch.cancel();
}

} // namespace neurostrata::ui
