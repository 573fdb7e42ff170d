// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/observer_chart.h"

namespace featherweight {

ObserverChart::ObserverChart(QWidget* parent)
    : PictureWidget(tr("Histogram of what an observer saw"), Pointing::Nothing, parent) {
    setSizeHints({480, 320}, {260, 200});
}

void ObserverChart::show(const ObserverState& observer) {
    m_plot.show(observer);
    setHint({});
    setAccessibleDescription(title() + QStringLiteral(": ") + legend().join(QStringLiteral("; ")));
    valuesChanged();
}

void ObserverChart::showEmpty(const QString& observer, const QString& hint) {
    ObserverState none;
    none.name = observer.toStdString();
    m_plot.show(none);
    setHint(hint);
    setAccessibleDescription(hint);
    valuesChanged();
}

} // namespace featherweight
