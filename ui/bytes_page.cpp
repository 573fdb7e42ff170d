// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes_page.h"

namespace featherweight {

BytesPage::BytesPage(QWidget* parent) : LabPage(parent) {}

void BytesPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void BytesPage::showSizes(const SizesView& view) {
    m_sizes = view;
    touch();
}

void BytesPage::draw() {}

} // namespace featherweight
