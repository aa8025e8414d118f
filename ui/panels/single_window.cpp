// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/single_window.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>

namespace neurostrata::ui
{
namespace
{

constexpr int patienceMs = 500;
constexpr quint32 mark = 0x4e535131; ///< "NSQ1"
constexpr qint64 longestQuestion = 64 * 1024;

} // namespace

SingleWindow::SingleWindow(QObject* parent) : QObject(parent)
{
    // Of this person and this display: a window elsewhere is not in sight.
    const QByteArray place = QDir::homePath().toUtf8() + '\n' + qgetenv("DISPLAY") + '\n' + qgetenv("WAYLAND_DISPLAY");
    m_name = QStringLiteral("neurostrata-") +
             QString::fromLatin1(QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(16));
}

bool SingleWindow::handOver(const Question& question) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    QByteArray bytes;
    QDataStream(&bytes, QIODevice::WriteOnly) << mark << question.open << question.goTo;
    socket.write(bytes);
    if (!socket.waitForBytesWritten(patienceMs))
        return false;
    // It answers when it has taken it; a window that hangs does not, and a new one is better than none.
    return socket.waitForReadyRead(4 * patienceMs) && socket.readAll() == "ok";
}

void SingleWindow::listen()
{
    QLocalServer::removeServer(m_name); // left by a crash: nobody answered
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        QLocalSocket* socket = m_server->nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > longestQuestion)
                return socket->abort();
            socket->startTransaction();
            QDataStream stream(socket);
            quint32 found = 0;
            Question question;
            stream >> found;
            if (stream.status() == QDataStream::Ok && found != mark)
                return socket->abort();
            stream >> question.open >> question.goTo;
            if (stream.status() != QDataStream::Ok)
                return socket->rollbackTransaction();
            socket->commitTransaction();
            socket->write("ok");
            socket->flush();
            Q_EMIT asked(question);
        });
    });
    m_server->listen(m_name);
}

} // namespace neurostrata::ui
