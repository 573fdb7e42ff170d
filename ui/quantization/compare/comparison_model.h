#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The compared configurations as a table's model: a row for each from the start, dashes until its
// result is there, and the best value of each column marked. GUI thread.

#include "ui/views/comparison_view.h"
#include "ui/words/quantization/comparison.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <array>

namespace featherweight {

class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Observer,
        Weights,
        Batches,
        Accuracy,
        Change,
        Agreement,
        Sqnr,
        Size,
        Draws,
        ColumnCount
    };
    static constexpr int numberRole = Qt::UserRole; ///< a double, or nothing

    using QAbstractTableModel::QAbstractTableModel;

    void show(const std::vector<ComparedRun>& runs);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Whether no other row's value is better, of an accuracy beyond chance; never where that holds
    /// for all rows.
    [[nodiscard]] bool isBest(int row, int column) const;

private:
    struct Row {
        QuantizationSettings settings;
        ResultPointer result;
        std::optional<Measures> measures; ///< of the result
        std::optional<Spread> spread{};
    };

    [[nodiscard]] std::optional<double> number(const Row& row, int column) const;
    /// The same for values that look the same.
    [[nodiscard]] std::optional<double> shownNumber(const Row& row, int column) const;
    [[nodiscard]] QString text(const Row& row, int column) const;
    void findBest();
    /// Whether several share the first place of an accuracy.
    [[nodiscard]] bool isTied(int column) const;

    std::vector<Row> m_rows;
    std::array<std::optional<double>, ColumnCount> m_best{}; ///< of columns that are no accuracy
    std::optional<Ranking> m_ranking;                        ///< of the accuracies
};

/// Sorts by number; what is not measured yet comes last in both directions.
class ComparisonOrder : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

} // namespace featherweight
