#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the window have in common: example views, and finding widgets as a person
// does, by what is written on them. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/views/training_view.h"

#include <QAbstractButton>
#include <QLabel>
#include <QWidget>

#include <cmath>

namespace featherweight::test {

inline LossCurve fallingCurve(int batches) {
    LossCurve curve;
    for (int batch = 0; batch < batches; ++batch) {
        curve.add(0.3 + 2 * std::exp(-batch / 20.0));
    }
    return curve;
}

inline TrainingView trainingView(RunPhase phase, int batchesDone) {
    TrainingView view;
    view.phase = phase;
    view.batchesDone = batchesDone;
    view.curve = fallingCurve(batchesDone);
    view.smoothedLoss = batchesDone > 0 ? view.curve.smoothed().back() : 0;
    view.testImages = 10000;
    return view;
}

inline QuantizationResult quantizationResult() {
    QuantizationResult result;
    result.fp32File = {81728, 232, 0, 2315};
    result.int8File = {20432, 232, 976, 6059};
    result.accuracyFp32 = 0.927;
    result.accuracyInt8 = 0.926;
    result.testImages = 10000;
    result.engine = "onednn";
    result.qconfig = "fbgemm";
    return result;
}

/// The button with this text (keys left out) that is not hidden; null when there is none.
inline QAbstractButton* button(QWidget& in, const QString& text) {
    const QList<QAbstractButton*> buttons = in.findChildren<QAbstractButton*>();
    for (QAbstractButton* found : buttons) {
        if (!found->isHidden() && found->text().remove(QLatin1Char('&')) == text) {
            return found;
        }
    }
    return nullptr;
}

template <typename Widget>
Widget* named(QWidget& in, const QString& accessibleName) {
    const QList<Widget*> widgets = in.findChildren<Widget*>();
    for (Widget* widget : widgets) {
        if (widget->accessibleName() == accessibleName) {
            return widget;
        }
    }
    return nullptr;
}

/// Every text that a label of `in` shows.
inline QStringList labels(QWidget& in) {
    QStringList texts;
    const QList<QLabel*> widgets = in.findChildren<QLabel*>();
    for (const QLabel* label : widgets) {
        if (!label->isHidden()) {
            texts.append(label->text());
        }
    }
    return texts;
}

/// Where every label and button of `in` stands; the hint in a chart has no place of its own.
inline QList<QRect> places(QWidget& in) {
    QList<QRect> rectangles;
    const QList<QLabel*> widgets = in.findChildren<QLabel*>();
    for (const QLabel* label : widgets) {
        if (!label->parentWidget()->inherits("QGraphicsView")) {
            rectangles.append(QRect(label->mapTo(&in, QPoint()), label->size()));
        }
    }
    const QList<QAbstractButton*> buttons = in.findChildren<QAbstractButton*>();
    for (const QAbstractButton* found : buttons) {
        rectangles.append(QRect(found->mapTo(&in, QPoint()), found->size()));
    }
    return rectangles;
}

} // namespace featherweight::test
