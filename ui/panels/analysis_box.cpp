// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/analysis_box.h"

#include "ui/jobs/workbench.h"
#include "ui/panels/controls_box.h"
#include "ui/panels/definitions_dialog.h"
#include "ui/panels/layout_helpers.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QToolButton>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int longest = 99; ///< characters; longer tokens are rare and count as longer anyway

QComboBox* combo(const QString& name, const QString& tip)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setFocusPolicy(Qt::StrongFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    return box;
}

template <class Value>
void add(QComboBox& box, const QString& text, Value value)
{
    box.addItem(text, static_cast<int>(value));
}

} // namespace

AnalysisBox::AnalysisBox(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_measure(combo(tr("Measure"), tr("What is drawn for every neuron"))),
      m_unit(combo(tr("Length"), tr("How the length of a token is counted"))),
      m_site(combo(tr("Site"), tr("Where in the MLP the neuron is observed"))), m_below(new QSpinBox),
      m_above(new QSpinBox), m_splitText(labelOf({}, "secondary")), m_gap(new QWidget), m_more(new QToolButton),
      m_controls(new ControlsBox(workbench))
{
    add(*m_measure, tr("correlation r"), core::Measure::Correlation);
    add(*m_measure, tr("difference d"), core::Measure::Difference);
    add(*m_measure, tr("Spearman ρ"), core::Measure::Spearman);
    add(*m_unit, tr("characters"), core::LengthUnit::Characters);
    add(*m_unit, tr("characters without leading space"), core::LengthUnit::CharactersWithoutSpace);
    add(*m_unit, tr("bytes"), core::LengthUnit::Bytes);
    add(*m_unit, tr("graphemes"), core::LengthUnit::Graphemes);
    add(*m_site, tr("before GELU"), core::Site::Pre);
    add(*m_site, tr("after GELU"), core::Site::Post);
    for (QSpinBox* box : {m_below, m_above}) {
        box->setRange(1, longest);
        box->setFocusPolicy(Qt::StrongFocus);
        box->setKeyboardTracking(false);
    }
    m_below->setAccessibleName(tr("Split T"));
    m_below->setToolTip(tr("Tokens shorter than T against tokens longer than T; equal ones are counted apart"));
    m_above->setAccessibleName(tr("Longer than"));
    m_above->setToolTip(tr("With a gap: tokens longer than this count as longer, those between as equal"));
    m_more->setText(QStringLiteral("…"));
    m_more->setCheckable(true);
    setRole(*m_more, "quiet");
    m_more->setToolTip(tr("A gap between shorter and longer tokens"));
    m_more->setAccessibleName(m_more->toolTip());

    auto* gap = new QHBoxLayout(m_gap);
    gap->setContentsMargins(0, 0, 0, 0);
    gap->addWidget(labelOf(tr("long: over"), "secondary"));
    gap->addWidget(m_above, 1);
    auto* split = new QHBoxLayout;
    split->setSpacing(4);
    split->addWidget(m_below, 1);
    split->addWidget(m_more);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto row = [&](int at, const QString& name, QWidget* buddy) {
        auto* label = new QLabel(name);
        label->setBuddy(buddy);
        grid->addWidget(label, at, 0);
    };
    row(0, tr("Measure"), m_measure);
    grid->addWidget(m_measure, 0, 1);
    row(1, tr("Length"), m_unit);
    auto* definitions = new QToolButton;
    definitions->setObjectName(QStringLiteral("definitions"));
    definitions->setText(QStringLiteral("…"));
    setRole(*definitions, "quiet");
    definitions->setToolTip(tr("How many neurons change sign, rank or significance by how length is counted"));
    definitions->setAccessibleName(definitions->toolTip());
    connect(definitions, &QToolButton::clicked, this, [this] { showDefinitions(); });
    auto* length = new QHBoxLayout;
    length->setSpacing(4);
    length->addWidget(m_unit, 1);
    length->addWidget(definitions);
    grid->addLayout(length, 1, 1);
    row(2, tr("Split T"), m_below);
    grid->addLayout(split, 2, 1);
    grid->addWidget(m_gap, 3, 1);
    grid->addWidget(m_splitText, 4, 1);
    row(5, tr("Site"), m_site);
    grid->addWidget(m_site, 5, 1);
    auto* fixed = labelOf(tr("Hold fixed"));
    fixed->setToolTip(tr("Partial r: correlation with the length among tokens that these do not tell apart (linear)"));
    grid->addWidget(fixed, 6, 0, Qt::AlignTop);
    grid->addWidget(m_controls, 6, 1);
    m_gap->hide();

    const auto edit = [this](QComboBox* box, auto apply) {
        connect(box, &QComboBox::activated, this, [this, box, apply] {
            m_workbench.selection().edit(SelectionReason::Click,
                                         [&](Selection& s) { apply(s, box->currentData().toInt()); });
        });
    };
    edit(m_measure, [](Selection& s, int value) {
        s.measure = static_cast<core::Measure>(value);
        s.brush.reset(); // its numbers were of the other axis
    });
    edit(m_unit, [](Selection& s, int value) { s.unit = static_cast<core::LengthUnit>(value); });
    edit(m_site, [](Selection& s, int value) { s.site = static_cast<core::Site>(value); });
    connect(m_below, &QSpinBox::valueChanged, this, &AnalysisBox::setSplit);
    connect(m_above, &QSpinBox::valueChanged, this, &AnalysisBox::setSplit);
    connect(m_more, &QToolButton::toggled, this, [this](bool on) {
        m_gap->setVisible(on);
        if (!on)
            setSplit();
    });
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection& now, SelectionFields) { show(now); });
    connect(&m_workbench, &Workbench::runChanged, this, &AnalysisBox::showMeasures);
    show(m_workbench.selection().current());
}

