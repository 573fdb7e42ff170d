#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Every test image whose prediction changed, with its classes and a mark; paints only what can be
// seen, so that thousands cost no more than a screenful. GUI thread.

#include "ui/words/quantization/accuracy_cost.h"

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

    [[nodiscard]] const std::vector<ChangedPrediction>& changed() const { return m_changed; }
    [[nodiscard]] QString hint() const { return m_hint; }
    /// Position in changed() of the image that is spoken of; -1: none.
    [[nodiscard]] int current() const { return m_current; }
    /// Place of an image in the viewport.
    [[nodiscard]] QRect tile(int index) const;

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
    void drawTile(QPainter& painter, int index) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] int at(const QPoint& place) const;

    DatasetPointer m_dataset;
    std::vector<ChangedPrediction> m_changed;
    QString m_hint;
    QSize m_tile; ///< with the space around it
    int m_current = -1;
    bool m_stale = false;
};

} // namespace featherweight
