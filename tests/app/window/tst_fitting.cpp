// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the window, with something to show, in every size and with large letters: no text
// is cut, nothing lies over anything else or out of reach, and what starts and stops is in sight.
#include "app/window/window_place.h"
#include "tests/app/window/done_window.h"
#include "tests/support/test_program.h"
#include "ui/kit/painted_text.h"
#include "ui/kit/side_column.h"
#include "ui/paint/theme.h"
#include "ui/quantization/step_strip.h"

#include <QApplication>
#include <QGraphicsView>
#include <QHelpEvent>
#include <QLabel>
#include <QLayout>
#include <QLoggingCategory>
#include <QScrollArea>
#include <QStatusBar>
#include <QTabBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace featherweight;

namespace {

QString described(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return QStringLiteral("%1 “%2”").arg(QLatin1String(widget.metaObject()->className()),
                                         (label != nullptr    ? label->text()
                                          : button != nullptr ? button->text()
                                                              : widget.accessibleName())
                                             .left(60));
}

bool isOfChart(const QWidget& widget) {
    return qobject_cast<const QGraphicsView*>(widget.parentWidget()) != nullptr;
}

/// What does not fit ends in "…" and is whole in the tool tip.
bool isElided(QLabel& label) {
    if (!PaintedText(label).text().contains(QStringLiteral("…"))) {
        return false;
    }
    bool told = false; // a term among the words answers for itself
    for (int x = 1; x < label.width() && !told; x += 4) {
        QToolTip::hideText();
        const QPoint at(x, label.height() / 2);
        QHelpEvent event(QEvent::ToolTip, at, label.mapToGlobal(at));
        QCoreApplication::sendEvent(&label, &event);
        told = QToolTip::text().contains(label.text());
    }
    QToolTip::hideText();
    return told;
}

bool isCut(QLabel& label) {
    QString text = label.text();
    const QRect room = label.contentsRect().adjusted(label.margin(), label.margin(),
                                                     -label.margin(), -label.margin());
    const int flags = label.wordWrap() ? Qt::TextWordWrap : 0;
    const QRect needed = label.fontMetrics().boundingRect(
        QRect(0, 0, room.width(), 10'000),
        flags | (label.buddy() != nullptr ? Qt::TextShowMnemonic : 0), text);
    return needed.width() > room.width() || needed.height() > room.height() + 2;
}

/// Of a scroll area's widget, its viewport is its parent, and may be smaller.
bool mayReachOut(const QWidget& widget) {
    const QWidget* above = widget.parentWidget();
    return qobject_cast<const QAbstractScrollArea*>(above->parentWidget()) != nullptr ||
           qobject_cast<const QAbstractScrollArea*>(above) != nullptr;
}

/// Everything of the window that is not as it should be.
QStringList unfitting(MainWindow& window) {
    QStringList found;
    const auto add = [&found](const char* what, const QWidget& widget, const QString& more = {}) {
        found.append(QLatin1String(what) + QLatin1String(": ") + described(widget) + more);
    };
    const auto size = [](const QSize& of) {
        return QStringLiteral(" %1×%2").arg(of.width()).arg(of.height());
    };
    const QWidgetList widgets = window.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (!widget->isVisible() || isOfChart(*widget) || widget->isWindow()) {
            continue;
        }
        auto* label = qobject_cast<QLabel*>(widget);
        if (label != nullptr && isCut(*label) && !isElided(*label)) {
            add("cut", *widget, size(widget->size()));
        }
        if (!mayReachOut(*widget) && !widget->parentWidget()->rect().contains(widget->geometry())) {
            add("outside", *widget, size(widget->size()));
        }
        if (const QLayout* layout = widget->layout(); layout != nullptr && !mayReachOut(*widget)) {
            const QSize least = layout->minimumSize();
            // One with a width of its own shrinks its letters to it.
            if ((least.width() > widget->width() && widget->minimumWidth() == 0) ||
                least.height() > widget->height()) {
                add("squeezed", *widget, size(widget->size()) + QLatin1String(" of") + size(least));
            }
            QWidgetList placed;
            for (QObject* child : widget->children()) {
                auto* part = qobject_cast<QWidget*>(child);
                if (part != nullptr && part->isVisible() && layout->indexOf(part) >= 0) {
                    placed.append(part);
                }
            }
            for (const QWidget* one : std::as_const(placed)) {
                for (const QWidget* other : std::as_const(placed)) {
                    if (one < other && one->geometry().intersects(other->geometry())) {
                        add("overlaps", *one, QLatin1String(" and ") + described(*other));
                    }
                }
            }
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool starts =
            qobject_cast<const PrimaryButton*>(widget) != nullptr ||
            (button != nullptr && button->text().remove(u'&').startsWith(QLatin1String("Stop")));
        if ((starts || widget == window.statusBar()) &&
            widget->visibleRegion().boundingRect() != widget->rect()) {
            add("out of sight", *widget);
        }
        if (const auto* area = qobject_cast<const QScrollArea*>(widget)) {
            const QSize room = area->viewport()->size();
            const QSize whole = area->widget()->size();
            if ((whole.width() > room.width() &&
                 area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff) ||
                (whole.height() > room.height() &&
                 area->verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)) {
                add("out of reach", *area->widget());
            }
        }
    }
    return found;
}

/// Of everything on the screen that is written or pressed.
QList<QRect> seenPlaces(QWidget& in) {
    QList<QRect> places;
    const QWidgetList widgets = in.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool written = qobject_cast<const QLabel*>(widget) != nullptr ||
                             qobject_cast<const QAbstractButton*>(widget) != nullptr;
        if (written && widget->isVisible() && !isOfChart(*widget)) {
            places.append(QRect(widget->mapTo(&in, QPoint()), widget->size()));
        }
    }
    return places;
}

/// WCAG 2.2, relative luminance.
double luminance(QRgb color) {
    const auto linear = [](int part) {
        const double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) +
           0.0722 * linear(qBlue(color));
}

/// How many pixels of both pictures differ as clearly as a focus has to be seen.
int clearlyDifferent(const QImage& one, const QImage& other) {
    constexpr double enough = 3; // WCAG 2.2, focus appearance
    int count = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const double first = luminance(one.pixel(x, y)) + 0.05;
            const double second = luminance(other.pixel(x, y)) + 0.05;
            count += std::max(first / second, second / first) >= enough ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class TestFitting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    }
    void cleanupTestCase();
    void everyPageFits_data();
    void everyPageFits();
    void nothingIsScrolledInTheUsualWindow();
    void lettersGrowWithTheWindow();
    void opensWhereItWasClosed();
    void largeLettersStay();
    void focusIsSeen_data();
    void focusIsSeen();
    void everyStepFits_data();
    void everyStepFits();
    void severalSeedsFit();

private:
    /// With letters so many times as large; kept until others are asked for.
    [[nodiscard]] MainWindow* windowWith(int letters);

