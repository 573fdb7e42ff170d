// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/side_column.h"

#include "ui/paint/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int columnLetters = 50;
constexpr int leastLetters = 34;
constexpr int leastHeight = 100;

/// As high as what is in it, and lower where there is no room: what stands below follows at once.
class SideArea : public QScrollArea {
public:
    SideArea() {
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidgetResizable(true);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        setFocusPolicy(Qt::NoFocus);
    }

    [[nodiscard]] QSize sizeHint() const override {
        const QLayout* content = widget()->layout();
        return {QScrollArea::sizeHint().width(), content->hasHeightForWidth()
                                                     ? content->totalHeightForWidth(width())
                                                     : content->totalSizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, leastHeight}; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }
    void resizeEvent(QResizeEvent* event) override {
        QScrollArea::resizeEvent(event);
        updateGeometry(); // lines are broken otherwise
    }
};

} // namespace

SideColumn::SideColumn(QWidget* parent) : QWidget(parent), m_area(new SideArea) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto* inner = new QWidget;
    m_content = new QVBoxLayout(inner);
    m_content->setContentsMargins(0, 0, theme::gap, 0);
    m_content->setSpacing(theme::gap);
    m_area->setWidget(inner);
    inner->setAutoFillBackground(false); // the tab's own ground shows through
    m_area->viewport()->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::groupGap);
    column->addWidget(m_area);
    column->addStretch();
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, this, &SideColumn::scrolled);
}

void SideColumn::addControls(QWidget* controls) {
    auto* row = new QHBoxLayout; // as wide as the fields above
    row->setContentsMargins(0, 0, m_area->verticalScrollBar()->sizeHint().width() + theme::gap, 0);
    row->addWidget(controls);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertLayout(column->count() - 1, row);
}

QSize SideColumn::sizeHint() const {
    const int letter = fontMetrics().averageCharWidth();
    const int width =
        std::clamp(window()->width() * 3 / 8, letter * leastLetters, letter * columnLetters);
    return {width + m_area->verticalScrollBar()->sizeHint().width(),
            std::max(400, QWidget::sizeHint().height())};
}

QSize SideColumn::minimumSizeHint() const {
    return {sizeHint().width(), QWidget::minimumSizeHint().height()};
}

bool SideColumn::event(QEvent* event) {
    if (event->type() == QEvent::ParentChange) {
        if (m_above != nullptr) {
            m_above->removeEventFilter(this);
        }
        m_above = parentWidget();
        if (m_above != nullptr) {
            m_above->installEventFilter(this);
        }
    }
    return QWidget::event(event);
}

bool SideColumn::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_above && event->type() == QEvent::Resize) {
        updateGeometry();
    }
    return false;
}

PrimaryButton::PrimaryButton(const QString& text, QWidget* parent) : QPushButton(text, parent) {
    QFont bold; // as large as its neighbours, also when those grow
    bold.setBold(true);
    setFont(bold);
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
