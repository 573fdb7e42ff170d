#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Plural forms and digits of the program's language. Main thread, before the first window.

class QCoreApplication;

namespace featherweight {

/// Installs the sentences with plural forms. A machine without a locale of its own ("C") gets
/// American English numbers, so that 60000 reads 60,000.
void useLanguage(QCoreApplication& application);

} // namespace featherweight
