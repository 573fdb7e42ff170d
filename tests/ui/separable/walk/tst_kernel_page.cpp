// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/separable/walk/kernel_buttons.h"
#include "ui/separable/walk/kernel_page.h"
#include "ui/separable/walk/kernel_view.h"
#include "ui/words/base/language.h"
#include "ui/words/separable/kernel_words.h"

#include <QApplication>
#include <QSlider>
#include <QTest>

#include <memory>

using namespace featherweight;

namespace {

SeparableView viewOf(const SeparableSettings& settings) {
    SeparableView view;
    view.settings = settings;
    view.counts = countSeparable(settings);
    return view;
}

QString sentenceAt(const SeparableSettings& settings, BlockLayer layer, std::int64_t channel,
                   std::int64_t row, std::int64_t column) {
    const KernelWalk walk(settings, countSeparable(settings));
    return stepSentence(walk, walk.at(walk.find(layer, channel, row, column)));
}

} // namespace

class KernelPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void init();
    void cleanup() { m_page.reset(); }
    void sentences();
    void labels();
    void keysStep();
    void keysOfThePagesAreLeftAlone();
    void buttonsStep();
    void playsAndPauses();
    void stopsAtTheEndAndWhenHidden();
    void speedIsSet();
    void placeIsKeptOnAnEdit();
    void wrongSettingsKeepTheLastPicture();
    void emptyUntilThereAreCounts();
    void stepIsToldToAssistiveTechnology();
    void everyStepLooksDifferent();
    void nothingMoves();

private:
    [[nodiscard]] KernelView& picture() { return *m_page->findChild<KernelView*>(); }
    [[nodiscard]] QString sentence() { return test::labels(*m_page).constFirst(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&picture(), key, modifiers);
    }

    std::unique_ptr<KernelPage> m_page;
};

void KernelPageTest::init() {
    m_page = std::make_unique<KernelPage>();
    m_page->resize(900, 640);
    m_page->buildNow();
    m_page->show(viewOf({})); // 16, 3 and 16 steps for each of 32·32 positions
    static_cast<QWidget&>(*m_page).show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void KernelPageTest::sentences() {
    SeparableSettings settings;
    QCOMPARE(sentenceAt(settings, BlockLayer::Standard, 1, 4, 5),
             QStringLiteral("Standard: output channel 1 of 0–15 at row 4, column 5: 3·3·3 = 27 "
                            "multiplications over all input channels."));
    QCOMPARE(sentenceAt(settings, BlockLayer::Depthwise, 1, 4, 5),
             QStringLiteral("Depthwise: channel 1 alone: 3·3 = 9 multiplications."));
    QCOMPARE(sentenceAt(settings, BlockLayer::Pointwise, 4, 4, 5),
             QStringLiteral("Pointwise: output channel 4 of 0–15 mixes all channels: 3·1·1 = 3 "
                            "multiplications."));
    QCOMPARE(sentenceAt(settings, BlockLayer::Depthwise, 0, 0, 0),
             QStringLiteral("Depthwise: channel 0 alone: 3·3 = 9 multiplications. 5 of them meet "
                            "a zero of the padding."));
    settings.inChannels = 1;
    settings.kernel = {1, 1};
    settings.padding = {0, 0};
    QVERIFY(sentenceAt(settings, BlockLayer::Standard, 0, 0, 0)
                .endsWith(QStringLiteral("1·1·1 = 1 multiplication over all input channels.")));
    QVERIFY(sentenceAt(settings, BlockLayer::Pointwise, 0, 0, 0)
                .endsWith(QStringLiteral("mixes all channels: 1·1·1 = 1 multiplication.")));
    settings = {};
    settings.inChannels = 6;
    settings.groups = 2;
    settings.depthMultiplier = 2;
    QVERIFY(sentenceAt(settings, BlockLayer::Standard, 8, 4, 4)
                .endsWith(QStringLiteral("over the input channels of group 1 of 0–1.")));
    QCOMPARE(sentenceAt(settings, BlockLayer::Depthwise, 3, 4, 4),
             QStringLiteral("Depthwise: channel 1 alone, with its kernel 1 of 0–1: 3·3 = 9 "
                            "multiplications."));
}

void KernelPageTest::labels() {
    QCOMPARE(channelsLabel(QStringLiteral("Input"), {0, 3, 3}),
             QStringLiteral("Input: 3 channels"));
    QCOMPARE(channelsLabel(QStringLiteral("Input"), {0, 1, 1}), QStringLiteral("Input: 1 channel"));
    QCOMPARE(channelsLabel(QStringLiteral("Input"), {4, 4, 64}),
             QStringLiteral("Input: 4–7 of 0–63"));
    PlaneStack stack;
    stack.rows = {-1, 10, 8}; // all of it, and padding around
    stack.columns = {0, 8, 8};
    QCOMPARE(sizeLabel(stack), QStringLiteral("8×8"));
    stack.columns = {1, 8, 32};
    QCOMPARE(sizeLabel(stack), QStringLiteral("part of 8×32"));
}

void KernelPageTest::keysStep() {
    QTRY_VERIFY(picture().hasFocus());
    const auto after = [this](Qt::Key key) {
        press(key);
        return m_page->step();
    };
    QCOMPARE(after(Qt::Key_Right), 1);
    QCOMPARE(after(Qt::Key_Right), 2);
    QCOMPARE(after(Qt::Key_Left), 1);
    QCOMPARE(after(Qt::Key_Down), 16);
    QCOMPARE(after(Qt::Key_Down), 19);
    QCOMPARE(after(Qt::Key_Up), 16);
    QCOMPARE(after(Qt::Key_PageDown), 51);
    QCOMPARE(after(Qt::Key_PageUp), 16);
    QCOMPARE(after(Qt::Key_End), 35 * 1024 - 1);
    QCOMPARE(after(Qt::Key_Right), 35 * 1024 - 1);
    QCOMPARE(after(Qt::Key_Home), 0);
    QCOMPARE(after(Qt::Key_Left), 0);
    press(Qt::Key_Down);
    QVERIFY(sentence().startsWith(QStringLiteral("Depthwise: channel 0 alone")));
}

void KernelPageTest::keysOfThePagesAreLeftAlone() {
    press(Qt::Key_PageDown, Qt::ControlModifier);
    press(Qt::Key_PageUp, Qt::ControlModifier);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_page->step(), 0);
}

