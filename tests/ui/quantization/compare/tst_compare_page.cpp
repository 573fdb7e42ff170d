// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/comparison_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/geometry/axis_steps.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/compare/comparison_chart.h"
#include "ui/quantization/compare/comparison_table.h"
#include "ui/words/base/format.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/comparison.h"
#include "ui/words/quantization/difference_words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QValueAxis>

#include <limits>
#include <memory>

using namespace featherweight;

class ComparePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void spansHaveRoundEnds_data();
    void spansHaveRoundEnds();
    void saysWhatOneSees();
    void saysOnlyWhatWasMeasured();
    void measuresFollowFromTheResult();
    void startsOnlyWhenPossible();
    void rowsAreThereFromTheStart();
    void rowsFillAsResultsCome();
    void anotherNetworksResultsReplaceThem();
    void bestOfEachColumnIsMarked();
    void sortsWithDashesLast();
    void rowAndPointAreChosenTogether();
    void pointsAnswerToKeys();
    void chosenLeadsToCommandAndResult();
    void chartShowsEitherMeasure();
    void drawsShowASpread();
    void pointsOnOneAnotherTakeTurns();
    void nothingMovesBetweenStates();

private:
    [[nodiscard]] ComparisonTable& table() const { return *m_page->findChild<ComparisonTable*>(); }
    [[nodiscard]] ComparisonChart& chart() const { return *m_page->findChild<ComparisonChart*>(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return table().model()->index(row, column).data().toString();
    }

    std::unique_ptr<ComparePage> m_page;
};

void ComparePageTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<QuantizationSettings>();
}

void ComparePageTest::init() {
    m_page = std::make_unique<ComparePage>();
    m_page->buildNow();
    m_page->resize(930, 560);
    m_page->setVisible(true);
}

void ComparePageTest::spansHaveRoundEnds_data() {
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("greatest");
    QTest::addColumn<double>("leastSpan");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QList<double>>("expected"); // least, most, ticks
    QTest::newRow("exact ends") << 90.0 << 93.0 << 1.0 << 6 << QList<double>{90, 93, 7};
    QTest::newRow("rounded outwards") << 89.9 << 92.7 << 1.0 << 4 << QList<double>{89, 93, 5};
    QTest::newRow("one value") << 27.05 << 27.05 << 1.0 << 5 << QList<double>{27, 28, 6};
    QTest::newRow("below zero") << -7.0 << 31.0 << 5.0 << 6 << QList<double>{-10, 40, 6};
    QTest::newRow("too few steps to fit") << 9.9 << 20.1 << 1.0 << 2 << QList<double>{0, 40, 3};
}

void ComparePageTest::spansHaveRoundEnds() {
    QFETCH(double, least);
    QFETCH(double, greatest);
    QFETCH(double, leastSpan);
    QFETCH(int, steps);
    QFETCH(QList<double>, expected);
    const AxisSpan span = roundSpan(least, greatest, steps, leastSpan);
    QCOMPARE(span.least, expected[0]);
    QCOMPARE(span.most, expected[1]);
    QCOMPARE(span.ticks, static_cast<int>(expected[2]));
}

void ComparePageTest::saysWhatOneSees() {
    const ComparisonView view = test::comparison(RunPhase::Done, 18);
    // Each of these is wrong where the best is, and for some images more: 21 and more with one
    // batch, else at most 8, which are p = 0.0078, times 11 for those left when the other six are
    // told.
    QCOMPARE(
        comparisonSentence(view),
        QStringLiteral(
            "Most often right, 92.70 %: histogram, weights per channel, 100 calibration "
            "batches. 11 others cannot be told from it (exact McNemar tests of all pairs, Holm's "
            "correction). Of these, histogram, weights per tensor, 10 calibration batches needs "
            "least: 92.30 % in 26.5 KB. With 1 calibration batch it loses 2.1 points (p < 0.001). "
            "6 "
            "configurations lose accuracy against it beyond chance, up to 2.8 points."));
    ComparisonView equal = view;
    for (ComparedRun& run : equal.runs) {
        test::changed(run.result).accuracyInt8 = 0.9;
        test::changed(run.result).predictionsInt8 = test::predictions(0.9);
    }
    // Among equals the fewest batches and the smallest file; nothing is said to be lost.
    QCOMPARE(
        comparisonSentence(equal),
        QStringLiteral("Most often right, 90.00 %: MinMax, weights per tensor, one calibration "
                       "batch. 17 others cannot be told from it (exact McNemar tests of all pairs, "
                       "Holm's correction)."));
    ComparisonView one = view;
    for (ComparedRun& run : one.runs) {
        const bool first = &run == &one.runs[14];
        test::changed(run.result).accuracyInt8 = first ? 0.95 : 0.9;
        test::changed(run.result).predictionsInt8 = test::predictions(first ? 0.95 : 0.9);
    }
    QVERIFY2(comparisonSentence(one).contains(
                 "That it is better than each other one is more than chance."),
             qPrintable(comparisonSentence(one)));
    QVERIFY(comparisonSentence(one).contains("With weights per tensor it loses 5.0 points (p < "
                                             "0.001)."));
}

