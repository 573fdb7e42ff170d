// SPDX-License-Identifier: GPL-3.0-or-later
// The observers and the search for a range against recorded answers of PyTorch, bit by bit.
#include "core/base/message.h"
#include "core/engine/observers/observe_values.h"
#include "core/engine/observers/range_observers.h"
#include "core/engine/observers/range_search.h"
#include "tests/support/references.h"

#include "tests/support/test_program.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <limits>
#include <span>

using namespace featherweight;

class TestObservers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chooseForActivations_data();
    void chooseForActivations();
    void chooseForWeights_data();
    void chooseForWeights();
    void findTheRange_data();
    void findTheRange();
    void refuseWhatHasNoRange_data();
    void refuseWhatHasNoRange();
    void needToHaveSeenSomething();
    void countAsHistcDoes_data();
    void countAsHistcDoes();

private:
    QJsonObject m_recorded = test::references();
};

void TestObservers::chooseForActivations_data() {
    QTest::addColumn<QJsonObject>("recorded");
    for (const QJsonValue& each : m_recorded[u"activations"].toArray()) {
        QTest::addRow("%s, %s", qPrintable(each[u"observer"].toString()),
                      qPrintable(each[u"sequence"].toString()))
            << each.toObject();
    }
}

void TestObservers::chooseForActivations() {
    QFETCH(const QJsonObject, recorded);
    QConfig qconfig;
    qconfig.observer = *namedObserver(recorded[u"observer"].toString().toStdString());
    qconfig.reduceRange = recorded[u"reduce_range"].toBool();
    std::vector<std::vector<float>> batches;
    for (const QJsonValue& batch :
         m_recorded[u"sequences"][recorded[u"sequence"].toString()].toArray()) {
        batches.push_back(test::numbers(batch));
    }
    const QuantizedValues chosen = observeActivation("conv1", qconfig, batches);
    QCOMPARE(chosen.scale.size(), std::size_t{1});
    QVERIFY2(chosen.scale.front() == static_cast<float>(recorded[u"scale"].toDouble()),
             qPrintable(QString::number(chosen.scale.front(), 'g', 9)));
    QCOMPARE(chosen.zeroPoint, std::vector<std::int64_t>{recorded[u"zero_point"].toInteger()});
    QCOMPARE(chosen.levels.size(), batches.back().size());
    QVERIFY(test::areLevels(chosen.levels, recorded[u"levels"]));
}

void TestObservers::chooseForWeights_data() {
    QTest::addColumn<QJsonObject>("recorded");
    for (const QJsonValue& each : m_recorded[u"weights"].toArray()) {
        QTest::addRow("%s, %s", qPrintable(each[u"name"].toString()),
                      each[u"per_channel"].toBool() ? "per channel" : "per tensor")
            << each.toObject();
    }
}

void TestObservers::chooseForWeights() {
    QFETCH(const QJsonObject, recorded);
    QConfig qconfig;
    qconfig.perChannel = recorded[u"per_channel"].toBool();
    const QuantizedValues chosen =
        observeWeight("conv1.weight", qconfig, test::numbers(recorded[u"values"]),
                      recorded[u"channels"].toInteger());
    const QJsonArray scales = recorded[u"scales"].toArray();
    const QJsonArray zeroPoints = recorded[u"zero_points"].toArray();
    QCOMPARE(static_cast<qsizetype>(chosen.scale.size()), scales.size());
    QCOMPARE(static_cast<qsizetype>(chosen.zeroPoint.size()), zeroPoints.size());
    for (qsizetype channel = 0; channel < scales.size(); ++channel) {
        const auto index = static_cast<std::size_t>(channel);
        QVERIFY2(chosen.scale[index] == static_cast<float>(scales[channel].toDouble()),
                 qPrintable(QString::number(channel)));
        QCOMPARE(chosen.zeroPoint[index], zeroPoints[channel].toInteger());
    }
    QVERIFY(test::areLevels(chosen.levels, recorded[u"levels"]));
}

void TestObservers::findTheRange_data() {
    QTest::addColumn<QJsonObject>("recorded");
    for (const QJsonValue& each : m_recorded[u"searches"].toArray()) {
        QTest::addRow("%s from %d", qPrintable(each[u"name"].toString()), each[u"min"].toInt())
            << each.toObject();
    }
}

