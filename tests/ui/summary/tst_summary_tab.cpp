// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/shared.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/figure.h"
#include "ui/kit/number_table.h"
#include "ui/summary/models_chart.h"
#include "ui/summary/seeds_chart.h"
#include "ui/summary/summary_tab.h"
#include "ui/words/base/language.h"
#include "ui/words/summary/summary_words.h"

#include <QBarSeries>
#include <QBarSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <memory>

using namespace featherweight;

namespace {

NetworkSummary summaryOf(const NetworkChoice& choice, std::int64_t fp32, std::int64_t int8) {
    NetworkSummary summary;
    summary.choice = choice;
    summary.network = choice.build({});
    summary.fp32Bytes = fp32;
    summary.int8Bytes = int8;
    for (const std::size_t layer : summary.network->layers()) {
        const Node& node = summary.network->node(layer);
        std::int64_t bytes = 1; // of an integer
        const std::vector<std::int64_t> shape = *weightShape(node.operation);
        for (const std::int64_t side : shape) {
            bytes *= side;
        }
        summary.int8Weights.push_back({node.name, bytes});
    }
    summary.accuracyFp32 = choice == test::standardChoice() ? 0.919 : 0.891;
    summary.accuracyInt8 = summary.accuracyFp32 - 0.001;
    summary.testImages = 10000;
    summary.labels.assign(10000, 0);
    const auto right = [](double accuracy) { // for the first ones
        Predictions all(10000, 1);
        std::fill_n(all.begin(), std::lround(10000 * accuracy), std::uint8_t{0});
        return all;
    };
    summary.predictionsFp32 = right(summary.accuracyFp32);
    summary.predictionsInt8 = right(summary.accuracyInt8);
    summary.qengine = "onednn";
    for (const int batchSize : latencyBatchSizes) {
        for (const NetworkForm form : networkForms) {
            const double time = batchSize * (form == NetworkForm::Fp32AsWritten  ? 0.08
                                             : form == NetworkForm::Fp32Prepared ? 0.02
                                                                                 : 0.03);
            summary.latencies.push_back({form, batchSize, {20, time, time, time}});
        }
    }
    return summary;
}

SummaryView doneView() {
    SummaryView view;
    view.phase = RunPhase::Done;
    view.trained = true;
    view.trainedOn = QStringLiteral("MNIST");
    view.networks = test::shared(std::vector{summaryOf(test::standardChoice(), 84247, 27673),
                                             summaryOf(test::separableChoice(), 69100, 25700)});
    return view;
}

QStringList row(const NumberTable& table, int index) {
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column) {
        cells.append(table.item(index, column)->text());
    }
    return cells;
}

} // namespace

class SummaryTabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void cutSumsAreSaid();
    void init();
    void cleanup() { m_tab.reset(); }
    void emptySaysWhatWillAppear();
    void fourNetworksInATable();
    void chartHasBothFiles();
    void networksAreShared();
    void numbersAreDrawnOnce();
    void heavierIsSaid();
    void whereTheBytesAreIsSaid();
    void timesMayBeLeftOut();
    void buttonsAsk();
    void longerTrainingIsOffered();
    void seedsAreShown();
    void everySeedHasADot();
    void oneCorrectionForAllThatIsSaid();
    void whatLongerTrainingChangedIsSaid();
    void olderNumbersAreGreyed();
    void nothingMoves();

private:
    std::unique_ptr<SummaryTab> m_tab;
};

void SummaryTabTest::init() {
    m_tab = std::make_unique<SummaryTab>();
    m_tab->resize(1240, 740);
    m_tab->buildNow();
    static_cast<QWidget&>(*m_tab).show();
}

void SummaryTabTest::emptySaysWhatWillAppear() {
    m_tab->show(SummaryView{});
    QCOMPARE(m_tab->findChild<ResultBlock*>()->value(), QStringLiteral("–"));
    QVERIFY(m_tab->chart()->hint().contains(QStringLiteral("Press Compare")));
    QCOMPARE(row(*m_tab->table(), 0), QStringList({"Parameters", "–", "–", "–", "–"}));
}

