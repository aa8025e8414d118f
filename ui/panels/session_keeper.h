// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/window_parts.h"
#include "ui/session/deep_link.h"
#include "ui/session/session_file.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

namespace neurostrata::ui
{

/// Saves what is looked at and brings it back: sessions, the recovery copy, deep links. GUI thread.
class SessionKeeper : public QObject
{
    Q_OBJECT
public:
    explicit SessionKeeper(const WindowParts& parts, QObject* parent = nullptr);

    /// Asked for the window's layout when something is saved.
    void setLayoutSource(std::function<QByteArray()> layout);
    /// Every 30 s, if something changed, and by saveRecovery() at the end.
    void startAutosave();
    void saveRecovery();
    /// Brings back what was there when the program ended. False: nothing was.
    bool restoreRecovery();

    void open(const QString& path);
    bool save(const QString& path);
    /// The run is looked for in `folders` too.
    void openLink(const DeepLink& link, std::vector<std::filesystem::path> folders = {});
    bool openingLink() const { return m_link; }    ///< what is or was restored last is a link, no session
    const QString& path() const { return m_path; } ///< of the session; empty: not saved under a name
    bool readOnly() const { return m_loaded.readOnly; }

Q_SIGNALS:
    void pathChanged();
    void layoutWanted(const QByteArray& layout);
    void failed(const QString& sentence);
    /// Runs that are nowhere: ask where they are, then locate().
    void runsMissing(const QStringList& ids);
    /// The program ended while a run of the session was measured; measuring the same again goes on with what was kept.
    void measurementCutShort();

public Q_SLOTS:
    /// Looks for what is missing in a folder, and goes on with restoring.
    void locate(const QString& folder);

private:
    SessionFile current() const;
    bool write(const QString& path, bool quiet);
    void restore(const SessionFile& session, const QString& path);
    void openRuns();
    void finish();
    QString recoveryPath() const;

    WindowParts m_parts;
    std::function<QByteArray()> m_layout;
    QTimer m_autosave;
    QString m_path;
    SessionFile m_loaded; ///< notes and keys of other versions are kept
    SessionFile m_saved;  ///< as last written to the recovery copy
    SessionFile m_wanted; ///< being restored
    std::vector<std::string> m_missing;
    std::vector<std::filesystem::path> m_folders;
    int m_waiting = 0;
    bool m_link = false; ///< m_wanted came from a link: one undo step, as a jump
};

} // namespace neurostrata::ui
