#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a sweep: two knobs with their ranges, and what is counted. GUI thread.

#include "ui/views/sweep_view.h"

#include <QWidget>

#include <array>
#include <map>

class QComboBox;
class QGridLayout;
class QSpinBox;

namespace featherweight {

class SweepForm : public QWidget {
    Q_OBJECT

public:
    explicit SweepForm(QWidget* parent = nullptr);

    /// As chosen; a range that nobody set follows the settings. Does not emit edited().
    [[nodiscard]] SweepQuestion question(const SeparableSettings& settings);

Q_SIGNALS:
    void edited();

private:
    struct Line {
        QComboBox* knob = nullptr;
        QSpinBox* least = nullptr;
        QSpinBox* most = nullptr;
        SeparableKnob chosen = SeparableKnob::OutChannels;
    };
    void addLine(QGridLayout& grid, Line& line, Line& other, const QString& label,
                 SeparableKnob knob);
    void choose(Line& line, SeparableKnob knob);
    void setRange(Line& line, bool leastIsNew);
    void fill(Line& line, const SeparableSettings& settings);
    [[nodiscard]] static Range<std::int64_t> rangeIn(const Line& line);

    Line m_along;
    Line m_against;
    QComboBox* m_metric = nullptr;
    SeparableSettings m_settings;
    std::map<SeparableKnob, Range<std::int64_t>> m_ranges; ///< set by hand
    bool m_filling = false;
};

} // namespace featherweight
