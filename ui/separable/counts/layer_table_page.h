#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What does it save, and why not more?": every number of the three layers in a table, and the
// ratio beside its theory. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/separable_view.h"

class QVBoxLayout;

namespace featherweight {

class NumberTable;
class Text;

class LayerTablePage : public LabPage {
    Q_OBJECT

public:
    explicit LayerTablePage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SeparableView& view);

    [[nodiscard]] NumberTable* table() const { return m_table; } ///< null until it is built
    [[nodiscard]] NumberTable* ratios() const { return m_ratios; }

protected:
    void draw() override;

private:
    void buildTable();
    void buildRatios();
    void buildWords();

    SeparableView m_view;
    QVBoxLayout* m_layout = nullptr;
    NumberTable* m_table = nullptr;
    NumberTable* m_ratios = nullptr;
    Text* m_definitions = nullptr;
    Text* m_breakEven = nullptr;
};

} // namespace featherweight
