// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/opening.h"

#include "ui/session/deep_link.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace neurostrata::ui
{
namespace
{

using Kind = Opening::Kind;

Kind kindOfFolder(const QString& path)
{
    return QFileInfo(path + QStringLiteral("/config.json")).isFile() ? Kind::ModelFolder : Kind::TextFolder;
}

Kind kindOfFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Kind::Nothing;
    const QByteArray head = file.read(4096);
    if (head.startsWith("\x89HDF\r\n\x1a\n"))
        return path.endsWith(QLatin1String(".partial")) ? Kind::PartialRun : Kind::Run;
    if (head.startsWith("\x89PNG") || head.startsWith("%PDF-"))
        return Kind::Figure;
    const QByteArray start = head.trimmed();
    if (start.startsWith('{') && head.contains("\"neurostrata-session\""))
        return Kind::Session;
    if (start.startsWith("<?xml") || start.startsWith("<svg"))
        return head.contains("<svg") ? Kind::Figure : Kind::Text;
    const bool packed = head.startsWith("\x1f\x8b") || head.startsWith("\x28\xb5\x2f\xfd");
    return packed || !head.contains('\0') ? Kind::Text : Kind::Nothing;
}

} // namespace

QString Opening::sentence() const
{
    const QString name = QFileInfo(what).fileName();
    switch (kind) {
    case Kind::ModelFolder:
        return tr("Choose the model in the folder %1").arg(name);
    case Kind::TextFolder:
        return tr("Choose the texts in the folder %1 as the corpus").arg(name);
    case Kind::Text:
        return tr("Choose the text %1 as the corpus").arg(name);
    case Kind::Run:
        return tr("Open the run %1").arg(name);
    case Kind::PartialRun:
        return tr("Open the unfinished run %1").arg(name);
    case Kind::Session:
        return tr("Open the session %1").arg(name);
    case Kind::Figure:
        return tr("Open the view that the figure %1 was exported from").arg(name);
    case Kind::Link:
        return tr("Open the view that the link names");
    case Kind::Nothing:
        break;
    }
    return what.isEmpty() ? tr("Only files, folders and neurostrata: links can be opened.")
                          : tr("%1 cannot be opened: it is no run, session, exported figure, text or folder.")
                                .arg(name.isEmpty() ? what : name);
}

Opening recogniseOpening(const QString& pathOrLink)
{
    const QString text = pathOrLink.trimmed();
    if (looksLikeDeepLink(text.toStdString()))
        return {Kind::Link, text};
    const QFileInfo info(text);
    if (text.isEmpty() || !info.exists())
        return {Kind::Nothing, text};
    const QString path = QDir::cleanPath(info.absoluteFilePath());
    return {info.isDir() ? kindOfFolder(path) : info.isFile() ? kindOfFile(path) : Kind::Nothing, path};
}

Opening recogniseOpening(const QMimeData& data)
{
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            return recogniseOpening(url.toLocalFile());
        if (looksLikeDeepLink(url.toString().toStdString()))
            return {Kind::Link, url.toString()};
    }
    return data.hasText() ? recogniseOpening(data.text()) : Opening{};
}

} // namespace neurostrata::ui
