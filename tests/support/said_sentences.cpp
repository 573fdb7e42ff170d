// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/said_sentences.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFile>

namespace featherweight::test {

SaidSentences::SaidSentences(const QString& folder, const QString& name) {
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        return;
    }
    m_file = folder + QLatin1Char('/') + name + QStringLiteral(".txt");
    m_installing = true;
    QCoreApplication::installTranslator(this);
    m_installing = false;
    QCoreApplication::instance()->installEventFilter(this);
}

SaidSentences::~SaidSentences() {
    QFile file(m_file);
    if (!m_file.isEmpty() && file.open(QIODevice::WriteOnly)) {
        for (const QString& sentence : m_said) {
            file.write(sentence.toUtf8() + '\0');
        }
    }
}

QString SaidSentences::translate(const char* context, const char* source, const char* /*comment*/,
                                 int /*number*/) const {
    m_said.insert(QString::fromUtf8(context) + QLatin1Char('\n') + QString::fromUtf8(source));
    return {};
}

bool SaidSentences::eventFilter(QObject* object, QEvent* event) {
    if (object == QCoreApplication::instance() && event->type() == QEvent::LanguageChange &&
        !m_installing) {
        m_installing = true;
        QCoreApplication::removeTranslator(this);
        QCoreApplication::installTranslator(this);
        QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::LanguageChange);
        m_installing = false;
    }
    return QTranslator::eventFilter(object, event);
}

} // namespace featherweight::test
