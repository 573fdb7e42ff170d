#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The laboratory of the separable convolution: a knob per setting on the left, and a page for each
// question. Passive: draws views, asks through signals. GUI thread.

#include "ui/kit/lazy_tab.h"
#include "ui/views/separable_view.h"

class QVBoxLayout;

namespace featherweight {

class CodePage;
class CountsPage;
class KernelPage;
class LabPage;
class LabPages;
class LayerTablePage;
class OlderNote;
class ProblemMark;
class SeparableForm;
class SweepPage;
class TimePage;

class SeparableTab : public LazyTab {
    Q_OBJECT

public:
    explicit SeparableTab(QWidget* parent = nullptr);

    using QWidget::show;
    /// To every page that shows the counts, and to the marks of what is wrong.
    void show(const SeparableView& view);

    [[nodiscard]] SeparableSettings settings() const;
    /// Does not emit settingsChanged().
    void setSettings(const SeparableSettings& settings);

    // The pages, in the order of their tabs; they are there from the start.
    [[nodiscard]] CountsPage& counts() { return *m_counts; }
    [[nodiscard]] LayerTablePage& table() { return *m_table; }
    [[nodiscard]] SweepPage& sweep() { return *m_sweep; }
    [[nodiscard]] TimePage& time() { return *m_time; }
    [[nodiscard]] KernelPage& kernelWalk() { return *m_kernelWalk; }
    [[nodiscard]] CodePage& code() { return *m_code; }

    void showPage(const LabPage& page);
    void run() override;

Q_SIGNALS:
    void settingsChanged(const featherweight::SeparableSettings& settings);

private:
    void buildSide();
    void buildPages();
    void turnChosenKnobs();
    void markProblem();
    void sayOlder();
    /// What made the older times, while the Time page is looked at, or the older counts.
    void useAgain();
    [[nodiscard]] bool showsOlderTimes() const;

    SeparableView m_view;
    SeparableSettings m_settings; ///< until the form is there

    SeparableForm* m_form = nullptr;
    LabPages* m_pages = nullptr;
    ProblemMark* m_mark = nullptr;
    OlderNote* m_older = nullptr;
    CountsPage* m_counts = nullptr;
    LayerTablePage* m_table = nullptr;
    SweepPage* m_sweep = nullptr;
    TimePage* m_time = nullptr;
    KernelPage* m_kernelWalk = nullptr;
    CodePage* m_code = nullptr;
};

} // namespace featherweight
