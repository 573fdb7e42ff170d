// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/side_column.h"

#include "ui/paint/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace featherweight {

namespace {

constexpr int columnLetters = 50;

} // namespace

SideColumn::SideColumn(QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget;
    m_content = new QVBoxLayout(inner);
    m_content->setContentsMargins(0, 0, theme::gap, 0);
    m_content->setSpacing(theme::gap);
    setWidget(inner);
    inner->setAutoFillBackground(false); // the tab's own ground shows through
    viewport()->setAutoFillBackground(false);
}

QSize SideColumn::sizeHint() const {
    const int width = fontMetrics().averageCharWidth() * columnLetters;
    return {width + verticalScrollBar()->sizeHint().width(), 400};
}

QSize SideColumn::minimumSizeHint() const {
    return {sizeHint().width(), 120};
}

PrimaryButton::PrimaryButton(const QString& text, QWidget* parent) : QPushButton(text, parent) {
    setFont(theme::scaled(font(), 1, true));
    applyPalette();
}

void PrimaryButton::changeEvent(QEvent* event) {
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::ApplicationPaletteChange) {
        applyPalette();
    }
}

void PrimaryButton::applyPalette() {
    if (m_applying) {
        return;
    }
    m_applying = true;
    const QPalette above = parentWidget() != nullptr ? parentWidget()->palette() : palette();
    QPalette colours;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        // Styles draw buttons lighter than their colour; white letters need it dark.
        colours.setColor(
            group, QPalette::Button,
            above.color(group, QPalette::Highlight).darker(theme::isDark(above) ? 170 : 125));
        colours.setColor(group, QPalette::ButtonText,
                         above.color(group, QPalette::HighlightedText));
    }
    setPalette(colours);
    m_applying = false;
}

} // namespace featherweight

#include "moc_side_column.cpp"
