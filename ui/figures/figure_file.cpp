// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_file.h"

#include "ui/paint/theme.h"
#include "ui/plot/data_text.h"
#include "ui/plot/marks.h"
#include "ui/words/base/older_words.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr double inch = 25.4;    ///< mm
constexpr double paperDots = 96; ///< of a picture's px, in an inch
constexpr double widthInPx = usualFigureWidth;

/// What letters are measured at, whatever they are painted on.
double letterDots() {
    return QImage(1, 1, QImage::Format_RGB32).logicalDpiX();
}

plot::Look paperLook() {
    QFont letters(QStringLiteral("DejaVu Sans"));
    // So many px for a point, whatever the screen has.
    const double share = paperDots / letterDots();
    letters.setPointSizeF(theme::chartPoints * share);
    plot::Look look(theme::lightPalette(), letters);
    look.base = Qt::white;
    look.letterScale = share;
    return look;
}

/// A copy of the picture, laid out for paper.
struct Sheet {
    std::unique_ptr<plot::Picture> picture;
    plot::Look look;
    QSizeF size; ///< px

    explicit Sheet(const ExportedFigure& figure)
        : picture(figure.picture->copy()), look(paperLook()) {
        picture->setHint({});
        picture->place({widthInPx, widthInPx}, look);
        size = QSizeF(widthInPx, std::ceil(picture->paperHeight(widthInPx)));
        picture->place(size, look);
    }

    void paint(QPainter& painter, bool older) const {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        picture->paint(painter, {});
        painter.restore();
        if (older) {
            painter.setFont(look.letters(1, true));
            const QFontMetricsF metrics(painter.font());
            const double width = metrics.horizontalAdvance(olderMark());
            plot::drawTag(painter, QRectF(QPointF(), size),
                          {size.width() - width / 2 - theme::gap, metrics.height()}, olderMark(),
                          look);
        }
    }
};

QByteArray png(const ExportedFigure& figure, int scale) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    onPaper(figure, scale).save(&buffer, "PNG");
    return bytes;
}

QByteArray svg(const ExportedFigure& figure) {
    const Sheet sheet(figure);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(figure.title());
    generator.setDescription(QStringLiteral("Featherweight"));
    generator.setResolution(qRound(letterDots()));
    generator.setSize((sheet.size * letterDots() / paperDots).toSize());
    generator.setViewBox(QRectF(QPointF(), sheet.size));
    QPainter painter(&generator);
    sheet.paint(painter, figure.older);
    painter.end();
    return bytes;
}

QByteArray pdf(const ExportedFigure& figure) {
    const Sheet sheet(figure);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(figure.title());
    writer.setCreator(QStringLiteral("Featherweight"));
    writer.setResolution(qRound(letterDots()));
    writer.setPageSize(
        QPageSize(sheet.size * inch / paperDots, QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter(&writer);
    const double scale = letterDots() / paperDots;
    painter.scale(scale, scale);
    sheet.paint(painter, figure.older);
    painter.end();
    return bytes;
}

} // namespace

QString endingOf(FigureForm form) {
    switch (form) {
    case FigureForm::Png:
        return QStringLiteral("png");
    case FigureForm::Svg:
        return QStringLiteral("svg");
    case FigureForm::Pdf:
        return QStringLiteral("pdf");
    case FigureForm::Csv:
        return QStringLiteral("csv");
    case FigureForm::Json:
        return QStringLiteral("json");
    case FigureForm::Markdown:
        return QStringLiteral("md");
    case FigureForm::Latex:
        break;
    }
    return QStringLiteral("tex");
}

std::optional<FigureForm> formOf(const QString& fileName) {
    const QString ending = QFileInfo(fileName).suffix().toLower();
    const auto found =
        std::find_if(figureForms.begin(), figureForms.end(),
                     [&ending](FigureForm form) { return endingOf(form) == ending; });
    return found != figureForms.end() ? std::optional(*found) : std::nullopt;
}

bool isPicture(FigureForm form) {
    return form == FigureForm::Png || form == FigureForm::Svg || form == FigureForm::Pdf;
}

QImage onPaper(const ExportedFigure& figure, int scale) {
    const Sheet sheet(figure);
    QImage image(sheet.size.toSize() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    sheet.paint(painter, figure.older);
    painter.end();
    image.setDevicePixelRatio(1); // a file of pixels, as wide on paper at every scale
    const int perMetre = qRound(paperDots * scale * 1000 / inch);
    image.setDotsPerMeterX(perMetre);
    image.setDotsPerMeterY(perMetre);
    return image;
}

QByteArray written(const ExportedFigure& figure, FigureForm form, int scale) {
    switch (form) {
    case FigureForm::Png:
        return png(figure, scale);
    case FigureForm::Svg:
        return svg(figure);
    case FigureForm::Pdf:
        return pdf(figure);
    case FigureForm::Csv:
        return toCsv(figure.data);
    case FigureForm::Json:
        return toJson(figure.data);
    case FigureForm::Markdown:
        return toMarkdown(figure.data);
    case FigureForm::Latex:
        break;
    }
    return toLatex(figure.data);
}

} // namespace featherweight
