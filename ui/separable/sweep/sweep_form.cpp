// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/sweep_form.h"

#include "ui/kit/fields.h"
#include "ui/paint/theme.h"
#include "ui/words/separable/sweep_words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

namespace featherweight {

namespace {

QSpinBox* rangeBox(const QString& name) {
    auto* box = new QSpinBox;
    box->setAccessibleName(name);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons); // a number to be written; they take room
    box->setKeyboardTracking(false);                    // half-written numbers are no wish
    box->setGroupSeparatorShown(true);
    box->setAlignment(Qt::AlignRight);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    box->setMinimumWidth(48);
    return box;
}

} // namespace

SweepForm::SweepForm(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme::gap);
    addLine(*grid, m_along, m_against, tr("A&long"), SeparableKnob::OutChannels);
    addLine(*grid, m_against, m_along, tr("Against"), SeparableKnob::Kernel);
    m_metric = new QComboBox;
    m_metric->setAccessibleName(tr("Count"));
    m_metric->setToolTip(tr("What is counted for each value"));
    for (const SweepMetric metric : sweepMetrics) {
        m_metric->addItem(metricTitle(metric));
    }
    auto* label = new QLabel(tr("Count"));
    label->setBuddy(m_metric);
    grid->addWidget(label, 2, 0);
    grid->addWidget(m_metric, 2, 1);
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(4, 1);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &SweepForm::edited);
    fill(m_along, m_settings);
    fill(m_against, m_settings);
}

SweepQuestion SweepForm::question(const SeparableSettings& settings) {
    m_settings = settings;
    fill(m_along, settings);
    fill(m_against, settings);
    return {m_along.chosen, rangeIn(m_along), m_against.chosen, rangeIn(m_against),
            sweepMetrics[static_cast<std::size_t>(std::max(0, m_metric->currentIndex()))]};
}

void SweepForm::addLine(QGridLayout& grid, Line& line, Line& other, const QString& label,
                        SeparableKnob knob) {
    line.knob = new QComboBox;
    line.knob->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    line.knob->setMinimumContentsLength(12);
    for (const SeparableKnob each : sweptKnobs) {
        line.knob->addItem(knobTitle(each));
    }
    const QString name = withoutKey(label);
    line.knob->setAccessibleName(name);
    line.least = rangeBox(tr("%1, from").arg(name));
    line.most = rangeBox(tr("%1, to").arg(name));
    line.knob->setToolTip(tr("A setting that is tried with many values"));
    line.least->setToolTip(tr("The first value that is tried"));
    line.most->setToolTip(tr("The last value that is tried"));
    auto* title = new QLabel(label);
    title->setBuddy(line.knob);
    const int row = &line == &m_along ? 0 : 1;
    grid.addWidget(title, row, 0);
    grid.addWidget(line.knob, row, 1);
    grid.addWidget(line.least, row, 2);
    grid.addWidget(new QLabel(QStringLiteral("…")), row, 3);
    grid.addWidget(line.most, row, 4);
    line.chosen = knob;
    line.knob->setCurrentIndex(static_cast<int>(
        std::find(sweptKnobs.begin(), sweptKnobs.end(), knob) - sweptKnobs.begin()));
    connect(line.knob, &QComboBox::currentIndexChanged, this, [this, &line, &other](int index) {
        if (m_filling || index < 0) {
            return;
        }
        const SeparableKnob before = line.chosen;
        choose(line, sweptKnobs[static_cast<std::size_t>(index)]);
        if (other.chosen == line.chosen) { // a map needs two
            choose(other, before);
        }
        Q_EMIT edited();
    });
    connect(line.least, &QSpinBox::valueChanged, this, [this, &line] { setRange(line, true); });
    connect(line.most, &QSpinBox::valueChanged, this, [this, &line] { setRange(line, false); });
}

void SweepForm::choose(Line& line, SeparableKnob knob) {
    line.chosen = knob;
    fill(line, m_settings);
}

void SweepForm::setRange(Line& line, bool leastIsNew) {
    if (m_filling) {
        return;
    }
    Range<std::int64_t> range = rangeIn(line);
    if (range.least > range.most) {
        (leastIsNew ? range.most : range.least) = leastIsNew ? range.least : range.most;
    }
    m_ranges[line.chosen] = range;
    fill(line, m_settings);
    Q_EMIT edited();
}

void SweepForm::fill(Line& line, const SeparableSettings& settings) {
    m_filling = true;
    line.knob->setCurrentIndex(static_cast<int>(
        std::find(sweptKnobs.begin(), sweptKnobs.end(), line.chosen) - sweptKnobs.begin()));
    const auto byHand = m_ranges.find(line.chosen);
    const Range<std::int64_t> range =
        byHand != m_ranges.end() ? byHand->second : usualRange(line.chosen, settings);
    const Range<std::int64_t>& possible = rangeOf(line.chosen);
    for (QSpinBox* box : {line.least, line.most}) {
        box->setRange(static_cast<int>(possible.least), static_cast<int>(possible.most));
    }
    if (!line.least->hasFocus()) {
        line.least->setValue(static_cast<int>(range.least));
    }
    if (!line.most->hasFocus()) {
        line.most->setValue(static_cast<int>(range.most));
    }
    m_filling = false;
}

Range<std::int64_t> SweepForm::rangeIn(const Line& line) {
    return {line.least->value(), line.most->value()};
}

} // namespace featherweight

#include "moc_sweep_form.cpp"