void SummaryTabTest::fourNetworksInATable() {
    m_tab->show(doneView());
    const NumberTable& table = *m_tab->table();
    QCOMPARE(row(table, 0), QStringList({"Parameters", "20,490", "20,490", "16,554", "16,554"}));
    QCOMPARE(row(table, 1),
             QStringList({"MACs, one image", "1,031,744", "1,031,744", "257,152", "257,152"}));
    QCOMPARE(row(table, 2), QStringList({"File size", "82.3 KB", "27.0 KB", "67.5 KB", "25.1 KB"}));
    QCOMPARE(row(table, 3), QStringList({"Accuracy", "91.9 %", "91.8 %", "89.1 %", "89.0 %"}));
    // Of FP32 the faster form, and milliseconds for the whole batch.
    QCOMPARE(row(table, 5),
             QStringList({"Time, 64 images", "1.28 ms", "1.92 ms", "1.28 ms", "1.92 ms"}));
    QCOMPARE(table.rowCount(), 7);
    QCOMPARE(m_tab->findChild<ResultBlock*>()->value(), QStringLiteral("3.28 times lighter"));
    const QString sentence = m_tab->findChild<ResultBlock*>()->sentence();
    QCOMPARE(
        sentence,
        QStringLiteral("INT8 alone: 82.3 KB → 27.0 KB, 0.10 points lost (p = 0.002). Separable "
                       "alone: 82.3 KB → 67.5 KB, 2.80 points lost (p < 0.001). Both: 82.3 KB → "
                       "25.1 KB, 2.90 points lost (p < 0.001). From 1,031,744 to 257,152 MACs for "
                       "an image."));
    const QString below = summaryConditions(doneView());
    QVERIFY2(below.startsWith(QStringLiteral(
                 "Separable beside INT8: 27.0 KB → 25.1 KB, 2.80 points lost "
                 "(p < 0.001). Most weights are in layers that both have alike: 15.5 KB of "
                 "20.0 KB, of which the linear layer fc1 has 15.3 KB. Only 4.5 KB become 0.6 "
                 "KB. Accuracy on 10,000 test images.")),
             qPrintable(below));
}

void SummaryTabTest::chartHasBothFiles() {
    m_tab->show(doneView());
    const QList<QBarSet*> sets = m_tab->chart()->series().barSets();
    QCOMPARE(sets[0]->at(0), 84247 / 1024.0);
    QCOMPARE(sets[1]->at(0), 27673 / 1024.0);
    QCOMPARE(sets[1]->at(1), 25700 / 1024.0);
}

void SummaryTabTest::networksAreShared() {
    const SummaryView view = doneView();
    const long before = view.networks.use_count();
    m_tab->show(view);
    QCOMPARE(view.networks.use_count(), before + 2); // the tab and its chart
}

void SummaryTabTest::numbersAreDrawnOnce() {
    SummaryView view = doneView();
    m_tab->show(view);
    const QString conditions = summaryConditions(view);
    QVERIFY(test::labels(*m_tab).contains(conditions));
    view.phase = RunPhase::Running;
    view.step = QStringLiteral("Training both networks");
    view.threads = 9; // would be said if the same networks were looked at again
    m_tab->show(view);
    QVERIFY(test::labels(*m_tab).contains(view.step));
    QVERIFY(test::labels(*m_tab).contains(conditions));
    view.networks = doneView().networks;
    m_tab->show(view);
    QVERIFY(test::labels(*m_tab).contains(summaryConditions(view)));
    QVERIFY(summaryConditions(view) != conditions);
}

void SummaryTabTest::heavierIsSaid() {
    SummaryView view = doneView();
    std::vector<NetworkSummary>& models = test::changed(view.networks);
    models.back().int8Bytes = 2 * models.front().fp32Bytes;
    QCOMPARE(summaryResult(view), QStringLiteral("2.00 times heavier"));
    models.back().int8Bytes = models.front().fp32Bytes;
    QCOMPARE(summaryResult(view), QStringLiteral("Just as heavy"));
    models.back().int8LearnedNothing = true;
    QCOMPARE(summaryResult(view), QStringLiteral("Nothing learned is left"));
    models.back().fp32LearnedNothing = true;
    QCOMPARE(summaryResult(view), QStringLiteral("Nothing learned"));
}

