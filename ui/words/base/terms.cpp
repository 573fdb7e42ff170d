// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/terms.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>

#include <algorithm>
#include <utility>

/// The macro must stand outside of every namespace.
static void loadTerms() {
    Q_INIT_RESOURCE(featherweight_terms);
}

namespace featherweight {

namespace {

QString inThisLanguage(const QString& line) {
    return QCoreApplication::translate("Terms", line.toUtf8().constData());
}

/// Three lines for each: how it is written, what it means, an example; "#" begins a comment.
std::vector<Term> readTerms() {
    loadTerms();
    QFile file(QStringLiteral(":/words/terms.txt"));
    std::vector<Term> terms;
    if (!file.open(QIODevice::ReadOnly)) {
        return terms;
    }
    const QStringList lines =
        QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QStringList three;
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1Char('#'))) {
            continue;
        }
        three.append(inThisLanguage(line));
        if (three.size() == 3) {
            terms.push_back({three[0].split(QStringLiteral(", ")), three[1], three[2]});
            three.clear();
        }
    }
    return terms;
}

bool isLetter(QChar sign) {
    return sign.isLetterOrNumber() || sign == QLatin1Char('_');
}

/// The first word of a form, by which it is found.
QString firstWord(const QString& form) {
    qsizetype end = 0;
    while (end < form.size() && isLetter(form[end])) {
        ++end;
    }
    return form.left(std::max(end, qsizetype{1})).toCaseFolded();
}

struct Form {
    QString letters; ///< folded
    const Term* term = nullptr;
};

/// The forms that begin with a word, the longest first.
using Forms = QHash<QString, std::vector<Form>>;

Forms formsByWord() {
    Forms byWord;
    for (const Term& term : allTerms()) {
        for (const QString& form : term.forms) {
            byWord[firstWord(form)].push_back({form.toCaseFolded(), &term});
        }
    }
    for (std::vector<Form>& forms : byWord) {
        std::stable_sort(forms.begin(), forms.end(), [](const Form& one, const Form& other) {
            return one.letters.size() > other.letters.size();
        });
    }
    return byWord;
}

/// How many letters from `begin` on are `form`; 0: it does not stand there.
qsizetype lengthAt(const QString& text, qsizetype begin, const QString& form) {
    qsizetype at = begin;
    const auto skipSpace = [&text, &at] {
        while (at < text.size() && text[at].isSpace()) {
            ++at;
        }
    };
    for (const QChar sign : form) {
        if (at >= text.size()) {
            return 0;
        }
        if (sign.isSpace()) {
            if (!text[at].isSpace()) {
                return 0;
            }
            skipSpace();
            continue;
        }
        if (text[at].toCaseFolded() != sign) {
            return 0;
        }
        ++at;
        if (sign == QLatin1Char('-')) {
            skipSpace(); // a line may end there
        }
    }
    const bool ends = at >= text.size() || !isLetter(text[at]);
    return ends ? at - begin : 0;
}

} // namespace

const std::vector<Term>& allTerms() {
    static const std::vector<Term> terms = readTerms();
    return terms;
}

std::vector<TermPlace> termsIn(const QString& text) {
    static const Forms byWord = formsByWord();
    std::vector<TermPlace> places;
    qsizetype at = 0;
    while (at < text.size()) {
        if (!isLetter(text[at])) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && isLetter(text[end])) {
            ++end;
        }
        const auto forms = byWord.constFind(text.mid(at, end - at).toCaseFolded());
        if (forms != byWord.cend()) {
            for (const Form& form : *forms) {
                if (const qsizetype length = lengthAt(text, at, form.letters); length > 0) {
                    places.push_back({form.term, at, length});
                    end = at + length;
                    break;
                }
            }
        }
        at = end;
    }
    return places;
}

QString explained(const Term& term) {
    return QStringLiteral("<p><b>%1</b><br>%2 %3</p>")
        .arg(term.forms.first().toHtmlEscaped(), term.meaning.toHtmlEscaped(),
             term.example.toHtmlEscaped());
}

} // namespace featherweight
