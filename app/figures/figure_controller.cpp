// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_controller.h"

#include "app/runtime/new_file.h"
#include "core/base/message.h"
#include "ui/figures/figure_file.h"
#include "ui/plot/data_text.h"
#include "ui/words/base/bytes.h"

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

/// On the writer.
void writeFigure(const ExportedFigure& figure, const QString& path, int scale) {
    const std::optional<FigureForm> form = formOf(path);
    if (!form || (isPicture(*form) && !figure.picture)) {
        QStringList endings;
        for (const FigureForm each : figureForms) {
            if (figure.picture || !isPicture(each)) {
                endings.append(QLatin1Char('.') + endingOf(each));
            }
        }
        throw Error({FW_TEXT("%1 was not saved: the end of a file's name says its form, and it can "
                             "be %2."),
                     {bytesOf(path), bytesOf(endings.join(QStringLiteral(", ")))}});
    }
    NewFile file(path);
    file.write(written(figure, *form, scale));
    file.commit();
}

CopiedFigure copiedFigure(const ExportedFigure& figure) {
    CopiedFigure copied;
    if (figure.picture) {
        copied.png = written(figure, FigureForm::Png, 2);
        copied.svg = written(figure, FigureForm::Svg);
    }
    copied.table = toTsv(figure.data);
    return copied;
}

} // namespace

FigureController::FigureController(Mailbox& mailbox)
    : Controller(mailbox), m_writer(mailbox, "figures") {}

void FigureController::save(const ExportedFigure& figure, const QString& path, int scale) {
    std::erase_if(m_saving, [](const auto& job) { return job.use_count() == 1; });
    auto job = std::make_shared<Job>();
    m_saving.push_back(job);
    *job = m_writer.start<NoReport, QString>(
        [figure, path, scale](Run<NoReport>&) {
            writeFigure(figure, path, scale);
            return path;
        },
        {},
        [this, job](Outcome<QString> outcome) {
            if (const auto* failure = std::get_if<Failure>(&outcome)) {
                fail(*failure);
            } else if (const auto* target = std::get_if<QString>(&outcome)) {
                Q_EMIT noticeWithdrawn();
                Q_EMIT saved(*target);
            }
        });
}

void FigureController::copy(const ExportedFigure& figure) {
    m_copying = m_writer.start<NoReport, CopiedFigure>(
        [figure](Run<NoReport>&) { return copiedFigure(figure); }, {},
        [this](Outcome<CopiedFigure> outcome) {
            if (const auto* failure = std::get_if<Failure>(&outcome)) {
                fail(*failure);
            } else if (const auto* made = std::get_if<CopiedFigure>(&outcome)) {
                Q_EMIT noticeWithdrawn();
                Q_EMIT copied(*made);
            }
        });
}

void FigureController::fail(const Failure& failure) {
    Q_EMIT noticeRaised({failure.sentence, {}, {}});
}

} // namespace featherweight

#include "moc_figure_controller.cpp"
