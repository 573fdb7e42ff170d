// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/term_help.h"

#include "ui/frame/term_panel.h"
#include "ui/kit/painted_text.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QTabBar>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr int longPress = 600;      ///< ms
constexpr std::size_t mostTips = 2; ///< explanations below a field's own tool tip

QAbstractItemView* viewOf(const QWidget& viewport) {
    auto* view = qobject_cast<QAbstractItemView*>(viewport.parentWidget());
    return view != nullptr && view->viewport() == &viewport ? view : nullptr;
}

/// What is written at a place of a table or its head, whole, and its tool tip.
struct Cell {
    QString text;
    QString tip;
};

Cell cellAt(const QAbstractItemView& view, const QPoint& at) {
    if (const auto* head = qobject_cast<const QHeaderView*>(&view)) {
        const int section = head->logicalIndexAt(at);
        const auto data = [head, section](int role) {
            return head->model() == nullptr || section < 0
                       ? QString()
                       : head->model()->headerData(section, head->orientation(), role).toString();
        };
        return {data(Qt::DisplayRole), data(Qt::ToolTipRole)};
    }
    const QModelIndex index = view.indexAt(at);
    return {index.data(Qt::DisplayRole).toString(), index.data(Qt::ToolTipRole).toString()};
}

/// Of a field, its own; of its label, the field's.
QString ownTip(const QWidget& widget, const QPoint& at) {
    if (const QAbstractItemView* view = viewOf(widget)) {
        return cellAt(*view, at).tip;
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        return tabs->tabToolTip(tabs->tabAt(at));
    }
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (widget.toolTip().isEmpty() && label != nullptr && label->buddy() != nullptr) {
        const QWidget* field = label->buddy();
        return field->toolTip().isEmpty() && field->focusProxy() != nullptr
                   ? field->focusProxy()->toolTip()
                   : field->toolTip();
    }
    return widget.toolTip();
}

/// What a person sets: its whole area answers, not only the words on it.
bool isField(const QWidget& widget) {
    return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(&widget) != nullptr ||
           widget.inherits("QAbstractSpinBox") || widget.inherits("QLineEdit") ||
           widget.inherits("QSlider");
}

void addTerms(std::vector<const Term*>& terms, const QString& text) {
    for (const TermPlace& place : termsIn(text)) {
        if (std::find(terms.begin(), terms.end(), place.term) == terms.end()) {
            terms.push_back(place.term);
        }
    }
}

/// What no page paints whole, but the window says: names of fields, their choices, tool tips.
void addSaid(std::vector<const Term*>& terms, const QWidget& widget) {
    addTerms(terms, widget.accessibleName());
    addTerms(terms, widget.toolTip());
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        for (int choice = 0; choice < box->count(); ++choice) {
            addTerms(terms, box->itemText(choice));
        }
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
    if (view == nullptr || view->model() == nullptr || view->inherits("QComboBoxListView")) {
        return;
    }
    const QAbstractItemModel& model = *view->model();
    for (int column = 0; column < model.columnCount(); ++column) {
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
            addTerms(terms, model.headerData(column, Qt::Horizontal, role).toString());
            for (int row = 0; row < model.rowCount(); ++row) {
                addTerms(terms, model.index(row, column).data(role).toString());
            }
        }
    }
}

QString paragraphs(const std::vector<const Term*>& terms, std::size_t most) {
    QString text;
    for (std::size_t index = 0; index < std::min(terms.size(), most); ++index) {
        text += explained(*terms[index]);
    }
    return text;
}

bool isMarked(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (label != nullptr) {
        return !termsIn(label->text().remove(QLatin1Char('&'))).empty();
    }
    return qobject_cast<const QHeaderView*>(viewOf(widget)) != nullptr;
}

/// The first occurrence of each term, a line below each.
std::vector<QRectF> marksIn(const PaintedText& painted) {
    std::vector<QRectF> marks;
    std::vector<const Term*> met;
    for (const TermPlace& place : termsIn(painted.text())) {
        if (std::find(met.begin(), met.end(), place.term) != met.end()) {
            continue;
        }
        met.push_back(place.term);
        const std::vector<QRectF> places = painted.places(place.begin, place.length);
        marks.insert(marks.end(), places.begin(), places.end());
    }
    return marks;
}

} // namespace

std::vector<const Term*> termsOf(QWidget& widget) {
    std::vector<const Term*> terms;
    QWidgetList widgets = widget.findChildren<QWidget*>();
    widgets.prepend(&widget);
    for (QWidget* part : std::as_const(widgets)) {
        if (part == &widget || part->isVisibleTo(&widget)) {
            addTerms(terms, PaintedText(*part).text());
            addSaid(terms, *part);
        }
    }
    return terms;
}

TermHelp::TermHelp(QWidget& window, std::function<QWidget*()> page)
    : QObject(&window), m_window(window), m_page(std::move(page)), m_panel(new TermPanel(&window)) {
    m_marking.setSingleShot(true);
    connect(&m_marking, &QTimer::timeout, this, &TermHelp::findMarks);
    m_pressing.setSingleShot(true);
    m_pressing.setInterval(longPress);
    connect(&m_pressing, &QTimer::timeout, this, [this] {
        if (m_pressed != nullptr) {
            showTip(*m_pressed, m_pressedAt);
        }
    });
    QCoreApplication::instance()->installEventFilter(this);
}

