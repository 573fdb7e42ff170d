#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Says below the settings that what is shown was made with others, and brings those back. It stands
// where nothing follows, so that nothing moves when it comes. GUI thread.

#include <QWidget>

class QPushButton;

namespace featherweight {

class Text;

class OlderNote : public QWidget {
    Q_OBJECT

public:
    explicit OlderNote(QWidget* parent = nullptr);

    /// An empty sentence hides it; an empty button text leaves the button out.
    void show(const QString& sentence, const QString& button);
    using QWidget::show;

    /// "Use these settings again"
    [[nodiscard]] static QString useAgain();

    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void pressed();

private:
    Text* m_sentence = nullptr;
    QPushButton* m_button = nullptr;
};

} // namespace featherweight
