#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings on the screen, and the one place through which edits of them pass, wherever they
// come from: a field, a click on a curve, a configuration that is opened. GUI thread.

#include "core/quantization/quantization.h"
#include "core/separable/separable.h"

#include <QObject>

namespace featherweight {

struct AllSettings {
    TrainingSettings training;
    bool sideBySide =
        false; ///< all presets are trained in turn, that of training.network does not matter
    QuantizationSettings quantization;
    SeparableSettings separable;
    bool operator==(const AllSettings&) const = default;
};

class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(const TrainingSettings& training) { m_now.training = training; }

    [[nodiscard]] const AllSettings& now() const { return m_now; }

    void edit(const TrainingSettings& training, bool sideBySide);
    void edit(const QuantizationSettings& quantization);
    void edit(const SeparableSettings& separable);

Q_SIGNALS:
    // What is in now() is another value.
    void trainingChanged();
    void quantizationChanged();
    void separableChanged();

private:
    /// Every edit ends here: to be undone, it would have to be remembered here.
    void replace(const AllSettings& next);

    AllSettings m_now;
};

} // namespace featherweight
