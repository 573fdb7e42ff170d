// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/cli/cli_progress.h"
#include "app/download/downloader.h"
#include "core/data/catalogue.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/dataset_words.h"
#include "ui/words/base/format.h"

#include <QEventLoop>

namespace featherweight {

namespace {

struct DownloadOptions {
    QString name;
    QString dataDir;     ///< empty: the usual place
    QStringList mirrors; ///< before the set's own
};

QStringList knownNames() {
    QStringList names;
    for (const KnownDataset& known : knownDatasets()) {
        names.append(QString::fromUtf8(known.name));
    }
    return names;
}

const KnownDataset& named(const QString& name) {
    const KnownDataset* set = findKnownDataset(name.toStdString());
    if (set == nullptr) {
        throw UsageError(QStringLiteral("“%1” cannot be downloaded; choose one of %2")
                             .arg(name, knownNames().join(QStringLiteral(", "))));
    }
    return *set;
}

/// A mistyped address would otherwise hide behind the next mirror, which works.
void requireWebAddresses(const QStringList& mirrors) {
    for (const QString& mirror : mirrors) {
        if (!isWebAddress(mirror)) {
            throw UsageError(
                QStringLiteral("--mirror must be an http or https address, and “%1” is not")
                    .arg(mirror));
        }
    }
}

enum class Ending { Finished, Cancelled, Failed };

void download(const DownloadOptions& options, const std::stop_token& stop) {
    const KnownDataset& set = named(options.name);
    requireWebAddresses(options.mirrors);
    const Catalogue catalogue(bytesOf(options.dataDir));
    const QString folder = textOf((catalogue.downloadFolder() / set.name).string());

    CliProgress progress;
    Downloader downloader;
    QEventLoop loop;
    Ending ending = Ending::Failed;
    QString failure;
    const auto end = [&](Ending how) {
        ending = how;
        loop.quit();
    };
    QObject::connect(&downloader, &Downloader::progress, &loop, [&](qint64 done, qint64 total) {
        progress.show(shownTitle(set.title), done, total, CliProgress::Unit::Bytes);
    });
    QObject::connect(&downloader, &Downloader::finished, &loop, [&] { end(Ending::Finished); });
    QObject::connect(&downloader, &Downloader::cancelled, &loop, [&] { end(Ending::Cancelled); });
    QObject::connect(&downloader, &Downloader::failed, &loop, [&](const QString& sentence) {
        failure = sentence;
        end(Ending::Failed);
    });
    // Called on the thread that waits for signals.
    const std::stop_callback cancel(stop, [&downloader] {
        QMetaObject::invokeMethod(&downloader, &Downloader::cancel, Qt::QueuedConnection);
    });
    downloader.start(set, folder, options.mirrors);
    loop.exec();
    progress.clear();

    if (ending == Ending::Cancelled) {
        throw Cancelled();
    }
    if (ending == Ending::Failed) {
        throw Error({"%1", {bytesOf(failure)}});
    }
    print(QStringLiteral("%1 is in %2: %3 files, %4, SHA-256 checked. Licence: %5.\n")
              .arg(shownTitle(set.title), folder, QString::number(set.files.size()),
                   format::megabytes(set.downloadBytes()), QString::fromUtf8(set.licence)));
}

} // namespace

RunCommand addDownload(CommandLine& program) {
    const auto options = std::make_shared<DownloadOptions>();
    const QStringList names = knownNames();
    CommandLine& line =
        program.command("download", QStringLiteral("Downloads a data set (%1) and checks its "
                                                   "SHA-256 sums")
                                        .arg(names.join(QStringLiteral(", "))));
    line.operand("NAME", QStringLiteral("a name: %1").arg(shown(names)), options->name);
    line.text("--data-dir", "DIR", "put it into the folder of its name in this one",
              options->dataDir);
    line.texts("--mirror", "URL", "try this address first; may be given more than once",
               options->mirrors);
    return [options](const std::stop_token& stop) { download(*options, stop); };
}

} // namespace featherweight