void ComparePageTest::saysOnlyWhatWasMeasured() {
    QVERIFY(comparisonSentence(ComparisonView{}).isEmpty());
    QVERIFY(comparisonSentence(test::comparison(RunPhase::Running, 0)).isEmpty());
    QCOMPARE(comparisonSentence(test::comparison(RunPhase::Running, 1)),
             QStringLiteral("Most often right so far, 90.40 %: MinMax, weights per channel, one "
                            "calibration batch."));
    QVERIFY(!comparisonSentence(test::comparison(RunPhase::Cancelled, 3)).contains("per tensor"));
    QCOMPARE(comparisonStatus(test::comparison(RunPhase::Running, 7)),
             QStringLiteral("7 of 18 are measured."));
    QCOMPARE(comparisonStatus(test::comparison(RunPhase::Cancelled, 7)),
             QStringLiteral("Stopped: 7 of 18 were measured."));
    QCOMPARE(comparisonStatus({}), QStringLiteral("Train a network first."));
}

void ComparePageTest::measuresFollowFromTheResult() {
    const Measures measures = measuresOf(test::resultOf({}, 0.906, 25.7));
    QCOMPARE(measures.bytes, 27699);
    QCOMPARE(measures.change, 0.906 - 0.927);
    QCOMPARE(measures.agreement, 0.979); // 21 of 1000 differ
    QCOMPARE(measures.sqnr, 25.7);
    QCOMPARE(signedPoints(0.00049, 1000), QStringLiteral("0.0"));
    QCOMPARE(signedPoints(-0.614, 1000), QStringLiteral("-61.4"));
    QCOMPARE(signedPoints(-0.614, 10000), QStringLiteral("-61.40"));
    QCOMPARE(signedPoints(0.0001, 10000), QStringLiteral("+0.01"));
    QCOMPARE(format::decibels(std::numeric_limits<double>::infinity()), QStringLiteral("∞ dB"));
}

void ComparePageTest::startsOnlyWhenPossible() {
    const QSignalSpy start(m_page.get(), &ComparePage::compareRequested);
    const QSignalSpy stop(m_page.get(), &ComparePage::stopRequested);
    QVERIFY(!test::button(*m_page, "Compare all configurations")->isEnabled());
    ComparisonView view;
    view.whyNot = WhyNot::Nothing;
    m_page->showComparison(view);
    test::button(*m_page, "Compare all configurations")->click();
    QCOMPARE(start.count(), 1);
    QVERIFY(!test::button(*m_page, "Stop all")->isEnabled());
    m_page->showComparison(test::comparison(RunPhase::Running, 7));
    QVERIFY(!test::button(*m_page, "Compare all configurations")->isEnabled());
    QVERIFY(test::labels(*m_page).contains("7 of 18 are measured."));
    m_page->run();
    QCOMPARE(start.count(), 1);
    test::button(*m_page, "Stop all")->click();
    QCOMPARE(stop.count(), 1);
    m_page->showComparison(test::comparison(RunPhase::Stopping, 7));
    QVERIFY(!test::button(*m_page, "Stop all")->isEnabled());
}

void ComparePageTest::rowsAreThereFromTheStart() {
    QVERIFY(chart().hint().startsWith(QStringLiteral("Press “Compare all configurations”")));
    m_page->showComparison(test::comparison(RunPhase::Running, 0));
    QVERIFY(chart().hint().startsWith(QStringLiteral("A point appears")));
    QVERIFY(test::labels(*m_page).contains(comparisonPromise()));
    QCOMPARE(table().model()->rowCount(), 18);
    QCOMPARE(cell(0, ComparisonModel::Observer), QStringLiteral("MinMax"));
    QCOMPARE(cell(17, ComparisonModel::Weights), QStringLiteral("tensor"));
    QCOMPARE(cell(17, ComparisonModel::Batches), QStringLiteral("100"));
    for (int column = ComparisonModel::Accuracy; column < ComparisonModel::ColumnCount; ++column) {
        QCOMPARE(cell(0, column), QStringLiteral("–"));
    }
}

