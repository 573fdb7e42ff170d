// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever presses anything, in any order: after each action, every result on the screen is that of
// the settings beside it or carries its mark, and nothing finished has vanished that cannot be
// brought back. Widgets and actions are drawn with a seed.
#include "app/data/dataset_source.h"
#include "app/runtime/engine_loader.h"
#include "app/window/window_binding.h"
#include "core/runs/engine_environment.h"
#include "tests/support/sample.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"
#include "ui/charts/chart_view.h"
#include "ui/frame/earlier_button.h"
#include "ui/frame/main_window.h"
#include "ui/frame/term_panel.h"
#include "ui/kit/figure.h"
#include "ui/kit/older_note.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/compare/comparison_chart.h"
#include "ui/quantization/figures/size_chart.h"
#include "ui/quantization/lessons/lesson_picture.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/quantization/result/layer_chart.h"
#include "ui/quantization/result/result_page.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/time/time_page.h"
#include "ui/summary/models_chart.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/loss_chart.h"
#include "ui/training/training_tab.h"
#include "ui/words/base/format.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLoggingCategory>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <vector>

using namespace featherweight;

namespace {

/// Finished works that were seen, held by nobody here.
class SeenWorks {
public:
    void see(const QString& what, const std::shared_ptr<const void>& work) {
        if (work) {
            m_works.try_emplace(work, what);
        }
    }
    /// The first that is gone; empty: none is. Those are forgotten.
    QString takeGone() {
        QString gone;
        for (auto at = m_works.begin(); at != m_works.end();) {
            if (at->first.expired()) {
                gone = at->second;
                at = m_works.erase(at);
            } else {
                ++at;
            }
        }
        return gone;
    }
    [[nodiscard]] std::size_t count() const { return m_works.size(); }

private:
    using Key = std::weak_ptr<const void>;
    std::map<Key, QString, std::owner_less<Key>> m_works;
};

/// Presses and turns what is on the screen and enabled, as a person could.
class RandomHands {
public:
    RandomHands(MainWindow& window, unsigned seed) : m_window(window), m_random(seed) {}

    /// One action; what it was.
    QString act() {
        switch (below(10)) {
        case 0:
            return turnATab();
        case 1:
            return pressAKey();
        case 2:
            return bringBack();
        case 3:
        case 4:
        case 5:
            return turnAField();
        default:
            return pressAButton();
        }
    }
    [[nodiscard]] int below(int end) {
        return std::uniform_int_distribution<int>(0, end - 1)(m_random);
    }

private:
    template <typename Widget>
    Widget* anyOf(const std::function<bool(const Widget*)>& wanted) {
        QList<Widget*> all = m_window.findChildren<Widget*>();
        all.removeIf([&](Widget* each) {
            return !each->isVisible() || !each->isEnabled() || !wanted(each);
        });
        return all.isEmpty() ? nullptr : all[below(static_cast<int>(all.size()))];
    }

    QString turnATab() {
        auto* tabs = anyOf<QTabBar>([](const QTabBar*) { return true; });
        tabs->setCurrentIndex(below(tabs->count()));
        return QStringLiteral("tab ") + tabs->tabText(tabs->currentIndex());
    }

    QString pressAKey() {
        constexpr std::array<QKeyCombination, 9> keys{Qt::Key_F5,
                                                      Qt::Key_F6,
                                                      Qt::Key_F6,
                                                      Qt::Key_Escape,
                                                      Qt::CTRL | Qt::Key_Z,
                                                      Qt::CTRL | Qt::Key_Z,
                                                      Qt::ALT | Qt::Key_Right,
                                                      Qt::ALT | Qt::Key_Left,
                                                      Qt::ALT | Qt::Key_N};
        const QKeyCombination key = keys.at(static_cast<std::size_t>(below(keys.size())));
        QTest::keyClick(&m_window, key.key(), key.keyboardModifiers());
        return QStringLiteral("key ") + QKeySequence(key).toString();
    }

