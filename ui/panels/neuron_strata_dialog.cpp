// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/neuron_strata_dialog.h"

#include "ui/jobs/workbench.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPointer>
#include <QTableWidget>
#include <QVBoxLayout>
#include <array>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("neuronStrata");
constexpr double littleSupport = 0.5; ///< below it a matched comparison speaks of few tokens (statistics.md §6)
constexpr int columns = 4;

} // namespace

NeuronStrataDialog::NeuronStrataDialog(Workbench& workbench, QWidget* parent)
    : QDialog(parent), m_workbench(workbench), m_name(labelOf({}, "title")), m_summary(labelOf({})),
      m_table(new QTableWidget)
{
    setWindowTitle(tr("Length at equal frequency"));
    resize(520, 520);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setColumnCount(columns);
    m_table->setHorizontalHeaderLabels({tr("Occurrences"), tr("Types"), tr("Tokens"), tr("r")});
    const std::array<QString, columns> tips = {
        tr("How often the types of the stratum occur in the text: an octave, merged with the next until it has 20 "
           "types"),
        tr("Types of the stratum among the stored tokens"), tr("Stored tokens of the stratum"),
        tr("Correlation of activation and length in characters within the stratum; undefined below 4 types")};
    for (int column = 0; column < columns; ++column)
        m_table->horizontalHeaderItem(column)->setToolTip(tips[static_cast<std::size_t>(column)]);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Correlation within frequency strata"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_name);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_summary);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto refresh = [this] {
        if (isVisible())
            ask();
    };
    connect(&m_workbench, &Workbench::neuronChanged, this, refresh);
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [refresh](const Selection&, const Selection&, SelectionFields fields) {
                if (fields & SelectionField::Split)
                    refresh();
            });
}

QString NeuronStrataDialog::summary() const
{
    return m_summary->text();
}

void NeuronStrataDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    ask();
}

void NeuronStrataDialog::say(const QString& sentence)
{
    m_shown.reset();
    m_table->setRowCount(0);
    m_summary->setText(sentence);
}

void NeuronStrataDialog::ask()
{
    const auto record = m_workbench.neuron();
    const Selection& now = m_workbench.selection().current();
    m_name->setText(now.neuron ? tr("%1, %2", "neuron, site").arg(neuronText(*now.neuronId()), siteText(now.site))
                               : QString());
    if (!now.neuron)
        return say(tr("No neuron is selected."));
    if (!record)
        return; // comes with neuronChanged()
    if (record->values.empty())
        return say(tr("This run kept no activations, which this needs."));
    m_workbench.jobs().start<core::NeuronStrata>(
        Lane::Analysis, key,
        [record, split = now.split](const core::JobContext&) {
            return std::make_shared<const core::NeuronStrata>(core::neuronStrata(*record, split));
        },
        [self = QPointer(this)](const JobResult<core::NeuronStrata>& result) {
            if (self && result.value)
                self->fill(result.value);
        });
}

void NeuronStrataDialog::fill(std::shared_ptr<const core::NeuronStrata> strata)
{
    m_shown = std::move(strata);
    const core::NeuronStrata& s = *m_shown;
    m_table->setRowCount(static_cast<int>(s.strata.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const core::FrequencyStratum& of = s.strata[static_cast<std::size_t>(row)];
        const QString texts[] = {of.fewest == of.most ? shownCount(of.fewest)
                                                      : tr("%1 to %2").arg(shownCount(of.fewest), shownCount(of.most)),
                                 shownCount(of.types), shownCount(of.tokens), shownSigned(of.r)};
        for (int column = 0; column < columns; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(m_table->horizontalHeaderItem(column)->toolTip());
            m_table->setItem(row, column, item);
        }
    }
    QString text =
        tr("All strata: r %1. Within strata, pooled: r %2 by types, %3 by tokens; strata disagree with "
           "Q = %4 on %5 degrees of freedom if types were independent.")
            .arg(shownSigned(s.r), shownSigned(s.byTypes.r), shownSigned(s.byTokens.r), shownNumber(s.byTypes.q))
            .arg(std::max<std::size_t>(s.strata.size(), 1) - 1);
    text += QLatin1String("\n\n");
    text += std::isnan(s.matched.difference)
                ? tr("Matched: no cell of equal frequency and leading space has both long and short tokens.")
                : tr("Matched by stratum and leading space: long − short %1, d %2; %3 of the tokens are in cells that "
                     "have both.")
                      .arg(shownSigned(s.matched.difference), shownSigned(s.matched.d), shownShare(s.matched.support));
    if (s.matched.support < littleSupport)
        text += QLatin1Char(' ') + tr("Little support: most tokens have nothing to be compared with.");
    text += QLatin1String("\n\n") + tr("n = %1 stored tokens.").arg(shownCount(s.n));
    m_summary->setText(text);
    m_summary->setToolTip(tr("Pooled on Fisher's scale with weights types − 3 or tokens − 3. Matched: weights "
                             "n long × n short / (n long + n short) per cell (Mantel–Haenszel), d in units of the sd "
                             "within cells. Neither assumes a straight line in frequency."));
}

} // namespace neurostrata::ui
