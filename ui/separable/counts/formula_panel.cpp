// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/counts/formula_panel.h"

#include "ui/kit/letters.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr qreal leastScale = 0.75;
constexpr qreal mostScale = 1.35;

enum Column { Mark, Name, Symbols, Numbers, Equals, Result, Macs };

/// The colour and pattern that the layer has in the chart.
class Swatch : public QWidget {
public:
    explicit Swatch(const QBrush& brush) : m_brush(brush) {
        setFixedSize(12, 12);
        setAccessibleName(QStringLiteral(" ")); // the name beside it says it
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_brush); }

private:
    QBrush m_brush;
};

FormulaLines widestLines() {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 4088;
    settings.kernel = {28, 28};
    settings.groups = settings.depthMultiplier = 8;
    SeparableCounts counts;
    counts.standard = {88'888'888'888, 0, 0, {}, {}};
    counts.depthwise = {8'888'888, 0, 0, {1, 8 * settings.inChannels, 1, 1}, {}};
    counts.pointwise = {88'888'888, 0, 0, {}, {}};
    return formulaLines(settings, counts);
}

Text* rightText(Rank rank, const QString& widest) {
    auto* text = new Text(rank);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    text->reserve({widest});
    return text;
}

} // namespace

FormulaPanel::FormulaPanel(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::gap);
    grid->setVerticalSpacing(4);
    addHeader(*grid);
    const FormulaLines widest = widestLines();
    for (int index = 0; index < formulaLineCount; ++index) {
        m_rows[static_cast<std::size_t>(index)] = addRow(*grid, index, widest);
    }
    grid->setColumnStretch(Macs + 1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fitToLetters(*this, [this] {
        m_fitted = {};
        fit();
    });
}

void FormulaPanel::show(const FormulaLines& lines) {
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const FormulaLine& line = lines[index];
        const Row& row = m_rows[index];
        row.symbols->setText(line.symbols);
        row.numbers->setText(line.numbers);
        row.result->setText(line.result);
        row.macs->setText(line.macs);
        row.numbers->setAccessibleName(
            QStringLiteral("%1: %2 = %3").arg(line.name, line.numbers, line.result));
    }
    fit();
}

void FormulaPanel::clear() {
    for (const Row& row : m_rows) {
        for (Text* text : {row.symbols, row.numbers, row.result, row.macs}) {
            text->setText(format::dash);
        }
    }
}

void FormulaPanel::setStale(bool stale) {
    for (const Row& row : m_rows) {
        row.numbers->setStale(stale);
        row.result->setStale(stale);
        row.macs->setStale(stale);
    }
}

QString FormulaPanel::line(int index) const {
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    return QStringLiteral("%1 = %2").arg(row.numbers->text(), row.result->text());
}

QSize FormulaPanel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 60, QWidget::minimumSizeHint().height()};
}

void FormulaPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

/// As large as there is room for: the formulas are what the tab is about.
void FormulaPanel::fit() {
    if (m_fitted == QSize(width(), layout()->minimumSize().width())) {
        return;
    }
    setScale(1);
    const qreal room = static_cast<qreal>(width()) / layout()->minimumSize().width();
    setScale(std::clamp(std::floor(20 * room) / 20, leastScale, mostScale));
    m_fitted = QSize(width(), layout()->minimumSize().width());
}

void FormulaPanel::setScale(qreal scale) {
    const QList<Text*> texts = findChildren<Text*>(QString(), Qt::FindDirectChildrenOnly);
    for (Text* text : texts) {
        text->setScale(scale);
    }
}

void FormulaPanel::addHeader(QGridLayout& grid) {
    const auto add = [&grid](int column, const QString& text, Qt::Alignment side) {
        grid.addWidget(new Text(Rank::Muted, text), 0, column, side);
    };
    add(Symbols, tr("Formula"), Qt::AlignLeft);
    add(Numbers, tr("With numbers"), Qt::AlignRight);
    add(Result, tr("Parameters"), Qt::AlignRight);
    add(Macs, tr("MACs"), Qt::AlignRight);
    grid.itemAtPosition(0, Macs)->widget()->setToolTip(
        tr("Multiply-accumulate operations for the whole batch"));
}

FormulaPanel::Row FormulaPanel::addRow(QGridLayout& grid, int index, const FormulaLines& widest) {
    const FormulaLine& line = widest[static_cast<std::size_t>(index)];
    const bool total = index == 0 || index == formulaLineCount - 1;
    const std::array brushes = {QBrush(theme::standard), theme::dotted(theme::depthwise),
                                theme::striped(theme::pointwise)};
    Row row;
    row.name = new Text(total ? Rank::Strong : Rank::Body, line.name);
    row.symbols = new Text(Rank::Muted);
    row.symbols->reserve({line.symbols});
    row.numbers = rightText(Rank::Body, line.numbers);
    row.result = rightText(total ? Rank::Strong : Rank::Body, line.result);
    row.macs = rightText(Rank::Muted, format::operations(888'888));
    const int at = index + 1;
    if (static_cast<std::size_t>(index) < brushes.size()) {
        grid.addWidget(new Swatch(brushes[static_cast<std::size_t>(index)]), at, Mark);
    }
    grid.addWidget(row.name, at, Name);
    grid.addWidget(row.symbols, at, Symbols);
    grid.addWidget(row.numbers, at, Numbers, Qt::AlignRight);
    grid.addWidget(new Text(Rank::Body, QStringLiteral("=")), at, Equals);
    grid.addWidget(row.result, at, Result, Qt::AlignRight);
    grid.addWidget(row.macs, at, Macs, Qt::AlignRight);
    return row;
}

} // namespace featherweight

#include "moc_formula_panel.cpp"
