// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/lessons_page.h"

#include "ui/kit/figure.h"
#include "ui/kit/letters.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/side_column.h"
#include "ui/paint/theme.h"
#include "ui/quantization/lessons/lesson_button.h"
#include "ui/quantization/lessons/lesson_picture.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/lesson_evidence.h"
#include "ui/words/quantization/lesson_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/older_words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>

#include <memory>
#include <utility>

namespace featherweight {

namespace {

/// The longest that will stand there.
QString widestLoss() {
    constexpr int widestImages = 10000;
    ComparisonView view;
    view.runs.resize(2);
    const auto withAccuracy = [](double accuracy) {
        QuantizationResult result;
        result.accuracyInt8 = accuracy;
        result.labels.assign(widestImages, 0);
        result.predictionsInt8.assign(widestImages, accuracy > 0.5 ? 0 : 1);
        result.testImages = widestImages;
        return std::make_shared<const QuantizationResult>(std::move(result));
    };
    view.runs[0].result = withAccuracy(0.999);
    view.runs[1].result = withAccuracy(0.111);
    return lessonLoss(view) + QStringLiteral("  "); // letters do not shrink evenly
}

} // namespace

LessonsPage::LessonsPage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildChoice(); }, [this] { buildResult(); }, [this] { buildPicture(); },
               [this] { buildWords(); }});
}

void LessonsPage::showComparison(const ComparisonView& view) {
    m_possible = view.possible();
    m_active = view.lesson && isActive(view.phase);
    m_stopping = view.phase == RunPhase::Stopping;
    if (view.lesson) {
        m_views.at(static_cast<std::size_t>(*view.lesson)) = view;
    } else if (view.runs.empty() && view.phase == RunPhase::Empty) { // another network
        m_views.fill({});
    }
    for (std::size_t lesson = 0; lesson < lessons.size(); ++lesson) {
        ComparisonView& kept = m_views.at(lesson);
        kept.whyNot = view.whyNot;
        kept.now = view.now;
        if (view.lesson != lessons.at(lesson) && isActive(kept.phase)) { // its end was not seen
            kept.phase = RunPhase::Cancelled;
        }
    }
    touch();
    Q_EMIT shownChanged();
}

void LessonsPage::choose(Lesson lesson) {
    m_lesson = lesson;
    touch();
    Q_EMIT shownChanged();
}

void LessonsPage::run() {
    if (m_possible) {
        Q_EMIT lessonRequested(m_lesson);
    }
}

void LessonsPage::buildChoice() {
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap / 2);
    auto* group = new QButtonGroup(this);
    for (const Lesson lesson : lessons) {
        auto* button = new LessonButton(lessonTitle(lesson));
        group->addButton(button);
        row->addWidget(button, 1);
        m_choices.at(static_cast<std::size_t>(lesson)) = button;
        connect(button, &QAbstractButton::clicked, this, [this, lesson] { choose(lesson); });
    }
    m_explanation = new Text(Rank::Body);
    m_explanation->reserveLines(3);
    row->setContentsMargins(0, theme::gap, 0, 0);
    static_cast<QVBoxLayout*>(layout())->insertLayout(0, row); // always in sight
    m_layout->addWidget(m_explanation);
}

