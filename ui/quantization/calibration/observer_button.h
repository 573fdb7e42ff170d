#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One observer in small: its histogram, the range, and how much is clipped. Pressed, it is the one
// that is shown large. GUI thread.

#include "core/quantization/quantization.h"

#include <QAbstractButton>

#include <memory>

namespace featherweight {

class ObserverButton : public QAbstractButton {
    Q_OBJECT

public:
    /// `name` is the observer's: "quant", "conv1", …
    explicit ObserverButton(std::string_view name, QWidget* parent = nullptr);

    /// Null: it has seen no data. `placed`: it is in the network.
    void show(const std::shared_ptr<const ObserverState>& observer, bool placed = true);
    using QWidget::show;

    [[nodiscard]] QString stateText() const { return m_stateText; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void sayState();
    [[nodiscard]] QFont letters() const;

    std::shared_ptr<const ObserverState> m_observer; ///< null when it saw no data
    bool m_placed = false;
    QString m_stateText;
    QString m_briefState; ///< where there is little room
};

} // namespace featherweight