void TestObservers::findTheRange() {
    QFETCH(const QJsonObject, recorded);
    std::vector<float> counts;
    if (recorded[u"counts"].isObject()) {
        counts = test::numbers(recorded[u"counts"]);
    }
    for (const QJsonValue& run : recorded[u"counts"].toArray()) {
        counts.insert(counts.end(), static_cast<std::size_t>(run[0].toInt()),
                      static_cast<float>(run[1].toDouble()));
    }
    QCOMPARE(counts.size(), std::size_t{2048});
    const at::Tensor histogram = at::from_blob(counts.data(), {2048});
    const BinRange found =
        binsOfLeastError(histogram, static_cast<float>(recorded[u"min"].toDouble()),
                         static_cast<float>(recorded[u"max"].toDouble()));
    QCOMPARE(found.first, recorded[u"first"].toInteger());
    QCOMPARE(found.last, recorded[u"last"].toInteger());
}

void TestObservers::refuseWhatHasNoRange_data() {
    QTest::addColumn<float>("value");
    QTest::newRow("not a number") << std::nanf("");
    QTest::newRow("infinite") << std::numeric_limits<float>::infinity();
    QTest::newRow("infinite below") << -std::numeric_limits<float>::infinity();
    QTest::newRow("beyond 1e38") << 1.1e38F;
}

void TestObservers::refuseWhatHasNoRange() {
    QFETCH(const float, value);
    const auto refused = [](const auto& observe) {
        try {
            observe();
        } catch (const Error& error) {
            return QString::fromUtf8(error.what()).startsWith(QStringLiteral("The tensor conv1"));
        }
        return false;
    };
    for (const ObserverKind kind : observerKinds) {
        QConfig qconfig;
        qconfig.observer = kind;
        const std::vector<std::vector<float>> batches{{1, 2}, {0, value, 3}};
        QVERIFY(refused([&] { (void)observeActivation("conv1", qconfig, batches); }));
    }
    for (const bool perChannel : {true, false}) {
        QConfig qconfig;
        qconfig.perChannel = perChannel;
        const std::vector<float> weight{1, 2, 3, value};
        QVERIFY(refused([&] { (void)observeWeight("conv1.weight", qconfig, weight, 2); }));
    }
}

void TestObservers::needToHaveSeenSomething() {
    for (const ObserverKind kind : observerKinds) {
        QConfig qconfig;
        qconfig.observer = kind;
        const std::vector<std::vector<float>> nothing{{}, {}};
        QVERIFY_EXCEPTION_THROWN((void)observeActivation("conv1", qconfig, nothing), Error);
    }
}

void TestObservers::countAsHistcDoes_data() {
    QTest::addColumn<at::Tensor>("values");
    QTest::addColumn<float>("min");
    QTest::addColumn<float>("max");
    at::manual_seed(7);
    const at::Tensor normal = at::randn({100003});
    const auto of = [](const char* name, const at::Tensor& values, double wider) {
        const auto min = values.min().item<float>();
        const auto max = values.max().item<float>();
        const float from = wider < 1 ? min * 0.9F : min;
        QTest::addRow("%s", name) << values << from
                                  << static_cast<float>(min + (max - min) * wider);
    };
    of("normal", normal, 1);
    of("behind a relu", at::relu(normal), 1);
    of("many on the edges of bins", at::round(normal * 64) / 64, 1);
    of("bytes", at::randint(0, 256, {50000}).div(255).sub(0.1307F).div(0.3081F), 1);
    of("a range that ends later", normal, 1.37);
    of("values outside", normal, 0.6);
    of("tiny", normal * 1e-38F, 1);
    of("as large as may be", normal.clamp(-1, 1) * greatestObserved, 1);
    of("fewer than fit side by side", normal.narrow(0, 0, 7), 1);
}

void TestObservers::countAsHistcDoes() {
    QFETCH(const at::Tensor, values);
    QFETCH(const float, min);
    QFETCH(const float, max);
    constexpr std::int64_t bins = HistogramObserver::bins;
    // Later versions than 1.13 multiply before they divide, which overflows for large ones.
    const float shrink = max > 1e30F ? 0x1p-24F : 1;
    const at::Tensor expected = at::histc(values * shrink, bins, min * shrink, max * shrink);
    for (const int threads : {1, 3}) {
        at::set_num_threads(threads);
        const std::span all(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()));
        QVERIFY(at::equal(histogramOf(all, bins, min, max), expected));
    }
    at::set_num_threads(1);
}

FEATHERWEIGHT_TESTS(TestObservers)
#include "tst_observers.moc"
