// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/separable/code/code_page.h"
#include "ui/words/base/language.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScrollBar>
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

} // namespace

class CodePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void init();
    void cleanup() { m_page.reset(); }
    void followsTheSettings();
    void editsLeaveTheScrolledPlace();
    void bothLanguages();
    void copies();
    void wrongSettingsKeepTheLastCode();
    void emptyUntilThereAreCounts();

private:
    [[nodiscard]] QPlainTextEdit& text() { return *m_page->findChild<QPlainTextEdit*>(); }
    [[nodiscard]] bool saysCopied() {
        return test::labels(*m_page).contains(QStringLiteral("Copied"));
    }

    std::unique_ptr<CodePage> m_page;
};

void CodePageTest::init() {
    m_page = std::make_unique<CodePage>();
    m_page->resize(900, 640);
    m_page->buildNow();
    m_page->show(viewOf({}));
    static_cast<QWidget&>(*m_page).show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void CodePageTest::followsTheSettings() {
    QVERIFY(text().toPlainText().contains(QStringLiteral("nn.Conv2d(3, 16, 3, padding=1)")));
    QVERIFY(text().isReadOnly());
    SeparableSettings settings;
    settings.outChannels = 40;
    m_page->show(viewOf(settings));
    QVERIFY(text().toPlainText().contains(QStringLiteral("nn.Conv2d(3, 40, 3, padding=1)")));
    QCOMPARE(text().toPlainText(), m_page->code());
}

void CodePageTest::editsLeaveTheScrolledPlace() {
    m_page->resize(900, 300);
    QTest::qWait(10);
    text().verticalScrollBar()->setValue(5);
    SeparableSettings settings;
    settings.outChannels = 40;
    m_page->show(viewOf(settings));
    QCOMPARE(text().verticalScrollBar()->value(), 5);
}

void CodePageTest::bothLanguages() {
    test::button(*m_page, QStringLiteral("C++"))->click();
    QVERIFY(text().toPlainText().contains(QStringLiteral("#include <torch/torch.h>")));
    m_page->choose(CodeLanguage::Python);
    QVERIFY(text().toPlainText().contains(QStringLiteral("import torch")));
    QVERIFY(test::button(*m_page, QStringLiteral("Python"))->isChecked());
}

void CodePageTest::copies() {
    QVERIFY(!saysCopied());
    const QList<QRect> before = test::places(*m_page);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(m_page.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(saysCopied());
    QCOMPARE(QGuiApplication::clipboard()->text(), m_page->code());
    QCOMPARE(test::places(*m_page), before);
    m_page->choose(CodeLanguage::Cpp); // this one was not copied
    QVERIFY(!saysCopied());
    test::button(*m_page, QStringLiteral("Copy"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_page->code());
    QVERIFY(m_page->code().contains(QStringLiteral("int main()")));
    QTRY_VERIFY(!saysCopied()); // after a while
}

void CodePageTest::wrongSettingsKeepTheLastCode() {
    const QString before = text().toPlainText();
    const QColor fresh = text().palette().color(QPalette::Text);
    SeparableView view = viewOf({});
    view.problem = QStringLiteral("The kernel does not fit.");
    m_page->show(view);
    QCOMPARE(text().toPlainText(), before);
    QVERIFY(text().palette().color(QPalette::Text) != fresh);
    m_page->show(viewOf({}));
    QCOMPARE(text().palette().color(QPalette::Text), fresh);
}

void CodePageTest::emptyUntilThereAreCounts() {
    m_page->show(SeparableView{});
    QVERIFY(text().toPlainText().isEmpty());
    QVERIFY(!text().placeholderText().isEmpty());
    QVERIFY(!test::button(*m_page, QStringLiteral("Copy"))->isEnabled());
}

FEATHERWEIGHT_TESTS(CodePageTest)
#include "tst_code_page.moc"
