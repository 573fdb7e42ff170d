// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/slice_fields.h"

#include "ui/kit/fields.h"
#include "ui/kit/image_tile.h"
#include "ui/kit/letters.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace featherweight {

SliceFields::SliceFields(QWidget* parent)
    : QWidget(parent), m_channel(spinBox({0, 0})), m_image(spinBox({0, 0})),
      m_picture(new ImageTile(tr("The test image"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    auto* fields = new QWidget;
    QFormLayout* form = fieldLayout(fields);
    m_channel->setToolTip(tr("Which channel of the tensor is shown, counted from 0"));
    m_image->setToolTip(tr("Which test image passes the network, counted from 0"));
    addField(*form, tr("C&hannel"), m_channel);
    addField(*form, tr("Test ima&ge"), m_image);
    layout->addWidget(fields);
    layout->addWidget(m_picture, 1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    for (QSpinBox* box : {m_channel, m_image}) {
        box->setKeyboardTracking(false);
        box->setWrapping(true); // one key leads through all of them
        fitToLetters(*box, [box] {
            box->setMinimumWidth(box->fontMetrics().horizontalAdvance(format::count(88888)) + 30);
        });
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    connect(m_channel, &QSpinBox::valueChanged, this, &SliceFields::channelChanged);
    connect(m_image, &QSpinBox::valueChanged, this, &SliceFields::imageChanged);
}

void SliceFields::show(int channels, int channel, const Dataset* dataset, int image) {
    const QSignalBlocker quiet(m_channel);
    const QSignalBlocker alsoQuiet(m_image);
    m_channel->setRange(0, std::max(0, channels - 1));
    m_channel->setValue(channel);
    m_channel->setEnabled(channels > 1);
    m_image->setEnabled(dataset != nullptr);
    if (dataset == nullptr) {
        m_picture->clear();
        return;
    }
    const std::size_t images = dataset->test.count();
    m_image->setRange(0, std::max(0, static_cast<int>(images) - 1));
    m_image->setValue(image);
    if (static_cast<std::size_t>(image) < images) {
        m_picture->show(*dataset, static_cast<std::size_t>(image));
    }
}

} // namespace featherweight

#include "moc_slice_fields.cpp"