void SummaryTabTest::whereTheBytesAreIsSaid() {
    SummaryView view = doneView();
    std::vector<NetworkSummary>& models = test::changed(view.networks);
    const auto says = [&view](const char* sentence) {
        const QString said = summaryConditions(view);
        return said.contains(QString::fromUtf8(sentence)) ? QString() : said;
    };
    const auto kilobytes = [](double size) { return std::lround(size * 1024); };
    models[0].int8Weights = {{"conv1", kilobytes(3)}, {"conv2", kilobytes(1)}, {"fc1", 100}};
    models[1].int8Weights = {{"conv1", kilobytes(3)}, {"conv2.depthwise", 200}, {"fc1", 100}};
    QCOMPARE(says("Most weights are in layers that both have alike: 3.1 KB of 4.1 KB, of which the "
                  "convolution conv1 has 3.0 KB. Only 1.0 KB become 0.2 KB."),
             QString());
    models[0].int8Weights[1].bytes = kilobytes(3) + 100;
    QCOMPARE(says("Half of the weights are among those that become fewer: 3.1 KB of 6.2 KB become "
                  "0.2 KB."),
             QString());
    models[0].int8Weights[1].bytes = kilobytes(4);
    QCOMPARE(says("Most weights are among those that become fewer: 4.0 KB of 7.1 KB become 0.2 "
                  "KB."),
             QString());
    models[1].int8Weights[1].bytes = kilobytes(5);
    QCOMPARE(says("No weights are saved: 5.0 KB in place of 4.0 KB."), QString());
    models[0].int8Weights = {{"other", 200}, {"conv2", 100}};
    models[1].int8Weights = {{"other", 200}};
    QCOMPARE(says("of which other has 0.2 KB. Only 0.1 KB become 0.0 KB."), QString());
    models[0].int8Weights.clear();
    models[1].int8Weights.clear();
    QVERIFY(!summaryConditions(view).contains(QStringLiteral("weights")));
}

void SummaryTabTest::timesMayBeLeftOut() {
    SummaryView view = doneView();
    for (NetworkSummary& model : test::changed(view.networks)) {
        model.latencies.clear();
    }
    m_tab->show(view);
    QCOMPARE(m_tab->table()->rowCount(), 4);
}

void SummaryTabTest::buttonsAsk() {
    const QSignalSpy compare(m_tab.get(), &SummaryTab::compareRequested);
    const QSignalSpy stop(m_tab.get(), &SummaryTab::stopRequested);
    m_tab->show(SummaryView{});
    test::button(*m_tab, "Compare")->click();
    m_tab->run(); // F5
    QCOMPARE(compare.count(), 2);
    SummaryView view;
    view.phase = RunPhase::Running;
    view.step = QStringLiteral("Measuring time: 3 of 18");
    m_tab->show(view);
    QVERIFY(!test::button(*m_tab, "Compare")->isEnabled());
    test::button(*m_tab, "Stop")->click();
    QCOMPARE(stop.count(), 1);
    view.phase = RunPhase::Empty;
    view.whyNot = WhyNot::OthersRun;
    m_tab->show(view);
    QVERIFY(!test::button(*m_tab, "Compare")->isEnabled());
    QVERIFY(test::labels(*m_tab).contains(QStringLiteral("Possible when nothing else runs.")));
    m_tab->run();
    QCOMPARE(compare.count(), 2);
}

