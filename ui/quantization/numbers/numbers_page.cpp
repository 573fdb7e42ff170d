// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/numbers_page.h"

#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/quantization/numbers/scale_chart.h"
#include "ui/quantization/numbers/slice_fields.h"
#include "ui/quantization/numbers/slice_maps.h"
#include "ui/quantization/numbers/tensor_table.h"
#include "ui/quantization/numbers/walk_panel.h"
#include "ui/words/quantization/tensor_words.h"

#include <QHBoxLayout>
#include <QStackedLayout>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int hintMargin = 96; ///< longer lines are hard to read

} // namespace

NumbersPage::NumbersPage(QWidget* parent) : LabPage(parent), m_stack(new QStackedLayout(this)) {
    m_hint = new Text(Rank::Lead);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setMargin(hintMargin);
    m_stack->addWidget(m_hint);
    auto* content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    m_stack->addWidget(content);
    setPieces({[this] { buildTable(); }, [this] { buildSlice(); }, [this] { buildWalk(); }});
}

void NumbersPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void NumbersPage::showInspection(const InspectionView& view) {
    const bool dropped = (m_inspection.slice || m_inspection.stale) && !view.slice && !view.stale &&
                         view.problem.isEmpty();
    if (dropped) { // with the run that it belonged to; there may be another one
        m_asked.reset();
    }
    m_inspection = view;
    touch();
}

void NumbersPage::buildTable() {
    m_table = new TensorTable;
    m_layout->addWidget(m_table); // as high as its lines, where there is room
    connect(m_table, &TensorTable::chosenChanged, this, &NumbersPage::chooseTensor);
}

void NumbersPage::buildSlice() {
    m_title = new Text(Rank::Strong);
    m_sentence = new Text(Rank::Muted);
    m_sentence->reserveLines(1);
    m_fields = new SliceFields;
    m_maps = new SliceMaps;
    auto* words = new QHBoxLayout;
    words->setSpacing(theme::groupGap);
    words->addWidget(m_title);
    words->addWidget(m_sentence, 1);
    m_layout->addLayout(words);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addWidget(m_fields);
    row->addWidget(m_maps, 1);
    m_layout->addLayout(row, 1);
    connect(m_fields, &SliceFields::channelChanged, this, &NumbersPage::chooseChannel);
    connect(m_fields, &SliceFields::imageChanged, this, &NumbersPage::chooseImage);
    connect(m_maps, &SliceMaps::pickMoved, this, &NumbersPage::choosePick);
}

void NumbersPage::buildWalk() {
    m_walk = new WalkPanel;
    m_scaleWords = new Text(Rank::Muted);
    m_scaleWords->reserveLines(2);
    m_scales = new ScaleChart;
    auto* left = new QVBoxLayout;
    left->setSpacing(2);
    left->addWidget(m_walk, 1);
    left->addWidget(m_scaleWords);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addLayout(left, 5);
    row->addWidget(m_scales, 4);
    m_layout->addLayout(row, 1);
}

void NumbersPage::draw() {
    m_hint->setText(hint());
    m_stack->setCurrentIndex(m_view.result ? 1 : 0);
    if (!m_view.result) {
        return;
    }
    m_table->show(m_view.result->tensors);
    drawTensor();
    drawSlice();
    ask();
}

void NumbersPage::drawTensor() {
    const QuantizedTensor* chosen = tensor();
    if (chosen == nullptr) {
        return;
    }
    const TensorSlice* slice = m_inspection.slice.get();
    const bool known = slice != nullptr && slice->request.tensor == chosen->name;
    const DatasetPointer& dataset = m_view.dataset;
    m_fields->show(known ? slice->channels : channelsOf(*chosen), m_request.channel,
                   isActivation(*chosen) && dataset ? &dataset->test : nullptr, m_request.image);
    m_scales->show(*chosen, m_request.channel);
    m_scaleWords->setText(scaleSentence(*chosen, m_request.channel));
}

void NumbersPage::drawSlice() {
    const std::shared_ptr<const TensorSlice>& slice = m_inspection.slice;
    if (slice != m_shown) {
        const bool samePlace =
            slice && m_shown && slice->rows == m_shown->rows && slice->columns == m_shown->columns;
        m_shown = slice;
        m_facts = slice ? sliceFacts(*slice) : SliceFacts{};
        if (!samePlace) { // else the same place in another channel
            m_pick = m_facts.greatestAt;
        }
        if (slice) {
            m_maps->show(*slice, m_facts);
            m_maps->setPicked(static_cast<int>(m_pick));
        } else {
            m_maps->clear();
        }
    }
    const bool stale =
        m_inspection.stale || isActive(m_view.phase) || m_view.outdated || m_asked != m_request;
    m_maps->setStale(stale);
    m_walk->setStale(stale);
    if (m_shown) {
        const auto& tensors = m_view.result->tensors;
        const bool activation =
            std::any_of(tensors.begin(), tensors.end(), [this](const QuantizedTensor& any) {
                return any.name == m_shown->request.tensor && isActivation(any);
            });
        m_title->setText(sliceTitle(*m_shown, activation));
    } else {
        m_title->setText(QString::fromStdString(m_request.tensor));
    }
    m_sentence->setText(sentence());
    drawWalk();
}

void NumbersPage::drawWalk() {
    if (m_shown && m_pick < m_shown->values.size()) {
        m_walk->show(followValue(*m_shown, m_pick));
    } else {
        m_walk->clear();
    }
}

void NumbersPage::chooseTensor(int row) {
    const auto index = static_cast<std::size_t>(row);
    if (!m_view.result || row < 0 || index >= m_view.result->tensors.size()) {
        return;
    }
    m_request.tensor = m_view.result->tensors[index].name;
    m_request.channel = 0;
    touch();
}

void NumbersPage::chooseChannel(int channel) {
    m_request.channel = channel;
    touch();
}

void NumbersPage::chooseImage(int image) {
    m_request.image = image;
    touch();
}

void NumbersPage::choosePick(int index) {
    m_pick = static_cast<std::size_t>(index);
    drawWalk();
}

void NumbersPage::ask() {
    if (isActive(m_view.phase) || m_view.outdated || tensor() == nullptr) {
        return;
    }
    if (m_asked == m_request && m_askedOf == m_view.result) {
        return;
    }
    m_asked = m_request;
    m_askedOf = m_view.result;
    Q_EMIT sliceRequested(m_request);
}

const QuantizedTensor* NumbersPage::tensor() const {
    const auto& tensors = m_view.result->tensors;
    const auto found =
        std::find_if(tensors.begin(), tensors.end(),
                     [this](const QuantizedTensor& any) { return any.name == m_request.tensor; });
    return found == tensors.end() ? nullptr : &*found;
}

QString NumbersPage::sentence() const {
    if (!m_inspection.problem.isEmpty()) {
        return m_inspection.problem;
    }
    if (m_view.outdated && m_asked != m_request) {
        return tr("The calibration was stepped since. Press Quantize to read other values.");
    }
    return m_shown ? factsSentence(*m_shown, m_facts) : tr("The values are being read…");
}

QString NumbersPage::hint() const {
    if (isActive(m_view.phase)) {
        return tr("The numbers are there as soon as the network is converted and compared.");
    }
    return m_view.networkThere
               ? tr("Here you will see what became of every number: each tensor with its scale and "
                    "zero point, its values before and after, and each value's way through the "
                    "formula. Press Quantize.")
               : tr("Here you will see what became of every number. Train a network first, then "
                    "press Quantize.");
}

} // namespace featherweight