void LessonsPage::buildResult() {
    m_break = new PrimaryButton(tr("Brea&k it"));
    m_break->setToolTip(tr("Quantizes the network twice, healthy and broken, and measures both "
                           "(F5 or Ctrl+Return)"));
    m_fix = new QPushButton(tr("Fi&x it"));
    m_fix->setToolTip(tr("Quantizes the network once more, with the remedy and other calibration "
                         "images, and measures it"));
    m_stop = new QPushButton(tr("Stop t&his"));
    m_shownTensor = new QComboBox;
    m_shownTensor->setEnabled(false);
    m_shownTensor->setAccessibleName(tr("Tensor in the picture"));
    m_shownTensor->setToolTip(
        tr("Which of the tensors that bring the loss the picture shows, in the order of the data"));
    m_shownTensor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_shownTensor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // as wide as “Fix it”
    m_status = new Text(Rank::Strong);
    m_status->reserveLines(1);
    m_loss = new Text(Rank::Result);
    m_loss->reserve({widestLoss()});
    fitToLetters(*this, [this] { // shrinks to it
        m_loss->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    });
    m_fp32 = new Figure(tr("FP32, as trained"), {format::percent(1)});
    auto* buttons = new QGridLayout;
    buttons->setSpacing(theme::gap / 2);
    buttons->addWidget(m_break, 0, 0);
    buttons->addWidget(m_fix, 0, 1);
    buttons->addWidget(m_stop, 1, 0);
    buttons->addWidget(m_shownTensor, 1, 1);
    buttons->setRowStretch(2, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addLayout(buttons);
    auto* loss = new QVBoxLayout;
    loss->setSpacing(2);
    loss->addWidget(m_status);
    loss->addWidget(m_loss);
    loss->addStretch();
    row->addLayout(loss, 1);
    row->addWidget(m_fp32, 0, Qt::AlignTop);
    static_cast<QVBoxLayout*>(layout())->insertLayout(1, row);
    connect(m_break, &QPushButton::clicked, this, [this] { Q_EMIT lessonRequested(m_lesson); });
    connect(m_fix, &QPushButton::clicked, this, [this] { Q_EMIT remedyRequested(m_lesson); });
    connect(m_stop, &QPushButton::clicked, this, &LessonsPage::stopRequested);
    connect(m_shownTensor, &QComboBox::activated, this,
            [this] { drawPicture(lessonFinding(shown())); });
}

void LessonsPage::buildPicture() {
    m_picture = new LessonPicture;
    m_layout->addWidget(m_picture, 1);
}

void LessonsPage::buildWords() {
    m_finding = new Text(Rank::Body);
    m_finding->reserveLines(6);
    m_remedy = new Text(Rank::Strong);
    m_remedy->reserveLines(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addWidget(m_finding, 1);
    row->addWidget(m_remedy, 1, Qt::AlignTop);
    m_layout->addLayout(row);
    m_settings = new Text(Rank::Muted);
    m_settings->reserveLines(2);
    m_layout->addWidget(m_settings);
}

void LessonsPage::showTensors(std::vector<std::string> tensors) {
    if (tensors == m_tensors) {
        return; // what was chosen stays
    }
    m_tensors = std::move(tensors);
    m_shownTensor->clear();
    for (const std::string& tensor : m_tensors) {
        m_shownTensor->addItem(tensorTitle(tensor));
    }
    m_shownTensor->setEnabled(m_tensors.size() > 1);
}

void LessonsPage::drawPicture(const QString& finding) {
    const auto chosen = static_cast<std::size_t>(m_shownTensor->currentIndex());
    m_picture->show(m_lesson, shown(), chosen < m_tensors.size() ? m_tensors[chosen] : "",
                    lessonHint(m_lesson, shown()), finding);
}

void LessonsPage::draw() {
    for (std::size_t lesson = 0; lesson < lessons.size(); ++lesson) {
        m_choices.at(lesson)->setBadge(lessonBadge(m_views.at(lesson)));
        m_choices.at(lesson)->setChecked(lessons.at(lesson) == m_lesson);
    }
    const ComparisonView& view = shown();
    m_explanation->setText(lessonExplanation(m_lesson));
    m_break->setEnabled(m_possible);
    m_fix->setEnabled(m_possible && resultsOf(view));
    m_stop->setEnabled(m_active && !m_stopping);
    m_status->setText(lessonStatus(view));
    m_loss->setText(lessonLoss(view));
    m_loss->setAccessibleName(m_status->text() + QStringLiteral(": ") + m_loss->text());
    const bool healthy = !view.runs.empty() && view.runs[0].result;
    m_fp32->setValue(healthy ? format::percent(view.runs[0].result->accuracyFp32) : format::dash);
    const auto results = resultsOf(view);
    showTensors(results ? tensorsToShow(*results) : std::vector<std::string>());
    const QString finding = lessonFinding(view);
    drawPicture(finding);
    m_finding->setText(finding.isEmpty() ? tr("The cause, in numbers, stands here afterwards.")
                                         : finding);
    m_settings->setText(lessonSettings(m_lesson, view));
    const bool stale = !olderSentence(view).isEmpty();
    m_loss->setStale(stale);
    m_finding->setStale(stale);
    m_picture->setStale(stale);
    m_remedy->setText(lessonRemedy(m_lesson) + QLatin1Char(' ') + remedySentence(view));
}

} // namespace featherweight

#include "moc_lessons_page.cpp"