void SummaryTabTest::seedsAreShown() {
    QCOMPARE(m_tab->seeds(), 1);
    auto* field = test::named<QSpinBox>(*m_tab, "Seeds");
    QVERIFY(field != nullptr);
    QCOMPARE(field->maximum(), 10);
    field->setValue(4);
    QCOMPARE(m_tab->seeds(), 4);
    m_tab->show(doneView());
    QVERIFY(m_tab->seedsChart()->isHidden());
    SummaryView view = doneView();
    std::vector<SeedResult> seeds;
    for (const double accuracy : {0.919, 0.925, 0.91}) {
        seeds.push_back(seedResultOf(1, *view.networks));
        seeds.back().networks[0].fp32 = accuracy;
    }
    view.seeds = test::shared(seeds);
    view.seedsWanted = 3;
    m_tab->show(view);
    QVERIFY(m_tab->seedsChart()->isVisible());
    m_tab->seedsChart()->resize(360, 260);
    QCOMPARE(m_tab->table()->rowCount(), 9);
    QCOMPARE(row(*m_tab->table(), 4)[1], QStringLiteral("91.80 %"));
    QCOMPARE(row(*m_tab->table(), 5)[1], QStringLiteral("91.00–92.50 %"));
    const std::vector<plot::Mark> marks = m_tab->seedsChart()->marks();
    QCOMPARE(marks.size(), std::size_t{4});
    QCOMPARE(marks[0].words, QStringLiteral("Standard FP32: 91.80 % (91.00–92.50 %)"));
    QCOMPARE(marks[3].words, QStringLiteral("Separable INT8: 89.00 % (89.00–89.00 %)"));
    QVERIFY(summaryFindings(view).contains(QStringLiteral("worse with 3 of 3 seeds")));
    view.outdated = true;
    m_tab->show(view);
    QVERIFY(m_tab->seedsChart()->isStale());
    m_tab->show(doneView());
    QVERIFY(m_tab->seedsChart()->isHidden());
}

void SummaryTabTest::everySeedHasADot() {
    SummaryView view = doneView();
    const auto pictureOf = [&](std::initializer_list<double> accuracies) {
        std::vector<SeedResult> seeds;
        for (const double accuracy : accuracies) {
            seeds.push_back(seedResultOf(1, *view.networks));
            seeds.back().networks[0].fp32 = accuracy;
        }
        view.seeds = test::shared(seeds);
        m_tab->show(view);
        m_tab->seedsChart()->resize(360, 260);
        return m_tab->seedsChart()->grab().toImage();
    };
    // All with the same least, mean and most.
    const QImage near = pictureOf({0.875, 0.90625, 0.90625, 0.9375});
    QVERIFY(pictureOf({0.875, 0.90625, 0.90625, 0.9375}) == near);
    QVERIFY(pictureOf({0.875, 0.890625, 0.921875, 0.9375}) != near);
}

void SummaryTabTest::oneCorrectionForAllThatIsSaid() {
    SummaryView view = doneView();
    std::vector<NetworkSummary>& networks = test::changed(view.networks);
    networks[1].predictionsInt8 = networks[0].predictionsInt8;
    std::fill_n(networks[1].predictionsInt8.begin(), 10, std::uint8_t{1}); // as many as INT8 loses
    QVERIFY2(
        summarySentence(view).contains(QStringLiteral("27.0 KB, 0.10 points lost (p = 0.0039)")),
        qPrintable(summarySentence(view)));
    QVERIFY(summaryConditions(view).contains(QStringLiteral("0.10 points lost (p = 0.0039)")));
    std::vector<SeedResult> seeds(8, seedResultOf(1, networks));
    for (std::size_t seed = 1; seed < seeds.size(); ++seed) {
        for (FormComparison& compared : seeds[seed].comparisons) {
            compared.difference = differenceOf({}, 10000);
        }
    }
    view.seeds = test::shared(seeds);
    view.seedsWanted = 8;
    const QString chance = QStringLiteral("no difference beyond chance (p = 0.059)");
    QVERIFY2(summarySentence(view).contains(QStringLiteral("27.0 KB, ") + chance),
             qPrintable(summarySentence(view)));
    QVERIFY2(summaryConditions(view).contains(chance), qPrintable(summaryConditions(view)));
    QVERIFY(summaryFindings(view).startsWith(
        QStringLiteral("INT8 alone: with none of 8 seeds a difference beyond chance")));
}