void ComparePageTest::rowsFillAsResultsCome() {
    m_page->showComparison(test::comparison(RunPhase::Running, 0));
    table().setCurrentIndex(table().model()->index(4, 0));
    const QSignalSpy reset(table().model(), &QAbstractItemModel::modelReset);
    m_page->showComparison(test::comparison(RunPhase::Running, 2));
    QCOMPARE(reset.count(), 0); // rows stay, and what is chosen
    QCOMPARE(table().chosen(), 4);
    const QStringList expected{"MinMax", "channel", "1",       "90.40 %", "-2.3",
                               "97.7 %", "24.7 dB", "27.0 KB", "–"};
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column) {
        QCOMPARE(cell(0, column), expected[column]);
    }
    QCOMPARE(cell(2, ComparisonModel::Accuracy), QStringLiteral("–"));
    QVERIFY(chart().hint().isEmpty());
    QVERIFY(chart().place(1) && !chart().place(2));
}

void ComparePageTest::anotherNetworksResultsReplaceThem() {
    m_page->showComparison(test::comparison(RunPhase::Done, 18));
    m_page->hide(); // so that nothing between the two is drawn
    ComparisonView other = test::comparison(RunPhase::Done, 18);
    test::changed(other.runs[0].result).accuracyInt8 = 0.5;
    m_page->showComparison(other);
    m_page->setVisible(true);
    QCOMPARE(cell(0, ComparisonModel::Accuracy), QStringLiteral("50.00 %"));
    QVERIFY(chart().heights().min() <= 50);
}

void ComparePageTest::bestOfEachColumnIsMarked() {
    m_page->showComparison(test::comparison(RunPhase::Done, 18));
    const ComparisonModel& model = table().comparison();
    const int best = 14; // histogram, per channel, 100 batches
    for (int row = 0; row < 18; ++row) {
        const bool few = row % 3 == 0; // one batch loses 21 images and more
        QCOMPARE(model.isBest(row, ComparisonModel::Accuracy), !few);
        QCOMPARE(model.isBest(row, ComparisonModel::Sqnr), row == best);
        QCOMPARE(model.isBest(row, ComparisonModel::Size), row / 3 % 2 == 1); // per tensor
        QVERIFY(!model.isBest(row, ComparisonModel::Batches));
    }
    const QModelIndex cell = model.index(best, ComparisonModel::Accuracy);
    QVERIFY(cell.data(Qt::FontRole).value<QFont>().bold());
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("92.70 %, not to be told from the best"));
}

void ComparePageTest::sortsWithDashesLast() {
    m_page->showComparison(test::comparison(RunPhase::Cancelled, 3));
    table().sortByColumn(ComparisonModel::Accuracy, Qt::AscendingOrder);
    QCOMPARE(cell(0, ComparisonModel::Accuracy), QStringLiteral("90.40 %"));
    QCOMPARE(cell(3, ComparisonModel::Accuracy), QStringLiteral("–"));
    table().sortByColumn(ComparisonModel::Accuracy, Qt::DescendingOrder);
    QCOMPARE(cell(0, ComparisonModel::Accuracy), QStringLiteral("92.50 %"));
    QCOMPARE(cell(17, ComparisonModel::Accuracy), QStringLiteral("–"));
    table().sortByColumn(ComparisonModel::Batches, Qt::DescendingOrder);
    QCOMPARE(cell(0, ComparisonModel::Batches), QStringLiteral("100")); // as a number, not as text
}

void ComparePageTest::rowAndPointAreChosenTogether() {
    m_page->showComparison(test::comparison(RunPhase::Done, 18));
    QCOMPARE(table().chosen(), 14); // the best, until one is chosen
    QCOMPARE(chart().chosen(), 14);
    table().sortByColumn(ComparisonModel::Accuracy, Qt::AscendingOrder);
    table().setFocus();
    table().setCurrentIndex(table().model()->index(0, 0)); // the worst
    QCOMPARE(chart().chosen(), 9);
    QTest::keyClick(&table(), Qt::Key_Down);
    QCOMPARE(cell(1, ComparisonModel::Accuracy), QStringLiteral("90.10 %"));
    QCOMPARE(chart().chosen(), 3);
    QTest::mouseClick(chart().viewport(), Qt::LeftButton, {}, chart().place(0)->toPoint());
    QCOMPARE(table().chosen(), 0);
    QTest::mouseClick(chart().viewport(), Qt::LeftButton, {}, QPoint(2, 2)); // no point there
    QCOMPARE(table().chosen(), 0);
}

void ComparePageTest::pointsAnswerToKeys() {
    m_page->showComparison(test::comparison(RunPhase::Cancelled, 3));
    chart().setFocus();
    QTest::keyClick(&chart(), Qt::Key_Right);
    QCOMPARE(table().chosen(), 0);
    QTest::keyClick(&chart(), Qt::Key_Right);
    QCOMPARE(table().chosen(), 1);
    QTest::keyClick(&chart(), Qt::Key_Left);
    QTest::keyClick(&chart(), Qt::Key_Left);
    QCOMPARE(table().chosen(), 2); // round to the last one that has a point
}

