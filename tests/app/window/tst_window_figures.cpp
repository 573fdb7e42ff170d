// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/window/done_window.h"
#include "tests/support/await.h"
#include "tests/support/test_program.h"
#include "ui/figures/figure_file.h"
#include "ui/frame/figure_menu.h"
#include "ui/plot/widgets/picture_widget.h"
#include "ui/words/base/language.h"

#include <QAbstractItemView>
#include <QChartView>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QSet>

using namespace featherweight;

/// Every picture, chart and table of the whole window, after all runs.
class TestWindowFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingOnTheScreenLeaves();
    void menuOfAFigure();
    void keysTakeTheFigureOfThePage();
    void savesByTheDialog();

private:
    DoneWindow m_done;
};

void TestWindowFigures::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    QVERIFY(m_done.open());
}

void TestWindowFigures::everythingOnTheScreenLeaves() {
    QSet<QString> titles;
    QStringList wrong;
    onEveryPage(*m_done.window, [&](QWidget& tab) {
        const QWidgetList parts = tab.findChildren<QWidget*>();
        for (QWidget* part : parts) {
            const bool shows = qobject_cast<QChartView*>(part) != nullptr ||
                               qobject_cast<PictureWidget*>(part) != nullptr ||
                               (qobject_cast<QAbstractItemView*>(part) != nullptr &&
                                qobject_cast<QHeaderView*>(part) == nullptr);
            if (!shows || !part->isVisible()) {
                continue;
            }
            const QString name =
                QStringLiteral("%1 “%2”: ")
                    .arg(QLatin1String(part->metaObject()->className()), part->accessibleName());
            FigureSource* source = figureAt(part);
            if (source == nullptr) {
                wrong.append(name + QStringLiteral("cannot leave"));
                continue;
            }
            const ExportedFigure figure = source->figure();
            titles.insert(figure.title());
            if (figure.title().isEmpty() || figure.isEmpty()) {
                wrong.append(name + QStringLiteral("has no title or no values"));
            }
            for (const std::vector<DataCell>& row : figure.data.rows) {
                if (row.size() != figure.data.columns.size()) {
                    wrong.append(name + QStringLiteral("rows of another length"));
                    break;
                }
            }
            if (figure.picture) {
                const QImage image = onPaper(figure, 1);
                QSet<QRgb> colors;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); x += 2) {
                        colors.insert(image.pixel(x, y));
                    }
                }
                if (colors.size() < 8) {
                    wrong.append(name + QStringLiteral("is blank on paper"));
                }
                const QString folder = qEnvironmentVariable("FEATHERWEIGHT_SAVE_FIGURES");
                if (!folder.isEmpty()) { // to be looked at
                    image.save(folder + u'/' + figure.fileName() + QStringLiteral(".png"));
                }
            } else if (qobject_cast<QAbstractItemView*>(part) == nullptr) {
                wrong.append(name + QStringLiteral("has no picture"));
            }
        }
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QVERIFY2(titles.size() >= 20, qPrintable(QStringList(titles.values()).join(u'\n')));
}

void TestWindowFigures::menuOfAFigure() {
    MainWindow& window = *m_done.window;
    window.showTraining();
    auto* chart = window.training().findChild<QChartView*>();
    const QPoint middle = chart->viewport()->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, middle,
                            chart->viewport()->mapToGlobal(middle));
    QCoreApplication::sendEvent(chart->viewport(), &event);
    QVERIFY(event.isAccepted());
    auto* menu = window.findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(menu != nullptr && menu->isVisible());
    QCOMPARE(menu->actions().size(), 2);
    QGuiApplication::clipboard()->clear();
    menu->actions()[0]->trigger();
    menu->close();
    const auto copied = [] { return QGuiApplication::clipboard()->mimeData(); };
    QVERIFY(await(
        [&] { return copied() != nullptr && copied()->hasFormat(QStringLiteral("image/png")); }));
    QVERIFY(copied()->data(QStringLiteral("image/svg+xml")).contains("<svg"));
    QCOMPARE(QImage::fromData(copied()->data(QStringLiteral("image/png"))).width(),
             2 * usualFigureWidth);
    const QString text = copied()->text();
    QVERIFY2(text.startsWith(QStringLiteral("series\tBatch\tLoss (nats)\n")), qPrintable(text));
}

void TestWindowFigures::keysTakeTheFigureOfThePage() {
    MainWindow& window = *m_done.window;
    window.showSummary();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    FigureSource* source = window.figures().current();
    QVERIFY(source != nullptr);
    QVERIFY(!source->figure().isEmpty());
    if (QWidget* focused = window.focusWidget()) {
        focused->clearFocus();
    }
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(await([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
    QVERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("82.27")),
             qPrintable(QGuiApplication::clipboard()->text()));
}

void TestWindowFigures::savesByTheDialog() {
    MainWindow& window = *m_done.window;
    window.showSummary();
    QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
    auto* dialog = window.findChild<QFileDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QVERIFY(dialog->nameFilters().size() >= 10);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("summary.json"));
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QVERIFY(await([&] { return QFile::exists(path); }));
}

FEATHERWEIGHT_TESTS(TestWindowFigures)
#include "tst_window_figures.moc"
