// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/download/downloader_reply.h"

#include "app/download/downloader.h"
#include "core/base/message.h"
#include "ui/words/base/format.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslError>

namespace featherweight {

namespace {

constexpr int mostRedirects = 5;
constexpr int httpOk = 200;

QNetworkRequest requestFor(const QUrl& url, std::chrono::milliseconds stallTimeout) {
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(mostRedirects);
    request.setTransferTimeout(static_cast<int>(stallTimeout.count()));
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QStringLiteral("Featherweight/" FEATHERWEIGHT_VERSION));
    // Named by us, Qt leaves the body alone: the sums are those of the packed files, and some
    // servers call a .gz file an encoding.
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

/// Of the system's proxy for this address, "host:port"; empty where there is none.
QString proxyFor(const QUrl& url) {
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    const QNetworkProxy proxy = proxies.value(0);
    return proxy.hostName().isEmpty()
               ? QString()
               : QStringLiteral("%1:%2").arg(proxy.hostName(), QString::number(proxy.port()));
}

} // namespace

FileReply::FileReply(const FetchFile& file, std::optional<NewFile>& target,
                     std::function<void()> open, std::function<void(qint64)> report)
    : m_file(file), m_target(target), m_open(std::move(open)), m_report(std::move(report)) {}

std::optional<QString> FileReply::receive(QNetworkAccessManager& manager, const QUrl& url,
                                          std::chrono::milliseconds stallTimeout,
                                          const std::stop_token& stop) {
    const std::unique_ptr<QNetworkReply> reply(manager.get(requestFor(url, stallTimeout)));
    m_reply = reply.get();
    QEventLoop loop;
    QObject::connect(m_reply, &QNetworkReply::metaDataChanged, &loop, [this] { checkHeaders(); });
    QObject::connect(m_reply, &QNetworkReply::readyRead, &loop, [this] { consume(); });
    QObject::connect(m_reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(m_reply, &QNetworkReply::sslErrors, &loop,
                     [this](const QList<QSslError>& errors) {
                         m_insecure = errors.isEmpty() ? QString() : errors.first().errorString();
                     });
    {
        // Called on the thread that cancels; the abort itself happens here, in the loop.
        const std::stop_callback abortOnStop(stop, [this] {
            QMetaObject::invokeMethod(m_reply, &QNetworkReply::abort, Qt::QueuedConnection);
        });
        if (!m_reply->isFinished()) {
            loop.exec();
        }
    }
    checkStop(stop);
    consume();
    if (m_diskError) {
        std::rethrow_exception(m_diskError);
    }
    const QString reason = outcome(stallTimeout);
    return reason.isEmpty() ? std::nullopt : std::optional(reason);
}

void FileReply::checkHeaders() {
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == httpOk && length.isValid() && length.toLongLong() != m_file.bytes) {
        giveUp(Downloader::tr("the file there has %1 bytes instead of %2")
                   .arg(format::count(length.toLongLong()), format::count(m_file.bytes)));
    }
}

void FileReply::consume() {
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != httpOk || !m_reply->isOpen() || !m_reason.isEmpty() || m_diskError) {
        return;
    }
    const QByteArray chunk = m_reply->readAll();
    if (chunk.isEmpty()) {
        return;
    }
    if (m_received + chunk.size() > m_file.bytes) {
        giveUp(Downloader::tr("the file there is longer than %1 bytes")
                   .arg(format::count(m_file.bytes)));
        return;
    }
    try {
        if (!m_target) {
            m_open();
        }
        m_target->write(chunk);
    } catch (...) {
        m_diskError = std::current_exception();
        m_reply->abort();
        return;
    }
    m_hash.addData(chunk);
    m_received += chunk.size();
    m_report(m_received);
}

void FileReply::giveUp(const QString& reason) {
    if (m_reason.isEmpty()) {
        m_reason = reason;
        m_reply->abort();
    }
}

QString FileReply::outcome(std::chrono::milliseconds stallTimeout) const {
    if (!m_reason.isEmpty()) {
        return m_reason;
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_reply->error() != QNetworkReply::NoError || status != httpOk) {
        return networkReason(stallTimeout);
    }
    if (m_received != m_file.bytes) {
        return Downloader::tr("the file ended after %1 of %2 bytes")
            .arg(format::count(m_received), format::count(m_file.bytes));
    }
    if (m_hash.result() != m_file.sha256) {
        return Downloader::tr(
            "the file there is damaged or a different one (its SHA-256 is wrong)");
    }
    return {};
}

QString FileReply::networkReason(std::chrono::milliseconds stallTimeout) const {
    const QString received = format::count(m_received);
    const QString all = format::count(m_file.bytes);
    const QString waited = format::duration(static_cast<double>(stallTimeout.count()) / 1000);
    // A proxy's troubles are told as the host's where it passes plain http on.
    if (const QString proxy = proxyFor(m_reply->url()); !proxy.isEmpty()) {
        switch (m_reply->error()) {
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::ProxyConnectionRefusedError:
            return Downloader::tr("the proxy %1 refused the connection").arg(proxy);
        case QNetworkReply::RemoteHostClosedError:
        case QNetworkReply::ProxyConnectionClosedError:
            return Downloader::tr("the proxy %1 closed the connection").arg(proxy);
        case QNetworkReply::HostNotFoundError:
        case QNetworkReply::ProxyNotFoundError:
            return Downloader::tr("the proxy %1 was not found").arg(proxy);
        case QNetworkReply::ProxyTimeoutError:
            return Downloader::tr("the proxy %1 did not answer").arg(proxy);
        case QNetworkReply::ProxyAuthenticationRequiredError:
            return Downloader::tr("the proxy %1 asks for a name and a password").arg(proxy);
        default:
            break;
        }
    }
    switch (m_reply->error()) {
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return m_received == 0 ? Downloader::tr("nothing arrived for %1").arg(waited)
                               : Downloader::tr("nothing arrived for %1 after %2 of %3 bytes")
                                     .arg(waited, received, all);
    case QNetworkReply::InsecureRedirectError:
        return Downloader::tr("it redirects to an address that is not safe");
    case QNetworkReply::TooManyRedirectsError:
        return Downloader::tr("it redirects more than %1 times").arg(mostRedirects);
    case QNetworkReply::ProtocolUnknownError:
        return Downloader::tr("it leads to an address that is neither http nor https");
    case QNetworkReply::HostNotFoundError:
        return Downloader::tr("the host was not found");
    case QNetworkReply::ConnectionRefusedError:
        return Downloader::tr("the connection was refused");
    case QNetworkReply::RemoteHostClosedError:
        return m_received == 0 ? Downloader::tr("the connection was closed")
                               : Downloader::tr("the connection was closed after %1 of %2 bytes")
                                     .arg(received, all);
    case QNetworkReply::SslHandshakeFailedError:
        return m_insecure.isEmpty()
                   ? Downloader::tr("no secure connection could be made")
                   : Downloader::tr("no secure connection could be made: %1").arg(m_insecure);
    default:
        break;
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0) {
        return Downloader::tr("the server answered HTTP %1").arg(status);
    }
    return m_reply->errorString().simplified();
}

} // namespace featherweight
