#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The column on the left of every tab, where things are set: as wide in every language, and
// scrolled when the window is low. GUI thread.

#include <QPushButton>

class QScrollArea;
class QVBoxLayout;

namespace featherweight {

class SideColumn : public QWidget {
    Q_OBJECT

public:
    explicit SideColumn(QWidget* parent = nullptr);

    /// What is scrolled where the window is too low for it.
    [[nodiscard]] QVBoxLayout& content() { return *m_content; }
    /// Below it, and always in sight.
    void addControls(QWidget* controls);
    /// Lines of another width do not change the column's; a window that is narrow for its letters
    /// does.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void scrolled();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* m_above = nullptr; ///< its parent, whose size is watched
    QScrollArea* m_area = nullptr;
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
