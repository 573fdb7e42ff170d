// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/data_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <functional>

namespace featherweight {

namespace {

QString headOf(const DataColumn& column) {
    return column.unit.isEmpty() ? column.name
                                 : QStringLiteral("%1 (%2)").arg(column.name, column.unit);
}

QString textOf(const DataCell& cell) {
    if (const double* number = std::get_if<double>(&cell)) {
        return std::isfinite(*number)
                   ? QString::number(*number, 'g', QLocale::FloatingPointShortest)
                   : QString();
    }
    const QString* words = std::get_if<QString>(&cell);
    return words != nullptr ? *words : QString();
}

/// The heads and then the rows, each as `write` gives it from its cells.
using Line = std::function<QString(const QStringList&)>;
QString lines(const DataTable& table, const Line& write) {
    QStringList heads;
    for (const DataColumn& column : table.columns) {
        heads.append(headOf(column));
    }
    QString text = write(heads);
    for (const std::vector<DataCell>& row : table.rows) {
        QStringList cells;
        for (const DataCell& cell : row) {
            cells.append(textOf(cell));
        }
        text += write(cells);
    }
    return text;
}

/// Whether all that stands in a column are numbers, and there is one.
bool hasNumbers(const DataTable& table, std::size_t column) {
    const auto is = [column](const std::vector<DataCell>& row) {
        return std::holds_alternative<double>(row[column]);
    };
    const auto may = [column](const std::vector<DataCell>& row) {
        return !std::holds_alternative<QString>(row[column]);
    };
    return std::any_of(table.rows.begin(), table.rows.end(), is) &&
           std::all_of(table.rows.begin(), table.rows.end(), may);
}

QString quoted(QString words) {
    const bool needed =
        std::any_of(words.begin(), words.end(),
                    [](QChar letter) { return QStringLiteral(",\"\r\n").contains(letter); }) ||
        words != words.trimmed();
    return needed ? QLatin1Char('"') + words.replace(QLatin1Char('"'), QLatin1String("\"\"")) +
                        QLatin1Char('"')
                  : words;
}

QString escapedMarkdown(const QString& words) {
    QString escaped;
    for (const QChar letter : words) {
        if (QStringLiteral("\\|*_`<>[]#&~").contains(letter)) {
            escaped += QLatin1Char('\\');
        }
        escaped += letter == QLatin1Char('\n') ? QLatin1Char(' ') : letter;
    }
    return escaped;
}

QString escapedLatex(const QString& words) {
    static const QHash<QChar, QString> meanings{{u'\\', "\\textbackslash{}"},
                                                {u'{', "\\{"},
                                                {u'}', "\\}"},
                                                {u'$', "\\$"},
                                                {u'&', "\\&"},
                                                {u'#', "\\#"},
                                                {u'%', "\\%"},
                                                {u'_', "\\_"},
                                                {u'^', "\\textasciicircum{}"},
                                                {u'~', "\\textasciitilde{}"},
                                                {u'<', "$<$"},
                                                {u'>', "$>$"},
                                                {u'|', "$|$"},
                                                {u'"', "''"},
                                                {u'×', "$\\times$"},
                                                {u'→', "$\\rightarrow$"},
                                                {u'·', "$\\cdot$"},
                                                {u'±', "$\\pm$"},
                                                {u'−', "$-$"},
                                                {u'≈', "$\\approx$"},
                                                {u'≤', "$\\le$"},
                                                {u'≥', "$\\ge$"},
                                                {u'∞', "$\\infty$"},
                                                {u'²', "$^2$"},
                                                {u'…', "\\dots{}"},
                                                {u'“', "``"},
                                                {u'”', "''"},
                                                {u'–', "--"},
                                                {u'—', "---"},
                                                {u'\u00a0', "~"},
                                                {u'\u202f', "\\,"},
                                                {u'\n', " "},
                                                {u'✓', "$\\surd$"}};
    QString escaped;
    for (const QChar letter : words) {
        escaped += meanings.value(letter, QString(letter));
    }
    return escaped;
}

} // namespace

QByteArray toCsv(const DataTable& table) {
    return lines(table,
                 [](QStringList cells) {
                     std::transform(cells.begin(), cells.end(), cells.begin(), quoted);
                     return cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
                 })
        .toUtf8();
}

QByteArray toTsv(const DataTable& table) {
    return lines(table,
                 [](QStringList cells) {
                     for (QString& cell : cells) {
                         for (const char broken : {'\t', '\r', '\n'}) {
                             cell.replace(QLatin1Char(broken), QLatin1Char(' '));
                         }
                     }
                     return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
                 })
        .toUtf8();
}

QByteArray toJson(const DataTable& table) {
    QJsonArray columns;
    for (const DataColumn& column : table.columns) {
        columns.append(QJsonObject{{QStringLiteral("name"), column.name},
                                   {QStringLiteral("unit"), column.unit}});
    }
    QJsonArray rows;
    for (const std::vector<DataCell>& row : table.rows) {
        QJsonArray cells;
        for (const DataCell& cell : row) {
            const double* number = std::get_if<double>(&cell);
            const QString* words = std::get_if<QString>(&cell);
            cells.append(number != nullptr && std::isfinite(*number) ? QJsonValue(*number)
                         : words != nullptr                          ? QJsonValue(*words)
                                                                     : QJsonValue());
        }
        rows.append(cells);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("title"), table.title},
                                     {QStringLiteral("columns"), columns},
                                     {QStringLiteral("rows"), rows}})
        .toJson();
}

QByteArray toMarkdown(const DataTable& table) {
    QString rule;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        rule += hasNumbers(table, column) ? QStringLiteral("| ---: ") : QStringLiteral("| --- ");
    }
    bool head = true;
    const QString body = lines(table, [&head, &rule](QStringList cells) {
        std::transform(cells.begin(), cells.end(), cells.begin(), escapedMarkdown);
        QString line =
            QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
        if (std::exchange(head, false)) {
            line += rule + QStringLiteral("|\n");
        }
        return line;
    });
    return (QStringLiteral("**%1**\n\n").arg(escapedMarkdown(table.title)) + body).toUtf8();
}

QByteArray toLatex(const DataTable& table) {
    QString places;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        places += hasNumbers(table, column) ? QLatin1Char('r') : QLatin1Char('l');
    }
    bool head = true;
    const QString body = lines(table, [&head](QStringList cells) {
        std::transform(cells.begin(), cells.end(), cells.begin(), escapedLatex);
        return cells.join(QStringLiteral(" & ")) + QStringLiteral(" \\\\\n") +
               (std::exchange(head, false) ? QStringLiteral("\\hline\n") : QString());
    });
    return QStringLiteral("\\begin{table}\n\\centering\n\\caption{%1}\n\\begin{tabular}{%2}\n"
                          "\\hline\n%3\\hline\n\\end{tabular}\n\\end{table}\n")
        .arg(escapedLatex(table.title), places, body)
        .toUtf8();
}

} // namespace featherweight
