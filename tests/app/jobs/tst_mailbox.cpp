// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/mailbox.h"
#include "tests/support/test_program.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

using namespace featherweight;

class TestMailbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversInOrderOnTheReadersThread();
    void keepsOrderOfManyWritersAndDrainsOncePerFrame();
    void deliversWhatADeliveryPosts();
    void drainsWhenAsked();
    void hurriedPostsDoNotWaitForTheFrame();
    void mayGoWhileWritersRun();
};

void TestMailbox::deliversInOrderOnTheReadersThread() {
    Mailbox mailbox;
    std::vector<int> arrived;
    const auto reader = std::this_thread::get_id();
    bool sameThread = true;
    std::jthread writer([&, slot = mailbox.slot()] {
        for (int value = 0; value < 100; ++value) {
            slot.post([&, value] {
                arrived.push_back(value);
                sameThread = sameThread && std::this_thread::get_id() == reader;
            });
        }
    });
    QVERIFY(QTest::qWaitFor([&] { return arrived.size() == 100; }));
    QVERIFY(std::is_sorted(arrived.begin(), arrived.end()));
    QVERIFY(sameThread);
}

void TestMailbox::keepsOrderOfManyWritersAndDrainsOncePerFrame() {
    constexpr int writers = 4;
    constexpr int each = 50'000;
    constexpr qint64 shortestAllowed = (Mailbox::frameMilliseconds - 1) * qint64{1'000'000};
    Mailbox mailbox;
    std::array<int, writers> next{};
    int arrived = 0;
    bool ordered = true;
    std::vector<qint64> drains;
    QElapsedTimer clock;
    clock.start();
    connect(&mailbox, &Mailbox::drained, this, [&] { drains.push_back(clock.nsecsElapsed()); });

    std::vector<std::jthread> threads;
    threads.reserve(writers);
    for (std::size_t writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer, slot = mailbox.slot()] {
            for (int value = 0; value < each; ++value) {
                slot.post([&, writer, value] {
                    ordered = ordered && next[writer]++ == value;
                    ++arrived;
                });
                if (value % 500 == 0) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
            }
        });
    }
    QVERIFY(QTest::qWaitFor([&] { return arrived == writers * each; }, 60'000));
    QVERIFY(ordered);
    qint64 shortest = std::numeric_limits<qint64>::max();
    for (std::size_t drain = 1; drain < drains.size(); ++drain) {
        shortest = std::min(shortest, drains[drain] - drains[drain - 1]);
    }
    qInfo("%d reports in %lld ms became %zu drains", arrived, clock.elapsed(), drains.size());
    // QElapsedTimer::elapsed() cuts off, so that a frame may seem one millisecond short.
    QVERIFY2(shortest >= shortestAllowed, qPrintable(QString::number(shortest)));
}

void TestMailbox::deliversWhatADeliveryPosts() {
    Mailbox mailbox;
    bool inner = false;
    mailbox.slot().post([&, slot = mailbox.slot()] { slot.post([&] { inner = true; }); });
    QVERIFY(!inner);
    QVERIFY(QTest::qWaitFor([&] { return inner; }));
}

void TestMailbox::hurriedPostsDoNotWaitForTheFrame() {
    Mailbox mailbox;
    std::vector<QString> arrived;
    const auto post = [&](const QString& name, Mailbox::Haste haste) {
        mailbox.slot().post([&arrived, name] { arrived.push_back(name); }, haste);
    };
    post(QStringLiteral("first"), Mailbox::Haste::NextFrame);
    QCoreApplication::processEvents(); // delivered; the next frame has to be waited for
    QCOMPARE(arrived.size(), std::size_t{1});
    post(QStringLiteral("report"), Mailbox::Haste::NextFrame);
    QCoreApplication::processEvents();
    const std::size_t waiting = arrived.size(); // 1, unless this machine was held up for a frame
    post(QStringLiteral("answer"), Mailbox::Haste::Now);
    post(QStringLiteral("another"), Mailbox::Haste::Now);
    QCoreApplication::processEvents();
    QVERIFY(waiting < 3);
    QCOMPARE(arrived, (std::vector<QString>{QStringLiteral("first"), QStringLiteral("report"),
                                            QStringLiteral("answer"), QStringLiteral("another")}));
    post(QStringLiteral("later"), Mailbox::Haste::NextFrame); // is not forgotten
    QVERIFY(QTest::qWaitFor([&] { return arrived.size() == 5; }));
}

void TestMailbox::drainsWhenAsked() {
    Mailbox mailbox;
    QSignalSpy drained(&mailbox, &Mailbox::drained);
    for (int time = 0; time < 100; ++time) {
        mailbox.requestDrain();
    }
    QVERIFY(drained.wait());
    QTest::qWait(3 * Mailbox::frameMilliseconds);
    QCOMPARE(drained.size(), 1);
}

void TestMailbox::mayGoWhileWritersRun() {
    for (int time = 0; time < 50; ++time) {
        std::optional<Mailbox> mailbox(std::in_place);
        std::atomic<bool> stop = false;
        std::atomic<int> posted = 0;
        int arrived = 0;
        std::vector<std::jthread> threads;
        threads.reserve(3);
        for (int writer = 0; writer < 3; ++writer) {
            threads.emplace_back([&, slot = mailbox->slot()] {
                while (!stop) {
                    slot.post([&arrived] { ++arrived; });
                    ++posted;
                }
            });
        }
        while (posted < 100) {
            QTest::qWait(1);
        }
        mailbox.reset();
        const int atTheEnd = arrived;
        const int postedThen = posted;
        while (posted < postedThen + 100) {
            QTest::qWait(1);
        }
        QCOMPARE(arrived, atTheEnd);
        stop = true;
    }
}

FEATHERWEIGHT_TESTS(TestMailbox)
#include "tst_mailbox.moc"
