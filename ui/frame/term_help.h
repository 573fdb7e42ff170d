#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of the window mean, wherever they stand: a dotted line below them in labels and
// heads of tables, the explanation where the mouse rests or something is pressed long, and with F1
// all those of what has the keyboard and of the page. It looks at what is painted, so that no page
// does anything for it. GUI thread.

#include "ui/words/base/terms.h"

#include <QHash>
#include <QPointer>
#include <QRectF>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

namespace featherweight {

class TermPanel;

/// The explained words that `widget` shows, each once: those on it and those that its tool tips
/// say; with its children if they are visible.
[[nodiscard]] std::vector<const Term*> termsOf(QWidget& widget);

class TermHelp : public QObject {
    Q_OBJECT

public:
    /// For all that is in `window`. `page` finds what the window shows at the moment.
    TermHelp(QWidget& window, std::function<QWidget*()> page);

    /// What a mouse that rests at `at` gets to read beyond the widget's own answer to it: nothing
    /// where no word is explained. In rich text.
    [[nodiscard]] static QString tipAt(QWidget& widget, const QPoint& at);
    /// Where the dotted lines of this widget are, in its px.
    [[nodiscard]] std::vector<QRectF> marksOf(const QWidget& widget) const;
    [[nodiscard]] TermPanel& panel() { return *m_panel; }

    /// Of the application.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Marks {
        QString words; ///< for which they were found
        QSize size;
        std::vector<QRectF> places;
    };

    [[nodiscard]] bool isOurs(const QWidget& widget) const;
    bool paintMarked(QWidget& widget, QEvent& event);
    void findMarks();
    void showTip(QWidget& widget, const QPoint& at);
    void showPanel();

    QWidget& m_window;
    std::function<QWidget*()> m_page;
    TermPanel* m_panel = nullptr;
    QHash<const QObject*, Marks> m_marks;
    std::vector<QPointer<QWidget>> m_unmarked; ///< painted since their marks were found
    QTimer m_marking;
    QWidget* m_painting = nullptr;
    QPointer<QWidget> m_pressed;
    QPoint m_pressedAt;
    QTimer m_pressing;
};

} // namespace featherweight
