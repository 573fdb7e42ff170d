#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window on the fake engine, all of whose pages have something to show. GUI thread of a
// test.

#include "app/window/screenshots.h"
#include "app/window/window_binding.h"
#include "tests/support/session_fixture.h"
#include "ui/frame/main_window.h"
#include "ui/kit/lab_pages.h"
#include "ui/kit/section_bar.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <optional>

namespace featherweight {

/// The window after every run that its pages offer.
struct DoneWindow {
    SessionFixture fixture;
    std::optional<MainWindow> window;
    std::optional<WindowBinding> binding;
    QTemporaryDir folder;

    [[nodiscard]] bool open() {
        fixture.make();
        window.emplace();
        binding.emplace(*fixture.session, *window);
        window->show();
        Screenshots screenshots(*fixture.session, *window, {.folder = folder.path()});
        QSignalSpy finished(&screenshots, &Screenshots::finished);
        screenshots.start();
        if (!await([&] { return !finished.isEmpty(); })) {
            return false;
        }
        Q_EMIT window->quantization().cost().latencyRequested();
        return awaitPhase(fixture.session->latency(), RunPhase::Done);
    }
    /// The summary once more, with so many seeds.
    [[nodiscard]] bool repeatSummary(int seeds) {
        window->summary().findChild<QSpinBox*>()->setValue(seeds);
        Q_EMIT window->summary().compareRequested();
        return awaitPhase(fixture.session->summary(), RunPhase::Done) &&
               fixture.session->summary().view().seeds;
    }
};

/// Calls for each page while it is on the screen.
inline void onEveryPage(MainWindow& window, const std::function<void(QWidget&)>& look) {
    const auto lookAt = [&look](QWidget& tab) {
        QTest::qWait(30);
        look(tab);
    };
    const auto leaf = [&lookAt](LazyTab& tab) {
        auto* pages = tab.findChild<LabPages*>();
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            lookAt(tab);
        }
    };
    window.showTraining();
    lookAt(window.training());
    window.showQuantization();
    leaf(window.quantization());
    for (int step = 0; step < quantizationSteps; ++step) {
        window.quantization().showStep(static_cast<QuantizationStep>(step));
        lookAt(window.quantization());
    }
    window.quantization().showPage(window.quantization().cost());
    const auto sections = window.quantization().cost().findChildren<SectionBar*>();
    for (int section = 0; section < 4; ++section) {
        sections.front()->button(section)->click();
        lookAt(window.quantization());
    }
    window.showSeparable();
    leaf(window.separable());
    window.showSummary();
    lookAt(window.summary());
}

} // namespace featherweight
