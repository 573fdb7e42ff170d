// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/runtime/failure.h"
#include "core/base/shell_word.h"
#include "core/data/catalogue.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/dataset_words.h"
#include "ui/words/base/format.h"

#include <QJsonArray>
#include <QJsonObject>

namespace featherweight {

namespace {

/// `dataDir` as it was typed, so that the command named here is the one that helps.
QString placeOf(const DatasetStatus& set, const QString& dataDir) {
    if (!set.present) {
        return QStringLiteral("not found; featherweight-cli download %1%2 (%3)")
            .arg(QString::fromStdString(set.name),
                 dataDir.isEmpty()
                     ? QString()
                     : QStringLiteral(" --data-dir ") + textOf(shellWord(bytesOf(dataDir))),
                 format::megabytes(findKnownDataset(set.name)->downloadBytes()));
    }
    return set.folder.empty() ? QStringLiteral("drawn by the program") : textOf(set.folder);
}

QJsonObject toJson(const std::vector<DatasetStatus>& sets, const Catalogue& catalogue) {
    QJsonArray list;
    for (const DatasetStatus& set : sets) {
        QJsonObject object{{QStringLiteral("name"), QString::fromStdString(set.name)},
                           {QStringLiteral("title"), QString::fromStdString(set.title)},
                           {QStringLiteral("present"), set.present},
                           {QStringLiteral("folder"), textOf(set.folder)}};
        if (set.note) {
            object.insert(QStringLiteral("note"), textOf(set.note->text()));
        }
        list.append(object);
    }
    QJsonArray places;
    for (const std::filesystem::path& place : catalogue.places()) {
        places.append(textOf(place.string()));
    }
    return {{QStringLiteral("datasets"), list},
            {QStringLiteral("places"), places},
            {QStringLiteral("download_folder"), textOf(catalogue.downloadFolder().string())}};
}

struct DatasetsOptions {
    QString dataDir; ///< empty: the usual places
    QString json;    ///< a file, "-" for standard output, or empty
};

void listDatasets(const DatasetsOptions& options, const std::stop_token& stop) {
    requirePlaceFor(options.json);
    const Catalogue catalogue(bytesOf(options.dataDir));
    catalogue.requirePlace();
    const std::vector<DatasetStatus> sets = catalogue.list(Look::Thorough, stop);
    deliver(toJson(sets, catalogue), options.json);
    if (options.json == QLatin1String("-")) {
        return;
    }
    Table table;
    table.alignLeft(1);
    table.alignLeft(2);
    for (const DatasetStatus& set : sets) {
        table.add({QString::fromStdString(set.name), shownTitle(set.title),
                   placeOf(set, options.dataDir)});
    }
    QStringList notes;
    for (const DatasetStatus& set : sets) {
        notes.append(set.note ? translated(*set.note) : QString());
    }
    print(table.text() + lines(notes));
}

} // namespace

RunCommand addDatasets(CommandLine& program) {
    const auto options = std::make_shared<DatasetsOptions>();
    CommandLine& line = program.command("datasets", "Lists the data sets and where they are");
    line.text("--data-dir", "DIR", "look in this folder only", options->dataDir);
    line.text("--json", "FILE", "write the list as JSON; - for standard output, and only that",
              options->json);
    return [options](const std::stop_token& stop) { listDatasets(*options, stop); };
}

} // namespace featherweight
