// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/main_window.h"

#include "ui/jobs/measuring.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/cheat_sheet.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/data_rail.h"
#include "ui/panels/drop_target.h"
#include "ui/panels/figure_commands.h"
#include "ui/panels/go_to_box.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/neuron_dock.h"
#include "ui/panels/neuron_walk.h"
#include "ui/panels/opener.h"
#include "ui/panels/plot_commands.h"
#include "ui/panels/session_keeper.h"
#include "ui/panels/start_page.h"
#include "ui/panels/status_strip.h"
#include "ui/panels/strata_page.h"
#include "ui/panels/table_dock.h"
#include "ui/panels/vertical_scroll.h"
#include "ui/panels/window_commands.h"
#include "ui/panels/window_layout.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/session/settings.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStatusTipEvent>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int dataWidth = 240, tableHeight = 180;
constexpr int neuronWidth = 534, narrowNeuronWidth = 400;
constexpr int compactBelow = 1440; ///< window width under which "Data & model" moves into a drawer
constexpr int smallestWidth = 1024, smallestHeight = 640;

} // namespace

MainWindow::MainWindow(const WindowParts& parts, QWidget* parent)
    : QMainWindow(parent), m_parts(parts), m_sessions(new SessionKeeper(parts, this)), m_data(new DataDock(parts)),
      m_opener(new Opener(parts, *m_data, *m_sessions, this)), m_start(new StartPage(parts.themes)),
      m_status(new StatusStrip(parts.workbench, parts.themes)), m_message(new MessageBar(parts.themes)),
      m_centre(new QStackedWidget), m_strata(new StrataPage(parts.workbench)),
      m_table(new TableDock({parts.workbench, parts.themes, parts.settings, parts.actions, parts.walk})),
      m_neuron(new NeuronDock(parts.workbench, parts.themes)),
      m_goToBox(new GoToBox(parts.workbench, parts.themes, parts.actions, parts.walk))
{
    setMinimumSize(smallestWidth, smallestHeight);
    setContextMenuPolicy(Qt::NoContextMenu);
    setDockOptions(QMainWindow::AllowTabbedDocks);
    for (const Qt::Corner corner : {Qt::TopLeftCorner, Qt::BottomLeftCorner})
        setCorner(corner, Qt::LeftDockWidgetArea);
    for (const Qt::Corner corner : {Qt::TopRightCorner, Qt::BottomRightCorner})
        setCorner(corner, Qt::RightDockWidgetArea);

    m_centre->addWidget(m_start);
    m_centre->addWidget(m_strata);
    m_strata->setTheme(parts.themes.current());
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_centre, 1);
    setCentralWidget(middle);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    statusBar()->addPermanentWidget(m_status, 1);

    new WindowCommands(parts, *this);
    makeToolBar();
    m_dataDock = addDock(tr("Data && model"), QStringLiteral("data"), m_data, Qt::LeftDockWidgetArea);
    m_tableDock = addDock(tr("Neurons"), QStringLiteral("neurons"), m_table, Qt::BottomDockWidgetArea);
    // On low screens: the inspector has a height under which it says nothing.
    m_neuronDock =
        addDock(tr("Neuron"), QStringLiteral("neuron"), new VerticalScroll(m_neuron), Qt::RightDockWidgetArea);
    m_neuron->setHandlers(parts.actions);
    m_plots = new PlotCommands(parts, *this);
    m_plots->watchPlots();
    m_figures = new FigureCommands(parts, *m_plots, *this);
    m_rail = new DataRail(*this, *m_dataDock, parts.themes);
    makeMenus();
    connectAll();
    orderFocus();
    parts.actions.installOn(this);
    parts.actions.installOn(m_strata, KeyPlace::Plots);
    parts.actions.installOn(&m_strata->map(), KeyPlace::Plots); // it lies elsewhere in narrow windows
    showCentre();
    showTitle();
}

