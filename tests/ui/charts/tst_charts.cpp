// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/lab_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/charts/bar_labels.h"
#include "ui/charts/part_legend.h"
#include "ui/paint/theme.h"
#include "ui/quantization/bytes/ratio_chart.h"
#include "ui/quantization/figures/size_chart.h"
#include "ui/quantization/numbers/scale_chart.h"
#include "ui/separable/counts/parameter_chart.h"
#include "ui/training/loss_chart.h"
#include "ui/words/base/language.h"

#include <QBarSet>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QSignalSpy>
#include <QStackedBarSeries>
#include <QTest>
#include <QValueAxis>

#include <limits>
#include <memory>
#include <utility>

using namespace featherweight;

namespace {

QValueAxis* axis(const QChart& chart, Qt::Orientation orientation) {
    return qobject_cast<QValueAxis*>(chart.axes(orientation).constFirst());
}

} // namespace

class ChartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void everyChartStandsAlone_data();
    void everyChartStandsAlone();
    void lossHasBothLines();
    void longRunIsThinned();
    void oneReplacePerShow();
    void lossAxisOnlyGrows();
    void divergedLossIsLeftOut();
    void sizesStandOnTheBars();
    void partsOfAFileAreToldApart();
    void separableIsStacked();
    void fewTicksInALowChart();
    void titleThatDoesNotFitIsLeftOut();
    void hintDisappearsWithData();
    void chartFollowsThePalette();
};

void ChartsTest::everyChartStandsAlone_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("loss") << 0;
    QTest::newRow("size") << 1;
    QTest::newRow("parameters") << 2;
    QTest::newRow("ratio") << 3;
    QTest::newRow("scales") << 4;
}

void ChartsTest::everyChartStandsAlone() {
    QFETCH(int, which);
    std::unique_ptr<ChartView> view;
    if (which == 0) {
        view = std::make_unique<LossChart>();
    } else if (which == 1) {
        view = std::make_unique<SizeChart>();
    } else if (which == 2) {
        view = std::make_unique<ParameterChart>();
    } else if (which == 3) {
        view = std::make_unique<RatioChart>();
    } else {
        view = std::make_unique<ScaleChart>();
    }
    const QChart& chart = *view->chart();
    QVERIFY(!chart.title().isEmpty());
    QVERIFY(!view->accessibleName().isEmpty());
    QVERIFY(!axis(chart, Qt::Vertical)->titleText().isEmpty());
    QVERIFY(!chart.legend()->markers().isEmpty());
    QCOMPARE(chart.animationOptions(), QChart::NoAnimation);
    QVERIFY(chart.titleFont().pointSizeF() >= theme::chartPoints);
    QVERIFY(chart.legend()->font().pointSizeF() >= theme::chartPoints);
    const QList<QAbstractAxis*> axes = chart.axes();
    for (const QAbstractAxis* any : axes) {
        QVERIFY(any->labelsFont().pointSizeF() >= theme::chartPoints);
    }
}

void ChartsTest::lossHasBothLines() {
    LossChart chart;
    const LossCurve curve = test::fallingCurve(57);
    chart.show(curve, 100);
    QCOMPARE(chart.raw().count(), 57);
    QCOMPARE(chart.smoothed().count(), 57);
    QCOMPARE(chart.raw().at(0), QPointF(1, curve.losses()[0]));
    QCOMPARE(chart.smoothed().at(56), QPointF(57, curve.smoothed()[56]));
    QCOMPARE(axis(*chart.chart(), Qt::Horizontal)->max(), 100.0);
    QCOMPARE(axis(*chart.chart(), Qt::Vertical)->max(), 2.5);
    QVERIFY(chart.raw().pen().widthF() < chart.smoothed().pen().widthF());
}

void ChartsTest::longRunIsThinned() {
    LossChart chart;
    chart.show(test::fallingCurve(100000), 100000);
    QVERIFY(chart.raw().count() <= 1000);
    QVERIFY(chart.smoothed().count() <= 1000);
}

void ChartsTest::oneReplacePerShow() {
    LossChart chart;
    const QSignalSpy raw(&chart.raw(), &QXYSeries::pointsReplaced);
    const QSignalSpy added(&chart.raw(), &QXYSeries::pointAdded);
    chart.show(test::fallingCurve(50), 100);
    QCOMPARE(raw.count(), 1);
    QCOMPARE(added.count(), 0);
}

void ChartsTest::lossAxisOnlyGrows() {
    LossChart chart;
    QValueAxis* batches = axis(*chart.chart(), Qt::Horizontal);
    chart.show(test::fallingCurve(210), 5000);
    QCOMPARE(batches->max(), 500.0);
    const QSignalSpy rescaled(batches, &QValueAxis::rangeChanged);
    chart.show(test::fallingCurve(400), 5000);
    QCOMPARE(rescaled.count(), 0);
    LossCurve spike = test::fallingCurve(410);
    spike.add(7);
    chart.show(spike, 5000);
    const double high = axis(*chart.chart(), Qt::Vertical)->max();
    QVERIFY(high >= 7);
    chart.show(test::fallingCurve(420), 5000);
    QCOMPARE(axis(*chart.chart(), Qt::Vertical)->max(), high);
    chart.show(test::fallingCurve(3), 100); // another run
    QCOMPARE(axis(*chart.chart(), Qt::Vertical)->max(), 2.5);
}