    QString bringBack() {
        auto* button = m_window.findChild<EarlierButton*>();
        const QList<QAction*> actions = button->menu()->actions();
        if (!button->isEnabled() || actions.isEmpty()) {
            return QStringLiteral("nothing to bring back");
        }
        QAction* action = actions[below(static_cast<int>(actions.size()))];
        const QString title = action->text();
        action->trigger();
        return QStringLiteral("bring back ") + title;
    }

    QString turnAField() {
        if (below(2) == 0) {
            if (auto* box = anyOf<QComboBox>([](const QComboBox*) { return true; })) {
                QTest::keyClick(box, below(2) == 0 ? Qt::Key_Up : Qt::Key_Down);
                return QStringLiteral("choice ") + box->currentText();
            }
        }
        auto* box = anyOf<QAbstractSpinBox>([](const QAbstractSpinBox*) { return true; });
        if (box == nullptr) {
            return QStringLiteral("no field");
        }
        box->stepBy(below(2) == 0 ? 1 : -1);
        return QStringLiteral("field ") + box->text();
    }

    QString pressAButton() {
        auto* button = anyOf<QAbstractButton>([](const QAbstractButton* each) {
            // Dialogs and downloads are other tests'; a long training is no other than a short one.
            return !takesLong(each->text()) &&
                   qobject_cast<const EarlierButton*>(each) == nullptr &&
                   !each->text().contains(QLatin1String("older")) &&
                   !each->text().contains(QLatin1String("ownload"));
        });
        if (button == nullptr) {
            return QStringLiteral("no button");
        }
        const QString text = button->text();
        button->click();
        return QStringLiteral("button ") + text;
    }

    /// "Train longer: 1,600 batches"
    static bool takesLong(const QString& text) {
        static const QRegularExpression number(QStringLiteral("longer: ([0-9,]+)"));
        constexpr int mostBatches = 500;
        return number.match(text).captured(1).remove(QLatin1Char(',')).toInt() > mostBatches;
    }

    MainWindow& m_window;
    std::mt19937 m_random;
};

/// A session with its window, and what has to hold of both.
class Watched {
public:
    explicit Watched(SessionOptions options) : m_session(std::move(options)) { m_window.show(); }

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] MainWindow& window() { return m_window; }
    [[nodiscard]] std::size_t works() const { return m_seen.count(); }

    [[nodiscard]] bool ready() {
        return await([this] {
            return m_session.engine().state() == EngineController::State::Ready &&
                   m_session.dataset().dataset() != nullptr && m_window.summary().isBuilt();
        });
    }
    [[nodiscard]] bool idle() const { return m_session.mayBringBack(); }

    /// What does not hold at this moment; empty: everything holds.
    [[nodiscard]] QString wrong() {
        QStringList all{wrongTraining(), wrongQuantization(), wrongComparison(), wrongSummary(),
                        wrongTimes()};
        all.removeAll(QString());
        return all.join(QStringLiteral("; "));
    }

    /// What has vanished since the last call.
    [[nodiscard]] QString vanished() {
        for (const NetworkWithData& network : m_session.training().networks()) {
            m_seen.see(QStringLiteral("a trained network"), network.weights);
        }
        m_seen.see(QStringLiteral("a quantization"), m_session.quantization().view().result);
        for (const ComparisonController* each :
             {&m_session.configurations(), &m_session.lessons()}) {
            for (const ComparedRun& run : each->view().runs) {
                m_seen.see(QStringLiteral("a compared run"), run.result);
            }
        }
        m_seen.see(QStringLiteral("a summary"), m_session.summary().view().networks);
        const QString gone = m_seen.takeGone();
        // The oldest go when there is no room; each action keeps two at most.
        const bool wasFull =
            std::exchange(m_kept, m_session.history().count()) + 2 >= History::most;
        return wasFull ? QString() : gone;
    }

private:
    [[nodiscard]] static QString unless(bool right, const char* what) {
        return right ? QString() : QString::fromUtf8(what);
    }
    [[nodiscard]] static bool isEmpty(const ResultBlock& block) {
        return block.value() == format::dash;
    }
    /// The weights of a copy alone are of no settings.
    [[nodiscard]] static bool isEmpty(const LayerChart& chart) {
        constexpr std::size_t bothOfThreeLayers = 6;
        return chart.marks().size() < bothOfThreeLayers;
    }
    [[nodiscard]] static bool isEmpty(const QWidget&) { return false; }
    /// The note below the settings, and every picture and number of this kind on the screen.
    template <typename... Marked>
    [[nodiscard]] QString marks(const QWidget& tab, bool older, const char* what) const {
        const auto* note = tab.findChild<OlderNote*>();
        if (note == nullptr || !tab.isVisible()) {
            return {};
        }
        bool right = note->sentence().isEmpty() != older;
        [[maybe_unused]] const auto look = [&](auto* kind) {
            using Kind = std::remove_pointer_t<decltype(kind)>;
            for (const Kind* each : tab.findChildren<Kind*>()) {
                right = right && (!each->isVisible() || isEmpty(*each) || each->isStale() == older);
            }
        };
        (look(static_cast<Marked*>(nullptr)), ...);
        return unless(right, what);
    }

