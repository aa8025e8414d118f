// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/window_parts.h"

#include <QList>
#include <QMainWindow>

class QDockWidget;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolBar;

namespace neurostrata::ui
{

class DataDock;
class DataRail;
class FigureCommands;
class GoToBox;
class MessageBar;
class NeuronDock;
class Opener;
class PlotCommands;
class SessionKeeper;
class StartPage;
class StatusStrip;
class StrataPage;
class TableDock;

/// The window: menus from the registry, tool bar, docks, centre, status strip; puts the panels together and nothing
/// else.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts& parts, QWidget* parent = nullptr);

    /// First size and place: as remembered for this screen, unless that cannot be used or `forget`.
    void placeOnScreen(bool forget);
    void resetLayout();

    /// What the program was started with: `open`, else what was there when it ended last. Whether a run is to come.
    bool start(const QString& open, const QString& goTo);
    /// File, folder or link; then a place in the go-to box's language, once a run is there. Both may be empty.
    void open(const QString& open, const QString& goTo);

    SessionKeeper& sessions() { return *m_sessions; }
    Opener& opener() { return *m_opener; }
    DataDock& data() { return *m_data; }
    DataRail& rail() { return *m_rail; }
    StrataPage& strata() { return *m_strata; }
    StartPage& startPage() { return *m_start; }
    StatusStrip& status() { return *m_status; }
    FigureCommands& figures() { return *m_figures; }
    void showError(const QString& sentence);

    void exploreDemo();
    void chooseAndOpen();
    /// Focus to the next (or previous) pane that is shown.
    void nextPane(int step);

Q_SIGNALS:
    void errorShown();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QDockWidget* addDock(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area);
    void makeToolBar();
    void makeMenus();
    void fillRecentMenu(QMenu& menu);
    QStringList recentThings() const; ///< sessions and runs, newest first within each kind
    void connectAll();
    void applyDefaultSizes();
    void orderFocus();
    void setCompact(bool compact);
    void showCentre();
    void showTitle();
    void askForMissing(const QStringList& ids);

    void goToPending();

    WindowParts m_parts;
    QString m_goTo; ///< where to go when the strata are there
    SessionKeeper* m_sessions;
    DataDock* m_data;
    Opener* m_opener;
    StartPage* m_start;
    StatusStrip* m_status;
    MessageBar* m_message;
    QStackedWidget* m_centre;
    StrataPage* m_strata;
    TableDock* m_table;
    NeuronDock* m_neuron;
    PlotCommands* m_plots;
    FigureCommands* m_figures;
    QTabWidget* m_tabs = nullptr; ///< map and table, on narrow windows
    GoToBox* m_goToBox;
    QSplitter* m_mapPlace = nullptr;
    QList<int> m_mapShares; ///< of the plots in m_mapPlace before the map left it
    QToolBar* m_toolBar = nullptr;
    QDockWidget *m_dataDock = nullptr, *m_tableDock = nullptr, *m_neuronDock = nullptr;
    DataRail* m_rail = nullptr;
    bool m_shown = false; ///< a run is
};

} // namespace neurostrata::ui
