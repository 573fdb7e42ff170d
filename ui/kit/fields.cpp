// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fields.h"

#include "ui/paint/theme.h"

#include <QFormLayout>
#include <QSpinBox>

namespace featherweight {

QSpinBox* spinBox(const Range<int>& range) {
    auto* box = new QSpinBox;
    box->setRange(range.least, range.most);
    box->setGroupSeparatorShown(true);
    box->setAlignment(Qt::AlignRight);
    return box;
}

QFormLayout* fieldLayout(QWidget* owner) {
    auto* form = new QFormLayout(owner);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(theme::gap);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

void addField(QFormLayout& form, const QString& label, QWidget* field) {
    field->setAccessibleName(withoutKey(label));
    form.addRow(label, field);
}

QString withoutKey(QString label) {
    return label.remove(QLatin1Char('&'));
}

} // namespace featherweight
