// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

class QMimeData;

namespace neurostrata::ui
{

/// Something that a person dropped, chose or named on the command line, recognised by its content.
struct Opening {
    Q_DECLARE_TR_FUNCTIONS(Opening)
public:
    enum class Kind { Nothing, ModelFolder, TextFolder, Text, Run, PartialRun, Session, Figure, Link };
    Kind kind = Kind::Nothing;
    QString what; ///< absolute path, or the link

    /// What opening it will do, for a drop target: "Open the run demo.h5". For Nothing: why it cannot be opened.
    QString sentence() const;
    friend bool operator==(const Opening&, const Opening&) = default;
};

/// Looks at a path (folder listing, first 4 KB) or at a deep link. Quick enough for the GUI thread.
Opening recogniseOpening(const QString& pathOrLink);
/// What is dragged or pasted: its first file, else its text if that is a link or a path.
Opening recogniseOpening(const QMimeData& data);

} // namespace neurostrata::ui
