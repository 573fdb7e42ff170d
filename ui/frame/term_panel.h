#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Explained words to be read with the keyboard, over the page and beside what they are asked of;
// Esc closes it and gives the keyboard back. GUI thread.

#include "ui/words/base/terms.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QTextBrowser;

namespace featherweight {

class TermPanel : public QFrame {
    Q_OBJECT

public:
    explicit TermPanel(QWidget* window);

    /// Those of what has the keyboard, then the page's others; stands on the side where `asked` is
    /// not.
    void open(const std::vector<const Term*>& here, const std::vector<const Term*>& page,
              QWidget* asked);
    void close();
    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QTextBrowser* m_text = nullptr;
    QPointer<QWidget> m_asked;
};

} // namespace featherweight