void SummaryTabTest::longerTrainingIsOffered() {
    const QSignalSpy longer(m_tab.get(), &SummaryTab::longerRequested);
    m_tab->show(SummaryView{});
    QVERIFY(!test::button(*m_tab, "Train longer")->isEnabled());
    QCOMPARE(longerSentence(SummaryView{}), QString());
    SummaryView view = doneView();
    view.losesAccuracy = true;
    view.longer = 400;
    m_tab->show(view);
    QAbstractButton* button = test::button(*m_tab, "Train longer: 400 batches");
    QVERIFY(button != nullptr && button->isEnabled());
    button->click();
    QCOMPARE(longer.count(), 1);
    QCOMPARE(longerSentence(view),
             QStringLiteral("The accuracy beside was measured after 100 batches. What more of them "
                            "give is measured when both are trained anew."));
    view.summarized.batches = 1;
    view.longer = 4;
    QVERIFY(longerSentence(view).contains(QStringLiteral("after 1 batch.")));
    view.whyNot = WhyNot::OthersRun;
    m_tab->show(view);
    QVERIFY(!button->isEnabled());
    view.whyNot = WhyNot::Nothing;
    view.longer = 0;
    view.summarized.batches = batchesRange.most;
    m_tab->show(view);
    QVERIFY(!test::button(*m_tab, "Train longer")->isEnabled());
    QCOMPARE(longerSentence(view),
             QStringLiteral("The accuracy beside was measured after 100,000 batches, the most that "
                            "can be trained."));
    view.losesAccuracy = false;
    view.summarized.batches = 1;
    QCOMPARE(longerSentence(view),
             QStringLiteral("No loss beyond chance was measured after 1 batch."));
    view.outdated = true;
    QCOMPARE(longerSentence(view), QString());
}

void SummaryTabTest::whatLongerTrainingChangedIsSaid() {
    SummaryView view = doneView();
    QCOMPARE(changesSentence(view), QString());
    view.summarized.batches = 400;
    view.batchesBefore = 100;
    view.before = doneView().networks;
    std::vector<NetworkSummary>& before = test::changed(view.before);
    std::fill_n(before[0].predictionsFp32.begin(), 410, std::uint8_t{1}); // wrong before
    before[1].predictionsInt8[9999] = 0;                                  // right before
    std::fill_n(before[1].predictionsFp32.end() - 400, 400, std::uint8_t{0});
    QCOMPARE(
        changesSentence(view),
        QStringLiteral("400 batches in place of 100: Standard FP32 4.10 points gained (p < "
                       "0.001), Standard INT8 right for the same images (p = 1), Separable "
                       "FP32 4.00 points lost (p < 0.001), Separable INT8 no difference beyond "
                       "chance (p = 1)."));
    QVERIFY(summaryFindings(view) == changesSentence(view));
    before[1].labels[0] = 1; // other images
    QCOMPARE(changesSentence(view), QString());
}

void SummaryTabTest::olderNumbersAreGreyed() {
    SummaryView view = doneView();
    view.outdated = true;
    m_tab->show(view);
    QVERIFY(m_tab->chart()->chart()->opacity() < 1);
    m_tab->show(doneView());
    QCOMPARE(m_tab->chart()->chart()->opacity(), 1.0);
}

void SummaryTabTest::nothingMoves() {
    m_tab->show(SummaryView{});
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_tab);
    m_tab->show(doneView());
    QTest::qWait(20);
    QCOMPARE(test::places(*m_tab), before);
}

void SummaryTabTest::cutSumsAreSaid() {
    NetworkSummary first = summaryOf(test::standardChoice(), 84247, 27673);
    NetworkSummary other = summaryOf(test::separableChoice(), 69100, 25700);
    const QString plain = summarySentence(first, other);
    QVERIFY2(plain.endsWith("From 1,031,744 to 257,152 MACs for an image."), qPrintable(plain));
    NetworkSummary same = other;
    same.predictionsFp32 = first.predictionsFp32;
    const QString ties = summarySentence(first, same);
    QVERIFY2(ties.contains("67.5 KB, right for the same images (p = 1)."), qPrintable(ties));
    other.accuracyInt8Exact = 0.895;
    QCOMPARE(summarySentence(first, other),
             plain + " This processor's kernels cut sums; in exact sums, the INT8 networks have "
                     "91.80 % and 89.50 %.");
    std::swap(first.accuracyInt8Exact, other.accuracyInt8Exact);
    QVERIFY(summarySentence(first, other).endsWith("have 89.50 % and 89.00 %."));
}

FEATHERWEIGHT_TESTS(SummaryTabTest)
#include "tst_summary_tab.moc"
