#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Small helpers for lines of settings: a label with a key, a field with its range. GUI thread.

#include "core/base/range.h"

#include <QString>

class QFormLayout;
class QSpinBox;
class QWidget;

namespace featherweight {

[[nodiscard]] QSpinBox* spinBox(const Range<int>& range);

/// A form whose labels may be longer than the column is wide.
[[nodiscard]] QFormLayout* fieldLayout(QWidget* owner);

/// `label` may hold a key ("&Seed"); the field is also called so by assistive technology.
void addField(QFormLayout& form, const QString& label, QWidget* field);

/// "Seed" for "S&eed"
[[nodiscard]] QString withoutKey(QString label);

} // namespace featherweight
