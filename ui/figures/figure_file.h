#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Figures in the forms that other programs open. A picture is laid out for paper: 16 cm wide, on
// white, in letters of 11 points. Any thread, while there is an application.

#include "ui/figures/figure.h"

#include <QByteArray>
#include <QImage>
#include <QStringList>

#include <array>
#include <optional>

namespace featherweight {

enum class FigureForm { Png, Svg, Pdf, Csv, Json, Markdown, Latex };
inline constexpr std::array figureForms{FigureForm::Png,  FigureForm::Svg,  FigureForm::Pdf,
                                        FigureForm::Csv,  FigureForm::Json, FigureForm::Markdown,
                                        FigureForm::Latex};

/// "png": of a file's name.
[[nodiscard]] QString endingOf(FigureForm form);
/// Of a file called so; nothing for other endings.
[[nodiscard]] std::optional<FigureForm> formOf(const QString& fileName);
[[nodiscard]] bool isPicture(FigureForm form);

/// Pixels that 16 cm have at 96 dpi, and how many times as many a PNG may have.
inline constexpr int usualFigureWidth = 605;
inline constexpr int mostFigureScale = 4;

/// The file's content. A figure without a picture has no picture forms.
[[nodiscard]] QByteArray written(const ExportedFigure& figure, FigureForm form, int scale = 1);

/// The picture as it is on paper, of so many pixels for each of 1/96 inch.
[[nodiscard]] QImage onPaper(const ExportedFigure& figure, int scale);

} // namespace featherweight
