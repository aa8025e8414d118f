// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/opening.h"

#include <QWidget>

namespace neurostrata::ui
{

class ThemeStore;

/// Takes drops anywhere on a window and says, over all of it, what dropping will do.
class DropTarget : public QWidget
{
    Q_OBJECT
public:
    DropTarget(QWidget& window, const ThemeStore& theme);
    QString sentence() const { return m_opening.sentence(); }
    /// What is held over the window cannot be opened after all, if it is still that.
    void refuse(const QString& path);

Q_SIGNALS:
    void dropped(const neurostrata::ui::Opening& opening);
    /// A picture or PDF is held over the window; refuse() it if it is none of ours.
    void figureHeld(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::DropAction action() const;

    QWidget& m_window;
    const ThemeStore& m_theme;
    Opening m_opening;
};

} // namespace neurostrata::ui
