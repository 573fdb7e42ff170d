// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the whole window, all of whose pages have something to show: those that need it are
// explained, wherever they stand.
#include "tests/app/window/done_window.h"
#include "tests/support/test_program.h"
#include "ui/charts/chart_view.h"
#include "ui/frame/main_window.h"
#include "ui/frame/term_help.h"
#include "ui/frame/term_panel.h"
#include "ui/kit/lab_pages.h"
#include "ui/kit/painted_text.h"
#include "ui/kit/section_bar.h"
#include "ui/plot/widgets/picture_widget.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolTip>

#include <algorithm>
#include <functional>

using namespace featherweight;

namespace {

/// What a student of the first year cannot be asked to know, beside every abbreviation.
QStringList jargon() {
    return {QStringLiteral("nats"),
            QStringLiteral("cross-entropy"),
            QStringLiteral("qconfig"),
            QStringLiteral("fbgemm"),
            QStringLiteral("qnnpack"),
            QStringLiteral("onednn"),
            QStringLiteral("quint8"),
            QStringLiteral("qint8"),
            QStringLiteral("SQNR"),
            QStringLiteral("container"),
            QStringLiteral("MACs?"),
            QStringLiteral("FLOPs?"),
            QStringLiteral("quartiles?"),
            QStringLiteral("median"),
            QStringLiteral("VNNI"),
            QStringLiteral("frozen"),
            QStringLiteral("stride"),
            QStringLiteral("padding"),
            QStringLiteral("dilation"),
            QStringLiteral("groups"),
            QStringLiteral("depth multiplier"),
            QStringLiteral("depthwise"),
            QStringLiteral("pointwise"),
            QStringLiteral("receptive field"),
            QStringLiteral("break-even"),
            QStringLiteral("batch(es)?"),
            QStringLiteral("epochs?"),
            QStringLiteral("learning rate"),
            QStringLiteral("Adam"),
            QStringLiteral("seed"),
            QStringLiteral("softmax"),
            QStringLiteral("log-softmax"),
            QStringLiteral("relus?"),
            QStringLiteral("max[- ]pool(ing)?"),
            QStringLiteral("calibration"),
            QStringLiteral("observers?"),
            QStringLiteral("histograms?"),
            QStringLiteral("MinMax"),
            QStringLiteral("moving average"),
            QStringLiteral("per channel"),
            QStringLiteral("per tensor"),
            QStringLiteral("tensors?"),
            QStringLiteral("symmetric"),
            QStringLiteral("affine"),
            QStringLiteral("reduce[_ ]range"),
            QStringLiteral("zero points?"),
            QStringLiteral("scales?"),
            QStringLiteral("clipped"),
            QStringLiteral("outliers?"),
            QStringLiteral("fused"),
            QStringLiteral("eager mode"),
            QStringLiteral("FX graph mode"),
            QStringLiteral("state dict"),
            QStringLiteral("kernels?"),
            QStringLiteral("bias(es)?"),
            QStringLiteral("activations?"),
            QStringLiteral("parameters?"),
            QStringLiteral("latency"),
            QStringLiteral("confusion matri(x|ces)"),
            QStringLiteral("McNemar( test)?"),
            QStringLiteral("p-value"),
            QStringLiteral("confidence interval"),
            QStringLiteral("Holm")};
}

/// Abbreviations that are names, keys, or known from school.
bool isCommon(const QString& word) {
    static const QStringList known{
        QStringLiteral("MNIST"), QStringLiteral("JSON"), QStringLiteral("CC"),
        QStringLiteral("BY"),    QStringLiteral("SA"),   QStringLiteral("MB"),
        QStringLiteral("SHA"),   QStringLiteral("URL"),  QStringLiteral("CSV"),
        QStringLiteral("PNG"),   QStringLiteral("SVG"),  QStringLiteral("PDF")};
    return known.contains(word);
}

/// Occurrences of jargon in `text` that nothing explains.
QStringList unexplained(const QString& text) {
    const auto whole = [](const QString& words) {
        return QStringLiteral("(?<![\\w-])(?:%1)(?![\\w-])").arg(words);
    };
    static const QRegularExpression words(whole(jargon().join(QLatin1Char('|'))),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression abbreviations(whole(QStringLiteral("[A-Z]{2,}[0-9]*")));
    const std::vector<TermPlace> places = termsIn(text);
    QStringList missing;
    for (const QRegularExpression* pattern : {&words, &abbreviations}) {
        auto found = pattern->globalMatch(text);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            const bool known =
                std::any_of(places.begin(), places.end(), [&match](const TermPlace& place) {
                    return place.begin <= match.capturedStart() &&
                           place.begin + place.length >= match.capturedEnd();
                });
            if (!known && !isCommon(match.captured())) {
                missing.append(match.captured());
            }
        }
    }
    return missing;
}

/// The sentences of the window's sources, also those for which a run would have to come out in a
/// certain way.
QStringList sentencesOfSources() {
    static const QRegularExpression call(
        QStringLiteral("(?:\\btr|FW_TEXT)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)"));
    static const QRegularExpression seams(QStringLiteral("\"\\s*\""));
    QStringList sentences;
    const QString root = QStringLiteral(FEATHERWEIGHT_SOURCE_DIR);
    for (const char* folder : {"/ui", "/core/network"}) {
        QDirIterator files(root + QLatin1String(folder), {QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) {
                continue;
            }
            auto found = call.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                QString sentence = found.next().captured(1);
                sentences.append(sentence.remove(seams)
                                     .replace(QStringLiteral("\\n"), QStringLiteral("\n"))
                                     .remove(QLatin1Char('&')));
            }
        }
    }
    return sentences;
}