    const QFont m_usual = QApplication::font();
    const QPalette m_light = QApplication::palette();
    int m_letters = 0; ///< %
    std::optional<DoneWindow> m_done;
};

MainWindow* TestFitting::windowWith(int letters) {
    if (m_letters != letters) {
        m_done.reset();
        constexpr qreal usual = 9; // points, as in pictures
        QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), qRound(usual * letters / 100)));
        QApplication::setPalette(letters == 150 ? theme::darkPalette() : theme::lightPalette());
        if (!m_done.emplace().open()) {
            return nullptr;
        }
        m_letters = letters;
    }
    return &*m_done->window;
}

void TestFitting::cleanupTestCase() {
    m_done.reset();
    QApplication::setFont(m_usual);
    QApplication::setPalette(m_light);
}

void TestFitting::everyPageFits_data() {
    QTest::addColumn<int>("letters");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("roomy");
    const auto row = [](int letters, const QSize& size, bool roomy) {
        QTest::addRow("%d %%, %dx%d", letters, size.width(), size.height())
            << letters << size << roomy;
    };
    constexpr QSize small(900, 500);
    constexpr QSize usual(1024, 640);
    constexpr QSize notebook(1366, 768);
    constexpr QSize ours(1280, 800);
    constexpr QSize projector(1920, 1080);
    constexpr QSize tall(1200, 2400);
    for (const QSize& size : {small, usual, notebook, ours, projector, tall}) {
        row(100, size, true);
    }
    for (const QSize& size : {notebook, projector}) {
        row(150, size, true);
    }
    row(150, usual, false);
    row(150, ours, false);
    row(200, ours, false);
    row(200, projector, true);
}

