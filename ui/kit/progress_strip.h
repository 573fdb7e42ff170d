#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A progress bar that is quickly drawn, since a run moves it in every frame. GUI thread.

#include <QProgressBar>

namespace featherweight {

/// Striped as a whole while the range is empty, that is, while nothing can be counted.
class ProgressStrip : public QProgressBar {
    Q_OBJECT

public:
    explicit ProgressStrip(const QString& name, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace featherweight
