// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/window_parts.h"

#include <QObject>

namespace neurostrata::ui
{

class AblationDialog;
class FindingsDialog;
class MainWindow;

/// What the actions of the window itself do: files, history, run, layout, text size. Panels give the others their
/// handlers.
class WindowCommands : public QObject
{
    Q_OBJECT
public:
    WindowCommands(const WindowParts& parts, MainWindow& window);

private:
    void setFileHandlers();
    void setEditHandlers();
    void setViewHandlers();
    void setRunHandlers();
    void goInHistory(bool back);
    void saveSession(bool ask);
    void changeTextSize(double step);
    void showAbout();
    void update();

    WindowParts m_parts;
    MainWindow& m_window;
    FindingsDialog* m_findings = nullptr; ///< made when first asked for
    AblationDialog* m_ablation = nullptr; ///< likewise
};

} // namespace neurostrata::ui
