// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace neurostrata::ui
{

class Workbench;

/// Says when the window shows what it was started with: nothing is read, measured or drawn any more. For screenshots
/// and tests.
class StartupWatch : public QObject
{
    Q_OBJECT
public:
    explicit StartupWatch(Workbench& workbench, QObject* parent = nullptr);
    /// `awaitRun`: a run is being opened, so an empty window is not what is waited for.
    void start(bool awaitRun);
    void stopAwaiting() { m_awaitRun = false; } ///< it cannot be opened

Q_SIGNALS:
    void settled();

private:
    void look();

    Workbench& m_workbench;
    QTimer m_timer;
    bool m_awaitRun = false;
    int m_calm = 0; ///< looks in a row that found nothing under way
    int m_looks = 0;
};

} // namespace neurostrata::ui