QString nameOf(const QWidget& widget) {
    return QLatin1String(widget.metaObject()->className()) + QLatin1Char(' ') +
           widget.accessibleName();
}

/// What a person sets, or reads a value off.
bool isFieldOrChart(const QWidget& widget) {
    const bool within = qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) != nullptr ||
                        qobject_cast<const QComboBox*>(widget.parentWidget()) != nullptr;
    return !within &&
           (qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
            qobject_cast<const QComboBox*>(&widget) != nullptr ||
            qobject_cast<const QLineEdit*>(&widget) != nullptr || widget.inherits("QSlider") ||
            widget.inherits("QCheckBox") || qobject_cast<const ChartView*>(&widget) != nullptr ||
            qobject_cast<const PictureWidget*>(&widget) != nullptr);
}

} // namespace

class TestTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void explainsInTwoSentences();
    void findsTermsInTexts();
    void explainsEveryTermThatIsUsed();
    void usesEveryTermThatIsExplained();
    void answersWhereATermStands();
    void saysWhatFieldsAndChartsAre();
    void everyChartTellsItsValues();
    void explainsByKeyboard();
    void explainsByTouch();
    void marksWhatIsExplained();

private:
    void onEveryPage(const std::function<void(QWidget&)>& look) {
        featherweight::onEveryPage(*m_done.window, look);
    }

    DoneWindow m_done;
};

void TestTerms::initTestCase() {
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    QVERIFY(m_done.open());
    QVERIFY(m_done.repeatSummary(2));
}

void TestTerms::explainsInTwoSentences() {
    QVERIFY(allTerms().size() > 60);
    static const QRegularExpression sentence(
        QStringLiteral("^(conv|fc|fb|[A-Z0-9q-]).*[^.?!]\\.$"));
    static const QRegularExpression seam(QStringLiteral("[.?!] +[A-Z]"));
    static const QRegularExpression number(QStringLiteral("\\d"));
    QStringList forms;
    for (const Term& term : allTerms()) {
        const QByteArray name = term.forms.first().toUtf8();
        for (const QString& text : {term.meaning, term.example}) {
            QVERIFY2(sentence.match(text).hasMatch() && !seam.match(text).hasMatch(), name);
        }
        QVERIFY2(number.match(term.example).hasMatch(), name); // an example has numbers
        for (const QString& form : term.forms) {
            QVERIFY2(!form.isEmpty() && !forms.contains(form, Qt::CaseInsensitive), name);
            forms.append(form);
        }
    }
}

void TestTerms::findsTermsInTexts() {
    const auto found = [](const char* text) {
        QStringList names;
        for (const TermPlace& place : termsIn(QString::fromUtf8(text))) {
            names.append(place.term->forms.first());
        }
        return names.join(QLatin1Char('|'));
    };
    QCOMPARE(found("the zero points of both"), QStringLiteral("zero point"));
    QCOMPARE(found("SCALE and Zero\n point"), QStringLiteral("scale|zero point"));
    QCOMPARE(found("cross- entropy"), QStringLiteral("cross-entropy")); // a line ended there
    QCOMPARE(found("scaled, upscale, scale_2"), QString());
    QCOMPARE(found("INT8 kernels"), QStringLiteral("INT8 kernels")); // not both of its words
    QCOMPARE(found(""), QString());
}

