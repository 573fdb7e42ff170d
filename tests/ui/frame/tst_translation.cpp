// SPDX-License-Identifier: GPL-3.0-or-later
// A language whose words are 60 % longer must still fit.
#include "core/network/presets.h"
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/frame/main_window.h"
#include "ui/kit/figure.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/training/training_tab.h"
#include "ui/words/base/language.h"
#include "ui/words/training/training_words.h"

#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

using namespace featherweight;

namespace {

class LongerWords : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* source, const char*,
                                    int) const override {
        QString text = QString::fromUtf8(source);
        if (text.size() <= 6) { // units and signs
            return {};
        }
        const bool sentence = text.contains(QLatin1Char(' '));
        const auto longer = static_cast<qsizetype>(1.6 * static_cast<double>(text.size()));
        while (text.size() < longer) {
            text += sentence && text.size() % 7 == 0 ? QLatin1Char(' ') : QChar(u'ö');
        }
        return text;
    }
};

/// At 1024 × 640, with every visible button as wide as its words.
void checkFit(MainWindow& window) {
    QTest::qWait(20);
    QCOMPARE(window.size(), QSize(1024, 640));
    const QList<QPushButton*> buttons = window.findChildren<QPushButton*>();
    for (const QPushButton* button : buttons) {
        if (button->isVisible()) {
            QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                     qPrintable(button->text()));
            const QWidget* around = button->parentWidget();
            QVERIFY2(around->rect().contains(button->geometry()), qPrintable(button->text()));
        }
    }
}

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void pluralsAreRight();
    void longerWordsFit();
};

void TranslationTest::pluralsAreRight() {
    TrainingTab tab;
    tab.buildNow();
    static_cast<QWidget&>(tab).show();
    TrainingView view;
    view.testImages = 1;
    tab.show(view);
    QCOMPARE(tab.findChild<ResultBlock*>()->caption(), QStringLiteral("Accuracy on 1 test image"));
    view.testImages = 10000;
    tab.show(view);
    QCOMPARE(tab.findChild<ResultBlock*>()->caption(),
             QStringLiteral("Accuracy on 10,000 test images"));
    view.beside = TrainingBeside{NetworkChoice(presetNamed("separable")), 0, {}, {}};
    QCOMPARE(accuracyCaption(view),
             QStringLiteral("Accuracy on 10,000 test images: standard and separable"));
    view.testImages = 1;
    QCOMPARE(accuracyCaption(view),
             QStringLiteral("Accuracy on 1 test image: standard and separable"));
    view.testImages = 0;
    QCOMPARE(accuracyCaption(view),
             QStringLiteral("Accuracy on the test images: standard and separable"));
}

void TranslationTest::longerWordsFit() {
    LongerWords words;
    QVERIFY(QCoreApplication::installTranslator(&words));
    MainWindow window;
    window.buildNow();
    QVERIFY2(window.minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(window.minimumSizeHint().width())));
    QVERIFY(window.minimumSizeHint().height() <= 640);
    window.resize(1024, 640);
    window.show();
    QuantizationView ready;
    ready.networkThere = true;
    ready.whyNot = WhyNot::Nothing;
    window.quantization().show(ready);
    window.separable().show(SeparableView{});
    window.showTraining();
    checkFit(window);
    window.showSeparable();
    checkFit(window);
    window.showQuantization();
    auto* pages = window.quantization().findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        checkFit(window);
    }
    QCoreApplication::removeTranslator(&words);
}

FEATHERWEIGHT_TESTS(TranslationTest)
#include "tst_translation.moc"
