#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// File names as texts, and back to the same bytes. Pure functions, any thread.

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>

namespace featherweight {

/// UTF-8 as the text that it is. A name on Linux may be any bytes: those that are no UTF-8 become
/// lone surrogates from U+DC80 to U+DCFF, which no other text has (as Python's surrogateescape,
/// PEP 383).
[[nodiscard]] QString textOf(std::string_view bytes);

/// The bytes that textOf() was given; UTF-8 of any other text.
[[nodiscard]] std::string bytesOf(const QString& text);

/// Signs that a terminal would obey, and a name may hold, as "\\x1b"; line ends and tabs stay.
[[nodiscard]] QString visible(const QString& text);

/// The words behind a program's name, as textOf() reads them.
[[nodiscard]] QStringList wordsOf(int argc, char* const* argv);

} // namespace featherweight
