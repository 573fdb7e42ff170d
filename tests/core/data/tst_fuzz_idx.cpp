// SPDX-License-Identifier: GPL-3.0-or-later
//
// Thousands of damaged data sets: whatever a file holds, the reader gives sound images or an Error.
// The same mutations every time; FEATHERWEIGHT_LONG_TESTS asks for all of them.
#include "core/data/idx.h"

#include "core/base/message.h"
#include "core/data/random.h"
#include "tests/core/data/idx_files.h"
#include "tests/support/mnist_form.h"
#include "tests/support/sample.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace featherweight;
using namespace featherweight::test;

namespace {

class Mutator {
public:
    QByteArray mutated(QByteArray bytes) {
        for (auto times = below(4); times >= 0; --times) {
            mutate(bytes);
        }
        return bytes;
    }

    qsizetype below(qsizetype count) {
        return static_cast<qsizetype>(m_random.below(static_cast<std::size_t>(count)));
    }

private:
    void mutate(QByteArray& bytes) {
        if (bytes.isEmpty()) {
            bytes = "\x1f\x8b";
            return;
        }
        // Every other mutation hits the headers, where decisions are made.
        const qsizetype reach =
            below(2) == 0 ? std::min<qsizetype>(24, bytes.size()) : bytes.size();
        const qsizetype at = below(reach);
        const qsizetype length = 1 + below(std::min<qsizetype>(64, bytes.size() - at));
        constexpr char telling[] = {0, 1, 8, 9, 10, 28, 0x7f, '\x80', '\xff'};
        switch (below(7)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
            break;
        case 1:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 2:
            bytes[at] = telling[below(std::size(telling))];
            break;
        case 3:
            bytes.truncate(at);
            break;
        case 4:
            bytes.remove(at, length);
            break;
        case 5:
            bytes.insert(below(bytes.size()), bytes.mid(at, length));
            break;
        default:
            bytes += bytes.mid(at);
        }
    }

    Random m_random{1};
};

} // namespace

class TestFuzzIdx : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyErrors();
};

void TestFuzzIdx::onlyErrors() {
    const QTemporaryDir folder;
    const QString images = folder.filePath("images");
    const QString labels = folder.filePath("labels");
    const int rounds = test::sampleOf(20000);
    Mutator mutator;
    int accepted = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto damaged = [&mutator](const QByteArray& sound) {
            switch (mutator.below(4)) {
            case 0:
                return mutator.mutated(sound);
            case 1:
                return gzip(mutator.mutated(sound));
            case 2:
                return mutator.mutated(gzip(sound));
            default:
                return sound;
            }
        };
        writeFile(images, damaged(idxImages(2)));
        writeFile(labels, damaged(idxLabels(2)));
        try {
            const LabelledImages read =
                readLabelledImages(images.toStdString(), labels.toStdString());
            ++accepted;
            QCOMPARE(read.pixels.size(), read.count() * imagePixels);
            QVERIFY(std::all_of(read.labels.begin(), read.labels.end(),
                                [](std::uint8_t label) { return label < classCount; }));
        } catch (const Error&) {
            continue; // what the reader is for
        } catch (const std::exception& error) {
            QFAIL(qPrintable(QString("round %1: %2").arg(round).arg(error.what())));
        }
    }
    qInfo("%d of %d were accepted", accepted, rounds);
    // Else the mutations are too weak or too strong to test anything.
    QVERIFY(accepted > rounds / 50 && accepted < rounds / 2);
}

FEATHERWEIGHT_TESTS(TestFuzzIdx)
#include "tst_fuzz_idx.moc"
