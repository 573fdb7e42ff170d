#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in one sentence, with buttons for what can be done; It lies over
// the lower edge of its parent, so that nothing moves when it comes or goes. GUI thread.

#include "ui/views/notice.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace featherweight {

class NoticeBanner : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBanner(QWidget* parent = nullptr);

    void show(const Notice& notice);
    using QWidget::show;

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] const QList<QPushButton*>& buttons() const { return m_buttons; }

Q_SIGNALS:
    void remedyRequested(featherweight::Remedy remedy, const QString& dataset);
    void closed();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QHBoxLayout* m_layout = nullptr;
    QLabel* m_sentence = nullptr;
    QToolButton* m_close = nullptr;
    QList<QPushButton*> m_buttons;
};

} // namespace featherweight
