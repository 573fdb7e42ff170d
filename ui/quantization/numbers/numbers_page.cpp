// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/numbers_page.h"

#include "ui/kit/scroll_pane.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/quantization/numbers/scale_chart.h"
#include "ui/quantization/numbers/slice_fields.h"
#include "ui/quantization/numbers/slice_maps.h"
#include "ui/quantization/numbers/tensor_table.h"
#include "ui/quantization/numbers/walk_panel.h"
#include "ui/words/quantization/numbers_words.h"
#include "ui/words/quantization/tensor_words.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
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
    m_layout = new QVBoxLayout(scrolledContent(*content));
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    m_stack->addWidget(content);
    setPieces({[this] { buildTable(); }, [this] { buildSlice(); }, [this] { buildWalk(); }});
}

void NumbersPage::show(const QuantizationView& view) {
    const bool another = view.result != m_view.result;
    m_view = view;
    if (another && m_view.result) {
        findPlace();
    }
    touch();
}

void NumbersPage::showInspection(const InspectionView& view) {
    m_inspection = view;
    touch();
}

void NumbersPage::buildTable() {
    m_table = new TensorTable;
    m_layout->addWidget(m_table, 1); // as high as its lines, where there is room
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
    row->setSpacing(theme::gap); // each pixel of the maps counts
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
    row->addLayout(left, 2);
    row->addWidget(m_scales, 1);
    m_layout->addLayout(row, 1);
}

void NumbersPage::draw() {
    m_hint->setText(numbersHint(m_view));
    m_stack->setCurrentIndex(m_view.result ? 1 : 0);
    if (!m_view.result) {
        return;
    }
    drawTable();
    drawTensor();
    drawSlice();
}

void NumbersPage::drawTable() {
    const QSignalBlocker quiet(m_table); // it shows what is looked at, and does not choose it
    const std::vector<QuantizedTensor>& tensors = m_view.result->tensors;
    m_table->show(tensors);
    m_table->setStale(m_view.resultIsOld());
    if (const QuantizedTensor* chosen = tensor()) {
        const int row = static_cast<int>(chosen - tensors.data());
        if (m_table->chosen() != row) {
            m_table->setCurrentCell(row, 0);
        }
    }
}

void NumbersPage::drawTensor() {
    const QuantizedTensor* chosen = tensor();
    if (chosen == nullptr) {
        return;
    }
    const TensorSlice* slice = m_inspection.slice.get();
    const bool known = slice != nullptr && slice->request.tensor == chosen->name;
    const DatasetPointer& dataset = m_view.dataset;
    m_fields->show(known ? slice->channels : channelsOf(*chosen), m_place.channel,
                   isActivation(*chosen) ? dataset.get() : nullptr, m_place.image);
    m_scales->show(*chosen, m_place.channel);
    m_scales->setStale(m_view.resultIsOld());
    m_scaleWords->setText(scaleSentence(*chosen, m_place.channel));
}

void NumbersPage::drawSlice() {
    const std::shared_ptr<const TensorSlice>& slice = m_inspection.slice;
    if (slice != m_shown) {
        const bool samePlace = slice && m_shown &&
                               slice->request.tensor == m_shown->request.tensor &&
                               slice->rows == m_shown->rows && slice->columns == m_shown->columns;
        m_shown = slice;
        m_facts = slice ? sliceFacts(*slice) : SliceFacts{};
        if (!samePlace) { // else the same place in another channel
            m_pick = slice ? ordinaryValue(*slice) : 0;
        }
        if (slice) {
            m_maps->show(*slice, m_facts);
            m_maps->setPicked(static_cast<int>(m_pick));
        } else {
            m_maps->clear();
        }
    }
    const bool stale = m_inspection.stale || m_view.resultIsOld() || !showsPlace();
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
        m_title->setText(QString::fromStdString(m_place.tensor));
    }
    const QString state = sliceState(m_view, m_inspection, showsPlace());
    m_sentence->setText(state.isEmpty() ? factsSentence(*m_shown, m_facts) : state);
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
    lookAt({m_view.result->tensors[index].name, 0, m_place.image});
}

void NumbersPage::chooseChannel(int channel) {
    lookAt({m_place.tensor, channel, m_place.image});
}

void NumbersPage::chooseImage(int image) {
    lookAt({m_place.tensor, m_place.channel, image});
}

void NumbersPage::choosePick(int index) {
    m_pick = static_cast<std::size_t>(index);
    drawWalk();
}

void NumbersPage::findPlace() {
    SliceRequest place = m_place;
    const QuantizedTensor* same = tensor();
    if (same == nullptr || place.channel >= channelsOf(*same)) {
        place.channel = 0;
    }
    if (same == nullptr && !m_view.result->tensors.empty()) {
        place.tensor = m_view.result->tensors.front().name;
    }
    if (m_view.dataset && static_cast<std::size_t>(place.image) >= m_view.dataset->test.count()) {
        place.image = 0;
    }
    lookAt(place);
}

void NumbersPage::lookAt(const SliceRequest& place) {
    m_place = place;
    Q_EMIT lookedAt(m_place);
    touch();
}

bool NumbersPage::showsPlace() const {
    return m_shown && m_shown->request == m_place && m_inspection.problem.isEmpty();
}

const QuantizedTensor* NumbersPage::tensor() const {
    const auto& tensors = m_view.result->tensors;
    const auto found =
        std::find_if(tensors.begin(), tensors.end(),
                     [this](const QuantizedTensor& any) { return any.name == m_place.tensor; });
    return found == tensors.end() ? nullptr : &*found;
}

} // namespace featherweight

#include "moc_numbers_page.cpp"
