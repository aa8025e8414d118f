// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/opener.h"

#include "ui/export/figure.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/corpus_box.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/session_keeper.h"
#include "ui/session/settings.h"

#include <QFile>
#include <QFileInfo>
#include <utility>
#include <variant>

namespace neurostrata::ui
{
namespace
{

constexpr qint64 largestFigure = 64LL * 1024 * 1024;
constexpr JobRunner::Priority soonest = 1000; ///< somebody holds the file over the window

} // namespace

Opener::Opener(const WindowParts& parts, DataDock& data, SessionKeeper& sessions, QObject* parent)
    : QObject(parent), m_parts(parts), m_data(data), m_sessions(sessions)
{
}

void Opener::open(const Opening& opening)
{
    using Kind = Opening::Kind;
    switch (opening.kind) {
    case Kind::Nothing:
        return Q_EMIT failed(opening.sentence());
    case Kind::ModelFolder:
        m_data.models().choose(opening.what);
        m_parts.settings.addRecent(RecentKind::Models, opening.what);
        return Q_EMIT dataChosen();
    case Kind::Text:
    case Kind::TextFolder:
        m_data.corpus().choose(opening.what);
        return Q_EMIT dataChosen();
    case Kind::Run:
    case Kind::PartialRun:
        m_parts.workbench.open(opening.what.toStdString());
        m_parts.settings.addRecent(RecentKind::Runs, opening.what);
        return;
    case Kind::Session:
        return m_sessions.open(opening.what);
    case Kind::Link:
        return openLink(opening.what);
    case Kind::Figure:
        return openFigure(opening.what);
    }
}

void Opener::readFigure(const QString& path, std::function<void(const QString& link)> done)
{
    m_parts.workbench.jobs().start<QString>(
        Lane::File, QStringLiteral("figure.read:") + path,
        [path](const core::JobContext&) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly) || file.size() > largestFigure)
                return std::make_shared<const QString>();
            return std::make_shared<const QString>(
                QString::fromStdString(linkInFigure(file.read(largestFigure)).value_or("")));
        },
        [done = std::move(done)](const JobResult<QString>& result) {
            if (!result.stopped)
                done(result.value ? *result.value : QString());
        },
        {}, soonest);
}

void Opener::openFigure(const QString& path)
{
    readFigure(path, [this, path](const QString& link) {
        const QFileInfo info(path);
        if (link.isEmpty())
            Q_EMIT failed(tr("%1 is no figure that was exported here: there is no view to open.").arg(info.fileName()));
        else
            openLink(link, info.absolutePath());
    });
}

void Opener::openLink(const QString& text, const QString& folder)
{
    const auto link = parseDeepLink(text.toStdString());
    std::vector<std::filesystem::path> folders;
    if (!folder.isEmpty())
        folders.emplace_back(folder.toStdString());
    if (const auto* mistake = std::get_if<QString>(&link))
        Q_EMIT failed(*mistake);
    else
        m_sessions.openLink(std::get<DeepLink>(link), folders);
}

} // namespace neurostrata::ui
