// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/kit/progress_strip.h"
#include "ui/kit/text.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace featherweight;

namespace {

const QString longSentence = QStringLiteral("The quick brown fox jumps over the lazy dog, twice.");

/// What a pointer that rests on it gets to read.
QString tipOf(QWidget& widget) {
    QToolTip::hideText();
    QHelpEvent event(QEvent::ToolTip, {5, 5}, widget.mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&widget, &event);
    return QToolTip::text();
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatDoesNotFit();
    void endsWithDotsWhereItIsCut();
    void stripShowsTheShare();
};

void TestText::tellsWhatDoesNotFit() {
    for (const int lines : {1, 3}) {
        Text text(Rank::Body, longSentence);
        text.reserveLines(lines);
        text.resize(2000, text.sizeHint().height());
        text.show();
        QCOMPARE(tipOf(text), QString());
        text.resize(60, text.height());
        QCOMPARE(tipOf(text), longSentence);
        text.setToolTip(QStringLiteral("its own"));
        QCOMPARE(tipOf(text), QStringLiteral("its own"));
    }
}

void TestText::endsWithDotsWhereItIsCut() {
    Text cut(Rank::Body, longSentence);
    cut.reserveLines(1);
    cut.resize(120, cut.sizeHint().height());
    const QString elided = cut.fontMetrics().elidedText(longSentence, Qt::ElideRight, 120);
    QVERIFY(elided != longSentence);
    Text whole(Rank::Body, elided);
    whole.reserveLines(1);
    whole.resize(cut.size());
    QCOMPARE(cut.grab().toImage(), whole.grab().toImage());
}

void TestText::stripShowsTheShare() {
    ProgressStrip strip(QStringLiteral("Progress"));
    strip.resize(102, 12);
    strip.setRange(0, 200);
    const auto filled = [&strip] {
        const QImage picture = strip.grab().toImage();
        const QRgb done = strip.palette().color(QPalette::Highlight).rgb();
        int count = 0;
        for (int x = 0; x < picture.width(); ++x) {
            count += picture.pixel(x, 6) == done ? 1 : 0;
        }
        return count;
    };
    strip.setValue(0);
    QCOMPARE(filled(), 0);
    strip.setValue(50);
    QCOMPARE(filled(), 25);
    strip.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(filled(), 25);
    strip.setValue(200);
    QCOMPARE(filled(), 100);
    strip.setRange(0, 0); // nothing can be counted: stripes from end to end
    QVERIFY(filled() > 0 && filled() < 100);
}

FEATHERWEIGHT_TESTS(TestText)
#include "tst_text.moc"
