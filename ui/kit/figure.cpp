// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/figure.h"

#include "ui/kit/elided_label.h"
#include "ui/words/base/format.h"
#include "ui/words/base/older_words.h"

#include <QVBoxLayout>

namespace featherweight {

namespace {

QVBoxLayout* tightLayout(QWidget* widget) {
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

} // namespace

Figure::Figure(const QString& caption, const QStringList& widest, QWidget* parent)
    : QWidget(parent), m_caption(new ElidedLabel), m_value(new Text(Rank::Figure)) {
    m_value->reserve(widest);
    QVBoxLayout* layout = tightLayout(this);
    m_caption->setText(caption);
    layout->addWidget(m_caption);
    layout->addWidget(m_value);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setValue(format::dash);
}

void Figure::setCaption(const QString& caption) {
    m_caption->setText(caption);
}

QString Figure::caption() const {
    return m_caption->text();
}

void Figure::setValue(const QString& value) {
    if (value != m_value->text()) {
        m_value->setText(value);
        m_value->setAccessibleName(m_caption->text() + QStringLiteral(": ") + value);
    }
}

ResultBlock::ResultBlock(Rank rank, const QStringList& widest, int sentenceLines, QWidget* parent)
    : QWidget(parent), m_caption(new Text(Rank::Strong)), m_value(new Text(rank)),
      m_sentence(new Text(Rank::Muted)) {
    m_caption->reserveLines(1);
    m_value->reserve(widest);
    m_sentence->reserveLines(sentenceLines);
    QVBoxLayout* layout = tightLayout(this);
    layout->addWidget(m_caption);
    layout->addWidget(m_value);
    layout->addWidget(m_sentence);
    layout->addStretch();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void ResultBlock::show(const QString& caption, const QString& value, const QString& sentence) {
    m_said = caption;
    m_value->setText(value);
    m_value->setAccessibleName(caption + QStringLiteral(": ") + value);
    m_sentence->setText(sentence);
    sayCaption();
}

void ResultBlock::setStale(bool stale) {
    m_stale = stale;
    m_caption->setStale(stale);
    m_value->setStale(stale);
    sayCaption();
}

void ResultBlock::sayCaption() {
    m_caption->setText(m_stale ? QStringLiteral("%1 · %2").arg(olderMark(), m_said) : m_said);
}

} // namespace featherweight

#include "moc_figure.cpp"
