// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/separable/separable_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/figure.h"
#include "ui/kit/number_table.h"
#include "ui/kit/progress_strip.h"
#include "ui/separable/time/convolution_time_chart.h"
#include "ui/separable/time/time_page.h"
#include "ui/words/base/language.h"
#include "ui/words/separable/convolution_time_words.h"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QValueAxis>

#include <memory>

using namespace featherweight;

class TimePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void init();
    void cleanup() { m_page.reset(); }
    void saysWhatIsSeen_data();
    void saysWhatIsSeen();
    void numbersAreShown();
    void barsAreMedians();
    void asksToMeasureAndToStop();
    void saysWhyItIsNotPossible();
    void outdatedStaysGreyed();
    void partOfTheNumbers();
    void memoryLimit();
    void nothingMovesBetweenStates();
    void fitsTheSmallWindow();

private:
    [[nodiscard]] bool says(const QString& text) const {
        return test::labels(*m_page).contains(text);
    }

    std::unique_ptr<TimePage> m_page;
};

void TimePageTest::init() {
    m_page = std::make_unique<TimePage>();
    m_page->buildNow();
    m_page->resize(690, 400);
    m_page->setVisible(true);
    m_page->show(ConvolutionTimeView{});
}

void TimePageTest::saysWhatIsSeen_data() {
    QTest::addColumn<ConvolutionTimeView>("view");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const ConvolutionTimeView& view, const char* sentence) {
        QTest::newRow(name) << view << QString::fromUtf8(sentence);
    };
    // 64·128·9 MACs per pixel against 64·9 + 64·128: 8.41 times fewer
    row("less than promised", test::timeView(2.8, 3.45),
        "8.41 times fewer MACs. Forward it is 5.60 times faster. Backward it is 2.30 times faster. "
        "The MACs promise more. Calling two layers of one number each takes 6.0 % of its time "
        "forward, copying the 4.0 MB that it moves 60.0 %. So most of it is what moving its "
        "numbers takes here.");
    row("one of them", test::timeView(2.8, 0.75),
        "8.41 times fewer MACs. Forward it is 5.60 times faster. Backward it is 2.00 times slower. "
        "The MACs promise more, and only one direction is clearly faster. Calling two layers of "
        "one number each takes 6.0 % of its time forward, copying the 4.0 MB that it moves 60.0 %. "
        "So most of it is what moving its numbers takes here.");
    ConvolutionTimeView neither = test::timeView(2.8, 3.45);
    neither.times[1].copy = 0.2;
    row("neither", neither,
        "8.41 times fewer MACs. Forward it is 5.60 times faster. Backward it is 2.30 times faster. "
        "The MACs promise more. Calling two layers of one number each takes 6.0 % of its time "
        "forward, copying the 4.0 MB that it moves 40.0 %. So neither is most of it.");
    neither.times[1].copy = 0;
    row("not measured", neither,
        "8.41 times fewer MACs. Forward it is 5.60 times faster. Backward it is 2.30 times faster. "
        "The MACs promise more.");
    ConvolutionTimeView small = test::timeView(0.05, 0.06, 0.05, 0.12);
    small.times[1].movedBytes = 65536;
    small.times[1].copy = 0.01;
    row("not faster", small,
        "8.41 times fewer MACs. Forward it is as fast as the standard one. Backward it is 2.00 "
        "times slower. The MACs promise more, and neither direction is clearly faster. Calling "
        "two layers of one number each takes 60.0 % of its time forward, copying the 0.1 MB that "
        "it moves 20.0 %. So most of it is calling them.");
    // Quartiles a tenth around medians that differ by 8 %.
    ConvolutionTimeView unclear = test::timeView(0.54, 1.62);
    unclear.times[1].copy = 0;
    row("they overlap", unclear,
        "8.41 times fewer MACs. Forward the middle halves of both times overlap. Backward the "
        "middle halves of both times overlap. The MACs promise more, and neither direction is "
        "clearly faster.");
    unclear.counts->standard.macs = unclear.counts->separableMacs() * 6 / 5;
    row("they overlap where promised", unclear,
        "1.20 times fewer MACs. Forward the middle halves of both times overlap. Backward the "
        "middle halves of both times overlap. The times overlap too much to say whether it is as "
        "fast as the MACs promise.");
    row("as promised", test::timeView(4.2, 12.0),
        "8.41 times fewer MACs. Forward it is 8.40 times faster. Backward it is 8.00 times faster. "
        "So it is as fast as the MACs promise.");
    small.times[1].copy = 0.03;
    QVERIFY(passSentence(small).endsWith("So each of both could be most of it."));
    ConvolutionTimeView more = test::timeView(0.5, 1.5, 1.0, 3.0);
    more.settings.kernel = {1, 1};
    more.settings.padding = {0, 0};
    more.counts = test::layersByHand(more.settings); // 64·128 against 64 + 64·128
    row("more MACs", more,
        "1.01 times more MACs. Forward it is 2.00 times slower. Backward it is 2.00 times "
        "slower.");
}

