#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Which configuration is best?": all of them as a table and as a scatter of size, accuracy and
// SQNR. GUI thread.

#include "ui/lab_page.h"
#include "ui/views.h"

namespace featherweight {

class ComparePage : public LabPage {
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showExperiments(const ExperimentsView& view);

Q_SIGNALS:
    void compareRequested();
    void stopRequested();
    /// The whole result of one configuration, in the other pages.
    void openRequested(const featherweight::QuantizationSettings& settings);

protected:
    void draw() override;

private:
    QuantizationView m_view;
    ExperimentsView m_experiments;
};

} // namespace featherweight
