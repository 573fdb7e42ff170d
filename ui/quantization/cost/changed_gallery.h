#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The images whose prediction changed, in the window: scrolled, and walked through with mouse and
// keys. GUI thread.

#include "ui/quantization/cost/changed_plot.h"

#include <QAbstractScrollArea>

namespace featherweight {

class ChangedGallery : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ChangedGallery(QWidget* parent = nullptr);

    using QWidget::show;
    /// `dataset` holds the test images that `changed` speaks of.
    void show(DatasetPointer dataset, std::vector<ChangedPrediction> changed);
    /// Stands where the images would be.
    void clear(const QString& hint);
    void setStale(bool stale);

    [[nodiscard]] const std::vector<ChangedPrediction>& changed() const { return m_plot.changed(); }
    /// What that image is and was taken for, in a sentence.
    [[nodiscard]] QString words(int index) const { return m_plot.words(index); }
    [[nodiscard]] QString hint() const { return m_plot.hint(); }
    /// Position in changed() of the image that is spoken of; -1: none.
    [[nodiscard]] int current() const { return m_current; }
    /// Place of an image in the viewport.
    [[nodiscard]] QRect tile(int index) const { return m_plot.tile(index); }

Q_SIGNALS:
    void currentChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setCurrent(int index, bool intoView);
    void measure();

    ChangedPlot m_plot;
    int m_current = -1;
    bool m_stale = false;
};

} // namespace featherweight
