#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses one lesson: its title, and what it cost or that it was not run. GUI thread.

#include <QAbstractButton>

namespace featherweight {

class LessonButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit LessonButton(const QString& title, QWidget* parent = nullptr);

    void setBadge(const QString& badge);
    [[nodiscard]] QString badge() const { return m_badge; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_badge;
};

} // namespace featherweight
