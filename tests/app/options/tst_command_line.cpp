// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of option of one made-up program: what it takes, what it refuses with which words, and
// what its help says.
#include "app/options/command_line.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <locale>

using namespace featherweight;

namespace {

constexpr WholeRange seeds{-5, 2147483647};
const QStringList colours{QStringLiteral("red"), QStringLiteral("green"), QStringLiteral("blue")};

struct Fields {
    bool loud = false;
    std::optional<bool> tall;
    QString file;
    std::string folder = "here";
    QStringList mirrors;
    std::string colour = "green";
    std::string theme;
    int threads = 2;
    std::int64_t seed = 7;
    double rate = 1e-3;
    WholePair widths{16, 32};
    WholePair size{3, 3};
    QString number;

    bool operator==(const Fields&) const = default;
};

/// What a command line comes to.
struct Outcome {
    Fields fields;
    std::optional<QString> answer;
    QString error;
};

void declare(CommandLine& line, Fields& fields) {
    line.flag("--loud", "say it aloud", fields.loud);
    line.either("--tall", "stand up", "--small", "sit down", fields.tall, "as before");
    line.text("--file", "FILE", "what is written", fields.file);
    line.text("--folder", "DIR", "where", fields.folder);
    line.texts("--mirror", "URL", "and from where", fields.mirrors);
    line.choice("--colour", "NAME", "of the paint", colours, fields.colour);
    line.choice("--theme", "NAME", "of the whole", {"light", "dark"}, fields.theme);
    line.number("--threads", "threads to compute with", Range<int>{1, 64}, fields.threads);
    line.number("--seed", "of everything random", seeds, fields.seed);
    line.number("--rate", "of learning", Range<double>{1e-6, 1}, fields.rate);
    line.pair("--widths", "A,B", "of both layers", {1, 1024}, {QStringLiteral(",")},
              fields.widths.first, fields.widths.second);
    line.pair("--size", "N|HxW", "of the picture, which is small enough to be drawn", {1, 99},
              {QStringLiteral("xX×"), true}, fields.size.first, fields.size.second);
    line.custom("--even", "N", "whatever two divides", [&fields](const QString& text) {
        fields.number = text;
        if (wholeNumber("--even", text, {0, 100}) % 2 != 0) {
            throw UsageError("--even is odd");
        }
    });
    line.excludes("--loud", {"--folder", "--mirror"}, "--loud is for the ears");
}

template <typename Make>
Outcome outcome(const QStringList& words, Make make) {
    Outcome result;
    CommandLine line("painter", "Paints a picture");
    make(line, result.fields);
    try {
        result.answer = line.parse(words);
    } catch (const UsageError& error) {
        result.error = line.explained(error);
    }
    return result;
}

Outcome read(const QStringList& words) {
    return outcome(words, [](CommandLine& line, Fields& fields) {
        line.addVersion();
        declare(line, fields);
    });
}

/// A program with two commands, of which the second one has an operand.
Outcome readCommand(const QStringList& words) {
    return outcome(words, [](CommandLine& line, Fields& fields) {
        line.addVersion();
        line.setFooter("Paint is wet.\n");
        CommandLine& paint = line.command("paint", "Paints");
        paint.number("--seed", "of everything random", seeds, fields.seed);
        paint.text("--file", "FILE", "what is written", fields.file);
        line.command("buy", "Buys paint").operand("NAME", "a name: red or blue", fields.file);
    });
}

QStringList split(const QString& words) {
    return words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind_data();
    void readsEveryKind();
    void takesTextAsItIs_data();
    void takesTextAsItIs();
    void takesNumbers_data();
    void takesNumbers();
    void takesTheLast();
    void refuses_data();
    void refuses();
    void leavesTheFieldsWhenItRefuses();
    void answersWhereItIsAsked_data();
    void answersWhereItIsAsked();
    void writesTheHelp();
    void choosesACommand();
    void refusesWithCommands_data();
    void refusesWithCommands();
    void writesTheHelpOfCommands();
};

void TestCommandLine::readsEveryKind_data() {
    QTest::addColumn<QString>("between");
    QTest::newRow("a word of its own") << QStringLiteral(" ");
    QTest::newRow("joined") << QStringLiteral("=");
}

void TestCommandLine::readsEveryKind() {
    QFETCH(QString, between);
    Fields expected;
    expected.tall = false;
    expected.file = QStringLiteral("a");
    expected.folder = "b";
    expected.mirrors = QStringList{QStringLiteral("c"), QStringLiteral("d")};
    expected.colour = "blue";
    expected.theme = "dark";
    expected.threads = 64;
    expected.seed = -5;
    expected.rate = 0.25;
    expected.widths = {1, 1024};
    expected.size = {4, 5};
    expected.number = QStringLiteral("8");
    const QString words =
        QStringLiteral("--small --file%1a --folder%1b --mirror%1c --mirror%1d --colour%1blue "
                       "--theme%1dark --threads%164 --seed%1-5 --rate%12.5e-1 --widths%11,1024 "
                       "--size%14×5 --even%18");
    const Outcome result = read(split(QString(words).replace(QStringLiteral("%1"), between)));
    QCOMPARE(result.error, QString());
    QVERIFY(!result.answer);
    QVERIFY(result.fields == expected);

    expected = {};
    QVERIFY(read({}).fields == expected);
    expected.loud = expected.tall.emplace(true);
    QVERIFY(read({"--loud", "--tall"}).fields == expected);
}

void TestCommandLine::takesTextAsItIs_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"-",  "-x", "-1", "-h",  "=",   "a=b", "'a'",  "\"a b\"", "`a`",   "[a,b]", "[]",
          "{}", "%%", "++", "a,b", "a;b", "/x",  "true", " a ",     "a\\nb", "ü",     "--"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void TestCommandLine::takesTextAsItIs() {
    QFETCH(QString, text);
    // Only there do two dashes belong to the value.
    QCOMPARE(read({QStringLiteral("--file=") + text}).fields.file, text);
    QCOMPARE(read({QStringLiteral("--file=--") + text}).fields.file, QStringLiteral("--") + text);
    QCOMPARE(read({"--mirror=" + text, "--mirror=-"}).fields.mirrors, QStringList({text, "-"}));
    if (text != QLatin1String("--")) {
        QCOMPARE(read({"--file", text}).fields.file, text);
        QCOMPARE(read({"--mirror", text}).fields.mirrors, QStringList{text});
        QCOMPARE(readCommand({"paint", "--file", text}).fields.file, text);
    }
    QCOMPARE(readCommand({"paint", "--file", "buy"}).fields.file, QStringLiteral("buy"));
}

void TestCommandLine::takesNumbers_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<double>("expected");
    const auto row = [](const char* words, double expected) {
        QTest::newRow(words) << QString::fromLatin1(words) << expected;
    };
    row("--seed -5", -5);
    row("--seed=-5", -5);
    row("--seed 010", 10);
    row("--seed 2147483647", 2147483647);
    row("--rate 1", 1);
    row("--rate 1e-3", 0.001);
    row("--rate 1E-3", 0.001);
    row("--rate .5", 0.5);
    row("--rate 0.000001", 1e-6);
}

