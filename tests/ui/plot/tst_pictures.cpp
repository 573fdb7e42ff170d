// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/comparison_examples.h"
#include "tests/ui/quantization/cost_examples.h"
#include "tests/ui/quantization/observers.h"
#include "tests/ui/separable/separable_examples.h"
#include "ui/paint/theme.h"
#include "ui/plot/heat_plot.h"
#include "ui/quantization/calibration/observer_plot.h"
#include "ui/quantization/cost/changed_plot.h"
#include "ui/quantization/cost/confusion_plot.h"
#include "ui/quantization/lessons/lesson_plot.h"
#include "ui/separable/sweep/ratio_map_plot.h"
#include "ui/separable/sweep/sweep_plot.h"
#include "ui/separable/walk/kernel_plot.h"
#include "ui/words/base/language.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>
#include <future>
#include <memory>

using namespace featherweight;

using PicturePointer = std::unique_ptr<plot::Picture>;
using Make = std::function<PicturePointer()>;
Q_DECLARE_METATYPE(Make)

namespace {

constexpr QRgb untouched = 0xFFFF00FF;

template <typename Plot, typename... Values>
Make shown(const Values&... values) {
    return [values...]() -> PicturePointer {
        auto picture = std::make_unique<Plot>();
        picture->show(values...);
        return picture;
    };
}

QImage paint(const Make& make, const QSize& size, const plot::Look& look, int pointed) {
    const PicturePointer picture = make();
    QImage image(size, QImage::Format_RGB32);
    image.fill(untouched);
    picture->place(size, look);
    QPainter painter(&image);
    plot::Shown state;
    state.pointed = std::min(pointed, picture->count() - 1);
    picture->paint(painter, state);
    painter.end();
    return image;
}

QPalette garish() {
    QPalette palette;
    for (int role = 0; role < QPalette::NColorRoles; ++role) {
        palette.setColor(static_cast<QPalette::ColorRole>(role), Qt::red);
    }
    return palette;
}

HeatValues waves() {
    HeatValues values{20, 30, {}, {5, 77}, 1};
    for (int index = 0; index < values.rows * values.columns; ++index) {
        values.values.push_back(std::sin(0.1F * static_cast<float>(index)));
    }
    return values;
}

} // namespace

/// Pictures are values: without a widget, and whatever the application's colours and letters are,
/// any thread paints what the GUI thread paints.
class PicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void everyThreadPaintsTheSame_data();
    void everyThreadPaintsTheSame();
    void patternsAreNoPixmaps();
};

void PicturesTest::everyThreadPaintsTheSame_data() {
    QTest::addColumn<Make>("make");
    const SweepPointer sweep = test::sweepView().sweep;
    QTest::newRow("sweep") << shown<SweepPlot>(sweep);
    QTest::newRow("map") << shown<RatioMapPlot>(sweep);
    QTest::newRow("hint") << Make([sweep] {
        PicturePointer picture = shown<SweepPlot>(sweep)();
        picture->setHint(QStringLiteral("No value in this range is possible."));
        return picture;
    });
    QTest::newRow("heat map") << Make([]() -> PicturePointer {
        auto picture = std::make_unique<HeatPlot>(plot::HeatScale::Errors, QStringLiteral("Error"));
        picture->show(waves());
        return picture;
    });
    const QuantizationView changed = test::changedView();
    const std::optional<AccuracyCost> cost = accuracyCost(changed);
    QTest::newRow("confusion") << shown<ConfusionPlot>(cost);
    QTest::newRow("changed images") << shown<ChangedPlot>(changed.dataset, cost->changed);
    QTest::newRow("observer") << shown<ObserverPlot>(test::shared(test::observerOf("conv1", 1)));
    for (const Lesson lesson :
         {Lesson::Outlier, Lesson::PerTensor, Lesson::SingleClass, Lesson::SmallRange}) {
        QTest::addRow("lesson %d", static_cast<int>(lesson)) << shown<LessonPlot>(
            lesson, test::lessonView(lesson),
            std::string(lesson == Lesson::PerTensor ? "conv2.weight" : "quant"));
    }
    const KernelWalk walk({}, countSeparable({}));
    QTest::newRow("kernels") << shown<KernelPlot>(walk, walk.find(BlockLayer::Depthwise, 1, 5, 4));
}

void PicturesTest::everyThreadPaintsTheSame() {
    QFETCH(Make, make);
    const QPalette palette = QApplication::palette();
    const QFont font = QApplication::font();
    for (const QSize& size : {QSize(420, 300), QSize(1100, 640)}) {
        for (const bool dark : {false, true}) {
            const plot::Look look(dark ? theme::darkPalette() : theme::lightPalette(),
                                  QFont(QStringLiteral("DejaVu Sans"), dark ? 9 : 13));
            const QImage expected = paint(make, size, look, 3);
            QVERIFY(expected.pixel(0, 0) == look.base.rgb());
            QVERIFY(expected.pixel(size.width() - 1, size.height() - 1) == look.base.rgb());
            QApplication::setPalette(garish());
            QApplication::setFont(QFont(QStringLiteral("DejaVu Serif"), 20));
            const auto elsewhere = [&] { return paint(make, size, look, 3); };
            std::future<QImage> one = std::async(std::launch::async, elsewhere);
            std::future<QImage> other = std::async(std::launch::async, elsewhere);
            const QImage here = elsewhere();
            const QImage first = one.get();
            const QImage second = other.get();
            QApplication::setPalette(palette);
            QApplication::setFont(font);
            QCOMPARE(here, expected);
            QCOMPARE(first, expected);
            QCOMPARE(second, expected);
            const PicturePointer picture = make();
            const bool pointable = picture->count() > 0 && picture->hint().isEmpty();
            QCOMPARE(paint(make, size, look, -1) != expected, pointable); // it is seen
        }
    }
}

/// A pixmap belongs to the GUI thread, also where the platform forgives it.
void PicturesTest::patternsAreNoPixmaps() {
    for (const QBrush& brush :
         {theme::striped(theme::fp32), theme::dotted(theme::fp32), theme::hatched(theme::fp32)}) {
        QCOMPARE(brush.style(), Qt::TexturePattern);
        QCOMPARE(brush.textureImage().size(), QSize(8, 8));
        QCOMPARE(brush.textureImage().format(), QImage::Format_RGB32);
    }
}

FEATHERWEIGHT_TESTS(PicturesTest)
#include "tst_pictures.moc"
