#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What is that in my own program?": the layers on screen as PyTorch and as LibTorch source code,
// to be copied. GUI thread.

#include "core/separable/layer_code.h"
#include "ui/kit/lab_page.h"
#include "ui/views/separable_view.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace featherweight {

class CodeHighlighter;
class SectionBar;

class CodePage : public LabPage {
    Q_OBJECT

public:
    explicit CodePage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SeparableView& view);
    void choose(CodeLanguage language);
    /// What is on the screen; empty before there is something.
    [[nodiscard]] QString code() const { return m_code; }

protected:
    void draw() override;
    void changeEvent(QEvent* event) override;

private:
    void buildBar();
    void buildCode();
    void copy();
    void applyLook();
    void colourText();

    SeparableView m_view;
    CodeLanguage m_language = CodeLanguage::Python;
    QString m_code;
    bool m_stale = false;
    QTimer m_copiedTimer; ///< until "Copied" goes away

    QVBoxLayout* m_layout = nullptr;
    SectionBar* m_languages = nullptr;
    QLabel* m_copied = nullptr;
    QPushButton* m_copy = nullptr;
    QPlainTextEdit* m_text = nullptr;
    CodeHighlighter* m_highlighter = nullptr;
};

} // namespace featherweight
