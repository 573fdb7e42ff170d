// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/separable/separable_examples.h"
#include "ui/figures/figure_file.h"
#include "ui/separable/sweep/sweep_plot.h"
#include "ui/words/base/language.h"
#include "ui/words/base/older_words.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QXmlStreamReader>

#include <set>

using namespace featherweight;

namespace {

ExportedFigure sweepFigure(bool older = false) {
    auto plot = std::make_shared<SweepPlot>();
    plot->show(test::sweepView().sweep);
    return {plot->data(), plot, older};
}

/// How many colours there are, of which a blank page has one.
std::size_t colors(const QImage& image) {
    std::set<QRgb> found;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found.insert(image.pixel(x, y));
        }
    }
    return found.size();
}

} // namespace

/// Other programs open what is written.
class FigureFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void formsByTheirEndings();
    void namesOfFiles();
    void picturesOfPixels();
    void pdfHasTextAsText();
    void svgHasTextAsText();
    void anyThreadWritesTheSame();
    void whatIsOlderSaysSo();

private:
    /// The output of a program; none when it is not there, and the test is skipped.
    [[nodiscard]] std::optional<QByteArray> answer(const char* program, const QStringList& words);
    [[nodiscard]] QString file(const ExportedFigure& figure, FigureForm form);

    QTemporaryDir m_folder;
};

std::optional<QByteArray> FigureFileTest::answer(const char* program, const QStringList& words) {
    const QString path = QStandardPaths::findExecutable(QLatin1String(program));
    if (path.isEmpty()) {
        return std::nullopt;
    }
    QProcess process;
    process.start(path, words);
    return process.waitForFinished() && process.exitCode() == 0
               ? std::optional(process.readAllStandardOutput())
               : std::optional(QByteArray("failed"));
}

QString FigureFileTest::file(const ExportedFigure& figure, FigureForm form) {
    QFile file(m_folder.filePath(figure.fileName() + u'.' + endingOf(form)));
    const bool opened = file.open(QIODevice::WriteOnly);
    if (opened) {
        file.write(written(figure, form));
    }
    return opened ? file.fileName() : QString();
}

void FigureFileTest::formsByTheirEndings() {
    for (const FigureForm form : figureForms) {
        QCOMPARE(formOf(QStringLiteral("/a.b/c.") + endingOf(form).toUpper()), form);
    }
    QVERIFY(!formOf(QStringLiteral("/a.png/c")));
    QVERIFY(!formOf(QStringLiteral("picture.jpeg")));
}

void FigureFileTest::namesOfFiles() {
    ExportedFigure figure;
    const auto name = [&figure](const QString& title) {
        figure.data.title = title;
        return figure.fileName();
    };
    QCOMPARE(name(QStringLiteral("INT8: size / accuracy (%)")),
             QStringLiteral("int8-size-accuracy"));
    QCOMPARE(name(QStringLiteral("../..")), QStringLiteral("figure"));
    QVERIFY(name(QString(500, u'x')).size() <= 60);
}

void FigureFileTest::picturesOfPixels() {
    for (int scale = 1; scale <= mostFigureScale; ++scale) {
        const QImage image =
            QImage::fromData(written(sweepFigure(), FigureForm::Png, scale), "PNG");
        QCOMPARE(image.width(), usualFigureWidth * scale);
        QVERIFY(colors(image) > 20);
        QCOMPARE(image.pixel(1, 1), qRgb(255, 255, 255)); // paper
        // As wide on paper at every scale: 16 cm.
        const double metres = image.width() / static_cast<double>(image.dotsPerMeterX());
        QVERIFY2(std::abs(metres - 0.16) < 0.0005, qPrintable(QString::number(metres)));
    }
}

void FigureFileTest::pdfHasTextAsText() {
    const ExportedFigure figure = sweepFigure();
    const QString path = file(figure, FigureForm::Pdf);
    const auto text = answer("pdftotext", {path, QStringLiteral("-")});
    if (!text) {
        QSKIP("pdftotext is not installed");
    }
    QVERIFY2(text->contains(figure.title().toUtf8()), text->constData());
    const auto size = answer("pdfinfo", {path});
    // 16 cm are 453.5 points, in whole ones.
    QVERIFY2(size && size->contains("Pages:           1\n") &&
                 size->contains("Page size:       454 x "),
             size ? size->constData() : "");
    const QString pixels = m_folder.filePath(QStringLiteral("pdf"));
    QCOMPARE(answer("pdftoppm", {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("96"),
                                 QStringLiteral("-singlefile"), path, pixels}),
             QByteArray());
    const QImage image(pixels + QStringLiteral(".png"));
    QVERIFY(std::abs(image.width() - usualFigureWidth) <= 1);
    QVERIFY(colors(image) > 20);
}

void FigureFileTest::svgHasTextAsText() {
    const ExportedFigure figure = sweepFigure();
    const QByteArray svg = written(figure, FigureForm::Svg);
    QXmlStreamReader reader(svg);
    QString text;
    int texts = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == u"text") {
            ++texts;
            text += reader.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(texts > 8); // the numbers at the axes
    QVERIFY2(text.contains(figure.title()), qPrintable(text));
    const auto png = answer("rsvg-convert", {file(figure, FigureForm::Svg)});
    if (!png) {
        QSKIP("rsvg-convert is not installed");
    }
    const QImage image = QImage::fromData(*png, "PNG");
    QVERIFY2(std::abs(image.width() - usualFigureWidth) <= 1,
             qPrintable(QString::number(image.width())));
    QVERIFY(colors(image) > 20);
}

void FigureFileTest::anyThreadWritesTheSame() {
    const ExportedFigure figure = sweepFigure();
    QByteArray there;
    QThreadPool::globalInstance()->start([&] { there = written(figure, FigureForm::Png, 2); });
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10000));
    QCOMPARE(there, written(figure, FigureForm::Png, 2));
}

void FigureFileTest::whatIsOlderSaysSo() {
    const auto text =
        answer("pdftotext", {file(sweepFigure(true), FigureForm::Pdf), QStringLiteral("-")});
    if (!text) {
        QSKIP("pdftotext is not installed");
    }
    QVERIFY2(text->contains(olderMark().toUtf8()), text->constData());
    QVERIFY(written(sweepFigure(true), FigureForm::Png) != written(sweepFigure(), FigureForm::Png));
}

FEATHERWEIGHT_TESTS(FigureFileTest)
#include "tst_figure_file.moc"
