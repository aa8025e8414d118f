// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/opening.h"
#include "ui/panels/window_parts.h"

#include <QObject>
#include <functional>

namespace neurostrata::ui
{

class DataDock;
class SessionKeeper;

/// Opens what was dropped, chosen, named on the command line or handed over by a second start.
class Opener : public QObject
{
    Q_OBJECT
public:
    Opener(const WindowParts& parts, DataDock& data, SessionKeeper& sessions, QObject* parent = nullptr);

    void open(const Opening& opening);
    void open(const QString& pathOrLink) { open(recogniseOpening(pathOrLink)); }
    /// The run is looked for in `folder` too.
    void openLink(const QString& link, const QString& folder = {});
    /// Whether a file is a figure that was exported here: `done` on the GUI thread with the link in it, or empty.
    void readFigure(const QString& path, std::function<void(const QString& link)> done);

Q_SIGNALS:
    void opened(const QString& sentence); ///< what was done, for the status strip
    void failed(const QString& sentence);
    /// A model or text was chosen: show where.
    void dataChosen();

private:
    void openFigure(const QString& path);

    WindowParts m_parts;
    DataDock& m_data;
    SessionKeeper& m_sessions;
};

} // namespace neurostrata::ui
