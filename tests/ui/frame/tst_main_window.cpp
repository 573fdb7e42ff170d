// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notice_banner.h"
#include "ui/frame/status_line.h"
#include "ui/frame/tabs.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/lab_pages.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"
#include "ui/words/base/language.h"

#include <QComboBox>
#include <QLabel>
#include <QMap>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <memory>

using namespace featherweight;

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_window = std::make_unique<MainWindow>(); }
    void cleanup() { m_window.reset(); }
    void tabsAreBuiltAfterTheFirstFrame();
    void viewsMayComeBeforeTheTabs();
    void keysChooseTabs();
    void noKeyIsTakenTwice();
    void keysRun_data();
    void keysRun();
    void escapeStopsOrCloses();
    void statusShowsTheJob();
    void noticeOffersRemedies();
    void noticeMovesNothing();
    void closingIsSaid();
    void everythingHasAName();
    void everythingIsReachedByTab();
    void fitsASmallScreen();
    void keepsItsSmallestSize();

private:
    void showNow();

    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<TrainingSettings>();
    qRegisterMetaType<QuantizationSettings>();
    qRegisterMetaType<Remedy>();
}

void MainWindowTest::showNow() {
    m_window->buildNow();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::tabsAreBuiltAfterTheFirstFrame() {
    const QSignalSpy first(m_window.get(), &MainWindow::firstFrameShown);
    QVERIFY(!m_window->training().isBuilt());
    m_window->show();
    QTRY_COMPARE(first.count(), 1);
    QTRY_VERIFY(m_window->training().isBuilt());
    QTRY_VERIFY(m_window->quantization().isBuilt());
    QTRY_VERIFY(m_window->separable().isBuilt());
    QTRY_VERIFY(!m_window->windowIcon().isNull());
}

void MainWindowTest::viewsMayComeBeforeTheTabs() {
    m_window->training().show(test::trainingView(RunPhase::Running, 5));
    m_window->training().showDataset({});
    m_window->quantization().show(QuantizationView{});
    m_window->separable().show(SeparableView{});
    m_window->showStatus({"LibTorch is loading…", "", "Training", 0, 0});
    m_window->buildNow();
    QVERIFY(test::button(m_window->training(), "Pause")->isEnabled());
    QVERIFY(!test::button(m_window->quantization(), "Quantize")->isEnabled());
    const auto* engine = m_window->findChild<StatusLine*>()->findChild<ElidedLabel*>();
    QCOMPARE(engine->text(), QStringLiteral("LibTorch is loading…"));
}

void MainWindowTest::keysChooseTabs() {
    showNow();
    auto* tabs = m_window->findChild<QTabWidget*>();
    QCOMPARE(tabs->count(), 4);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(tabs->currentWidget(), &m_window->quantization());
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(tabs->currentWidget(), &m_window->separable());
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(tabs->currentWidget(), &m_window->summary());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(tabs->currentWidget(), &m_window->training());
    m_window->showSeparable();
    QCOMPARE(tabs->currentWidget(), &m_window->separable());
}

/// The letters with Alt of everything that can be seen at the same time.
void MainWindowTest::noKeyIsTakenTwice() {
    showNow();
    auto* tabs = m_window->findChild<Tabs*>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        auto* pages = tabs->currentWidget()->findChild<LabPages*>();
        for (int page = 0; page < (pages != nullptr ? pages->count() : 1); ++page) {
            if (pages != nullptr) {
                pages->setCurrentIndex(page);
            }
            QStringList texts;
            for (int other = 0; other < tabs->count(); ++other) {
                texts.append(tabs->tabText(other));
            }
            for (const QLabel* label : m_window->findChildren<QLabel*>()) {
                if (label->isVisible() && label->buddy() != nullptr) {
                    texts.append(label->text());
                }
            }
            for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
                if (button->isVisible()) {
                    texts.append(button->text());
                }
            }
            QMap<QString, QString> taken;
            for (const QString& text : texts) {
                const QString key = QKeySequence::mnemonic(text).toString();
                QVERIFY2(key.isEmpty() || !taken.contains(key),
                         qPrintable(key + QStringLiteral(": ") + taken[key] + QStringLiteral(", ") +
                                    text));
                taken[key] = text;
            }
        }
    }
}

