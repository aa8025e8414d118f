// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plot_commands.h"

#include "ui/panels/action_registry.h"
#include "ui/plots/lines_plot.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QHeaderView>
#include <QMenu>
#include <QTableWidget>
#include <QVBoxLayout>

namespace neurostrata::ui
{
namespace
{

constexpr int mostRows = 20'000; ///< of a table shown in place of a plot

} // namespace

PlotCommands::PlotCommands(const WindowParts& parts, QWidget& window)
    : QObject(&window), m_parts(parts), m_window(window)
{
    ActionRegistry& actions = m_parts.actions;
    actions.setHandler(ActionId::ResetZoom, [this] {
        if (PlotFrame* plot = current())
            plot->resetZoom();
    });
    actions.setHandler(ActionId::PreviousZoom, [this] {
        if (PlotFrame* plot = current())
            plot->previousZoom();
    });
    actions.setHandler(ActionId::ZoomToSelection, [this] {
        if (PlotFrame* plot = current(); plot != nullptr && !plot->zoomToSelection())
            Q_EMIT said(tr("Nothing is selected in this plot that it could zoom to."));
    });
    actions.setHandler(ActionId::Brush, [this] { brush(); });
    actions.setHandler(ActionId::DataTable, [this] { showTable(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (PlotFrame* plot = PlotFrame::around(now)) {
            m_current = plot;
            update();
        }
    });
    update();
}

void PlotCommands::watchPlots()
{
    for (PlotFrame* plot : m_window.findChildren<PlotFrame*>()) {
        connect(plot, &PlotFrame::pointed, this, [this, plot](bool inside) {
            if (inside && PlotFrame::around(QApplication::focusWidget()) == nullptr)
                m_current = plot;
            update();
            Q_EMIT gesturesChanged(inside ? plot->gestures() : QString());
        });
        connect(plot, &PlotFrame::contextMenuWanted, this, [this, plot](const QPoint& at) { showMenu(*plot, at); });
    }
    update();
}

PlotFrame* PlotCommands::current() const
{
    return m_current;
}

void PlotCommands::update()
{
    for (const ActionId id :
         {ActionId::ResetZoom, ActionId::PreviousZoom, ActionId::ZoomToSelection, ActionId::DataTable})
        m_parts.actions.action(id)->setEnabled(!m_current.isNull());
}

void PlotCommands::brush()
{
    auto* plot = qobject_cast<StrataPlot*>(current());
    if (plot == nullptr || !plot->isVisible())
        plot = m_window.findChild<LinesPlot*>();
    if (plot == nullptr || !plot->isVisible() || !plot->strata())
        return Q_EMIT said(tr("There is nothing to brush yet."));
    plot->brushByKeys();
    Q_EMIT gesturesChanged(plot->gestures());
}

void PlotCommands::showMenu(PlotFrame& plot, const QPoint& at)
{
    m_current = &plot;
    update();
    QMenu menu(&m_window);
    if (plot.selectsNeurons()) {
        menu.addAction(tr("Select"), &plot, [&plot, at] { plot.clickFromMenu(at, Qt::NoModifier); });
        menu.addAction(tr("Pin or unpin"), &plot, [&plot, at] { plot.clickFromMenu(at, Qt::ControlModifier); });
    } else if (m_parts.actions.hasHandler(ActionId::Pin)) {
        menu.addAction(m_parts.actions.action(ActionId::Pin));
    }
    for (const ActionId id : {ActionId::GoTo, ActionId::Ablate, ActionId::Copy, ActionId::CopyData, ActionId::CopyLink,
                              ActionId::DataTable, ActionId::ZoomToSelection, ActionId::ResetZoom,
                              ActionId::PreviousZoom, ActionId::Export, ActionId::ExportAgain, ActionId::ExportMany}) {
        if (m_parts.actions.hasHandler(id))
            menu.addAction(m_parts.actions.action(id));
    }
    menu.exec(at);
}

void PlotCommands::showTable()
{
    PlotFrame* plot = current();
    if (plot == nullptr)
        return;
    const std::vector<QStringList> rows = plot->dataTable();
    if (rows.empty())
        return Q_EMIT said(tr("This plot has no numbers to show yet."));
    QDialog dialog(&m_window);
    dialog.setWindowTitle(plot->title());
    dialog.resize(560, 480);
    const int shown = std::min<int>(static_cast<int>(rows.size()) - 1, mostRows);
    auto* table = new QTableWidget(shown, static_cast<int>(rows.front().size()));
    table->setHorizontalHeaderLabels(rows.front());
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    table->setAccessibleName(plot->title());
    for (int row = 0; row < shown; ++row) {
        const QStringList& cells = rows[static_cast<std::size_t>(row) + 1];
        for (int column = 0; column < cells.size(); ++column)
            table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    table->resizeColumnsToContents();
    auto* layout = new QVBoxLayout(&dialog);
    layout->addWidget(table);
    dialog.exec();
}

} // namespace neurostrata::ui
