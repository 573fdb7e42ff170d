// SPDX-License-Identifier: GPL-3.0-or-later
// Single channels of a network whose parameters are known, against recorded answers of PyTorch.
#include "core/base/message.h"
#include "core/engine/quantization/tensor_slices.h"
#include "core/engine/torch/batches.h"
#include "core/engine/torch/engine_choice.h"
#include "core/runs/engine_environment.h"
#include "tests/support/network_choices.h"
#include "tests/support/references.h"

#include "tests/support/test_program.h"

#include <ATen/ATen.h>

using namespace featherweight;

namespace {

/// The network that was recorded, before and after.
struct Networks {
    explicit Networks(const QJsonObject& recorded)
        : engine(engineNamed({})), fp32(test::standardChoice({2, 3}).build({})) {
        const at::NoGradGuard noGrad;
        StateDict state = fp32->stateDict();
        for (const QJsonValue& parameter : recorded[u"parameters"].toArray()) {
            for (auto& [name, tensor] : state) {
                if (QString::fromStdString(name) == parameter[u"name"].toString()) {
                    std::vector<float> values = test::numbers(parameter[u"values"]);
                    tensor.copy_(at::from_blob(values.data(), tensor.sizes()));
                    ++filled;
                }
            }
        }
        for (const float pixel : test::numbers(recorded[u"pixels"])) {
            images.pixels.push_back(static_cast<std::uint8_t>(pixel));
        }
        images.labels = {0};
        QConfig qconfig;
        qconfig.observer = ObserverKind::MinMax;
        qconfig.perChannel = recorded[u"per_channel"].toBool();
        PreparedNetwork prepared(fp32, qconfig);
        prepared.calibrate(BatchSource(images).range(0, 1).images);
        int8.emplace(prepared);
    }

    [[nodiscard]] TensorSlice slice(const SliceRequest& request) const {
        return sliceOf(request, fp32, *int8, images);
    }

    EngineScope engine; ///< that the weights are packed for
    NetworkModule fp32;
    std::optional<QuantizedNetwork> int8;
    LabelledImages images;
    int filled = 0;
};

} // namespace

class TestTensorSlices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareForEngine(); }
    void areTorchs_data();
    void areTorchs();
    void scoresAreOneChannel();
    void namesWhatIsNotThere();

private:
    QJsonArray m_recorded = test::references()[u"slices"].toArray();
};

void TestTensorSlices::areTorchs_data() {
    QTest::addColumn<QJsonObject>("network");
    for (const QJsonValue& each : m_recorded) {
        QTest::newRow(each[u"per_channel"].toBool() ? "per channel" : "per tensor")
            << each.toObject();
    }
}

void TestTensorSlices::areTorchs() {
    QFETCH(const QJsonObject, network);
    const Networks networks(network);
    QCOMPARE(networks.filled, 6);
    for (const QJsonValue& recorded : network[u"slices"].toArray()) {
        const SliceRequest request{recorded[u"tensor"].toString().toStdString(),
                                   recorded[u"channel"].toInt(), 0};
        const TensorSlice slice = networks.slice(request);
        QCOMPARE(slice.request, request);
        QCOMPARE(slice.rows, recorded[u"rows"].toInt());
        QCOMPARE(slice.columns, recorded[u"columns"].toInt());
        QCOMPARE(slice.values.size(), static_cast<std::size_t>(slice.rows * slice.columns));
        QVERIFY2(slice.scale == recorded[u"scale"].toDouble(), request.tensor.c_str());
        QCOMPARE(slice.zeroPoint, recorded[u"zero_point"].toInteger());
        const bool weight = request.tensor.ends_with(".weight");
        const QJsonArray values = recorded[u"values"].toArray();
        for (qsizetype index = 0; index < values.size(); ++index) {
            // Recorded on another processor: sums differ in the last bits of float32.
            const double value = values[index].toDouble();
            const double away = slice.values[static_cast<std::size_t>(index)] - value;
            QVERIFY2(std::abs(away) <= (weight ? 0 : 1e-6 * (1 + std::abs(value))),
                     request.tensor.c_str());
        }
        QVERIFY2(test::areLevels(slice.levels, recorded[u"levels"]), request.tensor.c_str());
        QCOMPARE(slice.quantMin, weight ? -128 : 0);
        QCOMPARE(slice.quantMax, weight ? 127 : 255);
    }
}

void TestTensorSlices::scoresAreOneChannel() {
    const Networks networks(m_recorded[0].toObject());
    const TensorSlice scores = networks.slice({"fc1", 0, 0});
    QCOMPARE(scores.channels, 1);
    QCOMPARE(scores.rows, 1);
    QCOMPARE(scores.columns, 10);
    for (std::size_t index = 0; index < scores.values.size(); ++index) {
        QVERIFY(std::abs(scores.error(index)) <= 0.51 * scores.scale); // nothing is clipped
    }
}

void TestTensorSlices::namesWhatIsNotThere() {
    const Networks networks(m_recorded[0].toObject());
    const auto said = [&networks](const SliceRequest& request) {
        try {
            (void)networks.slice(request);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return QString();
    };
    QCOMPARE(said({"conv1.weight", 2, 0}),
             QStringLiteral("The tensor conv1.weight has channels 0 to 1, and no channel 2."));
    QCOMPARE(said({"conv1", -1, 0}),
             QStringLiteral("The tensor conv1 has channels 0 to 1, and no channel -1."));
    QCOMPARE(said({"fc1", 1, 0}),
             QStringLiteral("The tensor fc1 has channels 0 to 0, and no channel 1."));
    QCOMPARE(said({"conv1", 0, 1}),
             QStringLiteral("There are test images 0 to 0, and no image 1."));
    QCOMPARE(said({"conv3", 0, 0}), QStringLiteral("The network has no quantized tensor conv3."));
}

FEATHERWEIGHT_TESTS(TestTensorSlices)
#include "tst_tensor_slices.moc"
