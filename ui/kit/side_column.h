#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The column on the left of every tab, where things are set: as wide in every language, and
// scrolled when the window is low. GUI thread.

#include <QPushButton>
#include <QScrollArea>

class QVBoxLayout;

namespace featherweight {

class SideColumn : public QScrollArea {
    Q_OBJECT

public:
    explicit SideColumn(QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout& content() { return *m_content; }
    /// Lines of another width do not change the column's.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    QVBoxLayout* m_content = nullptr;
};

/// The button of what one mostly wants to do here, in the highlight's colour.
class PrimaryButton : public QPushButton {
    Q_OBJECT

public:
    explicit PrimaryButton(const QString& text, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyPalette();

    bool m_applying = false;
};

} // namespace featherweight