QDockWidget* MainWindow::addDock(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable); // it stays where it is: nothing can get lost
    dock->setAllowedAreas(area);
    auto* noTitle = new QWidget(dock);
    noTitle->setFixedHeight(0);
    dock->setTitleBarWidget(noTitle);
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::connectAll()
{
    Workbench& workbench = m_parts.workbench;
    connect(m_start, &StartPage::exploreDemo, this, &MainWindow::exploreDemo);
    connect(m_start, &StartPage::openWanted, this, &MainWindow::chooseAndOpen);
    connect(m_start, &StartPage::openRecent, this, [this](const QString& path) { m_opener->open(path); });
    auto* drop = new DropTarget(*this, m_parts.themes);
    connect(drop, &DropTarget::dropped, this, [this](const Opening& opening) { m_opener->open(opening); });
    connect(drop, &DropTarget::figureHeld, this, [this, drop](const QString& path) {
        m_opener->readFigure(path, [path, target = QPointer(drop)](const QString& link) {
            if (target && link.isEmpty())
                target->refuse(path);
        });
    });

    connect(&m_parts.themes, &ThemeStore::changed, m_strata, [this] { m_strata->setTheme(m_parts.themes.current()); });
    connect(m_plots, &PlotCommands::gesturesChanged, m_status, &StatusStrip::setGestures);
    const auto exportFigure = [this](const QString& figure) {
        if (const auto kind = figureKind(figure.toStdString()))
            m_figures->openDialog(*kind);
    };
    connect(m_strata, &StrataPage::exportRequested, m_figures, exportFigure);
    connect(m_neuron, &NeuronDock::exportRequested, m_figures, exportFigure);
    connect(m_figures, &FigureCommands::said, m_status, &StatusStrip::setMessage);
    connect(m_figures, &FigureCommands::saved, m_status, &StatusStrip::setSaved);
    connect(m_figures, &FigureCommands::failed, this, &MainWindow::showError);
    connect(m_plots, &PlotCommands::said, m_status, &StatusStrip::setMessage);
    connect(m_goToBox, &GoToBox::linkEntered, m_sessions, [this](const DeepLink& link) { m_sessions->openLink(link); });
    connect(m_strata, &StrataPage::pinsFull, &m_parts.walk, &NeuronWalk::pinsFull);
    connect(m_neuron, &NeuronDock::pinsFull, &m_parts.walk, &NeuronWalk::pinsFull);
    connect(m_goToBox, &GoToBox::left, this, [this] { // arrow keys go on from there
        m_shown ? m_strata->lines().setFocus(Qt::OtherFocusReason) : m_start->setFocus(Qt::OtherFocusReason);
    });
    CheatSheet::setHandler(m_parts.actions, this);
    connect(m_opener, &Opener::failed, this, &MainWindow::showError);
    connect(m_sessions, &SessionKeeper::failed, this, &MainWindow::showError);
    connect(m_data, &DataDock::failed, this, &MainWindow::showError);
    connect(&workbench, &Workbench::failed, this, [this](const QString& pane, const QString& sentence) {
        if (pane != QLatin1String("table") && pane != QLatin1String("neuron"))
            showError(sentence);
    });
    connect(m_opener, &Opener::dataChosen, this, [this] {
        if (m_rail->active())
            m_rail->setOpen(true);
        else
            m_dataDock->show();
    });
    connect(m_opener, &Opener::opened, m_status, &StatusStrip::setMessage);
    connect(m_sessions, &SessionKeeper::runsMissing, this, &MainWindow::askForMissing);
    connect(m_sessions, &SessionKeeper::measurementCutShort, this,
            [this] { m_message->show(tr("The measurement was cut short. Run goes on with it where it got to.")); });
    connect(m_sessions, &SessionKeeper::pathChanged, this, &MainWindow::showTitle);
    connect(m_sessions, &SessionKeeper::layoutWanted, this,
            [this](const QByteArray& layout) { restoreLayout(*this, layout); });
    m_sessions->setLayoutSource([this] { return saveLayout(*this); });
    // Not at once: a change of the selection may still be being told.
    connect(&workbench, &Workbench::strataChanged, this, &MainWindow::goToPending, Qt::QueuedConnection);
    connect(&workbench, &Workbench::runsChanged, this, &MainWindow::showCentre);
    connect(&workbench, &Workbench::runChanged, this, &MainWindow::showCentre);
    connect(&workbench, &Workbench::runChanged, this, &MainWindow::showTitle);
}

