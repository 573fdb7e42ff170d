#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How do they differ at work?": both convolutions step by step, by hand, by keyboard or by
// themselves. GUI thread.

#include "core/separable/kernel_walk.h"
#include "ui/kit/lab_page.h"
#include "ui/views/separable_view.h"

#include <optional>

class QVBoxLayout;

namespace featherweight {

class KernelButtons;
class KernelView;
class Text;

class KernelPage : public LabPage {
    Q_OBJECT

public:
    explicit KernelPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SeparableView& view);
    void move(WalkMove move);
    using QWidget::move;
    /// To this step, or to the last ones that there are.
    void goTo(BlockLayer layer, std::int64_t channel, std::int64_t row, std::int64_t column);
    /// Step after step by itself; from the start again when it was at the end.
    void setPlaying(bool playing);

    [[nodiscard]] std::int64_t step() const { return m_step; }
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }

protected:
    void draw() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildSentence();
    void buildPicture();
    void buildButtons();
    void follow(const SeparableView& view);
    void takeFocus();

    SeparableView m_view;
    std::optional<KernelWalk> m_walk; ///< through the last valid settings
    std::int64_t m_step = 0;
    QTimer m_timer;

    QVBoxLayout* m_layout = nullptr;
    Text* m_sentence = nullptr;
    KernelView* m_picture = nullptr;
    KernelButtons* m_buttons = nullptr;
};

} // namespace featherweight
