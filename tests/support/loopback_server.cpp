// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopback_server.h"

#include <QTcpSocket>
#include <QTimer>

namespace featherweight::test {

namespace {

QByteArray head(int status, const QByteArray& headers = {}) {
    return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nConnection: close\r\n" + headers +
           "\r\n";
}

QByteArray length(qsizetype bytes) {
    return "Content-Length: " + QByteArray::number(bytes) + "\r\n";
}

} // namespace

LoopbackServer::LoopbackServer() {
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket* socket = nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine() || socket->property("served").toBool()) {
                return;
            }
            socket->setProperty("served", true);
            const QString path = QString::fromUtf8(socket->readLine().split(' ').value(1)).mid(1);
            m_requests.append(path);
            serve(socket, path.section(QLatin1Char('/'), 0, 0), path.section(QLatin1Char('/'), 1));
        });
    });
    listen(QHostAddress::LocalHost);
}

QString LoopbackServer::mirror(const QString& behaviour) const {
    return QStringLiteral("http://127.0.0.1:%1/%2/").arg(serverPort()).arg(behaviour);
}

void LoopbackServer::serve(QTcpSocket* socket, const QString& behaviour, const QString& name) {
    QByteArray content = m_files.value(name);
    const qsizetype half = content.size() / 2;
    const QHash<QString, QByteArray> answers{
        {QStringLiteral("good"), head(200, length(content.size())) + content},
        {QStringLiteral("plain"), head(200) + content},
        {QStringLiteral("encoded"),
         head(200, "Content-Encoding: gzip\r\n" + length(content.size())) + content},
        {QStringLiteral("truncate"), head(200, length(content.size())) + content.first(half)},
        {QStringLiteral("short"), head(200) + content.first(half)},
        {QStringLiteral("long"), head(200, length(content.size() + 1)) + content + 'x'},
        {QStringLiteral("close"), {}},
        {QStringLiteral("garbage"), "220 this is not a web server\r\n"},
        {QStringLiteral("missing"), head(404, length(content.size())) + content},
        {QStringLiteral("broken"), head(500, length(5)) + "sorry"},
        {QStringLiteral("empty"), head(204)},
        {QStringLiteral("redirect"), head(302, "Location: ../good/" + name.toUtf8() + "\r\n")},
        {QStringLiteral("loop"), head(302, "Location: " + name.toUtf8() + "\r\n")},
        {QStringLiteral("escape"), head(302, "Location: file:///etc/hostname\r\n")},
    };
    if (behaviour == QLatin1String("stall")) {
        return;
    }
    if (behaviour == QLatin1String("hold")) {
        socket->write(head(200, length(content.size())) + content.first(half));
    } else if (behaviour == QLatin1String("drip")) {
        socket->write(head(200, length(content.size())));
        drip(socket, content);
    } else if (behaviour == QLatin1String("flood")) {
        socket->write(head(200));
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { flood(socket); });
        flood(socket);
    } else {
        if (behaviour == QLatin1String("corrupt")) {
            content[half] = static_cast<char>(content[half] ^ 1);
            socket->write(head(200, length(content.size())) + content);
        } else {
            socket->write(answers.value(behaviour));
        }
        socket->disconnectFromHost();
    }
}

void LoopbackServer::drip(QTcpSocket* socket, const QByteArray& content) {
    const qsizetype piece = content.size() / 8 + 1;
    for (qsizetype at = 0; at < content.size(); at += piece) {
        QTimer::singleShot(60 * (at / piece + 1), socket,
                           [socket, part = content.mid(at, piece)] { socket->write(part); });
    }
}

void LoopbackServer::flood(QTcpSocket* socket) {
    constexpr qint64 most = 1 << 20;
    if (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() < most) {
        socket->write(QByteArray(1 << 16, 'f'));
    }
}

} // namespace featherweight::test