void KernelPageTest::buttonsStep() {
    const auto click = [this](const char* text) {
        test::button(*m_page, QString::fromLatin1(text))->click();
        return m_page->step();
    };
    QVERIFY(!test::button(*m_page, QStringLiteral("Back"))->isEnabled());
    QCOMPARE(click("Next"), 1);
    QCOMPARE(click("Next layer"), 16);
    QCOMPARE(click("Next position"), 51);
    QCOMPARE(click("Back"), 50);
    QCOMPARE(click("First"), 0);
    QVERIFY(test::named<QWidget>(*m_page, QStringLiteral("1 of 1,024")) != nullptr);
    press(Qt::Key_End);
    for (const char* text : {"Next", "Next layer", "Next position"}) {
        QVERIFY(!test::button(*m_page, QString::fromLatin1(text))->isEnabled());
    }
    QTest::mouseClick(test::button(*m_page, QStringLiteral("First")), Qt::LeftButton);
    QVERIFY(picture().hasFocus()); // a click leaves the keys with the picture
}

void KernelPageTest::playsAndPauses() {
    m_page->findChild<QSlider*>()->setValue(6); // 64 steps a second
    press(Qt::Key_Space);
    QVERIFY(m_page->isPlaying());
    QVERIFY(test::button(*m_page, QStringLiteral("Pause")) != nullptr);
    QTRY_VERIFY(m_page->step() > 3);
    press(Qt::Key_Space);
    const std::int64_t stopped = m_page->step();
    QTest::qWait(60);
    QCOMPARE(m_page->step(), stopped);
    test::button(*m_page, QStringLiteral("Play"))->click();
    QTRY_VERIFY(m_page->step() > stopped);
}

