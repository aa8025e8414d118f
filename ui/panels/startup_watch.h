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
    void start();

Q_SIGNALS:
    void settled();

private:
    void look();

    Workbench& m_workbench;
    QTimer m_timer;
    int m_calm = 0; ///< looks in a row that found nothing under way
    int m_looks = 0;
};

} // namespace neurostrata::ui