void MainWindowTest::keysRun_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifier");
    QTest::newRow("F5") << int(Qt::Key_F5) << int(Qt::NoModifier);
    QTest::newRow("Ctrl+Return") << int(Qt::Key_Return) << int(Qt::ControlModifier);
}

void MainWindowTest::keysRun() {
    QFETCH(int, key);
    QFETCH(int, modifier);
    showNow();
    const QSignalSpy train(&m_window->training(), &TrainingTab::trainRequested);
    const QSignalSpy quantize(&m_window->quantization(), &QuantizationTab::quantizeRequested);
    const auto press = [&] {
        QTest::keyClick(m_window.get(), Qt::Key(key), Qt::KeyboardModifiers(modifier));
    };
    press();
    QCOMPARE(train.count(), 1);
    QuantizationView ready;
    ready.networkThere = true;
    ready.whyNot = WhyNot::Nothing;
    m_window->quantization().show(ready);
    m_window->showQuantization();
    press();
    QCOMPARE(quantize.count(), 1);
    m_window->showSeparable();
    press(); // nothing to run there
    QCOMPARE(train.count() + quantize.count(), 2);
}

void MainWindowTest::escapeStopsOrCloses() {
    showNow();
    const QSignalSpy stop(m_window.get(), &MainWindow::stopRequested);
    m_window->showNotice({"Something is wrong.", {}, {}});
    m_window->showStatus({"", "", "Training", 5, 100});
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QCOMPARE(stop.count(), 1);
    auto* banner = m_window->findChild<NoticeBanner*>();
    QVERIFY(banner->isVisible());
    m_window->showStatus({});
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QCOMPARE(stop.count(), 1);
    QVERIFY(!banner->isVisible());
}

void MainWindowTest::statusShowsTheJob() {
    showNow();
    auto& status = *m_window->findChild<StatusLine*>();
    auto* progress = status.findChild<QProgressBar*>();
    m_window->showStatus({"LibTorch 1.13.1", "MNIST", "", 0, 0});
    QVERIFY(!progress->isVisible());
    const QList<QRect> before = test::places(status);
    m_window->showStatus({"LibTorch 1.13.1", "MNIST", "Training", 57, 100});
    QVERIFY(progress->isVisible());
    QCOMPARE(progress->value(), 57);
    QCOMPARE(test::places(status), before);
    const QSignalSpy stop(m_window.get(), &MainWindow::stopRequested);
    test::button(status, "Stop")->click();
    QCOMPARE(stop.count(), 1);
}

void MainWindowTest::noticeOffersRemedies() {
    showNow();
    const QSignalSpy remedy(m_window.get(), &MainWindow::remedyRequested);
    m_window->showNotice({"MNIST was not found.",
                          {Remedy::DownloadDataset, Remedy::ChooseFolder, Remedy::UseDigits},
                          "mnist"});
    auto& banner = *m_window->findChild<NoticeBanner*>();
    QCOMPARE(banner.sentence(), QStringLiteral("MNIST was not found."));
    QCOMPARE(banner.buttons().size(), 3);
    banner.buttons()[2]->click();
    QCOMPARE(remedy.at(0).at(0).value<Remedy>(), Remedy::UseDigits);
    QCOMPARE(remedy.at(0).at(1).toString(), QStringLiteral("mnist"));
    m_window->showNotice({"LibTorch could not be loaded.", {Remedy::RetryEngine}, {}});
    QCOMPARE(banner.buttons().size(), 1);
    m_window->clearNotice();
    QVERIFY(!banner.isVisible());
}

