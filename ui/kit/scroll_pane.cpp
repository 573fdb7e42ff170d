// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/scroll_pane.h"

#include "ui/paint/theme.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace featherweight {

namespace {

constexpr int leastLetters = 36; ///< the narrowest view of a page
constexpr int leastLines = 8;
// Below that, charts would be squeezed until nothing can be read in them.
constexpr int readableLetters = 84;
constexpr int readableLines = 21;

class Content : public QWidget {
public:
    [[nodiscard]] QSize minimumSizeHint() const override {
        const QFontMetrics letters(font());
        return QWidget::minimumSizeHint().expandedTo(
            {letters.averageCharWidth() * readableLetters, letters.lineSpacing() * readableLines});
    }
};

class ScrollPane : public QScrollArea {
public:
    ScrollPane() {
        setWidgetResizable(true);
        setFrameShape(NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setWidget(new Content);
        widget()->setAutoFillBackground(false); // the page's own ground shows through
        viewport()->setAutoFillBackground(false);
    }

    [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override {
        const QFontMetrics letters(font());
        return widget()->minimumSizeHint().boundedTo(
            {letters.averageCharWidth() * leastLetters, letters.lineSpacing() * leastLines});
    }

protected:
    /// The page may mean something else by a key.
    void keyPressEvent(QKeyEvent* event) override {
        static_cast<QObject*>(parentWidget())->event(event);
        if (!event->isAccepted()) {
            QScrollArea::keyPressEvent(event);
        }
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry(); // else it would ask for as much room as when it was empty
        }
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

QWidget* scrolledContent(QWidget& page) {
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    auto* pane = new ScrollPane;
    column->addWidget(pane, 1);
    return pane->widget();
}

} // namespace featherweight