DefinitionsDialog& AnalysisBox::showDefinitions()
{
    if (!m_definitions)
        m_definitions = new DefinitionsDialog(m_workbench, window());
    m_definitions->show();
    m_definitions->raise();
    m_definitions->activateWindow();
    return *m_definitions;
}

void AnalysisBox::setSplit()
{
    const int below = m_below->value();
    const int above = m_more->isChecked() ? std::max(below, m_above->value()) : below;
    m_workbench.selection().edit(SelectionReason::Typing, [&](Selection& s) { s.split = {below, above}; });
}

/// What the run cannot answer is not offered: ranks need its screening.
void AnalysisBox::showMeasures()
{
    const auto run = m_workbench.run();
    const bool ranked = run && run->spearmanAt(m_workbench.selection().current().site) != nullptr;
    const int row = m_measure->findData(static_cast<int>(core::Measure::Spearman));
    QStandardItem* const item = qobject_cast<QStandardItemModel*>(m_measure->model())->item(row);
    item->setEnabled(ranked);
    item->setToolTip(ranked ? tr("Rank correlation with length in characters, from the stored activations")
                            : tr("This run was not screened at this site, so it has no rank correlations"));
    // Ranks are kept of lengths in characters alone.
    m_unit->setEnabled(m_workbench.selection().current().measure != core::Measure::Spearman);
}

void AnalysisBox::show(const Selection& selection)
{
    showMeasures();
    const QSignalBlocker b1(m_below), b2(m_above), b3(m_more);
    m_measure->setCurrentIndex(m_measure->findData(static_cast<int>(selection.measure)));
    m_unit->setCurrentIndex(m_unit->findData(static_cast<int>(selection.unit)));
    m_site->setCurrentIndex(m_site->findData(static_cast<int>(selection.site)));
    const bool gap = selection.split.below != selection.split.above;
    m_below->setValue(selection.split.below);
    m_above->setValue(selection.split.above);
    if (gap)
        m_more->setChecked(true);
    m_gap->setVisible(m_more->isChecked());
    m_splitText->setText(gap ? tr("short < %1", "tokens").arg(selection.split.below)
                             : tr("short < %1 < long").arg(selection.split.below));
}

} // namespace neurostrata::ui
