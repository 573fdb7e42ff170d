// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/compare/compare_page.h"

#include "core/quantization/compared_runs.h"
#include "ui/kit/letters.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/side_column.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/quantization/compare/comparison_chart.h"
#include "ui/quantization/compare/comparison_table.h"
#include "ui/words/quantization/comparison.h"
#include "ui/words/quantization/older_words.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include <utility>

namespace featherweight {

namespace {

/// From this width on, in letters, table and chart stand side by side.
constexpr int lettersSideBySide = 125;

enum Shown { TableOnly, AccuracyChart, SqnrChart };

} // namespace

ComparePage::ComparePage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildTop(); }, [this] { buildTable(); }, [this] { buildChart(); },
               [this] { buildBottom(); }});
}

void ComparePage::showComparison(const ComparisonView& view) {
    m_comparison = view;
    m_changed = true;
    touch();
    Q_EMIT shownChanged();
}

int ComparePage::draws() const {
    return m_draws != nullptr ? m_draws->value() : 1;
}

void ComparePage::run() {
    if (m_comparison.possible()) {
        Q_EMIT compareRequested();
    }
}

void ComparePage::resizeEvent(QResizeEvent* event) {
    LabPage::resizeEvent(event);
    arrange();
}

void ComparePage::buildTop() {
    m_start = new PrimaryButton(tr("Compare all confi&gurations"));
    m_start->setToolTip(tr("Every observer, weights per channel and per tensor, and several "
                           "numbers of calibration batches (F5 or Ctrl+Return)"));
    m_draws = new QSpinBox;
    m_draws->setRange(drawsRange.least, drawsRange.most);
    m_draws->setPrefix(tr("draws: "));
    m_draws->setAccessibleName(tr("Draws of calibration images"));
    m_draws->setToolTip(
        tr("How often each configuration is calibrated, each time with other images: "
           "shows how far its accuracy spreads"));
    m_stop = new QPushButton(tr("Stop al&l"));
    m_status = new Text(Rank::Body);
    m_status->reserveLines(1);
    fitToLetters(*m_status, [this] { // gives way to long words on the buttons
        m_status->setMinimumWidth(3 * m_status->fontMetrics().averageCharWidth());
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap / 2);
    row->addWidget(m_start);
    row->addWidget(m_draws);
    row->addWidget(m_stop);
    row->addWidget(m_status, 1, Qt::AlignVCenter);
    buildSwitch(*row);
    m_sentence = new Text(Rank::Lead);
    m_sentence->reserveLines(3);
    row->setContentsMargins(0, theme::gap, 0, 0);
    static_cast<QVBoxLayout*>(layout())->insertLayout(0, row); // always in sight
    m_layout->addWidget(m_sentence);
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(theme::groupGap);
    m_layout->addLayout(m_middle, 1);
    connect(m_start, &QPushButton::clicked, this, &ComparePage::compareRequested);
    connect(m_stop, &QPushButton::clicked, this, &ComparePage::stopRequested);
}

void ComparePage::buildSwitch(QHBoxLayout& row) {
    m_shown = new QButtonGroup(this);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(0);
    const auto add = [this, sides](Shown id, const QString& text, const QString& tip) {
        auto* side = new QToolButton;
        side->setText(text);
        side->setToolTip(tip);
        side->setCheckable(true);
        side->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        side->setMinimumWidth(5 * theme::gap); // long words give way; the tip has them
        side->setFocusPolicy(Qt::StrongFocus);
        m_shown->addButton(side, id);
        sides->addWidget(side);
    };
    add(TableOnly, tr("Table"), tr("All numbers"));
    add(AccuracyChart, tr("Accuracy"), tr("Chart of size against accuracy"));
    add(SqnrChart, tr("SQNR"), tr("Chart of size against the noise in the output"));
    m_shown->button(TableOnly)->setChecked(true);
    row.addLayout(sides);
    connect(m_shown, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked) {
            arrange();
        }
    });
}

