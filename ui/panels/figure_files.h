// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <functional>

namespace neurostrata::ui
{

class JobRunner;

/// `folder`/NAME.EXTENSION, or NAME-2, NAME-3 …: the first that is neither on disk nor in `taken`.
QString freePath(const QString& folder, const QString& name, const QString& extension, const QSet<QString>& taken = {});

/// Replaces `path` by what `make` returns, whole or not at all, and makes its folder; both on a lane that no click
/// waits for. `done` on the GUI thread: empty, or one sentence that says why not and what to do.
void writeFigureFile(JobRunner& jobs, const QString& path, std::function<QByteArray()> make,
                     std::function<void(const QString& error)> done);

} // namespace neurostrata::ui