void TestCommandLine::takesNumbers() {
    QFETCH(QString, words);
    QFETCH(double, expected);
    // As in German, whatever locales this machine has.
    class Comma : public std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale(), new Comma));
    const Outcome result = read(split(words));
    const Outcome wrong = read({"--rate", "0,5"});
    std::locale::global(before);
    QCOMPARE(result.error, QString());
    QCOMPARE(words.contains(QStringLiteral("seed")) ? static_cast<double>(result.fields.seed)
                                                    : result.fields.rate,
             expected);
    QVERIFY(
        wrong.error.contains(QStringLiteral("--rate must be a number from 1e-06 to 1, and “0,5” "
                                            "is not")));
}

void TestCommandLine::takesTheLast() {
    const Outcome result =
        read(split("--seed x --seed 3 --colour grey --colour=red --loud --loud --small --small"));
    QCOMPARE(result.error, QString());
    QCOMPARE(result.fields.seed, 3);
    QCOMPARE(result.fields.colour, std::string("red"));
    QVERIFY(result.fields.loud);
    QCOMPARE(result.fields.tall, std::optional(false));
}

void TestCommandLine::refuses_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* words, const char* expected) {
        QTest::newRow(words) << split(QString::fromUtf8(words)) << QString::fromUtf8(expected);
    };
    row("--bogus", "unknown option --bogus");
    row("--bogus=3", "unknown option --bogus");
    row("--bogus --seed x", "unknown option --bogus");
    row("-x", "unknown option -x");
    row("-1", "unknown option -1");
    row("-seed 3", "unknown option -seed");
    row("---seed 3", "unknown option ---seed");
    row("--ü", "unknown option --ü");
    row("--see 3", "unknown option --see");
    row("--SEED 3", "unknown option --SEED");
    row("--seed:3", "unknown option --seed:3");
    row("--paint.seed 3", "unknown option --paint.seed");
    row("picture", "“picture” is not expected here");
    row("-", "“-” is not expected here");
    row("++", "“++” is not expected here");
    row("-- picture", "“picture” is not expected here");
    row("-- --seed 3", "unknown option --seed");
    row("picture --file", "“picture” is not expected here");
    row("--seed 3 4", "“4” is not expected here");
    row("--mirror a b", "“b” is not expected here");
    row("--file", "--file needs a value: --file FILE");
    row("--file a --file", "--file needs a value: --file FILE");
    row("--file=", "--file needs a value: --file FILE");
    row("--file= a", "--file needs a value: --file FILE");
    row("--file --seed 3", "--file needs a value: --file FILE");
    row("--file --file --file a", "--file needs a value: --file FILE");
    row("--mirror= --mirror a", "--mirror needs a value: --mirror URL");
    row("--file --", "--file needs a value: --file FILE");
    row("--loud=yes", "--loud takes no value");
    row("--loud=true", "--loud takes no value");
    row("--loud=", "--loud takes no value");
    row("--loud={}", "--loud takes no value");
    row("--loud=no --loud", "--loud takes no value");
    row("--help=3", "--help takes no value");
    row("--tall --small", "--tall and --small exclude each other");
    row("--loud --folder x", "--loud is for the ears; leave out --folder");
    row("--mirror x --loud", "--loud is for the ears; leave out --mirror");
    row("--colour grey", "--colour must be one of red, green, blue, and “grey” is not");
    row("--colour Red", "--colour must be one of red, green, blue, and “Red” is not");
    row("--colour re", "--colour must be one of red, green, blue, and “re” is not");
    row("--theme pink", "--theme must be light or dark, and “pink” is neither");
    row("--even 3", "--even is odd");
    row("--even 102", "--even must be a whole number from 0 to 100, and “102” is not");
    for (const char* number :
         {"65",  "0",     "-1",    "+5",    "5x",   "x",          "5.0",
          "1e2", "1,000", "1'000", "1_000", "0x10", "0b11",       "0o7",
          "5s",  "\"5\"", "[5]",   "{}",    "5,",   "4294967297", "99999999999999999999",
          "٥"}) {
        row(qPrintable(QStringLiteral("--threads %1").arg(QString::fromUtf8(number))),
            qPrintable(QStringLiteral("--threads must be a whole number from 1 to 64, and “%1” is "
                                      "not")
                           .arg(QString::fromUtf8(number))));
    }
    for (const char* number : {"0", "1.1", "-0.5", "nan", "inf", "1e-400", "1e400", "0x1p-3", "0,5",
                               "1e", ".", "1e-3f"}) {
        row(qPrintable(QStringLiteral("--rate %1").arg(QString::fromUtf8(number))),
            qPrintable(QStringLiteral("--rate must be a number from 1e-06 to 1, and “%1” is not")
                           .arg(QString::fromUtf8(number))));
    }
    QTest::newRow("spaces") << QStringList{"--threads", " 5"}
                            << QStringLiteral("--threads must be a whole number from 1 to 64");
    QTest::newRow("nothing") << QStringList{QString()} << QStringLiteral("“” is not expected here");
    QTest::newRow("no text") << QStringList{"--file", QString()}
                             << QStringLiteral("--file needs a value: --file FILE");
    row("--widths 16", "--widths needs two whole numbers from 1 to 1024 with “,” between them, and "
                       "“16” is not that");
    for (const char* pair : {"16,0", "0,16", "16,1025", "16,32,64", "16,", ",16", ",", "[16,32]",
                             "16, 32", "-1,5", "16,0x10"}) {
        QTest::newRow(pair) << QStringList{"--widths", QString::fromLatin1(pair)}
                            << QStringLiteral("--widths must be a whole number from 1 to 1024, "
                                              "and “%1” is not")
                                   .arg(QString::fromLatin1(pair));
    }
    row("--size 100", "--size must be a whole number from 1 to 99, and “100” is not");
    row("--size 3,5", "--size must be a whole number from 1 to 99, and “3,5” is not");
    row("--size 3x5x7", "--size must be a whole number from 1 to 99, and “3x5x7” is not");
}

