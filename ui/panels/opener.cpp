// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/opener.h"

#include "ui/jobs/workbench.h"
#include "ui/panels/corpus_box.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/session_keeper.h"
#include "ui/session/settings.h"

#include <variant>

namespace neurostrata::ui
{

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
        return Q_EMIT failed(tr("%1 holds no link to the view that it was exported from.").arg(opening.what));
    }
}

void Opener::openLink(const QString& text)
{
    const auto link = parseDeepLink(text.toStdString());
    if (const auto* mistake = std::get_if<QString>(&link))
        Q_EMIT failed(*mistake);
    else
        m_sessions.openLink(std::get<DeepLink>(link));
}

} // namespace neurostrata::ui