void ChartsTest::divergedLossIsLeftOut() {
    LossChart chart;
    LossCurve curve = test::fallingCurve(3);
    curve.add(std::numeric_limits<double>::quiet_NaN());
    curve.add(std::numeric_limits<double>::infinity());
    chart.show(curve, 10);
    QCOMPARE(chart.raw().count(), 3);
}

void ChartsTest::sizesStandOnTheBars() {
    SizeChart chart;
    const NetworkSizes sizes = test::fileSizes(16, 32);
    chart.show(sizes.fp32, sizes.int8);
    const QList<QBarSet*> sets = chart.series().barSets();
    double fp32 = 0;
    double int8 = 0;
    for (const QBarSet* set : sets) {
        fp32 += set->at(0);
        int8 += set->at(1);
    }
    QCOMPARE(fp32, 84275 / 1024.0); // the parts add up to the file
    QCOMPARE(int8, 27699 / 1024.0);
    QCOMPARE(chart.labels().texts(), QStringList({"82.3 KB", "27.0 KB"}));
    chart.clear();
    QVERIFY(chart.labels().texts().isEmpty());
}

void ChartsTest::partsOfAFileAreToldApart() {
    SizeChart chart;
    const NetworkSizes sizes = test::fileSizes(16, 32);
    chart.show(sizes.fp32, sizes.int8);
    const QList<QBarSet*> sets = chart.series().barSets();
    QCOMPARE(sets.size(), 8); // four parts, FP32 and INT8 take turns
    QCOMPARE(sets[0]->at(0), 81728 / 1024.0);
    QCOMPARE(sets[0]->at(1), 0.0);
    QCOMPARE(sets[1]->at(1), 20432 / 1024.0);
    QCOMPARE(sets[0]->brush().color(), QColor(theme::fp32));
    QCOMPARE(sets[1]->brush().color(), QColor(theme::int8));
    for (const int file : {0, 1}) { // no two parts of a file look alike
        for (int part = 1; part < 4; ++part) {
            const QBrush look = sets[2 * part + file]->brush();
            QCOMPARE(look.style(), Qt::TexturePattern);
            for (int other = 1; other < part; ++other) {
                QVERIFY(look.textureImage() != sets[2 * other + file]->brush().textureImage());
            }
        }
    }
    QCOMPARE(chart.legend().names(),
             QStringList({"Weights", "Biases", "Scales and zero points", "Container"}));
}

void ChartsTest::separableIsStacked() {
    ParameterChart chart;
    chart.show(countSeparable({}));
    const QList<QBarSet*> sets = chart.series().barSets();
    QCOMPARE(sets.size(), 3);
    QCOMPARE(sets[0]->at(0), 448.0);
    QCOMPARE(sets[1]->at(1), 30.0);
    QCOMPARE(sets[2]->at(1), 64.0);
    QCOMPARE(chart.labels().texts(), QStringList({"448", "94"}));
    QCOMPARE(sets[2]->label(), QStringLiteral("Pointwise: 64"));
}

void ChartsTest::fewTicksInALowChart() {
    ParameterChart chart;
    chart.resize(640, 600);
    chart.show(countSeparable({}));
    static_cast<QWidget&>(chart).show();
    const int many = axis(*chart.chart(), Qt::Vertical)->tickCount();
    chart.resize(640, 220);
    QTRY_VERIFY(axis(*chart.chart(), Qt::Vertical)->tickCount() < many);
}

void ChartsTest::titleThatDoesNotFitIsLeftOut() {
    ParameterChart view;
    const QValueAxis& values = *axis(*view.chart(), Qt::Vertical);
    for (const auto& [height, fits] : {std::pair(400, true), {150, false}, {400, true}}) {
        view.resize(600, height);
        QVERIFY(!view.grab().isNull());
        QCOMPARE(values.isTitleVisible(), fits);
    }
}

void ChartsTest::hintDisappearsWithData() {
    LossChart chart;
    chart.setHint(QStringLiteral("Press Train."));
    QCOMPARE(chart.hint(), QStringLiteral("Press Train."));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("Press Train."));
    chart.setHint({});
    QVERIFY(chart.hint().isEmpty());
}

void ChartsTest::chartFollowsThePalette() {
    SizeChart chart;
    chart.setPalette(theme::darkPalette());
    QCOMPARE(chart.backgroundBrush().color(), theme::darkPalette().color(QPalette::Base));
    QCOMPARE(chart.chart()->legend()->labelColor(), theme::darkPalette().color(QPalette::Text));
    chart.setPalette(theme::lightPalette());
    QCOMPARE(chart.backgroundBrush().color(), theme::lightPalette().color(QPalette::Base));
}

FEATHERWEIGHT_TESTS(ChartsTest)
#include "tst_charts.moc"