void ComparePage::buildTable() {
    m_tableSide = new QWidget;
    m_table = new ComparisonTable;
    auto* meaning =
        new Text(Rank::Muted, tr("Bold on green: the best accuracy, SQNR and size, and what "
                                 "ties with it unless all do. A click on a heading sorts."));
    meaning->reserveLines(1);
    auto* side = new QVBoxLayout(m_tableSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(theme::gap / 2);
    side->addWidget(m_table, 1);
    side->addWidget(meaning);
    m_middle->addWidget(m_tableSide, 7);
    connect(m_table, &ComparisonTable::chosenChanged, this, &ComparePage::choose);
}

void ComparePage::buildChart() {
    m_chart = new ComparisonChart;
    m_middle->addWidget(m_chart, 4);
    connect(m_chart, &ComparisonChart::chosenChanged, this, &ComparePage::choose);
    arrange();
}

void ComparePage::buildBottom() {
    m_command = new QLineEdit;
    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setAccessibleName(tr("Command that repeats the chosen configuration"));
    m_command->setToolTip(m_command->accessibleName());
    m_command->setPlaceholderText(tr("Choose a row or a point: its command line stands here."));
    m_copy = new QPushButton(tr("Cop&y"));
    m_copy->setToolTip(tr("Puts the command line on the clipboard"));
    m_open = new QPushButton(tr("Show its &full result"));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_command, 1);
    row->addWidget(m_copy);
    row->addWidget(m_open);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested(m_comparison.runs[static_cast<std::size_t>(m_chosen)].settings);
    });
}

void ComparePage::draw() {
    const bool active = isActive(m_comparison.phase);
    m_start->setEnabled(m_comparison.possible());
    m_stop->setEnabled(active && m_comparison.phase != RunPhase::Stopping);
    m_status->setText(comparisonStatus(m_comparison));
    const bool stale = !olderSentence(m_comparison).isEmpty();
    m_sentence->setStale(stale);
    m_table->setStale(stale);
    m_chart->setStale(stale);
    if (std::exchange(m_changed, false)) {
        drawRuns();
    }
    drawChosen();
}

void ComparePage::drawRuns() {
    const QString found = comparisonSentence(m_comparison);
    m_sentence->setText(!found.isEmpty() ? found : comparisonPromise());
    m_chart->setHint(!found.isEmpty() ? QString() : comparisonHint(m_comparison));
    m_table->show(m_comparison);
    m_chart->show(m_comparison.runs);
    if (m_chosen >= static_cast<int>(m_comparison.runs.size())) {
        m_chosen = -1;
    }
    if (const auto ranking = rankingOf(resultsOf(m_comparison.runs));
        m_chosen < 0 && m_comparison.phase == RunPhase::Done && ranking) {
        m_chosen = static_cast<int>(ranking->best);
    }
}

void ComparePage::drawChosen() {
    m_table->choose(m_chosen);
    m_chart->choose(m_chosen);
    const ComparedRun* chosen =
        m_chosen >= 0 ? &m_comparison.runs[static_cast<std::size_t>(m_chosen)] : nullptr;
    const QString command = chosen != nullptr ? chosen->command : QString();
    if (m_command->text() != command) {
        m_command->setText(command);
        m_command->setCursorPosition(0);
    }
    m_copy->setEnabled(!command.isEmpty());
    m_open->setEnabled(chosen != nullptr && chosen->result && m_comparison.possible());
}

void ComparePage::choose(int run) {
    m_chosen = run;
    touch();
}

void ComparePage::arrange() {
    if (m_chart == nullptr) {
        return;
    }
    const bool sideBySide = width() >= fontMetrics().averageCharWidth() * lettersSideBySide;
    if (sideBySide && m_shown->checkedId() == TableOnly) {
        m_shown->button(AccuracyChart)->setChecked(true); // comes here again
        return;
    }
    const int shown = m_shown->checkedId();
    m_shown->button(TableOnly)->setVisible(!sideBySide);
    m_tableSide->setVisible(sideBySide || shown == TableOnly);
    m_chart->setVisible(sideBySide || shown != TableOnly);
    m_chart->setVertical(shown == SqnrChart ? ComparisonChart::Vertical::Sqnr
                                            : ComparisonChart::Vertical::Accuracy);
}

} // namespace featherweight

#include "moc_compare_page.cpp"