void ComparePageTest::chosenLeadsToCommandAndResult() {
    const QSignalSpy open(m_page.get(), &ComparePage::openRequested);
    m_page->showComparison(test::comparison(RunPhase::Running, 3));
    QVERIFY(!test::button(*m_page, "Copy")->isEnabled());
    table().setCurrentIndex(table().model()->index(4, 0));
    const QString command = QStringLiteral("featherweight-cli quantize --dataset mnist --observer "
                                           "minmax --calibration-batches 10 --per-tensor");
    QCOMPARE(m_page->findChild<QLineEdit*>()->text(), command);
    test::button(*m_page, "Copy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), command);
    QVERIFY(!test::button(*m_page, "Show its full result")->isEnabled()); // not measured yet
    m_page->showComparison(test::comparison(RunPhase::Done, 18));
    test::button(*m_page, "Show its full result")->click();
    const auto settings = open.at(0).at(0).value<QuantizationSettings>();
    QCOMPARE(settings.calibrationBatches, 10);
    QVERIFY(settings.qconfig == (QConfig{ObserverKind::MinMax, true, false}));
}

void ComparePageTest::chartShowsEitherMeasure() {
    m_page->showComparison(test::comparison(RunPhase::Done, 18));
    QVERIFY(chart().heights().max() <= 100 && chart().heights().min() > 50); // percent
    QVERIFY(chart().sizes().min() <= 26.5 && chart().sizes().max() >= 27.1);
    const QPointF before = *chart().place(14);
    test::button(*m_page, "SQNR")->click();
    QVERIFY(chart().heights().min() <= 22.2 && chart().heights().max() >= 32); // dB
    QVERIFY(chart().heights().titleText().contains("dB"));
    QVERIFY(chart().place(14)->y() != before.y());
    m_page->resize(690, 400); // no room for both
    QVERIFY(!table().isVisible() && chart().isVisible());
    test::button(*m_page, "Table")->click();
    QVERIFY(table().isVisible() && !chart().isVisible());
}

void ComparePageTest::drawsShowASpread() {
    auto* draws = test::named<QSpinBox>(*m_page, "Draws of calibration images");
    draws->setValue(3);
    QCOMPARE(m_page->draws(), 3);
    ComparisonView view = test::comparison(RunPhase::Done, 18);
    m_page->showComparison(view);
    QVERIFY(table().isColumnHidden(ComparisonModel::Draws));
    view.wantedDraws = 3;
    view.done = 54;
    for (ComparedRun& run : view.runs) {
        for (const double more : {-0.004, 0.002}) {
            run.draws.push_back(
                test::shared(test::resultOf(run.settings, run.result->accuracyInt8 + more, 30)));
        }
    }
    m_page->showComparison(view);
    QVERIFY(!table().isColumnHidden(ComparisonModel::Draws));
    QCOMPARE(cell(14, ComparisonModel::Draws), QStringLiteral("92.30–92.90 %"));
    QVERIFY2(
        comparisonSentence(view).endsWith(
            "All this is about the first of 3 draws of calibration images; from one to another, "
            "the accuracy of a configuration moves by up to 0.6 points."),
        qPrintable(comparisonSentence(view)));
    QCOMPARE(comparisonStatus(view), QStringLiteral("54 of 54 were measured."));
    QVERIFY(chart().heights().max() >= 92.9);
}

void ComparePageTest::pointsOnOneAnotherTakeTurns() {
    ComparisonView view = test::comparison(RunPhase::Done, 18);
    for (ComparedRun& run : view.runs) { // of all observers, those with the same weights coincide
        test::changed(run.result).accuracyInt8 = 0.9;
    }
    m_page->showComparison(view);
    QCOMPARE(*chart().place(0), *chart().place(14));
    const auto click = [this] {
        QTest::mouseClick(chart().viewport(), Qt::LeftButton, {}, chart().place(0)->toPoint());
        return chart().chosen();
    };
    const int first = click();
    const int second = click();
    QVERIFY(first != second);
    QCOMPARE(*chart().place(first), *chart().place(second));
}

void ComparePageTest::nothingMovesBetweenStates() {
    m_page->showComparison({});
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_page);
    for (const ComparisonView& view :
         {test::comparison(RunPhase::Running, 0), test::comparison(RunPhase::Running, 7),
          test::comparison(RunPhase::Done, 18), test::comparison(RunPhase::Failed, 3)}) {
        m_page->showComparison(view);
        QTest::qWait(5);
        QCOMPARE(test::places(*m_page), before);
    }
}

FEATHERWEIGHT_TESTS(ComparePageTest)
#include "tst_compare_page.moc"
