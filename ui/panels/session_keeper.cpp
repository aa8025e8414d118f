// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/session_keeper.h"

#include "core/base/error.h"
#include "ui/jobs/workbench.h"
#include "ui/session/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int autosaveMs = 30'000;

} // namespace

SessionKeeper::SessionKeeper(const WindowParts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    m_autosave.setInterval(autosaveMs);
    connect(&m_autosave, &QTimer::timeout, this, &SessionKeeper::saveRecovery);
}

void SessionKeeper::setLayoutSource(std::function<QByteArray()> layout)
{
    m_layout = std::move(layout);
}

void SessionKeeper::startAutosave()
{
    if (m_parts.settings.autosave())
        m_autosave.start();
}

QString SessionKeeper::recoveryPath() const
{
    return m_parts.dataFolder + QStringLiteral("/recovery.nsession");
}

SessionFile SessionKeeper::current() const
{
    SessionFile session = m_loaded;
    session.readOnly = false;
    session.runs.clear();
    for (const OpenRun& run : m_parts.workbench.runs())
        session.runs.push_back({run.id, run.path});
    session.selection = m_parts.workbench.selection().current();
    session.view = m_parts.workbench.view().options();
    if (m_layout)
        session.layout = m_layout().toBase64().toStdString();
    return session;
}

void SessionKeeper::saveRecovery()
{
    if (m_waiting > 0)
        return; // half of it is not there yet
    SessionFile session = current();
    if (session == m_saved)
        return;
    if (session.runs.empty()) {
        QFile::remove(recoveryPath());
        m_saved = session;
        return;
    }
    try {
        QDir().mkpath(m_parts.dataFolder);
        saveSession(session, recoveryPath().toStdString());
        m_saved = std::move(session);
    } catch (const core::Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        m_autosave.stop(); // saying it once is enough
    }
}

bool SessionKeeper::restoreRecovery()
{
    if (!QFileInfo::exists(recoveryPath()))
        return false;
    try {
        const SessionFile session = loadSession(recoveryPath().toStdString());
        if (session.runs.empty())
            return false;
        restore(session, {});
        return true;
    } catch (const core::Error& error) {
        // A damaged copy must not stop every start from now on; it is kept aside.
        QFile::remove(recoveryPath() + QStringLiteral(".damaged"));
        QFile::rename(recoveryPath(), recoveryPath() + QStringLiteral(".damaged"));
        Q_EMIT failed(QString::fromUtf8(error.what()));
        return false;
    }
}

void SessionKeeper::open(const QString& path)
{
    try {
        restore(loadSession(path.toStdString()), path);
        m_parts.settings.addRecent(RecentKind::Sessions, path);
    } catch (const core::Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

bool SessionKeeper::save(const QString& path)
{
    try {
        saveSession(current(), path.toStdString());
    } catch (const core::Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        return false;
    }
    m_path = path;
    m_loaded.readOnly = false;
    m_parts.settings.addRecent(RecentKind::Sessions, path);
    Q_EMIT pathChanged();
    return true;
}

void SessionKeeper::openLink(const DeepLink& link, std::vector<std::filesystem::path> folders)
{
    m_wanted = {};
    m_wanted.selection = link.selection;
    m_wanted.view = link.view;
    if (link.figure == "scatter" || link.figure == "dose") // they share a place
        m_wanted.view.scatter = link.figure == "scatter";
    m_link = true;
    m_folders = std::move(folders);
    if (link.selection.run.empty()) { // of whatever run is open
        m_wanted.selection.run = m_parts.workbench.selection().current().run;
        return finish();
    }
    m_wanted.runs = {{link.selection.run, {}}};
    openRuns();
}

void SessionKeeper::restore(const SessionFile& session, const QString& path)
{
    m_loaded = session;
    m_wanted = session;
    m_path = path;
    m_link = false;
    m_folders = {};
    if (!path.isEmpty())
        m_folders.push_back(QFileInfo(path).absolutePath().toStdString());
    for (const SessionRun& run : session.runs) {
        if (!run.path.empty())
            m_folders.push_back(run.path.parent_path());
    }
    Q_EMIT pathChanged();
    if (!session.layout.empty())
        Q_EMIT layoutWanted(QByteArray::fromBase64(QByteArray::fromStdString(session.layout)));
    openRuns();
}

void SessionKeeper::openRuns()
{
    m_missing.clear();
    m_folders.push_back((m_parts.dataFolder + QStringLiteral("/runs")).toStdString());
    m_waiting = static_cast<int>(m_wanted.runs.size());
    if (m_waiting == 0)
        return finish();
    for (const SessionRun& run : std::vector<SessionRun>(m_wanted.runs)) {
        const bool wasMeasured = !m_link && run.path.empty();
        m_parts.workbench.openById(run.id, m_folders, [this, id = run.id, wasMeasured](bool found) {
            if (!found && wasMeasured)
                Q_EMIT measurementCutShort();
            else if (!found)
                m_missing.push_back(id);
            if (--m_waiting > 0)
                return;
            finish();
            if (m_missing.empty())
                return;
            QStringList ids;
            for (const std::string& missing : m_missing)
                ids.append(QString::fromStdString(missing));
            Q_EMIT runsMissing(ids);
        });
    }
}

void SessionKeeper::locate(const QString& folder)
{
    std::vector<SessionRun> missing;
    for (const SessionRun& run : m_wanted.runs) {
        if (std::find(m_missing.begin(), m_missing.end(), run.id) != m_missing.end())
            missing.push_back(run);
    }
    m_wanted.runs = std::move(missing);
    m_folders.push_back(folder.toStdString());
    openRuns();
}

void SessionKeeper::finish()
{
    const auto open = m_parts.workbench.runs();
    const std::string& id = m_wanted.selection.run;
    const bool there = std::any_of(open.begin(), open.end(), [&](const OpenRun& run) { return run.id == id; });
    if (there) {
        m_parts.workbench.view().set(m_wanted.view);
        m_parts.workbench.selection().set(m_wanted.selection,
                                          m_link ? SelectionReason::Jump : SelectionReason::Restore);
    } else if (!m_link && !open.empty()) {
        m_parts.workbench.select(open.back().id); // another run of the session, never in place of a link's
    }
}

} // namespace neurostrata::ui
