// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/text.h"

#include "ui/paint/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr qreal smallest = 0.85; ///< of the usual letters: still read with ease

} // namespace

QString asToolTip(const QString& text) {
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

Text::Text(Rank rank, const QString& text, QWidget* parent) : QLabel(text, parent), m_rank(rank) {
    setTextFormat(Qt::PlainText);
    if (rank == Rank::Heading) {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    applyRank();
}

void Text::setText(const QString& text) {
    QLabel::setText(text);
    fitResult();
    fitLines();
}

void Text::reserve(const QStringList& candidates) {
    m_candidates = candidates;
    setSizePolicy(m_rank == Rank::Result ? QSizePolicy::Maximum : QSizePolicy::Fixed,
                  QSizePolicy::Fixed);
    updateGeometry();
}

void Text::reserveLines(int lines) {
    m_lines = lines;
    setWordWrap(lines > 1);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHorizontalStretch(1);
    setSizePolicy(policy);
    updateGeometry();
}

void Text::setScale(qreal scale) {
    if (scale != m_scale) {
        m_scale = scale;
        setFont(rankFont());
        updateGeometry();
    }
}

void Text::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        applyRank();
    }
}

QSize Text::sizeHint() const {
    if (m_lines > 0) {
        return {QFontMetrics(rankFont()).averageCharWidth() * 30, reservedHeight() + m_more};
    }
    if (m_candidates.isEmpty()) {
        return QLabel::sizeHint();
    }
    const QFont full = rankFont();
    return {widest(full) + 2, QFontMetrics(full).height()};
}

QSize Text::minimumSizeHint() const {
    const QSize hint = sizeHint();
    if (m_lines > 0) {
        return {QFontMetrics(rankFont()).averageCharWidth() * 12, hint.height()};
    }
    if (m_candidates.isEmpty()) {
        return QLabel::minimumSizeHint();
    }
    return m_rank == Rank::Result ? QSize(hint.width() / 2, hint.height()) : hint;
}

bool Text::hasHeightForWidth() const {
    return m_lines == 0 && QLabel::hasHeightForWidth();
}

bool Text::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && !fits()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), asToolTip(text()), this);
        return true;
    }
    if (event->type() == QEvent::ApplicationFontChange) { // the window has grown
        applyRank();
        fitResult();
        fitLines();
        updateGeometry();
    }
    return QLabel::event(event);
}

void Text::paintEvent(QPaintEvent* event) {
    if (m_lines != 1 || fits()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(),
                          QStyle::visualAlignment(layoutDirection(), alignment()), palette(),
                          isEnabled(), fontMetrics().elidedText(text(), Qt::ElideRight, width()),
                          foregroundRole());
}

void Text::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    // An own palette hides the one above it: take that one's colours again when it changed.
    if (event->type() == QEvent::ApplicationPaletteChange ||
        event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange) {
        applyRank();
    }
}

void Text::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fitResult();
    fitLines();
}

void Text::fitResult() {
    if (m_rank == Rank::Result && !m_candidates.isEmpty()) {
        const int needed = widest(rankFont()) + 2;
        m_shrink = std::min(1.0, static_cast<qreal>(width()) / needed);
        setFont(rankFont(m_shrink));
    }
}

/// Smaller letters first; where a window is too narrow even for those, more lines.
void Text::fitLines() {
    if (m_lines < 2) {
        return;
    }
    int more = 0;
    for (const qreal shrink : {1.0, 0.92, smallest}) {
        const int needed = neededHeight(rankFont(shrink));
        more = std::max(0, needed - reservedHeight());
        if (more == 0 || shrink == smallest) {
            if (std::exchange(m_shrink, shrink) != shrink) {
                setFont(rankFont(m_shrink));
            }
            break;
        }
    }
    if (std::exchange(m_more, more) != more) {
        updateGeometry();
    }
}

int Text::reservedHeight() const {
    return QFontMetrics(rankFont()).lineSpacing() * m_lines + 2;
}

int Text::neededHeight(const QFont& font) const {
    return QFontMetrics(font)
        .boundingRect(QRect(0, 0, width(), 0), Qt::TextWordWrap, text())
        .height();
}

QFont Text::rankFont(qreal shrink) const {
    const auto font = [this, shrink](qreal factor, bool bold) {
        return theme::tabular(theme::scaled(QApplication::font(), factor * shrink * m_scale, bold));
    };
    switch (m_rank) {
    case Rank::Lead:
        return font(1.15, false);
    case Rank::Strong:
        return font(1, true);
    case Rank::Heading:
        return font(1.15, true);
    case Rank::Figure:
        return font(1.6, true);
    case Rank::Result:
        return font(2.6, true);
    case Rank::Body:
    case Rank::Muted:
        break;
    }
    return font(1, false);
}

bool Text::fits() const {
    if (m_lines == 0) {
        return true; // as large as its text
    }
    const QRect needed = fontMetrics().boundingRect(
        QRect(0, 0, width(), 0), wordWrap() ? Qt::TextWordWrap : Qt::TextSingleLine, text());
    return needed.width() <= width() && needed.height() <= height();
}

int Text::widest(const QFont& font) const {
    const QFontMetrics metrics(font);
    int width = metrics.horizontalAdvance(text());
    for (const QString& candidate : m_candidates) {
        width = std::max(width, metrics.horizontalAdvance(candidate));
    }
    return width;
}

void Text::applyRank() {
    if (m_applying) {
        return;
    }
    m_applying = true;
    if ((m_rank != Rank::Body && m_rank != Rank::Muted) || m_shrink != 1) {
        setFont(rankFont(m_shrink));
    }
    if (m_rank == Rank::Muted || m_stale) {
        const QPalette above = parentWidget() != nullptr ? parentWidget()->palette() : palette();
        QPalette colours;
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            colours.setColor(group, QPalette::WindowText, theme::mutedText(above));
        }
        setPalette(colours);
    } else {
        setPalette(QPalette());
    }
    m_applying = false;
}

} // namespace featherweight

#include "moc_text.cpp"