QString TermHelp::tipAt(QWidget& widget, const QPoint& at) {
    const PaintedText painted(widget);
    const QString said = ownTip(widget, at);
    const QString own = said.isEmpty() ? QString() : asToolTip(said);
    std::vector<const Term*> terms;
    for (const TermPlace& place : termsIn(painted.text())) {
        const std::vector<QRectF> boxes = painted.places(place.begin, place.length);
        if (std::any_of(boxes.begin(), boxes.end(), [&at](const QRectF& box) {
                return box.adjusted(-2, -2, 2, 2).contains(at);
            })) {
            terms.push_back(place.term);
            break;
        }
    }
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (label != nullptr) { // the word alone, or the field that it is the name of
        return !terms.empty()              ? explained(*terms.front())
               : label->buddy() != nullptr ? own
                                           : QString();
    }
    if (const QAbstractItemView* view = viewOf(widget)) {
        addTerms(terms, cellAt(*view, at).text); // it may be cut on the screen
        addTerms(terms, said);
    } else if (isField(widget)) {
        addTerms(terms, painted.text());
        addTerms(terms, widget.accessibleName());
        addTerms(terms, said);
    }
    return terms.empty() ? QString() : own + paragraphs(terms, mostTips);
}

std::vector<QRectF> TermHelp::marksOf(const QWidget& widget) const {
    return m_marks.value(&widget).places;
}

bool TermHelp::isOurs(const QWidget& widget) const {
    return widget.window() == &m_window;
}

bool TermHelp::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (!watched->isWidgetType()) {
        return false;
    }
    auto& widget = *static_cast<QWidget*>(watched);
    switch (type) {
    case QEvent::Paint:
        return &widget != m_painting && isOurs(widget) && paintMarked(widget, *event);
    case QEvent::ToolTip: {
        const auto& help = *static_cast<QHelpEvent*>(event);
        if (!isOurs(widget) || tipAt(widget, help.pos()).isEmpty()) {
            return false;
        }
        showTip(widget, help.pos());
        event->accept();
        return true;
    }
    case QEvent::MouseButtonPress:
        if (isOurs(widget) && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) {
            m_pressed = &widget;
            m_pressedAt = static_cast<QMouseEvent*>(event)->position().toPoint();
            if (qobject_cast<QLabel*>(&widget) != nullptr) {
                showTip(widget, m_pressedAt); // nothing else answers there
            } else {
                m_pressing.start();
            }
        }
        return false;
    case QEvent::MouseButtonRelease:
        m_pressing.stop();
        return false;
    case QEvent::MouseMove:
        if ((static_cast<QMouseEvent*>(event)->position().toPoint() - m_pressedAt)
                .manhattanLength() > QApplication::startDragDistance()) {
            m_pressing.stop();
        }
        return false;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_F1 && isOurs(widget)) {
            showPanel();
            return true;
        }
        return false;
    default:
        return false;
    }
}

void TermHelp::showTip(QWidget& widget, const QPoint& at) {
    const QString tip = tipAt(widget, at);
    if (tip.isEmpty()) {
        return;
    }
    // Below the line that it is about, which stays readable.
    const int line = widget.fontMetrics().height();
    const bool field = isField(widget);
    const QPoint below(at.x(), field ? widget.height() : at.y() + line / 2);
    QToolTip::showText(widget.mapToGlobal(below) - QPoint(2, 16 - line / 4), tip, &widget);
}

bool TermHelp::paintMarked(QWidget& widget, QEvent& event) {
    if (!isMarked(widget)) {
        return false;
    }
    QWidget* before = std::exchange(m_painting, &widget);
    QCoreApplication::sendEvent(&widget, &event);
    m_painting = before;
    const auto known = m_marks.constFind(&widget);
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (known == m_marks.cend() || known->size != widget.size() || label == nullptr ||
        known->words != label->text()) {
        m_unmarked.emplace_back(&widget);
        m_marking.start(0);
    }
    if (known != m_marks.cend()) {
        QPainter painter(&widget);
        painter.setPen(QPen(theme::mutedText(widget.palette()), 1, Qt::DotLine));
        for (const QRectF& place : known->places) {
            const qreal y = std::min(place.bottom(), widget.height() - 1.0);
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
        }
    }
    return true;
}

void TermHelp::findMarks() {
    const auto widgets = std::exchange(m_unmarked, {});
    for (const QPointer<QWidget>& widget : widgets) {
        if (widget == nullptr || !widget->isVisible()) {
            continue;
        }
        if (!m_marks.contains(widget)) {
            connect(widget, &QObject::destroyed, this,
                    [this](const QObject* gone) { m_marks.remove(gone); });
        }
        const auto* label = qobject_cast<const QLabel*>(widget.data());
        Marks marks{label != nullptr ? label->text() : QString(), widget->size(), {}};
        QWidget* before = std::exchange(m_painting, widget.data());
        marks.places = marksIn(PaintedText(*widget));
        m_painting = before;
        Marks& known = m_marks[widget];
        const bool moved = known.places != marks.places;
        known = std::move(marks);
        if (moved) {
            widget->update();
        }
    }
}

void TermHelp::showPanel() {
    if (m_panel->isVisible()) {
        m_panel->close();
        return;
    }
    QWidget* focused = m_window.focusWidget();
    std::vector<const Term*> here;
    if (focused != nullptr && focused != m_panel) {
        here = termsOf(*focused);
        addTerms(here, focused->accessibleName());
    }
    QWidget* page = m_page();
    m_panel->open(here, page != nullptr ? termsOf(*page) : std::vector<const Term*>(), focused);
}

} // namespace featherweight

#include "moc_term_help.cpp"