void TestTerms::explainsEveryTermThatIsUsed() {
    QStringList missing;
    const auto read = [&missing](const QString& text, const QString& where) {
        const QStringList words = unexplained(text);
        if (!words.isEmpty()) {
            missing.append(where + QStringLiteral(": ") + words.join(QLatin1Char(' ')));
        }
    };
    onEveryPage([&read](QWidget& page) {
        const QWidgetList parts = page.findChildren<QWidget*>();
        for (QWidget* part : parts) {
            const bool ownWords = part->inherits("QLineEdit") || // a command, a program
                                  part->inherits("QPlainTextEdit") ||
                                  part->parentWidget()->inherits("QPlainTextEdit");
            if (part->isVisible() && !ownWords) {
                read(PaintedText(*part).text(), nameOf(*part));
                read(part->toolTip(), nameOf(*part));
                read(part->accessibleName(), nameOf(*part));
            }
        }
    });
    const QStringList sentences = sentencesOfSources();
    QVERIFY(sentences.size() > 500);
    for (const QString& sentence : sentences) {
        read(sentence, sentence);
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

void TestTerms::usesEveryTermThatIsExplained() {
    QStringList unused;
    for (const Term& term : allTerms()) {
        unused.append(term.forms.first());
    }
    onEveryPage([&unused](QWidget& page) {
        for (const Term* term : termsOf(page)) {
            unused.removeAll(term->forms.first());
        }
    });
    const QStringList sentences = sentencesOfSources();
    for (const QString& sentence : sentences) {
        for (const TermPlace& place : termsIn(sentence)) {
            unused.removeAll(place.term->forms.first());
        }
    }
    QVERIFY2(unused.isEmpty(), qPrintable(unused.join(QStringLiteral(", "))));
}

void TestTerms::answersWhereATermStands() {
    int answers = 0;
    onEveryPage([&answers](QWidget& page) {
        const QWidgetList parts = page.findChildren<QWidget*>();
        for (QWidget* part : parts) {
            if (!part->isVisible()) {
                continue;
            }
            const PaintedText painted(*part);
            for (const TermPlace& place : termsIn(painted.text())) {
                const std::vector<QRectF> boxes = painted.places(place.begin, place.length);
                QVERIFY2(!boxes.empty(), qPrintable(nameOf(*part)));
                const QString tip = TermHelp::tipAt(*part, boxes.front().center().toPoint());
                QVERIFY2(tip.contains(explained(*place.term)),
                         qPrintable(nameOf(*part) + QLatin1Char(' ') + place.term->forms.first()));
                ++answers;
            }
        }
    });
    QVERIFY(answers > 300);
}

void TestTerms::saysWhatFieldsAndChartsAre() {
    QStringList silent;
    onEveryPage([&silent](QWidget& page) {
        const QWidgetList parts = page.findChildren<QWidget*>();
        for (const QWidget* part : parts) {
            if (part->isVisible() && isFieldOrChart(*part) && part->toolTip().isEmpty() &&
                !silent.contains(nameOf(*part))) {
                silent.append(nameOf(*part));
            }
        }
    });
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QStringLiteral("; "))));
}

/// Every chart and picture, asked where its marks are, as a resting mouse asks.
void TestTerms::everyChartTellsItsValues() {
    QStringList asked;
    QStringList silent;
    static const QRegularExpression number(QStringLiteral("\\d"));
    const auto ask = [&](QWidget& chart, QWidget& shown, const std::vector<plot::Mark>& marks) {
        const QString name = nameOf(chart);
        asked.append(name);
        int told = 0;
        const std::size_t every = std::max<std::size_t>(1, marks.size() / 10);
        for (std::size_t index = 0; index < marks.size(); index += every) {
            const QPoint at = marks[index].place.center().toPoint();
            const plot::Mark* expected = plot::markAt(marks, at);
            if (expected == nullptr || !shown.rect().contains(at)) {
                continue; // thinner than a pixel
            }
            QToolTip::hideText();
            QHelpEvent help(QEvent::ToolTip, at, shown.mapToGlobal(at));
            QCoreApplication::sendEvent(&shown, &help);
            if (QToolTip::text() != expected->words || !number.match(expected->words).hasMatch()) {
                silent.append(name + QStringLiteral(" says: ") + QToolTip::text());
            }
            ++told;
        }
        if (told == 0) {
            silent.append(name + QStringLiteral(" has no mark"));
        }
    };
    onEveryPage([&](QWidget& page) {
        const QWidgetList parts = page.findChildren<QWidget*>();
        for (QWidget* part : parts) {
            if (!part->isVisible()) {
                continue;
            }
            if (auto* chart = qobject_cast<ChartView*>(part)) {
                ask(*chart, *chart->viewport(), chart->marks());
            } else if (auto* picture = qobject_cast<PictureWidget*>(part)) {
                ask(*picture, *picture, picture->marks());
            }
        }
    });
    asked.removeDuplicates();
    silent.removeDuplicates();
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
    QVERIFY2(asked.size() >= 16, qPrintable(asked.join(QLatin1Char('\n'))));
}