void TestCommandLine::refuses() {
    QFETCH(QStringList, words);
    QFETCH(QString, expected);
    const Outcome result = read(words);
    QVERIFY2(result.error.startsWith(expected), qPrintable(result.error));
    QVERIFY2(result.error.endsWith(QStringLiteral("; 'painter --help' shows what is possible")),
             qPrintable(result.error));
    QVERIFY(!result.answer);
}

void TestCommandLine::leavesTheFieldsWhenItRefuses() {
    QVERIFY(read({"--seed", "3", "--loud", "--bogus"}).fields == Fields());
    QVERIFY(read({"--seed", "3", "--loud", "--folder", "x"}).fields == Fields());
}

void TestCommandLine::answersWhereItIsAsked_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected"); // how it begins
    const auto row = [](const char* words, const char* expected) {
        QTest::newRow(words) << QString::fromLatin1(words) << QString::fromUtf8(expected);
    };
    row("--help", "Usage: painter [OPTION]");
    row("-h", "Usage: painter [OPTION]");
    row("--version", "painter " FEATHERWEIGHT_VERSION "\n");
    row("-v", "painter " FEATHERWEIGHT_VERSION "\n");
    row("--seed x --help", "Usage: "); // what is wrong with a value may be what it explains
    row("--tall --small -h", "Usage: ");
    row("--help --bogus", "Usage: ");
    row("--help --seed", "Usage: ");
    row("--help picture", "Usage: ");
    row("--version --help", "painter ");
    row("--bogus --help", "unknown option --bogus; ");
    row("picture --version", "“picture” is not expected here; ");
    row("--seed --help", "--seed needs a value: --seed N; ");
}

