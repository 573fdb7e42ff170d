// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/observer_words.h"

#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/quantization/clipping.h"
#include "ui/geometry/histogram_shape.h"
#include "ui/words/base/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Observer)
};

} // namespace

std::vector<std::string> observerNames(const QuantizationView& view) {
    // Of its kind, before there is one.
    const NetworkPointer network =
        view.network ? view.network : view.training.network.build(DataForm{});
    return network->observedNames();
}

const std::vector<std::vector<std::string>>& usualObservers() {
    static const std::vector<std::vector<std::string>> all = [] {
        std::vector<std::vector<std::string>> names;
        for (const NetworkChoice& choice : sideBySide(NetworkChoice())) {
            names.push_back(choice.build(DataForm{})->observedNames());
        }
        return names;
    }();
    return all;
}

bool observesInput(std::string_view name) {
    return name == "quant";
}

QString observerTitle(std::string_view name) {
    if (observesInput(name)) {
        return Words::tr("input");
    }
    const std::string_view own = name.substr(name.rfind('.') + 1);
    return QString::fromUtf8(own.data(), static_cast<qsizetype>(own.size()));
}

QString tensorTitle(const std::string& name) {
    return observesInput(name) ? observerTitle(name) : QString::fromStdString(name);
}

QString narrowTitle(std::string_view name, QLatin1String lineBreak) {
    return observerTitle(name).replace(QLatin1String("wise"),
                                       QLatin1Char('-') + lineBreak + QLatin1String("wise"));
}

QString observerKindTitle(ObserverKind kind) {
    switch (kind) {
    case ObserverKind::MinMax:
        return Words::tr("MinMax");
    case ObserverKind::MovingAverage:
        return Words::tr("moving average");
    case ObserverKind::Histogram:
        break;
    }
    return Words::tr("histogram");
}

QString qconfigTitle(const QConfig& qconfig) {
    QConfig named = qconfig;
    named.observer = ObserverKind::Histogram; // as in all that have a name
    QStringList others;
    if (nameOf(named) == "custom") { // 7 bits and weights per tensor
        named.perChannel = true;
        others.append(Words::tr("weights per tensor"));
    }
    if (qconfig.observer != named.observer) {
        others.append(
            Words::tr("%1 observers", "MinMax observers").arg(observerKindTitle(qconfig.observer)));
    }
    const QString name = QString::fromStdString(nameOf(named));
    if (!others.isEmpty()) {
        return Words::tr("%1 with %2", "name of a qconfig, and what is different in it")
            .arg(name, format::listed(others));
    }
    const QConfig perChannel{named.observer, named.reduceRange, true};
    return named.perChannel ? name
                            : Words::tr("%1 (%2 with weights per tensor)")
                                  .arg(name, QString::fromStdString(nameOf(perChannel)));
}

const ObserverState* observerWithData(const QuantizationView& view, std::string_view name) {
    if (!view.observers) {
        return nullptr;
    }
    const auto found = std::find_if(view.observers->begin(), view.observers->end(),
                                    [name](const ObserverState& observer) {
                                        return observer.name == name && !observer.histogram.empty();
                                    });
    return found != view.observers->end() ? &*found : nullptr;
}

QString clippedSentence(const ObserverState& observer) {
    if (!observer.decided) {
        return {};
    }
    const double share = clippedShare(observer);
    QString clipped = share > 0
                          ? Words::tr("%1 of the values are clipped.").arg(format::share(share))
                          : Words::tr("No value is clipped.");
    if (observer.quantMax >= ObserverState::quint8Most) {
        return clipped;
    }
    const QString most = format::value(observer.clipMax());
    return clipped + QLatin1Char(' ') +
           (usesSpareBit(observer)
                ? Words::tr("Above the range q goes on to 255 (%1), unplanned by reduce_range.")
                : Words::tr("reduce_range plans with 0 … 127; quint8 goes on to 255 (%1)."))
               .arg(most);
}

QString clippedShort(const ObserverState& observer) {
    if (!observer.decided) {
        return {};
    }
    const double share = clippedShare(observer);
    return share > 0 ? Words::tr("%1 clipped").arg(format::share(share))
                     : Words::tr("none clipped");
}

QString clippedBrief(const ObserverState& observer) {
    if (!observer.decided) {
        return {};
    }
    const double share = clippedShare(observer);
    return share <= 0     ? Words::tr("none", "clipped values")
           : share < 1e-6 ? Words::tr("< %1 %", "clipped values").arg(format::fixed(0.0001, 4))
                          : format::share(share);
}

} // namespace featherweight
