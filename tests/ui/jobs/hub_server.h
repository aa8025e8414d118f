// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace neurostrata::test
{

/// What one request asked.
struct AskedRequest {
    QByteArray method, path;
    std::map<QByteArray, QByteArray> headers; ///< names in lower case
};

/// What it gets: header lines and body as they go over the wire.
struct GivenAnswer {
    int status = 200;
    QByteArray headers; ///< "Name: value\r\n" each
    QByteArray body;
    qint64 announced = -1; ///< Content-Length; -1: that of the body
    bool hang = false;     ///< the connection stays open after the body
};

/// A loopback HTTP server, one request a connection, in the thread that made it.
class LoopbackServer
{
public:
    using Answer = std::function<GivenAnswer(const AskedRequest&)>;

    explicit LoopbackServer(Answer answer) : m_answer(std::move(answer))
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        });
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_server.serverPort()); }
    const std::vector<AskedRequest>& requests() const { return m_requests; }

private:
    void read(QTcpSocket& socket)
    {
        QByteArray& text = m_heads[&socket];
        text += socket.readAll();
        if (!text.contains("\r\n\r\n"))
            return;
        AskedRequest request;
        const QList<QByteArray> lines = text.split('\n');
        text.clear();
        request.method = lines[0].split(' ')[0];
        request.path = lines[0].split(' ').value(1);
        for (const QByteArray& line : lines.mid(1)) {
            if (const auto colon = line.indexOf(':'); colon > 0)
                request.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
        }
        m_requests.push_back(request);
        const GivenAnswer answer = m_answer(request);
        const qint64 length = answer.announced >= 0 ? answer.announced : answer.body.size();
        socket.write("HTTP/1.1 " + QByteArray::number(answer.status) + " Answer\r\n" + answer.headers +
                     "Content-Length: " + QByteArray::number(length) + "\r\nConnection: close\r\n\r\n");
        if (request.method != "HEAD")
            socket.write(answer.body);
        if (!answer.hang)
            socket.disconnectFromHost();
        else
            socket.flush();
    }

    Answer m_answer;
    QTcpServer m_server;
    std::map<QTcpSocket*, QByteArray> m_heads;
    std::vector<AskedRequest> m_requests;
};

inline QByteArray sha256Hex(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

inline QByteArray gitHash(const QByteArray& bytes)
{
    const QByteArray head = "blob " + QByteArray::number(bytes.size()) + '\0';
    return QCryptographicHash::hash(head + bytes, QCryptographicHash::Sha1).toHex();
}

} // namespace neurostrata::test
