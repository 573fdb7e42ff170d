// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/observer_chart.h"

#include <utility>

namespace featherweight {

ObserverChart::ObserverChart(QWidget* parent)
    : PictureWidget(tr("Histogram of what an observer saw"), Pointing::Nothing, parent) {
    setSizeHints({480, 320}, {260, 200});
    setToolTip(tr("How many values of each size passed the observer, and the range that it chose"));
}

void ObserverChart::show(const std::shared_ptr<const ObserverState>& observer) {
    if (observer == m_plot.observer()) {
        return; // a run brings news for others in every frame
    }
    m_plot.show(observer);
    setHint({});
    setAccessibleDescription(title() + QStringLiteral(": ") + legend().join(QStringLiteral("; ")));
    valuesChanged();
}

void ObserverChart::showEmpty(const QString& observer, const QString& hint) {
    const std::string name = observer.toStdString();
    if (name == m_plot.observer()->name && hint == m_plot.hint()) {
        return;
    }
    auto none = std::make_shared<ObserverState>();
    none->name = name;
    m_plot.show(std::move(none));
    setHint(hint);
    setAccessibleDescription(hint);
    valuesChanged();
}

} // namespace featherweight

#include "moc_observer_chart.cpp"
