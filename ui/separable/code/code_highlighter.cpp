// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/code/code_highlighter.h"

#include "ui/paint/theme.h"

#include <QRegularExpression>

namespace featherweight {

CodeHighlighter::CodeHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
    m_keyword.setFontWeight(QFont::Bold);
}

void CodeHighlighter::setPalette(const QPalette& palette) {
    m_comment.setForeground(theme::mutedText(palette));
    m_text.setForeground(palette.color(QPalette::Link));
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString& line) {
    // Python's and C++'s together: neither uses the other's words for anything else here.
    static const QRegularExpression tokens(QStringLiteral(
        R"((?<text>"[^"]*"|'[^']*'|<[\w/]+\.h>|<[a-z]+>$)|(?<comment>//.*|# .*))"
        R"(|(?<keyword>\b(?:import|from|def|return|with|for|in|if|const|auto|int)\b|#include\b))"));
    auto matches = tokens.globalMatch(line);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QTextCharFormat& format = match.hasCaptured(u"comment") ? m_comment
                                        : match.hasCaptured(u"text")  ? m_text
                                                                      : m_keyword;
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                  format);
    }
}

} // namespace featherweight

#include "moc_code_highlighter.cpp"
