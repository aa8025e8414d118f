// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_dock.h"

#include "ui/jobs/workbench.h"
#include "ui/models/neuron_columns.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/empty_filter.h"
#include "ui/panels/filter_box.h"
#include "ui/panels/neuron_table_view.h"
#include "ui/panels/neuron_walk.h"
#include "ui/session/number_format.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int prefetched = 8;
constexpr std::size_t copiedAtOnce = 500;

QLabel* label(const char* role, QWidget* parent)
{
    auto* const made = new QLabel(parent);
    made->setProperty("role", QLatin1String(role));
    made->setTextFormat(Qt::PlainText);
    return made;
}

/// What was chosen, and the column that the table was just sorted by.
std::vector<core::NeuronColumn> shownColumns(Workbench& workbench)
{
    constexpr auto asked = core::NeuronColumn::Activation;
    const ViewOptions& options = workbench.view().options();
    std::vector<core::NeuronColumn> columns = options.columns;
    if (options.sortColumn != asked || std::ranges::find(columns, asked) != columns.end())
        return columns;
    if (columns.empty())
        columns = NeuronTableModel::defaultColumns(workbench.selection().current().strataQuestion());
    columns.insert(columns.begin() + std::min<std::ptrdiff_t>(2, std::ssize(columns)), asked);
    return columns;
}

} // namespace

TableDock::TableDock(const Parts& parts, QWidget* parent)
    : QWidget(parent), m(parts), m_model(new NeuronTableModel(this)),
      m_view(new NeuronTableView(*m_model, parts.themes, this)),
      m_filter(new FilterBox(parts.workbench, parts.themes, parts.settings, this)), m_title(label("title", this)),
      m_summary(label("secondary", this)), m_error(label("bad", this)), m_refresh(new QPushButton(this)),
      m_emptySentence(label("secondary", this)), m_clearFilter(new QPushButton(this)),
      m_clearBrush(new QPushButton(this)), m_relax(new QPushButton(this))
{
    setObjectName(QStringLiteral("tableDock"));
    build();
    connectAll();
    m_model->setColumns(shownColumns(m.workbench));
    m_model->setPinned(m.workbench.selection().current().pinned);
    applyRows();
    showSort();
}

void TableDock::build()
{
    m_title->setText(tr("Neurons"));
    m_refresh->setProperty("role", QStringLiteral("link"));
    m_refresh->setVisible(false);
    m_error->setVisible(false);
    m_error->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_filter->setMinimumWidth(160);
    m_filter->setMaximumWidth(320);
    m_filter->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_clearFilter->setText(tr("Clear filter"));
    m_clearBrush->setText(tr("Clear brush"));

    auto* const head = new QHBoxLayout;
    head->setContentsMargins(14, 6, 14, 6);
    head->setSpacing(12);
    head->addWidget(m_title);
    head->addWidget(m_summary, 2);
    head->addWidget(m_error, 2);
    head->addWidget(m_refresh);
    head->addWidget(m_filter, 3);

    auto* const empty = new QWidget(this);
    auto* const emptyLayout = new QVBoxLayout(empty);
    emptyLayout->setContentsMargins(14, 8, 14, 8);
    m_emptySentence->setWordWrap(true);
    m_emptySentence->setAlignment(Qt::AlignHCenter);
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* const button : {m_clearFilter, m_clearBrush, m_relax})
        buttons->addWidget(button);
    buttons->addStretch();
    emptyLayout->addStretch();
    emptyLayout->addWidget(m_emptySentence);
    emptyLayout->addLayout(buttons);
    emptyLayout->addStretch();

    m_pages = new QStackedLayout;
    m_pages->addWidget(m_view);
    m_pages->addWidget(empty);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_pages, 1);
    setFocusProxy(m_view);
    setTabOrder(m_filter, m_view);
    m.actions.installOn(m_view, KeyPlace::Table);
    m.actions.setHandler(ActionId::Filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
}

