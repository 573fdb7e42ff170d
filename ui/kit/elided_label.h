#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One line of text that gives way: what does not fit is left out of its middle, and stands in the
// tool tip. GUI thread.

#include <QWidget>

namespace featherweight {

class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace featherweight