void TimePageTest::saysWhatIsSeen() {
    QFETCH(ConvolutionTimeView, view);
    QTEST(passSentence(view), "sentence");
    m_page->show(view);
    QVERIFY(says(passSentence(view)));
}

void TimePageTest::numbersAreShown() {
    m_page->show(test::timeView(2.8, 3.45));
    QCOMPARE(milliseconds(0.01652), QStringLiteral("0.0165"));
    const auto blocks = m_page->findChildren<ResultBlock*>();
    QCOMPARE(blocks[0]->value(), QStringLiteral("5.60 times faster"));
    QCOMPARE(blocks[0]->sentence(), QStringLiteral("0.500 ms, not 2.80 ms"));
    QCOMPARE(blocks[1]->value(), QStringLiteral("2.30 times faster"));
    const auto& table = *m_page->findChild<NumberTable*>();
    const auto cell = [&table](int row, int column) { return table.item(row, column)->text(); };
    QCOMPARE(cell(0, 1), QStringLiteral("231.2 M\n82.6")); // 64·128·9·56·56, in 2.8 ms
    QCOMPARE(cell(1, 1), QStringLiteral("27.5 M\n55.0"));
    QCOMPARE(cell(0, 2), QStringLiteral("2.80\n2.52–3.08"));
    QCOMPARE(cell(1, 3), QStringLiteral("1.50\n1.35–1.65"));
    QCOMPARE(cell(2, 1), QStringLiteral("8.41×"));
    QCOMPARE(cell(2, 2), QStringLiteral("5.60×"));
    QCOMPARE(cell(2, 3), QStringLiteral("2.30×"));
    QVERIFY(says(QStringLiteral("LibTorch 1.13.1 · ONEDNN · 1 thread; after a warm-up, 200 runs "
                                "each.")));
}

void TimePageTest::barsAreMedians() {
    m_page->show(test::timeView(2.8, 3.45));
    const auto sets = m_page->chart()->series().barSets();
    QCOMPARE(sets.size(), 2);
    QCOMPARE(sets[0]->at(0), 2.8);
    QCOMPARE(sets[0]->at(1), 3.45);
    QCOMPARE(sets[1]->at(0), 0.5);
    QCOMPARE(sets[1]->at(1), 1.5);
    QVERIFY(m_page->chart()->axis().max() > 1.1 * 3.45);
    QVERIFY(m_page->chart()->hint().isEmpty());
    m_page->show(ConvolutionTimeView{});
    QCOMPARE(sets[0]->at(0), 0.0);
    QVERIFY(!m_page->chart()->hint().isEmpty());
}

void TimePageTest::asksToMeasureAndToStop() {
    const QSignalSpy measure(m_page.get(), &TimePage::measureRequested);
    const QSignalSpy stop(m_page.get(), &TimePage::stopRequested);
    ConvolutionTimeView view;
    view.possible = true;
    m_page->show(view);
    auto* start = test::button(*m_page, "Measure");
    auto* end = test::button(*m_page, "Stop");
    QVERIFY(start->isEnabled() && !end->isEnabled());
    start->click();
    QCOMPARE(measure.count(), 1);
    view.phase = RunPhase::Running;
    view.possible = false;
    view.done = 1;
    m_page->show(view);
    QVERIFY(!start->isEnabled() && end->isEnabled());
    QVERIFY(says(QStringLiteral("1 of 2")));
    QCOMPARE(m_page->findChild<ProgressStrip*>()->value(), 1);
    end->click();
    QCOMPARE(stop.count(), 1);
    view.phase = RunPhase::Stopping;
    m_page->show(view);
    QVERIFY(!end->isEnabled());
    view.phase = RunPhase::Failed;
    m_page->show(view);
    QVERIFY(says(QStringLiteral("It failed. The reason stands above.")));
}

void TimePageTest::saysWhyItIsNotPossible() {
    ConvolutionTimeView view;
    view.whyNot = QStringLiteral("Something else runs.");
    m_page->show(view);
    QVERIFY(!test::button(*m_page, "Measure")->isEnabled());
    QCOMPARE(test::button(*m_page, "Measure")->toolTip(), view.whyNot);
    QVERIFY(says(view.whyNot));
}