void TableDock::connectAll()
{
    connect(&m.workbench, &Workbench::tableChanged, this, &TableDock::newRows);
    connect(&m.workbench, &Workbench::visibleRowsChanged, this, &TableDock::newRows);
    connect(&m.workbench, &Workbench::runsChanged, this, &TableDock::newRows);
    connect(&m.workbench, &Workbench::filterErrorChanged, this, &TableDock::showState);
    connect(&m.workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) { selectionChanged(fields); });
    connect(&m.workbench.view(), &ViewState::changed, this, &TableDock::viewOptionsChanged);
    connect(&m.themes, &ThemeStore::changed, this, [this] {
        m_view->fitColumns();
        m_view->viewport()->update();
    });
    // While another run's table is on its way, the rows shown are no neurons of the selected run.
    connect(m_view, &NeuronTableView::clicked, this, [this](core::NeuronId id) {
        if (ofSelectedRun())
            m.walk.select(id);
    });
    connect(m_view, &NeuronTableView::pinClicked, this, [this](core::NeuronId id) {
        if (ofSelectedRun())
            m.walk.togglePin(id);
    });
    connect(m_view, &NeuronTableView::menuWanted, this, &TableDock::openMenu);
    connect(m_view, &NeuronTableView::copyWanted, this, &TableDock::copyRows);
    connect(m_view, &NeuronTableView::focusChanged, this, [this](bool focused) {
        if (!focused && m_frozenSince)
            refresh();
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sectionClicked, this, &TableDock::sortBy);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        auto* const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnsMenu(*menu);
        menu->popup(m_view->horizontalHeader()->mapToGlobal(place));
    });
    connect(m_filter, &FilterBox::left, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_refresh, &QPushButton::clicked, this, &TableDock::refresh);
    connect(m_clearFilter, &QPushButton::clicked, this, [this] {
        m.workbench.selection().edit(SelectionReason::Click, [](Selection& selection) { selection.filter.clear(); });
    });
    connect(m_clearBrush, &QPushButton::clicked, this, [this] {
        m.workbench.selection().edit(SelectionReason::Click, [](Selection& selection) {
            selection.brush.reset();
            selection.layers.reset();
        });
    });
    connect(m_relax, &QPushButton::clicked, this, [this] {
        m.workbench.selection().edit(
            SelectionReason::Click, [this](Selection& selection) { selection.filter = m_relaxedFilter.toStdString(); });
    });
}

TableDock::Question TableDock::question() const
{
    const Selection& now = m.workbench.selection().current();
    Selection asked;
    asked.run = now.run;
    asked.site = now.site;
    asked.measure = now.measure;
    asked.unit = now.unit;
    asked.split = now.split;
    asked.brush = now.brush;
    asked.layers = now.layers;
    asked.filter = now.filter;
    const ViewOptions& view = m.workbench.view().options();
    return {asked, view.sortColumn, view.sortDescending};
}

bool TableDock::ofSelectedRun() const
{
    return m_model->table() && m_model->table()->runId == m.workbench.selection().current().run;
}

bool TableDock::live() const
{
    const std::string& run = m.workbench.selection().current().run;
    const std::vector<OpenRun> runs = m.workbench.runs();
    return std::any_of(runs.begin(), runs.end(), [&](const OpenRun& open) { return open.id == run && open.live; });
}

void TableDock::newRows()
{
    // New rows of the same table answer what was asked (a filter takes its time); only a newer table disturbs.
    const bool disturbed = m_frozenSince || m_model->table() != m.workbench.table();
    if (disturbed && m_shown == question() && m_view->hasFocus() && live() && m_model->rowCount() > 0 &&
        m_model->updateNumbers(m.workbench.table())) {
        setFrozen(m_frozenSince || m_model->rows() != m.workbench.visibleRows());
        showState();
        return;
    }
    applyRows();
}

void TableDock::applyRows()
{
    setFrozen(false);
    m_shown = question();
    const auto oldColumns = m_model->columns();
    m_model->setRows(m.workbench.table(), m.workbench.visibleRows());
    if (oldColumns != m_model->columns()) {
        m_view->fitColumns();
        showSort();
    }
    showNeuron();
    showState();
}

