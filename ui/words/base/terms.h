#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The field's own words, each explained once: resources/words/terms.txt, in the language of the
// program, and where they stand in a text. Any thread.

#include <QString>
#include <QStringList>

#include <vector>

namespace featherweight {

struct Term {
    QStringList forms; ///< as it is written in texts; the first one is its name
    QString meaning;   ///< a sentence
    QString example;   ///< another one
};

/// A term in a text, by its letters.
struct TermPlace {
    const Term* term = nullptr;
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// All, in the order of the file.
[[nodiscard]] const std::vector<Term>& allTerms();

/// Every occurrence in `text`, from its beginning on: whole words in capitals or not, the longest
/// term that begins at a word; where it has a blank or a hyphen, a line may end.
[[nodiscard]] std::vector<TermPlace> termsIn(const QString& text);

/// Its name, meaning and example as a paragraph of rich text.
[[nodiscard]] QString explained(const Term& term);

} // namespace featherweight
