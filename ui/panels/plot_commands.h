// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/window_parts.h"

#include <QObject>
#include <QPointer>

class QPoint;
class QWidget;

namespace neurostrata::ui
{

class PlotFrame;

/// Actions that concern one plot go to the one with the focus, else to the one last pointed at; every plot has the
/// same context menu.
class PlotCommands : public QObject
{
    Q_OBJECT
public:
    PlotCommands(const WindowParts& parts, QWidget& window);

    /// Takes in all plots that are in the window now.
    void watchPlots();
    PlotFrame* current() const;

Q_SIGNALS:
    void gesturesChanged(const QString& text); ///< of the plot under the pointer; empty: none is
    void said(const QString& sentence);

private:
    void showMenu(PlotFrame& plot, const QPoint& at);
    void brush();
    void showTable();
    void update();

    WindowParts m_parts;
    QWidget& m_window;
    QPointer<PlotFrame> m_current;
};

} // namespace neurostrata::ui