void TableDock::refresh()
{
    applyRows();
}

void TableDock::setFrozen(bool frozen)
{
    if (frozen == m_frozenSince.has_value())
        return;
    m_frozenSince = frozen ? std::optional(QTime::currentTime()) : std::nullopt;
    m_refresh->setVisible(frozen);
    if (frozen)
        m_refresh->setText(tr("order from %1 · refresh").arg(QLocale().toString(*m_frozenSince, QLocale::ShortFormat)));
}

void TableDock::selectionChanged(SelectionFields fields)
{
    if (fields.testFlag(SelectionField::Pinned))
        m_model->setPinned(m.workbench.selection().current().pinned);
    if (fields & (SelectionField::Layer | SelectionField::Neuron | SelectionField::Run))
        showNeuron();
    if (fields & (SelectionField::Brush | SelectionField::Layers | SelectionField::Filter))
        showState();
}

void TableDock::viewOptionsChanged()
{
    const auto before = m_model->columns();
    m_model->setColumns(shownColumns(m.workbench));
    if (m_model->columns() != before) {
        m_view->fitColumns();
        showNeuron();
    }
    showSort();
}

void TableDock::sortBy(int section)
{
    const core::NeuronColumn column =
        NeuronTableModel::sortColumnOf(m_model->columns()[static_cast<std::size_t>(section)]);
    ViewOptions options = m.workbench.view().options();
    options.sortDescending =
        options.sortColumn == column ? !options.sortDescending : NeuronTableModel::descendingFirst(column);
    options.sortColumn = column;
    m.workbench.view().set(options);
    showSort(); // Qt has moved its mark already, rightly or not
}