void TestCommandLine::answersWhereItIsAsked() {
    QFETCH(QString, words);
    QFETCH(QString, expected);
    const Outcome result = read(split(words));
    const QString said = result.answer.value_or(result.error);
    QVERIFY2(said.startsWith(expected), qPrintable(said));
    QVERIFY(result.answer.has_value() == result.error.isEmpty());
    QVERIFY(result.fields == Fields());
}

void TestCommandLine::writesTheHelp() {
    QCOMPARE(read({"--help"}).answer.value_or(QString()),
             QStringLiteral("Usage: painter [OPTION]…\n"
                            "Paints a picture.\n"
                            "\n"
                            "  --loud         say it aloud\n"
                            "  --tall         stand up (as before)\n"
                            "  --small        sit down\n"
                            "  --file FILE    what is written\n"
                            "  --folder DIR   where (here)\n"
                            "  --mirror URL   and from where\n"
                            "  --colour NAME  of the paint: red, green or blue (green)\n"
                            "  --theme NAME   of the whole: light or dark\n"
                            "  --threads N    threads to compute with, 1 to 64 (2)\n"
                            "  --seed N       of everything random, -5 to 2147483647 (7)\n"
                            "  --rate X       of learning, 1e-06 to 1 (0.001)\n"
                            "  --widths A,B   of both layers, 1 to 1024 each (16,32)\n"
                            "  --size N|HxW   of the picture, which is small enough to be drawn, "
                            "1 to 99 each\n"
                            "                 (3)\n"
                            "  --even N       whatever two divides\n"
                            "  -h, --help     show this\n"
                            "  -v, --version  show the version\n"));
}

