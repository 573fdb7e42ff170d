// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings on the real engine, step by step, alone and side by side.
#include "core/engine/network/joined_parameters.h"
#include "core/engine/network/network_module.h"
#include "core/engine/torch/layout.h"
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/branched_network.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <torch/optim/adam.h>
#include <torch/utils.h>

using namespace featherweight;

namespace {

/// Every preset for MNIST's form, and the branched network for its own.
std::vector<std::pair<NetworkModule, DataForm>> newNetworks() {
    torch::manual_seed(4);
    std::vector<std::pair<NetworkModule, DataForm>> networks;
    for (const NetworkChoice& choice : sideBySide({})) {
        networks.emplace_back(NetworkModule(choice.build(DataForm{})), DataForm{});
    }
    networks.emplace_back(
        NetworkModule(NetworkChoice(test::branchedPreset()).build(test::branchedData)),
        test::branchedData);
    return networks;
}

/// The network as LibTorch's operations alone compute it.
at::Tensor plainForward(const NetworkModule& network, const at::Tensor& images) {
    const std::vector<Node>& nodes = network->network().nodes();
    NodeOutputs outputs(nodes.size());
    outputs.front() = images;
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        outputs[node] =
            computed(nodes[node], {network->weight(node), network->bias(node)}, outputs);
    }
    return outputs.back();
}

/// And as it is trained.
auto learned(NetworkModule& network) {
    return [&network](const at::Tensor& images) { return network->forward(images); };
}

/// One batch through the network and back; the loss.
template <typename Forward>
double learnBatch(const Forward& forward, const DataForm& data, std::uint64_t seed) {
    torch::manual_seed(seed);
    const at::Tensor images = channelsLast(at::randn({8, data.channels, data.rows, data.columns}));
    const at::Tensor labels = at::randint(0, data.classes, {8}, at::kLong);
    const at::Tensor loss = torch::nll_loss(forward(images), labels);
    loss.backward();
    return loss.item<double>();
}

} // namespace

class TestTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsBatchByBatch();
    void sideBySideIsAsAlone();
    void reportsInTurn();
    void stopsBetweenBatches();
    void keepsStoppedNetworks();
    void refusesBadSettings();
    void gradientsAreThoseOfLibTorchsOperations();
    void joinedParametersLearnAsSingleOnes();

private:
    /// Both of the network's files, byte by byte.
    [[nodiscard]] QByteArray filesOf(const TrainedNetwork& trained) {
        QuantizationSettings settings = shortQuantization();
        const auto quantization = m_engine->prepare(*trained.weights, m_dataset, settings);
        quantization->calibrate();
        quantization->convert();
        const QTemporaryDir keep;
        (void)quantization->measureFiles(keep.path().toStdString());
        QByteArray bytes;
        for (const char* name : {"temp_fp32_model.pth", "temp_int8_model.pth"}) {
            QFile file(keep.filePath(QLatin1String(name)));
            if (file.open(QIODevice::ReadOnly)) {
                bytes += file.readAll();
            }
        }
        return bytes;
    }

    std::unique_ptr<Engine> m_engine = test::makeEngine();
    Dataset m_dataset = barsDataset();
};

void TestTraining::stepsBatchByBatch() {
    for (const NetworkChoice& choice : sideBySide({})) {
        const auto training = m_engine->startTraining(m_dataset, shortTraining(choice));
        std::vector<double> losses;
        double seconds = 0;
        for (int batch = 1; batch <= 20; ++batch) {
            const TrainingReport report = training->step({});
            QCOMPARE(report.batch, batch);
            QCOMPARE(report.tested, 0);
            QVERIFY(report.seconds > seconds);
            seconds = report.seconds;
            losses.push_back(report.loss);
        }
        QVERIFY(losses.back() < 0.5 * losses.front());
        std::vector<int> tested;
        const TrainedNetwork trained = training->finish(
            [&](const TrainingReport& report) { tested.push_back(report.tested); }, {});
        QCOMPARE(tested, (std::vector{64, 128, 192, 200}));
        QCOMPARE(trained.result.losses, losses);
        QCOMPARE(trained.result.testImages, 200);
        QVERIFY(trained.result.accuracy > 0.9);
        QCOMPARE(trained.result.settings, shortTraining(choice));
        QVERIFY(*trained.result.network == *choice.build(m_dataset.form()));
    }
}

void TestTraining::sideBySideIsAsAlone() {
    const auto quiet = [](const TrainingReport&) {};
    const std::vector<NetworkChoice> choices = sideBySide({});
    const std::vector<TrainedNetwork> both =
        trainSideBySide(*m_engine, m_dataset, shortTraining(), choices, quiet, {});
    QCOMPARE(both.size(), choices.size());
    for (std::size_t index = 0; index < both.size(); ++index) {
        const TrainedNetwork alone =
            train(*m_engine, m_dataset, shortTraining(choices[index]), quiet, {});
        QVERIFY(both[index].result.settings.network == choices[index]);
        QCOMPARE(both[index].result.losses, alone.result.losses);
        QCOMPARE(both[index].result.accuracy, alone.result.accuracy);
        const QByteArray files = filesOf(both[index]);
        QVERIFY(files.size() > 50000);
        QVERIFY(files == filesOf(alone));
    }
    QVERIFY(both[0].result.losses != both[1].result.losses);
}

