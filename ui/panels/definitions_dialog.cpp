// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/definitions_dialog.h"

#include "ui/jobs/workbench.h"
#include "ui/models/covariate_text.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPointer>
#include <QProgressBar>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("definitions");
constexpr int steps = 1000;

} // namespace

DefinitionsDialog::DefinitionsDialog(Workbench& workbench, QWidget* parent)
    : QDialog(parent), m_workbench(workbench), m_sentence(labelOf({})), m_progress(new QProgressBar),
      m_table(new QTableWidget)
{
    setWindowTitle(tr("Definitions of length"));
    resize(860, 320);
    m_sentence->setWordWrap(true);
    m_progress->setRange(0, steps);
    m_progress->setTextVisible(false);
    const std::pair<QString, QString> columns[] = {
        {tr("Length counted as"), tr("Against characters with the leading space, the first row")},
        {tr("Neurons"), tr("With r under both definitions")},
        {tr("Median r"), tr("Over those neurons")},
        {tr("Sign changes"), tr("Neurons whose r has another sign")},
        {tr("Rank ρ"), tr("Spearman correlation of the two orders of neurons by r")},
        {tr("Rank moves"), tr("Neurons that move by more than a tenth of all in the order of r")},
        {tr("Significant"), tr("q at most 0.05 of r against its standard error clustered by token type, t on types − 1 "
                               "degrees of freedom, Benjamini–Hochberg over all neurons. Liberal where most variance "
                               "lies between types, for all definitions alike")},
        {tr("Gained"), tr("Significant here, not in characters")},
        {tr("Lost"), tr("Significant in characters, not here")}};
    m_table->setColumnCount(static_cast<int>(std::size(columns)));
    for (int column = 0; column < m_table->columnCount(); ++column) {
        auto* item = new QTableWidgetItem(columns[column].first);
        item->setToolTip(columns[column].second);
        m_table->setHorizontalHeaderItem(column, item);
    }
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Neurons that change by the definition of length"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_sentence);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto refresh = [this] {
        if (isVisible())
            ask();
    };
    connect(&m_workbench, &Workbench::runChanged, this, refresh);
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [refresh](const Selection&, const Selection&, SelectionFields fields) {
                if (fields & SelectionField::Site)
                    refresh();
            });
}

void DefinitionsDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    ask();
}

void DefinitionsDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    m_workbench.jobs().stop(key);
}

void DefinitionsDialog::ask()
{
    const auto run = m_workbench.run();
    const core::Site site = m_workbench.selection().current().site;
    const bool there = run && run->complete && !run->path.empty();
    const std::string wanted = there ? run->provenance.runId + core::siteName(site) : std::string();
    if (there && wanted == m_shown)
        return;
    m_shown.clear();
    m_table->setRowCount(0);
    m_progress->setVisible(there);
    m_progress->setValue(0);
    if (!there) {
        m_workbench.jobs().stop(key);
        m_sentence->setText(run ? tr("A run that is not finished has no such table yet.") : tr("No run is open."));
        return;
    }
    m_sentence->setText(tr("Reading the stored activations…"));
    m_workbench.jobs().start<Definitions>(
        Lane::Long, key,
        [path = run->path, site](const core::JobContext& context) {
            return std::make_shared<const Definitions>(core::lengthDefinitions(*core::openRun(path), site, context));
        },
        [self = QPointer(this), wanted](const JobResult<Definitions>& result) {
            if (!self || result.stopped)
                return;
            self->m_progress->hide();
            if (result.value) {
                self->m_shown = wanted;
                self->fill(*result.value);
            } else {
                self->m_sentence->setText(result.error);
            }
        },
        [self = QPointer(this)](const core::Progress& progress) {
            if (self)
                self->m_progress->setValue(static_cast<int>(std::lround(progress.fraction * steps)));
        });
}

void DefinitionsDialog::fill(const Definitions& definitions)
{
    const auto run = m_workbench.run();
    m_sentence->setText(
        tr("%1, %2: %3 neurons, %4 tokens. Does a result rest on how length is counted?", "model, site, numbers")
            .arg(QString::fromStdString(run->provenance.modelName), siteText(m_workbench.selection().current().site),
                 shownCount(run->neurons()), shownCount(run->covariateSums.tokens)));
    m_table->setRowCount(static_cast<int>(definitions.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const core::LengthDefinition& d = definitions[static_cast<std::size_t>(row)];
        const QString none = QStringLiteral("–");
        QStringList texts{covariateText(d.covariate),
                          shownCount(d.neurons),
                          shownSigned(d.median),
                          shownCount(d.signChanges),
                          shownNumber(d.rankCorrelation),
                          shownCount(d.rankMoves),
                          d.significance ? shownCount(d.significance->significant) : none,
                          d.significance ? shownCount(d.significance->gained) : none,
                          d.significance ? shownCount(d.significance->lost) : none};
        for (int column = 0; column < m_table->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(column == 0 ? covariateHelp(d.covariate)
                                         : m_table->horizontalHeaderItem(column)->toolTip());
            if (column > 0)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
    }
}

} // namespace neurostrata::ui
