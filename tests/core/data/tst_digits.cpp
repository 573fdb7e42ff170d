// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/digits.h"

#include "core/base/message.h"
#include "tests/support/mnist_form.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

#include <zlib.h>

using namespace featherweight;

class TestDigits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameBytesEverywhere();
    void aSeedSaysEverything();
    void theDataset();
    void everyImageIsADigit();
    void noTwoAreAlike();
    void likeMnist();
    void cancelled();
};

namespace {

unsigned long checksum(const std::vector<std::uint8_t>& bytes) {
    return crc32(0, bytes.data(), static_cast<uInt>(bytes.size()));
}

} // namespace

void TestDigits::theSameBytesEverywhere() {
    // Pinned: a change of these numbers changes every figure that was ever made with the set.
    const LabelledImages images = drawDigits(1000, 1);
    QCOMPARE(checksum(images.labels), 4169322483UL);
    QCOMPARE(checksum(images.pixels), 3365882464UL);
}

void TestDigits::aSeedSaysEverything() {
    const LabelledImages once = drawDigits(200, 7);
    QCOMPARE(drawDigits(200, 7).pixels, once.pixels);
    QVERIFY(drawDigits(200, 8).pixels != once.pixels);
    // Fewer are the beginning of more.
    const LabelledImages more = drawDigits(300, 7);
    QVERIFY(std::equal(once.pixels.begin(), once.pixels.end(), more.pixels.begin()));
    QCOMPARE(drawDigits(0, 7).count(), std::size_t{0});
}

void TestDigits::theDataset() {
    const Dataset digits = drawDigitsDataset();
    QCOMPARE(digits.name, std::string("digits"));
    QVERIFY(digits.folder.empty());
    QCOMPARE(digits.training.count(), drawnTrainingImages);
    QCOMPARE(digits.test.count(), drawnTestImages);
    for (const LabelledImages* images : {&digits.training, &digits.test}) {
        QCOMPARE(images->pixels.size(), images->count() * imagePixels);
        for (std::uint8_t label = 0; label < classCount; ++label) {
            QCOMPARE(std::count(images->labels.begin(), images->labels.end(), label),
                     static_cast<std::ptrdiff_t>(images->count() / classCount));
        }
    }
    QVERIFY(!std::equal(digits.test.pixels.begin(), digits.test.pixels.end(),
                        digits.training.pixels.begin()));
}

void TestDigits::everyImageIsADigit() {
    const LabelledImages images = drawDigits(5000, 3);
    for (std::size_t index = 0; index < images.count(); ++index) {
        const auto image = images.image(index);
        const auto inked =
            std::count_if(image.begin(), image.end(), [](auto p) { return p > 128; });
        QVERIFY2(inked >= 15 && inked <= 320, qPrintable(QString::number(inked)));
        QVERIFY(*std::max_element(image.begin(), image.end()) >= 150);
        int highest = imageRows;
        int lowest = 0;
        for (std::size_t pixel = 0; pixel < imagePixels; ++pixel) {
            const int row = static_cast<int>(pixel) / imageColumns;
            const int column = static_cast<int>(pixel) % imageColumns;
            const bool border =
                row == 0 || column == 0 || row == imageRows - 1 || column == imageColumns - 1;
            QVERIFY2(!border || image[pixel] == 0, "touches the border");
            if (image[pixel] > 128) {
                highest = std::min(highest, row);
                lowest = std::max(lowest, row);
            }
        }
        QVERIFY2(lowest - highest >= 6, "flat");
    }
}

void TestDigits::noTwoAreAlike() {
    const LabelledImages images = drawDigits(5000, 4);
    std::set<std::vector<std::uint8_t>> seen;
    for (std::size_t index = 0; index < images.count(); ++index) {
        const auto image = images.image(index);
        seen.emplace(image.begin(), image.end());
    }
    QCOMPARE(seen.size(), images.count());
}

void TestDigits::likeMnist() {
    // MNIST's mean is 0.1307 with deviation 0.3081; the network's input is scaled by these.
    const LabelledImages images = drawDigits(2000, 5);
    const double count = static_cast<double>(images.pixels.size()) * 255;
    const double mean = std::accumulate(images.pixels.begin(), images.pixels.end(), 0.0) / count;
    QVERIFY2(mean > 0.11 && mean < 0.17, qPrintable(QString::number(mean)));
}

void TestDigits::cancelled() {
    std::stop_source source;
    source.request_stop();
    QVERIFY_EXCEPTION_THROWN((void)drawDigits(10, 1, source.get_token()), Cancelled);
}

FEATHERWEIGHT_TESTS(TestDigits)
#include "tst_digits.moc"
