#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Plural forms and digits of the program's language. Main thread, before the first sentence.

class QCoreApplication;

namespace featherweight {

enum class Numbers {
    Grouped, ///< as the machine's language writes them; one without a locale of its own ("C"), with
             ///< other digits or from right to left gets American English: 60000 reads 60,000
    Plain,   ///< 60000 and 0.5 on every machine, so that other programs can read them
};

/// Installs the sentences with plural forms.
void useLanguage(QCoreApplication& application, Numbers numbers = Numbers::Grouped);

} // namespace featherweight
