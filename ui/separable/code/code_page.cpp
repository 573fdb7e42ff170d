// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/code/code_page.h"

#include "ui/kit/section_bar.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/separable/code/code_highlighter.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

#include <chrono>

namespace featherweight {

namespace {

using namespace std::chrono_literals;
constexpr auto copiedFor = 2s;

} // namespace

CodePage::CodePage(QWidget* parent) : LabPage(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildBar(); }, [this] { buildCode(); }});
}

void CodePage::show(const SeparableView& view) {
    m_view = view;
    touch();
}

void CodePage::choose(CodeLanguage language) {
    m_language = language;
    if (m_languages != nullptr) {
        m_languages->choose(static_cast<int>(language));
    }
    touch();
}

void CodePage::buildBar() {
    m_languages = new SectionBar(tr("Language of the code"));
    m_languages->add(tr("Python"), tr("A program for PyTorch"));
    m_languages->add(tr("C++"), tr("A program for LibTorch, PyTorch's C++ library"));
    m_languages->choose(static_cast<int>(m_language));
    m_copied = new Text(Rank::Strong, tr("Copied"));
    QSizePolicy policy = m_copied->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_copied->setSizePolicy(policy);
    m_copied->hide();
    m_copy = new QPushButton(tr("Cop&y"));
    m_copy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copy->setToolTip(tr("The whole program (Ctrl+Shift+C)"));
    m_copiedTimer.setSingleShot(true);
    m_copiedTimer.setInterval(copiedFor);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_languages, 1);
    row->addWidget(m_copied);
    row->addWidget(m_copy);
    m_layout->addLayout(row);
    connect(m_languages, &SectionBar::chosenChanged, this,
            [this](int index) { choose(static_cast<CodeLanguage>(index)); });
    connect(m_copy, &QPushButton::clicked, this, &CodePage::copy);
    connect(&m_copiedTimer, &QTimer::timeout, m_copied, &QWidget::hide);
}

void CodePage::buildCode() {
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    // Read-only texts have no cursor: with one, the keyboard can mark and copy a part.
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Both layers as source code"));
    m_text->setPlaceholderText(
        tr("Both layers as source code appear here, as soon as the settings can be counted."));
    m_highlighter = new CodeHighlighter(m_text->document());
    m_layout->addWidget(m_text, 1);
    auto* meaning = new Text(Rank::Muted, tr("A complete program: it builds both layers with these "
                                             "settings and prints the numbers shown here."));
    meaning->reserveLines(2);
    m_layout->addWidget(meaning);
    applyLook();
}

void CodePage::draw() {
    const QString code =
        m_view.counts
            ? QString::fromStdString(layerCode(m_view.settings, *m_view.counts, m_language))
            : QString();
    if (code != m_code) {
        m_code = code;
        const int scrolled = m_text->verticalScrollBar()->value(); // which a new text resets
        m_text->setPlainText(code);
        m_text->verticalScrollBar()->setValue(scrolled);
        m_copied->hide();
    }
    m_copy->setEnabled(!code.isEmpty() && m_view.problem.isEmpty());
    if (m_view.outdated() != m_stale) {
        m_stale = m_view.outdated();
        colourText();
    }
}

void CodePage::copy() {
    QGuiApplication::clipboard()->setText(m_code);
    m_copied->show();
    m_copiedTimer.start();
}

void CodePage::changeEvent(QEvent* event) {
    LabPage::changeEvent(event);
    if (m_text != nullptr &&
        (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)) {
        applyLook();
    }
}

void CodePage::applyLook() {
    QFont letters = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    letters.setPointSizeF(font().pointSizeF() * 1.1);
    m_text->setFont(letters);
    m_highlighter->setPalette(palette());
    colourText();
}

void CodePage::colourText() {
    QPalette colours = palette();
    if (m_stale) { // belongs to older settings
        colours.setColor(QPalette::Text, theme::blend(palette().color(QPalette::Text),
                                                      palette().color(QPalette::Base), 0.4));
    }
    m_text->setPalette(colours);
}

} // namespace featherweight

#include "moc_code_page.cpp"