void TimePageTest::outdatedStaysGreyed() {
    ConvolutionTimeView view = test::timeView(2.8, 3.45);
    view.outdated = true;
    m_page->show(view);
    QCOMPARE(m_page->findChild<ResultBlock*>()->value(), QStringLiteral("5.60 times faster"));
    QVERIFY(m_page->chart()->chart()->opacity() < 1);
    const Text& large = m_page->findChild<ResultBlock*>()->label();
    QVERIFY(QFontMetrics(large.font()).horizontalAdvance(large.text()) <= large.width());
    QVERIFY(says(QStringLiteral("These times belong to other settings. Press “Measure” to measure "
                                "the present ones.")));
    view.possible = false;
    view.whyNot = QStringLiteral("LibTorch is still loading.");
    m_page->show(view);
    QVERIFY(says(QStringLiteral("These times belong to other settings. LibTorch is still "
                                "loading.")));
    m_page->show(test::timeView(2.8, 3.45));
    QCOMPARE(m_page->chart()->chart()->opacity(), 1.0);
}

/// After the first of both, and after a stop.
void TimePageTest::partOfTheNumbers() {
    ConvolutionTimeView view = test::timeView(2.8, 3.45);
    view.times.pop_back();
    view.phase = RunPhase::Cancelled;
    m_page->show(view);
    QCOMPARE(m_page->findChild<ResultBlock*>()->value(), QStringLiteral("–"));
    const auto& table = *m_page->findChild<NumberTable*>();
    QCOMPARE(table.item(0, 2)->text(), QStringLiteral("2.80\n2.52–3.08"));
    QCOMPARE(table.item(1, 2)->text(), QStringLiteral("–\n "));
    QCOMPARE(table.item(2, 2)->text(), QStringLiteral("–"));
    QVERIFY(says(QStringLiteral("Press “Measure” to find out on this computer.")));
}

void TimePageTest::memoryLimit() {
    std::vector<std::optional<std::int64_t>> wanted;
    connect(m_page.get(), &TimePage::memoryLimitChanged, this,
            [&wanted](std::optional<std::int64_t> limit) { wanted.push_back(limit); });
    m_page->show(test::timeView(2.8, 3.45));
    auto* box = test::named<QSpinBox>(*m_page, "Memory limit");
    QCOMPARE(box->text(), QStringLiteral("automatic: 5,800 MB"));
    QVERIFY(says(QStringLiteral("Present layers, forward and backward: up to 31 MB. Automatic: a "
                                "quarter of the free memory.")));
    QVERIFY(wanted.empty());
    box->setValue(512);
    QCOMPARE(wanted.back(), std::optional(std::int64_t{512} * 1024 * 1024));
    QCOMPARE(box->text(), QStringLiteral("512 MB"));
    ConvolutionTimeView view = test::timeView(2.8, 3.45);
    view.memoryLimit = std::int64_t{1024} * 1024 * 1024;
    m_page->show(view);
    QCOMPARE(box->value(), 1024);
    QCOMPARE(wanted.size(), std::size_t{1}); // showing asks for nothing
    box->setValue(0);
    QCOMPARE(wanted.back(), std::nullopt);
}

void TimePageTest::nothingMovesBetweenStates() {
    QTest::qWait(5);
    const QList<QRect> before = test::places(*m_page);
    ConvolutionTimeView running = test::timeView(2.8, 3.45);
    running.phase = RunPhase::Running;
    running.times.pop_back();
    ConvolutionTimeView refused;
    refused.neededBytes = std::int64_t{90'000} * 1024 * 1024;
    refused.automaticLimit = refused.neededBytes / 8;
    refused.whyNot = QStringLiteral("These layers take about 90,000 MB of memory, and the limit is "
                                    "11,250 MB. Choose smaller layers or a higher limit.");
    for (const ConvolutionTimeView& view :
         {running, test::timeView(2.8, 3.45), test::timeView(0.01, 0.02), refused}) {
        m_page->show(view);
        QTest::qWait(5);
        QCOMPARE(test::places(*m_page), before);
    }
}

void TimePageTest::fitsTheSmallWindow() {
    m_page->show(test::timeView(2.8, 3.45));
    QVERIFY2(m_page->minimumSizeHint().width() <= 690,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    QVERIFY2(m_page->minimumSizeHint().height() <= 400,
             qPrintable(QString::number(m_page->minimumSizeHint().height())));
}

FEATHERWEIGHT_TESTS(TimePageTest)
#include "tst_time_page.moc"