void TestTraining::reportsInTurn() {
    TrainingSettings settings = shortTraining();
    settings.batches = 3;
    settings.measureAccuracy = false;
    std::vector<std::pair<int, std::size_t>> reports;
    (void)trainSideBySide(
        *m_engine, m_dataset, settings, sideBySide({}),
        [&](const TrainingReport& report) { reports.emplace_back(report.batch, report.network); },
        {});
    const std::vector<std::pair<int, std::size_t>> expected{{1, 0}, {1, 1}, {2, 0},
                                                            {2, 1}, {3, 0}, {3, 1}};
    QCOMPARE(reports, expected);
}

void TestTraining::stopsBetweenBatches() {
    int reports = 0;
    const auto count = [&reports](const TrainingReport&) { ++reports; };
    (void)trainSideBySide(*m_engine, m_dataset, shortTraining(), sideBySide({}), count, {});
    QCOMPARE(reports, 2 * (20 + 4));
    for (const int stopAt : {1, 2, 39, 40, 41, 45}) {
        std::stop_source stop;
        int seen = 0;
        const auto report = [&](const TrainingReport&) {
            if (++seen == stopAt) {
                stop.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN((void)trainSideBySide(*m_engine, m_dataset, shortTraining(),
                                                       sideBySide({}), report, stop.get_token()),
                                 Cancelled);
        QCOMPARE(seen, stopAt);
    }
}

void TestTraining::keepsStoppedNetworks() {
    for (const int stopAt : {1, 2, 7, 40, 42}) { // two networks: the last two while it is tested
        std::stop_source stop;
        int seen = 0;
        const auto report = [&](const TrainingReport&) {
            if (++seen == stopAt) {
                stop.request_stop();
            }
        };
        const std::vector<TrainedNetwork> stopped = trainUntilStopped(
            *m_engine, m_dataset, shortTraining(), sideBySide({}), report, stop.get_token());
        TrainingSettings settings = shortTraining();
        settings.batches = std::min((stopAt + 1) / 2, settings.batches);
        const std::vector<TrainedNetwork> wanted = trainSideBySide(
            *m_engine, m_dataset, settings, sideBySide({}), [](const TrainingReport&) {}, {});
        for (std::size_t index = 0; index < stopped.size(); ++index) {
            const TrainingResult& result = stopped[index].result;
            QCOMPARE(result.settings.batches, settings.batches);
            QVERIFY(!result.settings.measureAccuracy && !result.learnedNothing);
            QCOMPARE(result.losses, wanted[index].result.losses);
            QVERIFY(filesOf(stopped[index]) == filesOf(wanted[index]));
        }
    }
    std::stop_source before;
    before.request_stop();
    QVERIFY_EXCEPTION_THROWN((void)trainUntilStopped(
                                 *m_engine, m_dataset, shortTraining(), sideBySide({}),
                                 [](const TrainingReport&) {}, before.get_token()),
                             Cancelled);
}

void TestTraining::refusesBadSettings() {
    TrainingSettings settings = shortTraining();
    settings.network = settings.network.with({16, 0});
    QVERIFY_EXCEPTION_THROWN((void)m_engine->startTraining(m_dataset, settings), Error);
}

void TestTraining::gradientsAreThoseOfLibTorchsOperations() {
    for (auto& [network, data] : newNetworks()) {
        const double expected = learnBatch(
            [&](const at::Tensor& images) { return plainForward(network, images); }, data, 7);
        std::vector<at::Tensor> gradients;
        for (at::Tensor& parameter : network->parameters()) {
            gradients.push_back(parameter.grad().clone());
            parameter.mutable_grad().reset();
        }
        QVERIFY(std::abs(learnBatch(learned(network), data, 7) - expected) < 1e-5);
        const auto parameters = network->parameters();
        for (std::size_t index = 0; index < parameters.size(); ++index) {
            QVERIFY(at::allclose(parameters[index].grad(), gradients[index], 1e-4, 1e-6));
        }
    }
}

void TestTraining::joinedParametersLearnAsSingleOnes() {
    for (auto& [network, data] : newNetworks()) {
        NetworkModule single(network->copy());
        torch::optim::Adam ofSingle(single->parameters(), torch::optim::AdamOptions(1e-3));
        JoinedParameters joined(*network);
        torch::optim::Adam ofJoined({joined.all()}, torch::optim::AdamOptions(1e-3));
        for (std::uint64_t batch = 0; batch < 3; ++batch) {
            ofSingle.zero_grad();
            (void)learnBatch(learned(single), data, batch);
            ofSingle.step();
            joined.forgetGradients();
            (void)learnBatch(learned(network), data, batch);
            joined.joinGradients();
            ofJoined.step();
        }
        const StateDict expected = single->stateDict();
        const StateDict found = network->stateDict();
        for (std::size_t index = 0; index < expected.size(); ++index) {
            QCOMPARE(found[index].first, expected[index].first);
            QVERIFY(at::allclose(found[index].second, expected[index].second, 0, 1e-6));
        }
    }
}

FEATHERWEIGHT_TESTS(TestTraining)
#include "tst_training.moc"
