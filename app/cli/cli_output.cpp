// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_output.h"

#include "app/records/results_json.h"
#include "core/base/message.h"
#include "core/base/room_for_files.h"
#include "ui/words/base/bytes.h"

#include <QScopeGuard>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace featherweight {

void Table::add(const QStringList& row) {
    QStringList cells = row;
    m_rows.push_back(cells.replaceInStrings(QStringLiteral("\n"), QStringLiteral(" ")));
}

QString Table::text() const {
    std::vector<qsizetype> widths;
    for (const QStringList& row : m_rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype column = 0; column < row.size(); ++column) {
            auto& width = widths[static_cast<std::size_t>(column)];
            width = std::max(width, row[column].size());
        }
    }
    QString text;
    for (const QStringList& row : m_rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const bool left = std::find(m_left.begin(), m_left.end(), column) != m_left.end();
            const qsizetype width = widths[static_cast<std::size_t>(column)];
            line += column > 0 ? QStringLiteral("  ") : QString();
            line += left ? row[column].leftJustified(width) : row[column].rightJustified(width);
        }
        while (line.endsWith(QLatin1Char(' '))) {
            line.chop(1);
        }
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString lines(const QStringList& sentences) {
    QString text;
    for (const QString& sentence : sentences) {
        text += sentence.isEmpty() ? QString() : sentence + QLatin1Char('\n');
    }
    return text;
}

void print(const QString& text) {
    const std::string bytes = bytesOf(visible(text));
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
}

void flushOutput() {
    const bool failed = std::fflush(stdout) != 0;
    if (failed || std::ferror(stdout) != 0) {
        std::clearerr(stdout);
        throw Error({FW_TEXT("The results could not be written to standard output; check where it "
                             "goes and how much room is there."),
                     {}});
    }
}

void requireFolder(const std::filesystem::path& folder, std::int64_t bytes) {
    namespace fs = std::filesystem;
    std::error_code problem;
    std::vector<fs::path> made; // the deepest first; taken back, since nothing is in them yet
    for (fs::path path = folder; !path.empty() && !fs::exists(path, problem);
         path = path.parent_path()) {
        made.push_back(path);
    }
    const auto takeBack = qScopeGuard([&made] {
        std::error_code ignored;
        for (const fs::path& path : made) {
            fs::remove(path, ignored);
        }
    });
    fs::create_directories(folder, problem);
    if (problem) {
        throw Error({FW_TEXT("The folder %1 cannot be made (%2); check its name and your "
                             "permissions."),
                     {folder.string(), problem.message()}});
    }
    requireRoom(folder, bytes);
}

void requirePlaceFor(const QString& jsonTarget, std::int64_t bytes) {
    if (jsonTarget.isEmpty() || jsonTarget == QLatin1String("-")) {
        return;
    }
    namespace fs = std::filesystem;
    const fs::path target = bytesOf(jsonTarget);
    std::error_code ignored;
    const fs::file_status status = fs::status(target, ignored);
    if (fs::is_directory(status)) {
        throw Error({FW_TEXT("%1 is a folder; name a file for the JSON."), {target.string()}});
    }
    // What is there may be read-only, a loop of links, or out of reach.
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0 && errno != ENOENT) {
        throw Error({FW_TEXT("%1 could not be written (%2); choose another place or free some "
                             "space."),
                     {target.string(), std::generic_category().message(errno)}});
    }
    const fs::path file = behindLinks(target);
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored)) {
        throw Error({FW_TEXT("%1 could not be written, because the folder %2 does not exist; make "
                             "it first, or choose another one."),
                     {target.string(), folder.string()}});
    }
    if (!fs::is_other(status)) {
        requireRoom(folder, bytes);
    }
}

void deliver(const QJsonObject& object, const QString& jsonTarget) {
    if (jsonTarget.isEmpty()) {
        return;
    }
    const QByteArray text = toText(object);
    if (jsonTarget == QLatin1String("-")) {
        print(QString::fromUtf8(text));
    } else {
        writeFile(jsonTarget, text);
    }
}

} // namespace featherweight
