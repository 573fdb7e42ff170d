#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A web server on the loopback interface that misbehaves on request. Lives on the test's thread
// and answers while its event loop runs.

#include <QByteArray>
#include <QHash>
#include <QStringList>
#include <QTcpServer>

#include <chrono>

class QTcpSocket;

namespace featherweight::test {

/// Every file stands below one folder per behaviour, each of them a mirror: `/good/name`.
class LoopbackServer : public QTcpServer {
    Q_OBJECT

public:
    LoopbackServer();

    void addFile(const QString& name, const QByteArray& content) { m_files.insert(name, content); }
    /// The mirror of a behaviour:
    /// good, plain (no length is told), encoded (called a content encoding), drip (in pieces of
    /// 1/8 with pauses), hold (half of it and then nothing), stall (nothing at all), truncate
    /// (closes after half), short (tells the short length and ends), corrupt (one byte), long (one
    /// byte more and tells so), flood (goes on for ever), close (before the head), garbage (no
    /// HTTP), missing (404), broken (500), empty (204), redirect (to good), loop (to itself),
    /// escape (to a file: address).
    [[nodiscard]] QString mirror(const QString& behaviour) const;
    /// "good/name", in order of arrival.
    [[nodiscard]] const QStringList& requests() const { return m_requests; }
    void forgetRequests() { m_requests.clear(); }

private:
    void serve(QTcpSocket* socket, const QString& behaviour, const QString& name);
    void drip(QTcpSocket* socket, const QByteArray& content);
    void flood(QTcpSocket* socket);

    QHash<QString, QByteArray> m_files;
    QStringList m_requests;
};

} // namespace featherweight::test