/// In a window that is not `roomy` enough for its letters, everything can be scrolled to at least.
void TestFitting::everyPageFits() {
    QFETCH(int, letters);
    QFETCH(QSize, size);
    QFETCH(bool, roomy);
    MainWindow* window = windowWith(letters);
    QVERIFY(window != nullptr);
    window->resize(size);
    QTest::qWait(300); // until it rests, and its letters fit it
    QCOMPARE(window->size(), size);
    QStringList found;
    int page = 0;
    onEveryPage(*window, [&](QWidget&) {
        for (const QString& problem : unfitting(*window)) {
            if (roomy || !problem.startsWith(QLatin1String("out of sight"))) {
                found.append(QStringLiteral("page %1, %2").arg(page).arg(problem));
            }
        }
        ++page;
    });
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

/// From the size on for which the pages are made.
void TestFitting::nothingIsScrolledInTheUsualWindow() {
    MainWindow* window = windowWith(100);
    QVERIFY(window != nullptr);
    window->resize(1024, 640);
    QStringList found;
    onEveryPage(*window, [&](QWidget& tab) {
        const QList<QScrollArea*> areas = tab.findChildren<QScrollArea*>();
        for (const QScrollArea* area : areas) {
            const QWidget* content = area->widget();
            if (area->isVisible() && (content->width() > area->viewport()->width() ||
                                      content->height() > area->viewport()->height())) {
                found.append(QStringLiteral("%1: %2×%3 in %4×%5")
                                 .arg(QLatin1String(content->parentWidget()
                                                        ->parentWidget()
                                                        ->parentWidget()
                                                        ->metaObject()
                                                        ->className()))
                                 .arg(content->width())
                                 .arg(content->height())
                                 .arg(area->viewport()->width())
                                 .arg(area->viewport()->height()));
            }
        }
    });
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestFitting::lettersGrowWithTheWindow() {
    MainWindow* window = windowWith(100);
    QVERIFY(window != nullptr);
    const auto resized = [window](const QSize& size) {
        window->resize(size);
        QTest::qWait(300); // until it rests
    };
    const auto points = [] { return QApplication::font().pointSizeF(); };
    const auto chartPoints = [] { return theme::chartFont(QApplication::font()).pointSizeF(); };
    QList<QList<QRect>> before;
    resized({1280, 800});
    onEveryPage(*window, [&](QWidget& tab) { before.append(seenPlaces(tab)); });
    QCOMPARE(points(), 9.0);
    QCOMPARE(chartPoints(), 11.0);
    resized({1920, 1040}); // a projector's, without the frame and a task bar
    QCOMPARE(points(), 9 * 1.2);
    QCOMPARE(chartPoints(), 11 * 1.2);
    window->resize(2560, 1400);
    QCOMPARE(points(), 9 * 1.2); // not while it is being resized
    QTest::qWait(300);
    QCOMPARE(points(), 9 * 1.4);
    QVERIFY(window->training().findChild<PrimaryButton*>()->font().pointSizeF() > 12);
    QStringList found;
    onEveryPage(*window, [&](QWidget&) { found += unfitting(*window); });
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    resized({1280, 800});
    int page = 0;
    onEveryPage(*window, [&](QWidget& tab) {
        if (seenPlaces(tab) != before[page]) {
            found.append(QString::number(page));
        }
        ++page;
    });
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' '))));
}

void TestFitting::opensWhereItWasClosed() {
    const QList<QRect> screens{{0, 0, 1920, 1080}, {1920, 0, 1366, 768}};
    const QRect left(100, 100, 1280, 800);
    const QRect right(1920, 40, 1366, 700);
    QVERIFY(usablePlace(left, screens) == left);
    QVERIFY(usablePlace(right, screens) == right);
    QVERIFY(!usablePlace(right, {screens.first()}));        // that screen is gone
    QVERIFY(!usablePlace({1000, 100, 1280, 600}, screens)); // across both
    QVERIFY(!usablePlace({}, screens));
}

/// Who has chosen large letters gets no larger ones than fit.
void TestFitting::largeLettersStay() {
    QCOMPARE(theme::letterScaleFor({1280, 800}, 9), 1.0);
    QCOMPARE(theme::letterScaleFor({1599, 2000}, 9), 1.0);
    QCOMPARE(theme::letterScaleFor({3840, 2160}, 9), 2.0);
    QCOMPARE(theme::letterScaleFor({1920, 1040}, 18), 1.0);
    QVERIFY(theme::letterScaleFor({3840, 2160}, 18) * 18 < 2.0 * 18);
}

