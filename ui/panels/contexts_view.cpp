// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contexts_view.h"

#include "ui/jobs/job_runner.h"
#include "ui/models/context_model.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/contexts_view_delegate.h"
#include "ui/session/number_format.h"
#include "ui/theme/elided_label.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString jobKey = QStringLiteral("contexts");
constexpr std::size_t quickValues = 32768; ///< up to here a question takes about a millisecond

} // namespace

ContextsView::ContextsView(SelectionStore& selection, Hover& hover, JobRunner& jobs, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_hover(hover), m_jobs(jobs)
{
    setAccessibleName(tr("Tokens in context"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* header = new QWidget(this);
    addModes(header);
    layout->addWidget(header);

    m_model = new ContextModel(this);
    m_list = new QListView(this);
    m_delegate = new ContextsDelegate(m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Tokens in context"));
    m_list->setMinimumHeight(60);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    layout->addWidget(m_list, 1);
    m_message = new QLabel(this);
    m_message->setProperty("role", QStringLiteral("secondary"));
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_message->setMargin(14);
    layout->addWidget(m_message, 1);

    connect(m_model, &ContextModel::moreWanted, this, &ContextsView::ask);
    connect(m_list, &QListView::entered, this, [this](const QModelIndex& index) {
        m_hover.setActivation(index.data(ContextModel::ValueRole).toDouble());
    });
    connect(m_list, &QListView::clicked, this, &ContextsView::toggle);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT sortRequested(index.data(ContextModel::TokenIndexRole).toLongLong());
    });
    connect(m_list, &QListView::customContextMenuRequested, this, &ContextsView::openMenu);
    connect(&selection, &SelectionStore::changed, this,
            [this](const Selection&, const Selection& now, SelectionFields fields) {
                if (fields & (SelectionField::Unit | SelectionField::Split))
                    m_model->setLengths(now.unit, now.split);
                if (fields & (SelectionField::Contexts | SelectionField::ActivationRange))
                    ask(ContextModel::pageRows);
            });
    m_model->setLengths(selection.current().unit, selection.current().split);
    showState();
}

ContextsView::~ContextsView() = default;

void ContextsView::addModes(QWidget* header)
{
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(10, 2, 14, 2);
    layout->setSpacing(2);
    struct Mode {
        core::ContextMode mode;
        QString text, tip;
    };
    const Mode modes[] = {
        {core::ContextMode::Top, tr("top"), tr("The tokens with the largest activations of all")},
        {core::ContextMode::Bottom, tr("bottom"), tr("The tokens with the smallest activations of all")},
        {core::ContextMode::PerMode, tr("per mode"), tr("Tokens around each peak of the activation's density")},
        {core::ContextMode::Quantiles, tr("quantiles"),
         tr("Tokens at the 5, 25, 50, 75 and 95 % quantiles: what a "
            "list of the top ones alone would hide")},
        {core::ContextMode::Random, tr("random"), tr("Tokens drawn at random, the same ones each time")}};
    auto* group = new QButtonGroup(this);
    for (const Mode& mode : modes) {
        auto* button = new QToolButton(header);
        button->setText(mode.text);
        button->setToolTip(mode.tip);
        button->setCheckable(true);
        button->setProperty("role", QStringLiteral("segment"));
        button->setAccessibleName(tr("Show tokens: %1").arg(mode.text));
        group->addButton(button);
        layout->addWidget(button);
        m_modes[mode.mode] = button;
        connect(button, &QToolButton::clicked, this, [this, chosen = mode.mode] {
            m_selection.edit(SelectionReason::Click, [chosen](Selection& selection) {
                selection.contexts = chosen;
                selection.activationRange.reset(); // a mode is chosen to be seen
            });
        });
    }
    m_range = new QToolButton(header);
    m_range->setObjectName(QStringLiteral("activationRange"));
    m_range->setCheckable(true);
    m_range->setProperty("role", QStringLiteral("segment"));
    m_range->setAccessibleName(tr("Range of activations"));
    m_range->setToolTip(tr("Only tokens with an activation in this range; click to show the others again"));
    layout->addWidget(m_range);
    connect(m_range, &QToolButton::clicked, this, [this] {
        m_selection.edit(SelectionReason::Click, [](Selection& selection) { selection.activationRange.reset(); });
    });
    m_count = new ElidedLabel(header); // the chip comes and goes: the inspector must not change its width
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // nor when the count is there
    m_count->setProperty("role", QStringLiteral("secondary"));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_count, 1);
}

void ContextsView::setRecord(std::shared_ptr<const core::NeuronRecord> record)
{
    if (record == m_record)
        return;
    m_record = std::move(record);
    ask(ContextModel::pageRows);
}

void ContextsView::setRangeGroup(std::optional<core::LengthGroup> group)
{
    if (std::exchange(m_rangeGroup, group) == group)
        return;
    ask(ContextModel::pageRows);
}

void ContextsView::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_list->doItemsLayout();
}

