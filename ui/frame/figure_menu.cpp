// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/figure_menu.h"

#include "ui/figures/figure_file.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QShortcut>
#include <QStandardPaths>
#include <QWidget>

#include <utility>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FigureMenu)
};

/// What a file dialog offers: a PNG in several sizes.
struct Offer {
    QString title;
    FigureForm form = FigureForm::Png;
    int scale = 1;
};

std::vector<Offer> offersFor(const ExportedFigure& figure) {
    std::vector<Offer> offers;
    if (figure.picture) {
        offers.push_back({Words::tr("PNG picture"), FigureForm::Png, 2});
        for (int scale = 1; scale <= mostFigureScale; ++scale) {
            offers.push_back(
                {Words::tr("PNG picture, %1 pixels wide").arg(scale * usualFigureWidth),
                 FigureForm::Png, scale});
        }
        offers.push_back({Words::tr("SVG picture"), FigureForm::Svg});
        offers.push_back({Words::tr("PDF picture"), FigureForm::Pdf});
    }
    offers.push_back({Words::tr("CSV table"), FigureForm::Csv});
    offers.push_back({Words::tr("JSON table"), FigureForm::Json});
    offers.push_back({Words::tr("Markdown table"), FigureForm::Markdown});
    offers.push_back({Words::tr("LaTeX table"), FigureForm::Latex});
    return offers;
}

QString filterOf(const Offer& offer) {
    return QStringLiteral("%1 (*.%2)").arg(offer.title, endingOf(offer.form));
}

} // namespace

FigureSource* figureAt(QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (auto* source = dynamic_cast<FigureSource*>(widget)) {
            return source;
        }
    }
    return nullptr;
}

FigureMenu::FigureMenu(QWidget& window, std::function<QWidget*()> page)
    : QObject(&window), m_window(window), m_page(std::move(page)),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)) {
    // A field that is edited takes the keys for itself.
    connect(new QShortcut(QKeySequence::Copy, &window), &QShortcut::activated, this,
            &FigureMenu::copy);
    connect(new QShortcut(QKeySequence::Save, &window), &QShortcut::activated, this,
            &FigureMenu::save);
    QCoreApplication::instance()->installEventFilter(this);
}

FigureSource* FigureMenu::current() const {
    for (QWidget* widget : {m_window.focusWidget(), QApplication::widgetAt(QCursor::pos())}) {
        FigureSource* source =
            widget != nullptr && widget->window() == &m_window ? figureAt(widget) : nullptr;
        if (source != nullptr && !source->figure().isEmpty()) {
            return source;
        }
    }
    const QWidget* page = m_page();
    const QWidgetList parts = page != nullptr ? page->findChildren<QWidget*>() : QWidgetList();
    for (QWidget* part : parts) {
        auto* source = dynamic_cast<FigureSource*>(part);
        if (source != nullptr && part->isVisible() && !source->figure().isEmpty()) {
            return source;
        }
    }
    return nullptr;
}

QMenu* FigureMenu::menuOf(FigureSource& source) {
    auto* menu = new QMenu(&m_window);
    auto figure = std::make_shared<ExportedFigure>(source.figure());
    const bool there = !figure->isEmpty();
    QAction* copied =
        menu->addAction(figure->picture ? tr("Copy picture and numbers") : tr("Copy table"));
    copied->setShortcut(QKeySequence::Copy);
    copied->setEnabled(there);
    connect(copied, &QAction::triggered, this, [this, figure] { Q_EMIT copyRequested(*figure); });
    QAction* saved = menu->addAction(tr("Save as…"));
    saved->setShortcut(QKeySequence::Save);
    saved->setEnabled(there);
    connect(saved, &QAction::triggered, this, [this, figure] { askForPath(*figure); });
    return menu;
}

bool FigureMenu::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ContextMenu || !watched->isWidgetType()) {
        return false;
    }
    auto* widget = static_cast<QWidget*>(watched);
    FigureSource* source = widget->window() == &m_window ? figureAt(widget) : nullptr;
    if (source == nullptr) {
        return false;
    }
    QMenu* menu = menuOf(*source);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(static_cast<QContextMenuEvent*>(event)->globalPos());
    event->accept();
    return true;
}

void FigureMenu::copy() {
    if (FigureSource* source = current()) {
        Q_EMIT copyRequested(source->figure());
    }
}

void FigureMenu::save() {
    if (FigureSource* source = current()) {
        askForPath(source->figure());
    }
}

void FigureMenu::askForPath(const ExportedFigure& figure) {
    auto* dialog = new QFileDialog(&m_window, tr("Save “%1”").arg(figure.title()), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    const std::vector<Offer> offers = offersFor(figure);
    for (const Offer& offer : offers) {
        filters.append(filterOf(offer));
    }
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(endingOf(offers.front().form));
    dialog->selectFile(figure.fileName());
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, offers](const QString& filter) {
        for (const Offer& offer : offers) {
            if (filterOf(offer) == filter) {
                dialog->setDefaultSuffix(endingOf(offer.form));
            }
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, dialog, offers, figure](const QString& path) {
                m_folder = dialog->directory().absolutePath();
                int scale = offers.front().scale;
                for (const Offer& offer : offers) {
                    if (filterOf(offer) == dialog->selectedNameFilter()) {
                        scale = offer.scale;
                    }
                }
                Q_EMIT saveRequested(figure, path, scale);
            });
    dialog->open();
}

} // namespace featherweight

#include "moc_figure_menu.cpp"
