#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Colours for source code: comments, texts and a few keywords, as far as single lines tell. GUI
// thread.

#include <QSyntaxHighlighter>

namespace featherweight {

class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit CodeHighlighter(QTextDocument* document);

    /// Colours of this palette from now on.
    void setPalette(const QPalette& palette);

protected:
    void highlightBlock(const QString& line) override;

private:
    QTextCharFormat m_comment;
    QTextCharFormat m_text;
    QTextCharFormat m_keyword;
};

} // namespace featherweight