void ContextsView::ask(int rows)
{
    if (!m_record) {
        m_jobs.stop(jobKey);
        m_model->clear();
        showState();
        return;
    }
    const Selection& selection = m_selection.current();
    core::ContextQuestion question;
    question.mode = selection.contexts;
    question.rows = rows;
    question.split = selection.split;
    if (selection.activationRange) {
        question.range = std::pair(selection.activationRange->lower, selection.activationRange->upper);
        question.rangeGroup = m_rangeGroup;
        question.unit = selection.unit;
    }
    if (m_record->values.empty() &&
        (question.range || (question.mode != core::ContextMode::Top && question.mode != core::ContextMode::Bottom))) {
        m_jobs.stop(jobKey);
        m_model->clear();
        showState();
        return;
    }
    // The modes need a kernel estimate, which takes longer.
    if (m_record->values.size() <= quickValues && question.mode != core::ContextMode::PerMode) {
        m_jobs.stop(jobKey);
        showRows(m_record, core::contexts(*m_record, question), rows);
        return;
    }
    using Rows = std::vector<core::ContextRow>;
    m_jobs.start<Rows>(
        Lane::Analysis, jobKey,
        [record = m_record, question](const core::JobContext&) {
            return std::make_shared<const Rows>(core::contexts(*record, question));
        },
        [this, record = m_record, rows](const JobResult<Rows>& result) {
            if (result.value && record == m_record)
                showRows(record, *result.value, rows);
        });
}

void ContextsView::showRows(std::shared_ptr<const core::NeuronRecord> record, std::vector<core::ContextRow> rows,
                            int asked)
{
    // As many as were asked for: there may be more.
    const bool more = static_cast<int>(rows.size()) >= asked;
    m_model->setRows(std::move(record), std::move(rows), more);
    showState();
}

void ContextsView::showState()
{
    const Selection& selection = m_selection.current();
    const bool range = selection.activationRange.has_value();
    for (const auto& [mode, button] : m_modes)
        button->setChecked(mode == selection.contexts && !range);
    m_range->setVisible(range);
    m_range->setChecked(range);
    if (range) {
        const QString from = shownNumber(selection.activationRange->lower);
        const QString to = shownNumber(selection.activationRange->upper);
        m_range->setText(
            m_rangeGroup ? tr("%1: %2 to %3  ×", "group of tokens: activations").arg(groupText(*m_rangeGroup), from, to)
                         : tr("%1 to %2  ×").arg(from, to));
        m_range->setAccessibleName(tr("Activations from %1 to %2, remove").arg(from, to));
    }
    const int shown = m_model->rowCount();
    QString message;
    if (!m_record)
        message = tr("No neuron is selected.");
    else if (shown == 0 && m_record->values.empty() &&
             (range ||
              (selection.contexts != core::ContextMode::Top && selection.contexts != core::ContextMode::Bottom)))
        message =
            m_record->run->complete
                ? tr("This run kept no activations: only the top and bottom tokens are known.")
                : tr("Comes after the run, from the stored activations; top and bottom tokens are known already.");
    else if (shown == 0 && range)
        message = tr("No stored token has an activation in this range.");
    else if (shown == 0 && m_record->summary.state == core::NeuronState::NonFinite)
        message = tr("This neuron has activations that are not finite: its tokens have no order.");
    else if (shown == 0)
        message = tr("There are no tokens to show.");
    m_message->setText(message);
    m_message->setVisible(shown == 0);
    m_list->setVisible(shown > 0);
    const auto sampled = m_record ? static_cast<std::int64_t>(m_record->ascending.size()) : 0;
    const auto all = m_record ? m_record->summary.n : 0;
    m_count->setText(shown == 0      ? QString()
                     : sampled == 0  ? tr("%1 of %2").arg(shownCount(shown), shownCount(all))
                     : sampled < all ? tr("%1 of %2 sampled").arg(shownCount(shown), shownCount(sampled))
                                     : tr("%1 of %2").arg(shownCount(shown), shownCount(all)));
}

void ContextsView::toggle(const QModelIndex& index)
{
    m_model->setExpanded(index, !index.data(ContextModel::ExpandedRole).toBool());
    m_list->doItemsLayout(); // heights changed
}

void ContextsView::copyRows()
{
    if (const QModelIndex index = m_list->currentIndex(); index.isValid())
        QGuiApplication::clipboard()->setText(m_model->rowText(index));
}

void ContextsView::openMenu(const QPoint& position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    m_list->setCurrentIndex(index);
    QMenu menu(this);
    menu.addAction(tr("Copy row"), QKeySequence(QKeySequence::Copy), this, &ContextsView::copyRows);
    menu.addAction(index.data(ContextModel::ExpandedRole).toBool() ? tr("Collapse") : tr("Expand"), this,
                   [this, index] { toggle(index); });
    menu.addAction(tr("Try this text"), this,
                   [this, index] { Q_EMIT tryRequested(ContextsDelegate::wholeText(index)); });
    menu.addAction(tr("Sort the table by this token's activation"), this,
                   [this, index] { Q_EMIT sortRequested(index.data(ContextModel::TokenIndexRole).toLongLong()); });
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

bool ContextsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Leave)
        m_hover.setActivation({});
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto& press = *static_cast<QKeyEvent*>(event);
        const QModelIndex index = m_list->currentIndex();
        if (press.matches(QKeySequence::Copy)) {
            copyRows();
            return true;
        }
        if (index.isValid() &&
            (press.key() == Qt::Key_Return || press.key() == Qt::Key_Enter || press.key() == Qt::Key_Space)) {
            toggle(index);
            return true;
        }
    }
    if (watched == m_list && event->type() == QEvent::KeyRelease)
        if (const QModelIndex index = m_list->currentIndex(); index.isValid())
            m_hover.setActivation(index.data(ContextModel::ValueRole).toDouble()); // as the pointer does
    if (watched == m_list && event->type() == QEvent::FocusOut)
        m_hover.setActivation({});
    return QWidget::eventFilter(watched, event);
}

} // namespace neurostrata::ui
