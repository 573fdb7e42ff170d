#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The compared configurations as a table that can be sorted by every column; choosing a row chooses
// its configuration. GUI thread.

#include "ui/figures/figure.h"
#include "ui/quantization/compare/comparison_model.h"

#include <QTableView>

namespace featherweight {

class ComparisonTable : public QTableView, public FigureSource {
    Q_OBJECT

public:
    explicit ComparisonTable(QWidget* parent = nullptr);

    void show(const ComparisonView& view);
    using QWidget::show;
    /// Position of a run in the view; -1: none.
    void choose(int run);
    /// Muted: belongs to other settings than those on the screen.
    void setStale(bool stale);
    [[nodiscard]] int chosen() const;
    [[nodiscard]] const ComparisonModel& comparison() const { return *m_model; }
    /// In the order that is seen.
    [[nodiscard]] ExportedFigure figure() override;

Q_SIGNALS:
    void chosenChanged(int run);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int needed(int column) const;
    void fitColumns();

    ComparisonModel* m_model = nullptr;
    ComparisonOrder* m_order = nullptr;
    RunPhase m_phase = RunPhase::Empty;
    bool m_stale = false;
    bool m_choosing = false; ///< the choice comes from the program, not from a person
};

} // namespace featherweight