/// It lies over the lower edge of the pages: the tabs, the status bar and what starts a run are
/// still there.
void MainWindowTest::noticeMovesNothing() {
    showNow();
    for (const QSize& size : {QSize(1280, 800), QSize(1024, 640), QSize(900, 500)}) {
        m_window->resize(size);
        m_window->clearNotice();
        QTest::qWait(20);
        auto& tabs = *m_window->findChild<Tabs*>();
        const QList<QRect> before = test::places(tabs);
        m_window->showNotice({"MNIST was not found in the folder of this long name, nor anywhere "
                              "else where such files are usually kept. Download it (11 MB), choose "
                              "a folder, or use the drawn digits.",
                              {Remedy::DownloadDataset, Remedy::ChooseFolder, Remedy::UseDigits},
                              "mnist"});
        QTest::qWait(20);
        auto& banner = *m_window->findChild<NoticeBanner*>();
        const QRect place(banner.mapTo(m_window.get(), QPoint()), banner.size());
        QCOMPARE(test::places(tabs), before);
        QCOMPARE(m_window->size(), size);
        QVERIFY(place.height() > 20 && place.height() < size.height() / 4);
        QCOMPARE(place.bottom() + 1, m_window->findChild<StatusLine*>()
                                         ->parentWidget()
                                         ->mapTo(m_window.get(), QPoint())
                                         .y());
        const QLabel& sentence = *banner.findChild<QLabel*>();
        QVERIFY(sentence.heightForWidth(sentence.width()) <= sentence.height());
    }
}

void MainWindowTest::closingIsSaid() {
    showNow();
    const QSignalSpy closing(m_window.get(), &MainWindow::closing);
    QVERIFY(m_window->close());
    QCOMPARE(closing.count(), 1);
}

void MainWindowTest::everythingHasAName() {
    m_window->buildNow();
    const QList<QWidget*> widgets = m_window->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool input = qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
                           qobject_cast<const QComboBox*>(widget) != nullptr ||
                           qobject_cast<const QSlider*>(widget) != nullptr ||
                           qobject_cast<const QProgressBar*>(widget) != nullptr;
        if (input) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }
}

void MainWindowTest::everythingIsReachedByTab() {
    showNow();
    auto* first = test::named<QComboBox>(m_window->training(), "Data set");
    first->setFocus();
    QStringList names;
    for (int step = 0; step < 40 && (step == 0 || m_window->focusWidget() != first); ++step) {
        QWidget* focused = m_window->focusWidget();
        const auto* push = qobject_cast<QAbstractButton*>(focused);
        names.append(push != nullptr ? push->text().remove(QLatin1Char('&'))
                                     : focused->accessibleName());
        QTest::keyClick(focused, Qt::Key_Tab);
    }
    for (const char* name : {"Data set", "Choose a folder…", "Batches", "Batch size (images)",
                             "Learning rate", "Seed", "Train"}) {
        QVERIFY2(names.contains(QString::fromUtf8(name)), name);
    }
    QVERIFY(names.indexOf("Batches") < names.indexOf("Seed"));
    QVERIFY(names.indexOf("Seed") < names.indexOf("Train"));
}

void MainWindowTest::fitsASmallScreen() {
    m_window->buildNow();
    QCOMPARE(m_window->size(), QSize(1280, 800));
    QVERIFY(m_window->minimumSizeHint().width() <= 1024);
    QVERIFY(m_window->minimumSizeHint().height() <= 640);
}

void MainWindowTest::keepsItsSmallestSize() {
    m_window->show();
    QTRY_VERIFY(m_window->summary().isBuilt());
    m_window->resize(1, 1);
    const QSize smallest = m_window->size();
    auto* tabs = m_window->findChild<Tabs*>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        auto* pages = tabs->widget(tab)->findChild<LabPages*>();
        for (int page = 0; page < (pages != nullptr ? pages->count() : 1); ++page) {
            if (pages != nullptr) {
                pages->setCurrentIndex(page);
            }
            QCoreApplication::processEvents();
            QVERIFY2(m_window->size() == smallest, qPrintable(tabs->tabText(tab)));
        }
    }
}

FEATHERWEIGHT_TESTS(MainWindowTest)
#include "tst_main_window.moc"
