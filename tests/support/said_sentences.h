#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Notes which of the program's sentences a test program has said, for check_sentences.py. GUI
// thread.

#include <QObject>
#include <QSet>
#include <QString>
#include <QTranslator>

namespace featherweight::test {

/// Hears every sentence that is asked for, before all other translators, and translates none.
class SaidSentences : public QTranslator {
public:
    /// Into this folder, one file for each program and argument; nothing when it is empty.
    explicit SaidSentences(const QString& folder, const QString& name);
    ~SaidSentences() override;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char* comment,
                                    int number) const override;
    /// Translators that come later are asked first: then this one becomes the last again.
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QString m_file;
    bool m_installing = false;
    mutable QSet<QString> m_said;
};

} // namespace featherweight::test
