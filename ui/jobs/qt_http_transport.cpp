// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/qt_http_transport.h"

#include "core/base/build_info.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <exception>
#include <memory>

namespace neurostrata::ui
{
namespace
{

constexpr int silenceMilliseconds = 30'000;
constexpr qint64 bufferBytes = 1 << 20; ///< what the far side may be ahead of the disk

/// Only what never depends on the server's words: they could hold anything.
[[noreturn]] void throwFailure(QNetworkReply::NetworkError error, const QUrl& url)
{
    const std::string host = url.host().toStdString();
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        throw core::Error(core::ErrorKind::Io,
                          fmt::format("the name {} cannot be resolved; check the network connection.", host));
    case QNetworkReply::SslHandshakeFailedError:
        throw core::Error(core::ErrorKind::Io,
                          fmt::format("{} has no valid TLS certificate; check the address, the clock and the network's "
                                      "proxy.",
                                      host));
    case QNetworkReply::ProtocolUnknownError:
        throw core::Error(core::ErrorKind::Unsupported, fmt::format("Qt has no TLS here to reach {}; install its TLS "
                                                                    "plugin.",
                                                                    host));
    case QNetworkReply::ConnectionRefusedError:
        throw core::ConnectionLost{"refused the connection"};
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        throw core::ConnectionLost{"was silent for 30 s"};
    default:
        throw core::ConnectionLost{"broke off the connection"};
    }
}

core::HttpResponse responseOf(const QNetworkReply& reply)
{
    core::HttpResponse response;
    response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto& [name, value] : reply.rawHeaderPairs())
        response.headers[name.toLower().toStdString()] = value.toStdString();
    return response;
}

void setProxy(QNetworkAccessManager& manager, const QUrl& url)
{
    if (url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback()) {
        manager.setProxy(QNetworkProxy::NoProxy);
        return;
    }
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    manager.setProxy(proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first());
}

} // namespace

core::HttpResponse QtHttpTransport::send(const core::HttpRequest& request, const core::HttpBody& body,
                                         const core::JobContext& context)
{
    context.throwIfStopped();
    QNetworkRequest query(QUrl::fromEncoded(QByteArray::fromStdString(request.url)));
    query.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    query.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    query.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    query.setTransferTimeout(silenceMilliseconds);
    query.setRawHeader("Accept-Encoding", "identity"); // sizes and ranges are those of the file
    query.setRawHeader("User-Agent", "neurostrata/" + QByteArray::fromStdString(std::string(core::programVersion())));
    for (const auto& [name, value] : request.headers)
        query.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));

    QNetworkAccessManager manager;
    setProxy(manager, query.url());
    QEventLoop loop;
    const std::unique_ptr<QNetworkReply> reply(request.headOnly ? manager.head(query) : manager.get(query));
    reply->setReadBufferSize(bufferBytes);
    std::exception_ptr failure; // Exceptions must not pass through Qt's event loop.
    const auto read = [&] {
        if (failure || request.headOnly || context.stopRequested())
            return;
        try {
            const QByteArray bytes = reply->readAll();
            if (!bytes.isEmpty())
                body(responseOf(*reply), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
        } catch (...) {
            failure = std::current_exception();
            loop.quit();
        }
    };
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, read);
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    {
        const std::stop_callback onStop(context.stopToken(), [&loop] {
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        if (!reply->isFinished())
            loop.exec();
    }
    QObject::disconnect(reply.get(), nullptr, nullptr, nullptr);
    if (!failure && !context.stopRequested())
        read();
    const core::HttpResponse response = responseOf(*reply);
    const bool finished = reply->isFinished();
    const QNetworkReply::NetworkError error = reply->error();
    if (!finished)
        reply->abort();
    if (failure)
        std::rethrow_exception(failure);
    context.throwIfStopped();
    // Errors of the protocol (404 …) are answers; they have numbers of their own beyond these.
    const bool answered = response.status > 0 &&
                          (error == QNetworkReply::NoError ||
                           (error >= QNetworkReply::ContentAccessDenied &&
                            error != QNetworkReply::ProtocolUnknownError && error != QNetworkReply::ProtocolFailure));
    if (!answered)
        throwFailure(error, query.url());
    return response;
}

} // namespace neurostrata::ui