bool MainWindow::start(const QString& open, const QString& goTo)
{
    using Kind = Opening::Kind;
    if (open.isEmpty()) {
        m_goTo = goTo;
        return m_sessions->restoreRecovery();
    }
    this->open(open, goTo);
    const Kind kind = recogniseOpening(open).kind;
    return m_message->isHidden() && (kind == Kind::Run || kind == Kind::PartialRun || kind == Kind::Session ||
                                     kind == Kind::Figure || kind == Kind::Link);
}

void MainWindow::open(const QString& open, const QString& goTo)
{
    m_goTo = goTo;
    if (!open.isEmpty())
        m_opener->open(open);
    else
        goToPending();
}

void MainWindow::goToPending()
{
    const auto strata = m_parts.workbench.strata();
    if (m_goTo.isEmpty() || !strata || !strata->complete())
        return;
    const QString mistake = m_goToBox->goTo(std::exchange(m_goTo, {}));
    if (!mistake.isEmpty())
        showError(mistake);
}

void MainWindow::showError(const QString& sentence)
{
    m_message->show(sentence);
    Q_EMIT errorShown();
}

void MainWindow::showCentre()
{
    m_start->setRecent(recentThings());
    m_start->setDemoMeasured(m_data->demoRun().has_value());
    const bool any = !m_parts.workbench.selection().current().run.empty();
    m_centre->setCurrentWidget(any ? static_cast<QWidget*>(m_strata) : m_start);
    if (!any && (focusWidget() == nullptr || !isVisible()))
        m_start->setFocus(); // Enter explores
    if (any != m_shown) {    // while nothing is open, the table would only be empty
        m_shown = any;
        m_tableDock->setVisible(any);
        m_neuronDock->setVisible(any);
        applyDefaultSizes();
        if (any)
            m_strata->lines().setFocus();
    }
}

void MainWindow::showTitle()
{
    const auto run = m_parts.workbench.run();
    const QString session = QFileInfo(m_sessions->path()).fileName();
    const QString name = !session.isEmpty() ? session : run ? QString::fromStdString(run->provenance.title) : QString();
    setWindowTitle(name.isEmpty() ? tr("Neurostrata") : tr("Neurostrata — %1").arg(name));
}

void MainWindow::exploreDemo()
{
    if (const auto run = m_data->demoRun())
        m_parts.workbench.open(*run);
    else
        m_data->runDemo();
}

void MainWindow::chooseAndOpen()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), {},
        tr("Everything (*.h5 *.h5.partial *.nsession *.png *.svg *.pdf *.txt *.jsonl *.gz *.zst);;Runs (*.h5 "
           "*.partial);;Sessions (*.nsession);;Exported figures (*.png *.svg *.pdf);;All files (*)"));
    if (!path.isEmpty())
        m_opener->open(path);
}

void MainWindow::askForMissing(const QStringList& ids)
{
    const QString text = m_sessions->openingLink()
                             ? tr("The run that this view is of cannot be found.")
                             : tr("%Ln run(s) of this session cannot be found.", "", static_cast<int>(ids.size()));
    QMessageBox box(QMessageBox::Question, tr("Locate runs"), text, QMessageBox::Cancel, this);
    box.setInformativeText(tr("Choose the folder they lie in now; they are recognised by their ids: %1")
                               .arg(ids.join(QStringLiteral(", "))));
    QPushButton* locate = box.addButton(tr("Choose folder…"), QMessageBox::AcceptRole);
    box.exec();
    if (box.clickedButton() != static_cast<QAbstractButton*>(locate))
        return;
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of the runs"));
    if (!folder.isEmpty())
        m_sessions->locate(folder);
}

