// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/bytes.h"

#include <algorithm>

namespace featherweight {

namespace {

constexpr char16_t firstEscape = 0xDC00; ///< plus the byte
constexpr qsizetype longestCharacter = 4;

bool isUtf8(QByteArrayView bytes) {
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

bool isEscape(QChar letter) {
    return letter.unicode() >= firstEscape + 0x80 && letter.unicode() <= firstEscape + 0xFF;
}

/// How many of the first bytes make one character; 0 when they make none.
qsizetype characterBytes(QByteArrayView bytes) {
    for (qsizetype length = 1; length <= std::min(longestCharacter, bytes.size()); ++length) {
        if (isUtf8(bytes.first(length))) {
            return length;
        }
    }
    return 0;
}

} // namespace

QString textOf(std::string_view text) {
    QByteArrayView bytes(text.data(), std::ssize(text));
    if (isUtf8(bytes)) {
        return QString::fromUtf8(bytes);
    }
    QString result;
    while (!bytes.isEmpty()) {
        const qsizetype length = characterBytes(bytes);
        if (length > 0) {
            result += QString::fromUtf8(bytes.first(length));
        } else {
            result += QChar(static_cast<char16_t>(firstEscape + static_cast<uchar>(bytes.front())));
        }
        bytes = bytes.sliced(std::max<qsizetype>(length, 1));
    }
    return result;
}

std::string bytesOf(const QString& text) {
    std::string result;
    qsizetype done = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at].isHighSurrogate()) {
            ++at; // its other half
        } else if (isEscape(text[at])) {
            result += text.sliced(done, at - done).toStdString();
            result += static_cast<char>(text[at].unicode() - firstEscape);
            done = at + 1;
        }
    }
    return result + text.sliced(done).toStdString();
}

QString visible(const QString& text) {
    QString result;
    result.reserve(text.size());
    for (const QChar letter : text) {
        const bool obeyed =
            letter.category() == QChar::Other_Control && letter != u'\n' && letter != u'\t';
        result += obeyed ? QStringLiteral("\\x%1").arg(letter.unicode(), 2, 16, QLatin1Char('0'))
                         : QString(letter);
    }
    return result;
}

QStringList wordsOf(int argc, char* const* argv) {
    QStringList words;
    for (int index = 1; index < argc; ++index) {
        words.append(textOf(argv[index]));
    }
    return words;
}

} // namespace featherweight
