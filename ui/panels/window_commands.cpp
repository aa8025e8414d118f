// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/window_commands.h"

#include "core/base/build_info.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/ablation_dialog.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/findings_dialog.h"
#include "ui/panels/main_window.h"
#include "ui/panels/neuron_walk.h"
#include "ui/panels/opener.h"
#include "ui/panels/session_keeper.h"
#include "ui/panels/settings_dialog.h"
#include "ui/panels/status_strip.h"
#include "ui/session/deep_link.h"
#include "ui/session/history.h"
#include "ui/session/settings.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr double defaultTextSize = 10, smallestText = 9, largestText = 20;

} // namespace

WindowCommands::WindowCommands(const WindowParts& parts, MainWindow& window)
    : QObject(&window), m_parts(parts), m_window(window)
{
    setFileHandlers();
    setEditHandlers();
    setViewHandlers();
    setRunHandlers();
    m_parts.walk.setHandlers(m_parts.actions);
    m_parts.actions.setHandler(ActionId::About, [this] { showAbout(); });

    Workbench& workbench = m_parts.workbench;
    connect(&workbench, &Workbench::runsChanged, this, &WindowCommands::update);
    connect(&workbench.measuring(), &Measuring::stateChanged, this, &WindowCommands::update);
    connect(&workbench.selection().undoStack(), &QUndoStack::indexChanged, this, &WindowCommands::update);
    connect(&m_parts.history, &History::changed, this, &WindowCommands::update);
    connect(&workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection& now, SelectionFields fields) {
                if ((fields & (SelectionField::Run | SelectionField::Layer | SelectionField::Neuron)) && now.neuron)
                    m_parts.history.visit({now.run, *now.neuronId()});
            });
    update();
}

void WindowCommands::setFileHandlers()
{
    ActionRegistry& actions = m_parts.actions;
    actions.setHandler(ActionId::ExploreDemo, [this] { m_window.exploreDemo(); });
    actions.setHandler(ActionId::Open, [this] { m_window.chooseAndOpen(); });
    actions.setHandler(ActionId::OpenModelFolder, [this] {
        const QString folder = QFileDialog::getExistingDirectory(&m_window, tr("Folder of a model"));
        if (!folder.isEmpty())
            m_window.opener().open(folder);
    });
    actions.setHandler(ActionId::SaveSession, [this] { saveSession(false); });
    actions.setHandler(ActionId::SaveSessionAs, [this] { saveSession(true); });
    actions.setHandler(ActionId::CloseRun,
                       [this] { m_parts.workbench.close(m_parts.workbench.selection().current().run); });
    actions.setHandler(ActionId::Settings, [this] { SettingsDialog(m_parts.settings, &m_window).exec(); });
    actions.setHandler(ActionId::Quit, [this] { m_window.close(); });
}

void WindowCommands::saveSession(bool ask)
{
    SessionKeeper& sessions = m_window.sessions();
    QString path = sessions.path();
    if (ask || path.isEmpty() || sessions.readOnly()) {
        path = QFileDialog::getSaveFileName(&m_window, tr("Save session"), path, tr("Sessions (*.nsession)"));
        if (path.isEmpty())
            return;
        if (!path.endsWith(QLatin1String(".nsession")))
            path += QStringLiteral(".nsession");
    }
    if (sessions.save(path))
        m_window.status().setMessage(tr("Saved %1").arg(path));
}

void WindowCommands::setEditHandlers()
{
    ActionRegistry& actions = m_parts.actions;
    QUndoStack& undo = m_parts.workbench.selection().undoStack();
    actions.setHandler(ActionId::Undo, [&undo] { undo.undo(); });
    actions.setHandler(ActionId::Redo, [&undo] { undo.redo(); });
    actions.setHandler(ActionId::CopyLink, [this] {
        Workbench& workbench = m_parts.workbench;
        const std::string link = deepLink(workbench.selection().current(), workbench.view().options());
        QGuiApplication::clipboard()->setText(QString::fromStdString(link));
        m_window.status().setMessage(tr("The link to this view is on the clipboard."));
    });
}