void KernelPageTest::stopsAtTheEndAndWhenHidden() {
    m_page->findChild<QSlider*>()->setValue(6);
    press(Qt::Key_End);
    press(Qt::Key_Left);
    m_page->setPlaying(true);
    QTRY_VERIFY(!m_page->isPlaying());
    QCOMPARE(m_page->step(), 35 * 1024 - 1);
    m_page->setPlaying(true); // from the start again
    QTRY_VERIFY(m_page->step() > 0);
    QVERIFY(m_page->step() < 1000);
    m_page->hide();
    QVERIFY(!m_page->isPlaying());
}

void KernelPageTest::speedIsSet() {
    auto* speed = m_page->findChild<QSlider*>();
    const auto& buttons = *m_page->findChild<KernelButtons*>();
    speed->setValue(0);
    QCOMPARE(buttons.stepsPerSecond(), 1);
    QCOMPARE(speed->toolTip(), QStringLiteral("1 step per second"));
    m_page->setPlaying(true);
    QTest::qWait(100);
    QCOMPARE(m_page->step(), 0);
    speed->setValue(6); // while it plays
    QTRY_VERIFY_WITH_TIMEOUT(m_page->step() > 2, 900);
}

void KernelPageTest::placeIsKeptOnAnEdit() {
    m_page->goTo(BlockLayer::Depthwise, 1, 0, 1);
    QCOMPARE(m_page->step(), 35 + 17);
    SeparableSettings settings;
    settings.outChannels = 100;
    m_page->show(viewOf(settings));
    QVERIFY(sentence().startsWith(QStringLiteral("Depthwise: channel 1 alone")));
    QCOMPARE(m_page->step(), 203 + 101);
    settings.inChannels = 1; // there is no channel 1 any more
    m_page->show(viewOf(settings));
    QVERIFY(sentence().startsWith(QStringLiteral("Depthwise: channel 0 alone")));
}

void KernelPageTest::wrongSettingsKeepTheLastPicture() {
    const QString before = sentence();
    const QImage fresh = picture().grab().toImage();
    SeparableView view = viewOf({});
    view.problem = QStringLiteral("The kernel does not fit.");
    m_page->show(view);
    QCOMPARE(sentence(), before);
    const QImage stale = picture().grab().toImage();
    QVERIFY(stale != fresh);
    m_page->show(viewOf({}));
    QCOMPARE(picture().grab().toImage(), fresh);
}

void KernelPageTest::emptyUntilThereAreCounts() {
    KernelPage page;
    page.resize(900, 640);
    page.buildNow();
    static_cast<QWidget&>(page).show();
    QVERIFY(test::labels(page).constFirst().contains(QStringLiteral("crosses all channels")));
    page.move(WalkMove::Forward);
    page.setPlaying(true);
    QVERIFY(!page.isPlaying());
    QVERIFY(!test::button(page, QStringLiteral("Play"))->isEnabled());
    const QImage nothing = page.findChild<KernelView*>()->grab().toImage();
    page.show(viewOf({}));
    QVERIFY(page.findChild<KernelView*>()->grab().toImage() != nothing);
    QVERIFY(test::button(page, QStringLiteral("Play"))->isEnabled());
}

void KernelPageTest::stepIsToldToAssistiveTechnology() {
    press(Qt::Key_Down);
    const QString told = picture().accessibleDescription();
    QVERIFY(told.startsWith(sentence()));
    QVERIFY(told.contains(QStringLiteral("Standard: 432 of 432 multiplications")));
    QVERIFY(told.contains(QStringLiteral("Separable: 9 of 75 multiplications")));
    QVERIFY(!picture().accessibleName().isEmpty());
}

void KernelPageTest::everyStepLooksDifferent() {
    QList<QImage> pictures;
    for (int step = 0; step < 36; ++step) { // one position and the first step of the next one
        const QImage now = picture().grab().toImage();
        QVERIFY(!pictures.contains(now));
        pictures.append(now);
        press(Qt::Key_Right);
    }
}

void KernelPageTest::nothingMoves() {
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_page);
    press(Qt::Key_End);
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 4096;
    settings.image = {4096, 4096};
    m_page->show(viewOf(settings));
    m_page->setPlaying(true);
    QTest::qWait(20);
    QCOMPARE(test::places(*m_page), before);
}

FEATHERWEIGHT_TESTS(KernelPageTest)
#include "tst_kernel_page.moc"