void TestCommandLine::choosesACommand() {
    CommandLine line("painter", "Paints a picture");
    QString name;
    CommandLine& paint = line.command("paint", "Paints");
    CommandLine& buy = line.command("buy", "Buys paint");
    std::int64_t seed = 1;
    paint.number("--seed", "of everything random", seeds, seed);
    buy.operand("NAME", "a name", name);
    buy.number("--seed", "of everything random", seeds, seed);
    QVERIFY(!line.chosen());
    QVERIFY(!line.parse({"buy", "--seed=4", "paint"}));
    QCOMPARE(line.chosen(), std::optional<std::size_t>(1));
    QCOMPARE(name, QStringLiteral("paint"));
    QCOMPARE(seed, 4);
    QCOMPARE(readCommand({"buy", "--", "red"}).fields.file, QStringLiteral("red"));
}

void TestCommandLine::refusesWithCommands_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* words, const char* expected) {
        QTest::newRow(*words != '\0' ? words : "nothing")
            << QString::fromLatin1(words) << QString::fromUtf8(expected);
    };
    row("", "a command is needed: paint or buy; 'painter --help' ");
    row("sell", "there is no command “sell”, but paint and buy; 'painter --help' ");
    row("sell --x", "there is no command “sell”, but paint and buy; 'painter --help' ");
    row("sell --help", "there is no command “sell”, but paint and buy; 'painter --help' ");
    row("pain", "there is no command “pain”");
    row("paint.paint", "there is no command “paint.paint”");
    row("--seed 3 paint", "there is no command or option “--seed”; 'painter --help' ");
    row("--paint.seed=3", "there is no command or option “--paint.seed”");
    row("-- paint", "there is no command or option “--”; 'painter --help' ");
    row("--verbose", "there is no command or option “--verbose”; 'painter --help' ");
    row("paint --x", "unknown option --x; 'painter paint --help' ");
    row("paint --version", "unknown option --version; 'painter paint --help' ");
    row("paint ++", "“++” is not expected here");
    row("paint ++ buy", "“++” is not expected here");
    row("paint buy", "“buy” is not expected here");
    row("paint paint", "“paint” is not expected here");
    row("paint -- --seed 3", "unknown option --seed");
    row("buy", "buy needs a name: red or blue; 'painter buy --help' ");
    row("buy --", "buy needs a name: red or blue");
    row("buy red blue", "“blue” is not expected here");
    row("buy --x", "unknown option --x");
    row("buy -1", "unknown option -1");
    row("buy ---x", "unknown option ---x");
    row("buy -- -x", "unknown option -x");
}

void TestCommandLine::refusesWithCommands() {
    QFETCH(QString, words);
    QFETCH(QString, expected);
    const Outcome result = readCommand(split(words));
    QVERIFY2(result.error.startsWith(expected), qPrintable(result.error));
}

void TestCommandLine::writesTheHelpOfCommands() {
    QCOMPARE(readCommand({"--help"}).answer.value_or(QString()),
             QStringLiteral("Usage: painter COMMAND [OPTION]…\n"
                            "Paints a picture.\n"
                            "\n"
                            "  paint  Paints\n"
                            "  buy    Buys paint\n"
                            "\n"
                            "Paint is wet.\n"));
    QCOMPARE(readCommand({"buy", "--help"}).answer.value_or(QString()),
             QStringLiteral("Usage: painter buy NAME [OPTION]…\n"
                            "Buys paint.\n"
                            "\n"
                            "  -h, --help  show this\n"));
    QVERIFY(readCommand({"--version"}).answer->startsWith(QStringLiteral("painter ")));
    QVERIFY(
        readCommand({"--help", "paint"}).answer->startsWith(QStringLiteral("Usage: painter C")));
}

FEATHERWEIGHT_TESTS(TestCommandLine)
#include "tst_command_line.moc"
