// SPDX-License-Identifier: GPL-3.0-or-later
// Keys are pressed in the Separable tab, on every page that follows the settings, while a training
// runs at full speed; each is timed until the window has painted what it changed. `bench_edits
// DATASET` prints one line of JSON.
#include "tests/benchmarks/use_window.h"
#include "ui/separable/code/code_page.h"
#include "ui/separable/counts/counts_page.h"
#include "ui/separable/counts/layer_table_page.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/sweep/sweep_page.h"
#include "ui/separable/walk/kernel_page.h"

#include <QKeyEvent>
#include <QSpinBox>
#include <QTimer>
#include <QWindow>

#include <cstdlib>
#include <random>

using namespace featherweight;

namespace {

constexpr std::size_t edits = 600;
constexpr std::size_t editsOnAPage = 20;

/// Sees when the window has painted everything that was to be painted anew, and which widgets.
class PaintClock : public QApplication {
public:
    using QApplication::QApplication;
    std::function<void(int widgets)> painted;

    bool notify(QObject* receiver, QEvent* event) override {
        m_widgets += event->type() == QEvent::Paint ? 1 : 0;
        const bool paints = event->type() == QEvent::UpdateRequest;
        m_widgets = paints ? 0 : m_widgets;
        const bool handled = QApplication::notify(receiver, event);
        if (paints && m_widgets > 0 && painted) {
            painted(m_widgets);
        }
        return handled;
    }

private:
    int m_widgets = 0;
};

class Typist : public QObject {
public:
    Typist(Session& session, MainWindow& window, PaintClock& clock)
        : m_session(session), m_window(window) {
        clock.painted = [this](int widgets) { painted(widgets); };
        connect(&session.engine(), &EngineController::ready, this, [this] {
            TrainingSettings endless;
            endless.batches = batchesRange.most;
            m_session.training().start(endless);
            m_window.showSeparable();
        });
        connect(&session.training(), &Controller::changed, this, [this] {
            if (!m_begun && m_session.training().view().batchesDone > 50) {
                m_begun = true;
                m_next.start(0);
            }
        });
        for (const Controller* controller :
             std::initializer_list<const Controller*>{&session.separable(), &session.sweep()}) {
            connect(controller, &Controller::changed, this, [this] { m_shown = isShown(); });
        }
        m_next.setSingleShot(true);
        connect(&m_next, &QTimer::timeout, this, [this] { press(); });
    }

private:
    /// Whether the page on the screen has been given what belongs to the settings.
    bool isShown() {
        const SeparableSettings now = m_window.separable().settings();
        const SeparableView& counts = m_session.separable().view();
        const SweepView& sweep = m_session.sweep().view();
        return m_window.separable().sweep().isVisible()
                   ? !sweep.stale && sweep.sweep->settings == now
                   : !counts.outdated() && counts.settings == now;
    }

    void turnPage() {
        SeparableTab& tab = m_window.separable();
        const std::array<LabPage*, 5> pages{&tab.counts(), &tab.table(), &tab.sweep(),
                                            &tab.kernelWalk(), &tab.code()};
        tab.showPage(*pages[m_times.size() / editsOnAPage % pages.size()]);
        m_turned = m_times.size();
        m_next.start(300);
    }

    void press() {
        if (m_times.size() % editsOnAPage == 0 && m_turned != m_times.size()) {
            turnPage();
            return;
        }
        static constexpr std::array names{"Out channels", "In channels", "Kernel: height", "Batch"};
        const char* const name = names[m_times.size() / editsOnAPage % names.size()];
        for (QSpinBox* box : m_window.separable().findChildren<QSpinBox*>()) {
            if (box->accessibleName() == QLatin1String(name)) {
                const bool up = m_times.size() % editsOnAPage < editsOnAPage / 2;
                QKeyEvent event(QEvent::KeyPress, up ? Qt::Key_Up : Qt::Key_Down, Qt::NoModifier);
                m_shown = false;
                m_waiting = true;
                m_since.start();
                QCoreApplication::sendEvent(box, &event);
                return;
            }
        }
        std::fprintf(stderr, "there is no box %s\n", name);
        std::_Exit(1);
    }

    void painted(int widgets) {
        if (!m_waiting || !m_shown) {
            return;
        }
        m_waiting = false;
        m_widgets += widgets;
        m_times.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6);
        if (m_times.size() == edits) {
            finish();
        }
        m_next.start(20 + static_cast<int>(m_random() % 100));
    }

    void finish() {
        std::sort(m_times.begin(), m_times.end());
        const auto within = std::count_if(m_times.begin(), m_times.end(),
                                          [](double time) { return time <= frameMilliseconds; });
        std::printf("{\"edits\": %zu, \"within_frame\": %td, \"median_ms\": %.2f, \"p99_ms\": "
                    "%.2f, \"longest_ms\": %.2f, \"widgets\": %.1f, \"batches\": %d}\n",
                    edits, within, m_times[edits / 2], m_times[edits * 99 / 100], m_times.back(),
                    static_cast<double>(m_widgets) / edits,
                    m_session.training().view().batchesDone);
        std::fflush(stdout);
        std::_Exit(0);
    }

    Session& m_session;
    MainWindow& m_window;
    QTimer m_next;
    QElapsedTimer m_since;
    std::int64_t m_widgets = 0;
    std::size_t m_turned = edits; ///< the edit before which the page was turned last
    bool m_begun = false;
    bool m_waiting = false;
    bool m_shown = false;
    std::vector<double> m_times;
    std::mt19937 m_random{1};
};

} // namespace

int main(int argc, char* argv[]) {
    return useWindow<Typist, PaintClock>(argc, argv);
}
