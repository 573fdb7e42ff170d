// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/compare/comparison_model.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

void ComparisonModel::show(const std::vector<ComparedRun>& runs) {
    const bool same = std::equal(
        m_rows.begin(), m_rows.end(), runs.begin(), runs.end(),
        [](const Row& row, const ComparedRun& one) { return row.settings == one.settings; });
    if (!same) {
        beginResetModel();
        m_rows.clear();
        for (const ComparedRun& run : runs) {
            m_rows.push_back({run.settings, nullptr, std::nullopt});
        }
        m_best.fill(std::nullopt);
        m_ranking.reset();
        endResetModel();
    }
    bool news = false;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        // Also a result that was there before may be another network's by now.
        if (const ResultPointer& result = runs[row].result; result != m_rows[row].result) {
            m_rows[row].result = result;
            m_rows[row].measures = result ? std::optional(measuresOf(*result)) : std::nullopt;
            news = true;
        }
        if (const auto spread = spreadOf(runs[row]); spread != m_rows[row].spread) {
            m_rows[row].spread = spread;
            news = true;
        }
    }
    if (news) {
        findBest();
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case numberRole: {
        const std::optional<double> value = number(row, column);
        return value ? QVariant(*value) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>((column <= Weights ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    default:
        break;
    }
    if (!isBest(index.row(), column)) {
        return {};
    }
    switch (role) {
    case Qt::FontRole:
        return theme::tabular(theme::scaled(QApplication::font(), 1, true));
    case Qt::BackgroundRole:
        return theme::blend(theme::standard, QApplication::palette().color(QPalette::Base), 0.3);
    case Qt::AccessibleTextRole:
        return (isTied(column) ? tr("%1, not to be told from the best") : tr("%1, the best"))
            .arg(text(row, column));
    case Qt::ToolTipRole:
        return isTied(column)
                   ? tr("Not to be told from the best of its column (exact McNemar tests, Holm's "
                        "correction)")
                   : tr("The best of its column");
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section <= Weights ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    }
    switch (role) {
    case Qt::DisplayRole:
        return comparisonHeads()[section];
    case Qt::ToolTipRole:
        break;
    default:
        return {};
    }
    const std::array<QString, ColumnCount> tips{
        tr("How the range of each activation is chosen from what was seen"),
        tr("One scale for each output channel, or one for all weights"),
        tr("How many batches of images the observers watched"),
        tr("How often INT8 is right, on all test images"),
        tr("INT8 accuracy minus FP32 accuracy, in percentage points"),
        tr("Agreement: share of the test images for which FP32 and INT8 give the same answer, "
           "right or wrong"),
        tr("Signal to quantization noise of the output: 6 dB more is half the noise"),
        tr("Size of the INT8 file on disk; KB is 1024 bytes"),
        tr("Least and greatest INT8 accuracy when the calibration images are drawn several times")};
    return tips[static_cast<std::size_t>(section)];
}

bool ComparisonModel::isBest(int row, int column) const {
    const auto index = static_cast<std::size_t>(row);
    if (column == Accuracy || column == Change) {
        return m_ranking && m_ranking->ties(index) && m_ranking->tied() < m_ranking->ranked();
    }
    const std::optional<double>& best = m_best[static_cast<std::size_t>(column)];
    return best && shownNumber(m_rows[index], column) == best;
}

bool ComparisonModel::isTied(int column) const {
    return (column == Accuracy || column == Change) && m_ranking && m_ranking->tied() > 1;
}

std::optional<double> ComparisonModel::number(const Row& row, int column) const {
    switch (column) {
    case Observer:
        return static_cast<double>(row.settings.qconfig.observer);
    case Weights:
        return row.settings.qconfig.perChannel ? 1 : 0;
    case Batches:
        return row.settings.calibrationBatches;
    default:
        break;
    }
    if (!row.measures) {
        return std::nullopt;
    }
    const Measures& measures = *row.measures;
    switch (column) {
    case Accuracy:
        return measures.accuracy;
    case Change:
        return measures.change;
    case Agreement:
        return measures.agreement;
    case Sqnr:
        return measures.sqnr;
    case Draws:
        return row.spread ? std::optional(row.spread->most - row.spread->least) : std::nullopt;
    default: // Size
        return static_cast<double>(measures.bytes);
    }
}

std::optional<double> ComparisonModel::shownNumber(const Row& row, int column) const {
    std::optional<double> value = number(row, column);
    if (value && column == Sqnr) {
        value = std::round(10 * *value); // tenths of dB
    }
    return value;
}

QString ComparisonModel::text(const Row& row, int column) const {
    switch (column) {
    case Observer:
        return observerKindTitle(row.settings.qconfig.observer);
    case Weights:
        return weightsPer(row.settings.qconfig.perChannel);
    case Batches:
        return format::count(row.settings.calibrationBatches);
    default:
        break;
    }
    if (!row.measures) {
        return format::dash;
    }
    const Measures& measures = *row.measures;
    switch (column) {
    case Accuracy:
        return format::percent(measures.accuracy, format::Detail::Exact);
    case Change:
        return signedPoints(measures.change, measures.images);
    case Agreement:
        return format::percent(measures.agreement);
    case Sqnr:
        return format::decibels(measures.sqnr);
    case Draws:
        return row.spread ? spreadText(*row.spread) : format::dash;
    default: // Size
        return format::kilobytes(measures.bytes);
    }
}

void ComparisonModel::findBest() {
    ComparedResults results;
    for (const Row& row : m_rows) {
        results.push_back(row.result.get());
    }
    m_ranking = rankingOf(results);
    for (const Column column : {Sqnr, Size}) {
        std::optional<double> best;
        std::optional<double> worst;
        for (const Row& row : m_rows) {
            const std::optional<double> value = shownNumber(row, column);
            if (!value) {
                continue;
            }
            const bool less = column == Size; // the smallest file is the best
            if (!best || (less ? *value < *best : *value > *best)) {
                best = value;
            }
            if (!worst || (less ? *value > *worst : *value < *worst)) {
                worst = value;
            }
        }
        m_best[static_cast<std::size_t>(column)] = best != worst ? best : std::nullopt;
    }
}

bool ComparisonOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant one = left.data(ComparisonModel::numberRole);
    const QVariant other = right.data(ComparisonModel::numberRole);
    if (!one.isValid() || !other.isValid()) {
        const bool ascending = sortOrder() == Qt::AscendingOrder;
        return ascending ? one.isValid() && !other.isValid() : !one.isValid() && other.isValid();
    }
    return one.toDouble() < other.toDouble();
}

} // namespace featherweight

#include "moc_comparison_model.cpp"