    [[nodiscard]] QString wrongTraining() {
        const TrainingView& view = m_session.training().view();
        const DatasetPointer& dataset = m_session.dataset().dataset();
        if (isActive(view.phase) || view.batchesDone == 0 || !dataset) {
            return {};
        }
        const AllSettings& now = m_session.settings().now();
        const bool both = view.beside.has_value();
        TrainingSettings made = view.settings;
        if (both && now.sideBySide) {
            made.network = now.training.network.with(made.network.values());
        }
        bool older = made != now.training || both != now.sideBySide;
        if (view.phase != RunPhase::Failed) {
            older = older || m_session.training().network()->dataset->name != dataset->name;
        }
        return marks<LossChart, ResultBlock>(m_window.training(), older, "training");
    }

    /// As far as they say how a result is made.
    [[nodiscard]] QuantizationSettings comparable(QuantizationSettings settings) {
        const QuantizationSettings usual;
        settings.seed = usual.seed;
        settings.batchSize = usual.batchSize;
        settings.keepModels.clear();
        settings.layerAccuracies = settings.tensorsAlone = settings.rewindable = false;
        settings.lesson.reset();
        if (settings.qengine.empty()) {
            settings.qengine = m_session.engine().info().qengines.front();
        }
        return settings;
    }

    [[nodiscard]] QString wrongQuantization() {
        QuantizationTab& tab = m_window.quantization();
        const QuantizationView& view = m_session.quantization().view();
        if (view.lastConverted() == nullptr || isActive(view.phase) || tab.compare().isVisible() ||
            tab.lessons().isVisible()) {
            return {};
        }
        const auto madeOtherwise = [this](const QuantizationResult& result) {
            return comparable(result.settings) !=
                   comparable(m_session.settings().now().quantization);
        };
        const bool older = view.result && (view.outdated || madeOtherwise(*view.result));
        if (!view.converted) {
            return marks<SizeChart, LayerChart, ResultBlock>(tab, older, "quantization");
        }
        const bool olderSizes = madeOtherwise(*view.converted);
        const auto blocks = tab.result().findChildren<ResultBlock*>();
        if (tab.result().isVisible() &&
            (blocks.front()->isStale() != olderSizes ||
             (!isEmpty(*blocks.back()) && blocks.back()->isStale() != older))) {
            return QStringLiteral("conversion");
        }
        return marks<>(tab, older || olderSizes, "quantization");
    }

    [[nodiscard]] QString wrongComparison() {
        QuantizationTab& tab = m_window.quantization();
        const bool lesson = tab.lessons().isVisible();
        const ComparisonView& view =
            lesson ? tab.lessons().shown() : m_session.configurations().view();
        if ((!lesson && !tab.compare().isVisible()) || isActive(view.phase) || view.runs.empty() ||
            !view.runs.front().result) {
            return {};
        }
        const QuantizationSettings made = comparable(view.runs.front().settings);
        const QuantizationSettings now = comparable(m_session.settings().now().quantization);
        const bool older = made.qengine != now.qengine || made.placement != now.placement ||
                           (!lesson && made.qconfig.reduceRange != now.qconfig.reduceRange);
        return lesson ? marks<LessonPicture>(tab, older, "lesson")
                      : marks<ComparisonChart>(tab, older, "comparison");
    }