void TableDock::showSort()
{
    const ViewOptions& options = m.workbench.view().options();
    const std::vector<core::NeuronColumn>& columns = m_model->columns();
    const auto found = std::find_if(columns.begin(), columns.end(), [&](core::NeuronColumn column) {
        return NeuronTableModel::sortColumnOf(column) == options.sortColumn;
    });
    const int section = found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
    m_view->horizontalHeader()->setSortIndicator(section,
                                                 options.sortDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableDock::showNeuron()
{
    const auto id = m.workbench.selection().current().neuronId();
    const std::optional<int> row = id ? m_model->rowOf(*id) : std::nullopt;
    m_view->showRow(row);
    if (row)
        prefetch(*row);
    m_lastRow = row.value_or(-1);
}

void TableDock::prefetch(int row)
{
    const int way = m_lastRow > row ? -1 : 1;
    std::vector<core::NeuronId> ids;
    for (int i = 1; i <= prefetched; ++i)
        if (const int next = row + way * i; next >= 0 && next < m_model->rowCount())
            ids.push_back(m_model->neuronAt(next));
    if (!ids.empty())
        m.workbench.prefetch(std::move(ids));
}

QString TableDock::summary() const
{
    const auto& table = m_model->table();
    if (!table)
        return {};
    const QString shown = shownCount(m_model->rowCount()), all = shownCount(table->rows());
    const Selection& now = m.workbench.selection().current();
    const bool brush = now.brush.has_value(), layers = now.layers.has_value(), filter = !now.filter.empty();
    if (brush && filter)
        return tr("%1 of %2 · brush and filter").arg(shown, all);
    if (layers && filter)
        return tr("%1 of %2 · layers and filter").arg(shown, all);
    if (brush)
        return tr("%1 of %2 · brush").arg(shown, all);
    if (layers)
        return tr("%1 of %2 · layers").arg(shown, all);
    if (filter)
        return tr("%1 of %2 · filter").arg(shown, all);
    return m_model->rowCount() == table->rows() ? shownCount(table->rows()) : tr("%1 of %2").arg(shown, all);
}

void TableDock::showState()
{
    const QString error = m.workbench.filterError();
    m_error->setVisible(!error.isEmpty());
    m_error->setText(error);
    m_error->setToolTip(error);
    m_summary->setVisible(error.isEmpty());
    m_summary->setText(summary());

    const bool empty =
        m_model->table() && m_model->rows() && m_model->rowCount() == 0 && error.isEmpty() && m_shown == question();
    if (empty) {
        const EmptyFilter why = explainEmpty(*m_model->table(), m.workbench.selection().current());
        const Selection& now = m.workbench.selection().current();
        m_emptySentence->setText(why.sentence);
        m_clearFilter->setVisible(!now.filter.empty());
        m_clearBrush->setVisible(now.brush || now.layers);
        m_relax->setVisible(why.relaxed.has_value());
        m_relaxedFilter = why.relaxed.value_or(QString());
        m_relax->setText(tr("Relax to %1").arg(why.relaxedBound));
    }
    m_pages->setCurrentIndex(empty ? 1 : 0);
}

void TableDock::fillColumnsMenu(QMenu& menu)
{
    const core::StrataQuestion asked = m_model->table() ? m_model->table()->question : core::StrataQuestion();
    const std::vector<core::NeuronColumn> shown = m_model->columns();
    const core::NeuronColumn sameAsValue = columnMeaning(core::NeuronColumn::Value, asked);
    for (core::NeuronColumn column : NeuronTableModel::choosableColumns()) {
        if (column == sameAsValue)
            column = core::NeuronColumn::Value;
        QAction* const action = menu.addAction(NeuronTableModel::columnTitle(column, asked));
        action->setToolTip(NeuronTableModel::columnHelp(column, asked));
        action->setData(static_cast<int>(column));
        action->setCheckable(true);
        action->setChecked(std::find(shown.begin(), shown.end(), column) != shown.end());
        connect(action, &QAction::triggered, this, [this, column](bool on) {
            ViewOptions options = m.workbench.view().options();
            options.columns = m_model->columns();
            std::erase(options.columns, column);
            if (on)
                options.columns.push_back(column);
            m.workbench.view().set(options);
        });
    }
    menu.setToolTipsVisible(true);
    menu.addSeparator();
    menu.addAction(tr("Default columns"), this, [this] {
        ViewOptions options = m.workbench.view().options();
        options.columns.clear();
        m.workbench.view().set(options);
    });
}

void TableDock::copyRows()
{
    if (!m_model->table() || !m_model->rows())
        return;
    std::vector<std::int32_t> rows;
    for (const int row : m_view->markedRows())
        rows.push_back((*m_model->rows())[static_cast<std::size_t>(row)]);
    if (rows.empty())
        return;
    if (rows.size() <= copiedAtOnce) {
        QApplication::clipboard()->setText(tabSeparated(*m_model->table(), rows, m_model->columns()));
        return;
    }
    m.workbench.jobs().start<QString>(
        Lane::Analysis, QStringLiteral("table.copy"),
        [table = m_model->table(), rows = std::move(rows), columns = m_model->columns()](const core::JobContext&) {
            return std::make_shared<const QString>(tabSeparated(*table, rows, columns));
        },
        [](const JobResult<QString>& result) {
            if (result.value)
                QApplication::clipboard()->setText(*result.value);
        });
}

void TableDock::openMenu(core::NeuronId id, const QPoint& global)
{
    if (!ofSelectedRun())
        return;
    m.walk.select(id);
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ActionId action : {ActionId::Pin, ActionId::GoTo})
        menu->addAction(m.actions.action(action));
    menu->addSeparator();
    menu->addAction(tr("Copy rows"), this, &TableDock::copyRows);
    menu->addAction(m.actions.action(ActionId::CopyLink));
    menu->addSeparator();
    menu->addAction(m.actions.action(ActionId::Export));
    menu->popup(global);
}

QString TableDock::gestures() const
{
    return tr("click selects · Ctrl-click pins · Shift-click marks rows · header click sorts");
}

void TableDock::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_view->fitColumns();
}

} // namespace neurostrata::ui