void TestTerms::explainsByKeyboard() {
    MainWindow& window = *m_done.window;
    window.showTraining();
    window.activateWindow();
    auto* seed = [&window] {
        const auto boxes = window.training().findChildren<QSpinBox*>();
        return *std::find_if(boxes.begin(), boxes.end(), [](const QSpinBox* box) {
            return box->accessibleName() == QStringLiteral("Seed");
        });
    }();
    seed->setFocus();
    QSignalSpy stopped(&window, &MainWindow::stopRequested);
    QTest::keyClick(seed, Qt::Key_F1);
    TermPanel& panel = window.help().panel();
    QVERIFY(panel.isVisible());
    // What was asked first, then the page's own words, each once.
    QVERIFY(panel.text().indexOf(QStringLiteral("The seed is")) > 0);
    QVERIFY(panel.text().indexOf(QStringLiteral("The seed is")) <
            panel.text().indexOf(QStringLiteral("On this page")));
    QVERIFY(panel.text().contains(QStringLiteral("A nat is")));
    QCOMPARE(panel.text().count(QStringLiteral("The seed is")), 1);
    QVERIFY(!panel.text().contains(QStringLiteral("The dilation")));
    // It stands beside what it is asked of, and has the keyboard until it is closed.
    QVERIFY(!panel.geometry().contains(seed->mapTo(&window, seed->rect().center())));
    QVERIFY(panel.isAncestorOf(window.focusWidget()));
    QTest::keyClick(window.focusWidget(), Qt::Key_Escape);
    QVERIFY(!panel.isVisible());
    QCOMPARE(window.focusWidget(), static_cast<QWidget*>(seed));
    QVERIFY(stopped.isEmpty());
    window.showSeparable();
    QTest::keyClick(&window, Qt::Key_F1);
    QVERIFY(panel.text().contains(QStringLiteral("The dilation")));
    QTest::keyClick(window.focusWidget(), Qt::Key_F1);
    QVERIFY(!panel.isVisible());
}

void TestTerms::explainsByTouch() {
    MainWindow& window = *m_done.window;
    window.showQuantization();
    const auto labels = window.quantization().findChildren<QLabel*>();
    auto* label = *std::find_if(labels.begin(), labels.end(), [](const QLabel* found) {
        return found->text().contains(QStringLiteral("qconf")) && found->isVisible();
    });
    QToolTip::hideText();
    QTest::mousePress(label, Qt::LeftButton, {}, QPoint(8, label->height() / 2));
    QVERIFY(QToolTip::text().contains(QStringLiteral("A qconfig is")));
    QTest::mouseRelease(label, Qt::LeftButton);
    // Buttons and lists are there to be pressed: a long press asks.
    const auto boxes = window.quantization().findChildren<QComboBox*>();
    auto* box = *std::find_if(boxes.begin(), boxes.end(), [](const QComboBox* found) {
        return found->accessibleName() == QStringLiteral("qconfig");
    });
    const auto forget = [] {
        QToolTip::hideText(); // which it does after a moment
        return await([] { return QToolTip::text().isEmpty(); });
    };
    QVERIFY(forget());
    const QPointF at(4, 4);
    QMouseEvent press(QEvent::MouseButtonPress, at, box->mapToGlobal(at), Qt::LeftButton,
                      Qt::LeftButton, {});
    window.help().eventFilter(box, &press);
    QVERIFY(!QToolTip::text().contains(QStringLiteral("A qconfig is")));
    QVERIFY(await([] { return QToolTip::text().contains(QStringLiteral("A qconfig is")); }));
    QVERIFY(forget());
    window.help().eventFilter(box, &press);
    QMouseEvent release(QEvent::MouseButtonRelease, at, box->mapToGlobal(at), Qt::LeftButton, {},
                        {});
    window.help().eventFilter(box, &release);
    QTest::qWait(800);
    QVERIFY(!QToolTip::text().contains(QStringLiteral("A qconfig is")));
}

void TestTerms::marksWhatIsExplained() {
    MainWindow& window = *m_done.window;
    window.showTraining();
    const auto labels = window.training().findChildren<QLabel*>();
    const auto shown = [&labels](const char* text) {
        return *std::find_if(labels.begin(), labels.end(), [text](const QLabel* found) {
            return found->text() == QLatin1String(text);
        });
    };
    QLabel* seed = shown("S&eed");
    QVERIFY(await([&] { return window.help().marksOf(*seed).size() == 1; }));
    const QRectF mark = window.help().marksOf(*seed).front();
    QVERIFY(mark.width() > 10 && mark.width() <= seed->width());
    QVERIFY(window.help().marksOf(*shown("Training")).empty());
    const QImage marked = seed->grab().toImage();
    QLabel plain(seed->text());
    plain.resize(seed->size());
    plain.setPalette(seed->palette());
    QVERIFY(marked != plain.grab().toImage());
}

FEATHERWEIGHT_TESTS(TestTerms)
#include "tst_terms.moc"