    [[nodiscard]] QString wrongSummary() {
        const SummaryView& view = m_session.summary().view();
        if (!view.networks || isActive(view.phase)) {
            return {};
        }
        const TrainingSettings& first = m_session.training().networks().front().result.settings;
        if (view.summarized != first && !view.outdated) {
            return QStringLiteral("summary of other networks");
        }
        const bool older = view.outdated || comparable(view.quantized) !=
                                                comparable(m_session.settings().now().quantization);
        return marks<ModelsChart, ResultBlock>(m_window.summary(), older, "summary");
    }

    [[nodiscard]] QString wrongTimes() {
        const ConvolutionTimeView& view = m_session.convolutionTime().view();
        if (view.times.empty() || isActive(view.phase) ||
            !m_window.separable().time().isVisible() ||
            !m_session.separable().view().problem.isEmpty()) {
            return {};
        }
        return marks<>(m_window.separable(),
                       !(view.settings == m_session.settings().now().separable), "times");
    }

    Session m_session;
    MainWindow m_window;
    WindowBinding m_binding{m_session, m_window};
    SeenWorks m_seen;
    std::size_t m_kept = 0;
};

QString useAtRandom(Watched& watched, unsigned seed, int actions) {
    constexpr int rememberedActions = 12;
    RandomHands hands(watched.window(), seed);
    QStringList last;
    for (int action = 0; action < actions; ++action) {
        last.append(hands.act());
        if (last.size() > rememberedActions) {
            last.removeFirst();
        }
        if (hands.below(4) > 0 && !await([&] { return watched.idle(); })) {
            return QStringLiteral("never idle after ") + last.join(QStringLiteral(", "));
        }
        const auto context = [&](const QString& what) {
            return QStringLiteral("seed %1, action %2: %3 after %4")
                .arg(seed)
                .arg(action)
                .arg(what, last.join(QStringLiteral(", ")));
        };
        QString wrong;
        if (!await([&] { return (wrong = watched.wrong()).isEmpty(); })) {
            return context(QStringLiteral("not marked as it should be: ") + wrong);
        }
        if (const QString gone = watched.vanished(); !gone.isEmpty()) {
            return context(gone + QStringLiteral(" vanished"));
        }
    }
    return {};
}

} // namespace

class TestRandomUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        // The offscreen platform says with every window what it does not support.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
        prepareForEngine();
    }
    void onTheFakeEngine();
    void onLibTorch();
};

void TestRandomUse::onTheFakeEngine() {
    const auto engine = std::make_shared<FakeEngineControl>();
    const auto datasets = std::make_shared<FakeDatasets>();
    SessionOptions options;
    options.engineFactory = fakeEngineFactory(engine);
    options.datasets = fakeDatasetSource(datasets);
    options.dataset = QStringLiteral("mnist");
    {
        Watched watched(std::move(options));
        QVERIFY(watched.ready());
        const QString wrong = useAtRandom(watched, 7, 2000);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        qInfo("%zu finished works were seen and are still there", watched.works());
        QVERIFY(watched.works() > 3);
    }
    QVERIFY(!engine->wrongThread());
    QCOMPARE(engine->networks(), 0);
    QCOMPARE(engine->prepared(), 0);
}

void TestRandomUse::onLibTorch() {
    SessionOptions options;
    options.engineFactory = [] { return loadEngine(); };
    options.datasets = catalogueSource({});
    options.dataset = QStringLiteral("digits");
    options.training.batches = 5;
    Watched watched(std::move(options));
    QVERIFY(watched.ready());
    const QString wrong = useAtRandom(watched, 11, test::sampleOf(200));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

FEATHERWEIGHT_TESTS(TestRandomUse)
#include "tst_random_use.moc"