void TestFitting::focusIsSeen_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// Of everything that the keyboard reaches.
void TestFitting::focusIsSeen() {
    QFETCH(bool, dark);
    MainWindow* window = windowWith(100);
    QVERIFY(window != nullptr);
    QApplication::setPalette(dark ? theme::darkPalette() : theme::lightPalette());
    QApplication::setCursorFlashTime(0);
    window->resize(1280, 800);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QStringList unseen;
    QStringList kinds;
    onEveryPage(*window, [&](QWidget&) {
        const QWidgetList widgets = window->findChildren<QWidget*>();
        for (QWidget* widget : widgets) {
            if (!widget->isVisible() || !widget->isEnabled() || widget->focusProxy() != nullptr ||
                (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->visibleRegion().isEmpty()) {
                continue;
            }
            const QRect around(widget->mapTo(window, QPoint(-4, -4)), widget->size() + QSize(8, 8));
            if (QWidget* focused = QApplication::focusWidget()) {
                focused->clearFocus();
            }
            const QImage before = window->grab(around).toImage();
            widget->setFocus(Qt::TabFocusReason);
            const int seen = clearlyDifferent(before, window->grab(around).toImage());
            kinds.append(QLatin1String(widget->metaObject()->className()));
            const auto* tabs = qobject_cast<const QTabBar*>(widget);
            const QSize part =
                tabs != nullptr ? tabs->tabRect(tabs->currentIndex()).size() : widget->size();
            if (seen < part.width() + part.height()) { // a line along half of the border
                unseen.append(described(*widget) + QStringLiteral(": %1 px").arg(seen));
            }
        }
    });
    kinds.removeDuplicates();
    QVERIFY2(kinds.size() > 12, qPrintable(kinds.join(QLatin1Char(' '))));
    unseen.removeDuplicates();
    QVERIFY2(unseen.isEmpty(), qPrintable(QLatin1Char('\n') + unseen.join(QLatin1Char('\n'))));
}

void TestFitting::everyStepFits_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("900x500") << QSize(900, 500);
    QTest::newRow("1280x800") << QSize(1280, 800);
}

/// Done one at a time by key, as there is more with each of them; and nothing moves meanwhile.
void TestFitting::everyStepFits() {
    QFETCH(const QSize, size);
    m_done.reset();
    m_letters = 0;
    QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
    SessionFixture fixture;
    fixture.make();
    MainWindow window;
    const WindowBinding binding(*fixture.session, window);
    window.resize(size);
    window.show();
    const QuantizationView& view = fixture.session->quantization().view();
    QVERIFY(await([&] { return window.summary().isBuilt(); }));
    fixture.session->training().start(shortTraining());
    QVERIFY(await([&] { return view.networkThere && view.possible(); }));
    window.showQuantization();
    QTest::qWait(300); // until it rests
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto* button = window.quantization().findChild<StepStrip*>()->findChild<QPushButton*>();
    const QRect place = button->geometry();
    QStringList found;
    for (std::size_t step = 0; step < quantizationSteps; ++step) {
        QTest::keyClick(&window, Qt::Key_F6);
        QVERIFY(await([&] { return view.steps[step] == StepState::Done && view.possible(); }));
        QTest::qWait(200);
        QCOMPARE(button->geometry(), place);
        for (const QString& problem : unfitting(window)) {
            found.append(QStringLiteral("step %1, %2").arg(step).arg(problem));
        }
    }
    QVERIFY(view.result && !view.outdated);
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

/// There is more to be shown then: it may be scrolled, downwards only.
void TestFitting::severalSeedsFit() {
    MainWindow* window = windowWith(100);
    QVERIFY(window != nullptr);
    m_letters = 0; // others are to begin with a window of their own
    QVERIFY(m_done->repeatSummary(2));
    window->showSummary();
    QStringList found;
    for (const QSize& size : {QSize(900, 500), QSize(1024, 640), QSize(1280, 800)}) {
        window->resize(size);
        QTest::qWait(300);
        for (const QString& problem : unfitting(*window)) {
            found.append(QStringLiteral("%1: %2").arg(size.width()).arg(problem));
        }
        const QList<QScrollArea*> areas = window->summary().findChildren<QScrollArea*>();
        for (const QScrollArea* area : areas) {
            if (area->widget()->width() > area->viewport()->width()) {
                found.append(QStringLiteral("%1: too wide").arg(size.width()));
            }
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

FEATHERWEIGHT_TESTS(TestFitting)
#include "tst_fitting.moc"