void WindowCommands::goInHistory(bool back)
{
    const auto visit = back ? m_parts.history.back() : m_parts.history.forward();
    if (!visit)
        return;
    m_parts.workbench.selection().edit(SelectionReason::Jump, [&](Selection& selection) {
        selection.run = visit->run;
        selection.layer = visit->neuron.layer;
        selection.neuron = visit->neuron.neuron;
    });
}

void WindowCommands::setViewHandlers()
{
    ActionRegistry& actions = m_parts.actions;
    actions.setHandler(ActionId::Back, [this] { goInHistory(true); });
    actions.setHandler(ActionId::Forward, [this] { goInHistory(false); });
    actions.setHandler(ActionId::NextPane, [this] { m_window.nextPane(1); });
    actions.setHandler(ActionId::PreviousPane, [this] { m_window.nextPane(-1); });
    actions.setHandler(ActionId::LargerText, [this] { changeTextSize(1); });
    actions.setHandler(ActionId::SmallerText, [this] { changeTextSize(-1); });
    actions.setHandler(ActionId::FullScreen,
                       [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); });
    actions.setHandler(ActionId::ResetLayout, [this] { m_window.resetLayout(); });
}

void WindowCommands::changeTextSize(double step)
{
    const double old = m_parts.settings.fontSize() > 0 ? m_parts.settings.fontSize() : defaultTextSize;
    const double size = std::clamp(old + step, smallestText, largestText);
    m_parts.settings.setFontSize(size); // the theme follows the settings
}

void WindowCommands::setRunHandlers()
{
    ActionRegistry& actions = m_parts.actions;
    DataDock& data = m_window.data();
    actions.setHandler(ActionId::Run, [&data] { data.run(); });
    actions.setHandler(ActionId::PauseOrResume, [&data] { data.pauseOrResume(); });
    actions.setHandler(ActionId::Findings, [this] {
        if (!m_findings)
            m_findings = new FindingsDialog(m_parts.workbench, m_parts.themes, &m_window);
        m_findings->show();
        m_findings->raise();
        m_findings->activateWindow();
    });
    actions.setHandler(ActionId::Ablate, [this] {
        if (!m_ablation)
            m_ablation = new AblationDialog(m_parts.workbench, m_parts.themes, &m_window);
        m_ablation->show();
        m_ablation->raise();
        m_ablation->activateWindow();
    });
    actions.setHandler(ActionId::StopAndKeep, [&data] { data.stopAndKeep(); });
}

void WindowCommands::update()
{
    using State = Measuring::State;
    ActionRegistry& actions = m_parts.actions;
    const State state = m_parts.workbench.measuring().state();
    const QUndoStack& undo = m_parts.workbench.selection().undoStack();
    actions.action(ActionId::Undo)->setEnabled(undo.canUndo());
    actions.action(ActionId::Redo)->setEnabled(undo.canRedo());
    actions.action(ActionId::Back)->setEnabled(m_parts.history.canGoBack());
    actions.action(ActionId::Forward)->setEnabled(m_parts.history.canGoForward());
    actions.action(ActionId::Run)->setEnabled(state == State::Idle);
    actions.action(ActionId::PauseOrResume)->setEnabled(state == State::Running || state == State::Paused);
    actions.action(ActionId::StopAndKeep)->setEnabled(state == State::Running || state == State::Paused);
    const bool any = !m_parts.workbench.runs().empty();
    actions.action(ActionId::Ablate)->setEnabled(m_parts.workbench.run() != nullptr);
    for (const ActionId id : {ActionId::CloseRun, ActionId::SaveSession, ActionId::SaveSessionAs, ActionId::CopyLink})
        actions.action(id)->setEnabled(any);
}

void WindowCommands::showAbout()
{
    QMessageBox::about(
        &m_window, tr("About Neurostrata"),
        tr("<h3>Neurostrata %1</h3><p>How the MLP neurons of GPT-style language models relate to the tokens they "
           "read.</p><p>Free software under the GNU General Public License, version 3 or later, without any "
           "warranty.</p><p>Nothing that is measured leaves this computer.</p>")
            .arg(QString::fromUtf8(core::programVersion().data(), static_cast<int>(core::programVersion().size()))));
}

} // namespace neurostrata::ui
