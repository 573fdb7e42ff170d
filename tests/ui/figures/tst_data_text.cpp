// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/plot/data_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <limits>

using namespace featherweight;

namespace {

DataTable oddTable() {
    return {QStringLiteral("Loss & <accuracy> | 50 %"),
            {{QStringLiteral("name"), {}}, {QStringLiteral("size"), QStringLiteral("KB")}},
            {{QStringLiteral("a, \"b\"\nc_d"), 0.1},
             {QStringLiteral(" 3×3 → 4|5"), -1e-9},
             {DataCell(), std::numeric_limits<double>::infinity()},
             {QStringLiteral("x"), 1.0 / 3}}};
}

} // namespace

class DataTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commaSeparated();
    void forSpreadsheets();
    void markdown();
    void latex();
    void pythonReadsTheSame();
};

void DataTextTest::commaSeparated() {
    QCOMPARE(
        QString::fromUtf8(toCsv(oddTable())),
        QStringLiteral("name,size (KB)\r\n\"a, \"\"b\"\"\nc_d\",0.1\r\n\" 3×3 → 4|5\",-1e-09\r\n"
                       ",\r\nx,0.3333333333333333\r\n"));
}

void DataTextTest::forSpreadsheets() {
    QCOMPARE(QString::fromUtf8(toTsv(oddTable())),
             QStringLiteral("name\tsize (KB)\na, \"b\" c_d\t0.1\n 3×3 → 4|5\t-1e-09\n\t\n"
                            "x\t0.3333333333333333\n"));
}

void DataTextTest::markdown() {
    QCOMPARE(QString::fromUtf8(toMarkdown(oddTable())),
             QStringLiteral("**Loss \\& \\<accuracy\\> \\| 50 %**\n\n| name | size (KB) |\n"
                            "| --- | ---: |\n| a, \"b\" c\\_d | 0.1 |\n|  3×3 → 4\\|5 | -1e-09 |\n"
                            "|  |  |\n| x | 0.3333333333333333 |\n"));
}

void DataTextTest::latex() {
    const QString text = QString::fromUtf8(toLatex(oddTable()));
    QVERIFY(text.contains(QStringLiteral("\\caption{Loss \\& $<$accuracy$>$ $|$ 50 \\%}")));
    QVERIFY(
        text.contains(QStringLiteral("\\begin{tabular}{lr}\n\\hline\nname & size (KB) \\\\\n")));
    QVERIFY(text.contains(QStringLiteral(" 3$\\times$3 $\\rightarrow$ 4$|$5 & -1e-09 \\\\\n")));
    QVERIFY(text.contains(QStringLiteral("a, ''b'' c\\_d & 0.1 \\\\\n")));
}

void DataTextTest::pythonReadsTheSame() {
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral("-B"),
                  QStringLiteral(FEATHERWEIGHT_SOURCE_DIR "/tests/ui/figures/read_tables.py")});
    QVERIFY(python.waitForStarted());
    python.write(
        QJsonDocument(QJsonObject{{QStringLiteral("json"), QString::fromUtf8(toJson(oddTable()))},
                                  {QStringLiteral("csv"), QString::fromUtf8(toCsv(oddTable()))}})
            .toJson());
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

FEATHERWEIGHT_TESTS(DataTextTest)
#include "tst_data_text.moc"