void MainWindow::nextPane(int step)
{
    QList<QWidget*> panes{m_toolBar, m_data, m_centre, m_table, m_neuron};
    panes.erase(std::remove_if(panes.begin(), panes.end(), [](QWidget* pane) { return !pane->isVisible(); }),
                panes.end());
    QWidget* focus = focusWidget();
    int at = -1;
    for (int i = 0; i < panes.size(); ++i) {
        if (focus != nullptr && panes[i]->isAncestorOf(focus))
            at = i;
    }
    const int count = static_cast<int>(panes.size());
    for (int i = 1; i <= count; ++i) {
        QWidget* pane = panes[((at + step * i) % count + count) % count];
        const auto widgets = pane->findChildren<QWidget*>();
        const auto first = std::find_if(widgets.begin(), widgets.end(), [](const QWidget* widget) {
            return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
        });
        if (first != widgets.end())
            return (*first)->setFocus(Qt::TabFocusReason);
    }
}

/// Tab goes through the panes as they lie, whatever the order in which they were made.
void MainWindow::orderFocus()
{
    const QList<QWidget*> panes{m_toolBar, m_data, m_start, m_strata, m_table, m_neuron, m_status};
    QList<QWidget*> chain;
    for (QWidget* pane : panes) {
        for (QWidget* widget = pane->nextInFocusChain(); widget != pane; widget = widget->nextInFocusChain()) {
            if ((widget->focusPolicy() & Qt::TabFocus) != 0 && pane->isAncestorOf(widget))
                chain.append(widget);
        }
    }
    for (qsizetype i = 1; i < chain.size(); ++i)
        setTabOrder(chain[i - 1], chain[i]);
}

void MainWindow::applyDefaultSizes()
{
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        dock->setVisible(dock == m_dataDock ? !m_rail->active() : m_shown);
    resizeDocks({m_dataDock, m_neuronDock}, {dataWidth, m_rail->active() ? narrowNeuronWidth : neuronWidth},
                Qt::Horizontal);
    resizeDocks({m_tableDock}, {tableHeight}, Qt::Vertical);
}

void MainWindow::setCompact(bool compact)
{
    m_rail->setActive(compact);
    QWidget& map = m_strata->map();
    if (compact) {
        m_mapPlace = qobject_cast<QSplitter*>(map.parentWidget());
        m_mapShares = m_mapPlace->sizes();
        m_tabs = new QTabWidget;
        m_tabs->setDocumentMode(true);
        m_tabs->setAccessibleName(tr("Neurons and map"));
        m_tableDock->setWidget(m_tabs);
        m_tabs->addTab(m_table, tr("Neurons"));
        m_tabs->addTab(&map, tr("Map"));
    } else {
        m_tableDock->setWidget(m_table);
        m_mapPlace->addWidget(&map);
        m_mapPlace->setSizes(m_mapShares); // its own height, from the tab, is none among the plots
        delete std::exchange(m_tabs, nullptr);
        map.show();
    }
    m_table->show();
}

void MainWindow::placeOnScreen(bool forget)
{
    QScreen* at = screen();
    resize(firstSize(*at));
    const QByteArray state = forget ? QByteArray() : m_parts.settings.windowState(layoutKey(*at));
    if (state.isEmpty() || !restoreLayout(*this, state))
        resetLayout();
}

void MainWindow::resetLayout()
{
    setWindowState(windowState() & ~(Qt::WindowMaximized | Qt::WindowFullScreen));
    resize(firstSize(*screen()));
    applyDefaultSizes();
}

bool MainWindow::event(QEvent* event)
{
    // What is under the pointer says its gestures as a status tip.
    if (event->type() == QEvent::StatusTip) {
        m_status->setGestures(static_cast<QStatusTipEvent*>(event)->tip());
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = width() < compactBelow;
    if (narrow != m_rail->active()) {
        setCompact(narrow);
        applyDefaultSizes();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_parts.settings.setWindowState(layoutKey(*screen()), saveLayout(*this));
    m_sessions->saveRecovery();
    event->accept();
    QMainWindow::closeEvent(event);
}

} // namespace neurostrata::ui
