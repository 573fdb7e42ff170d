#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The window: its tabs, a banner for what went wrong, a status bar. It decides nothing itself.
// GUI thread.

#include "ui/views/notice.h"
#include "ui/views/status_view.h"

#include <QMainWindow>
#include <QTimer>

namespace featherweight {

class EarlierButton;
class FigureMenu;
class LazyTab;
class NoticeBanner;
class QuantizationTab;
class SeparableTab;
class StatusLine;
class SummaryTab;
class Tabs;
class TermHelp;
class TrainingTab;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);

    [[nodiscard]] TrainingTab& training() { return *m_training; }
    [[nodiscard]] QuantizationTab& quantization() { return *m_quantization; }
    [[nodiscard]] SeparableTab& separable() { return *m_separable; }
    [[nodiscard]] SummaryTab& summary() { return *m_summary; }

    [[nodiscard]] TermHelp& help() { return *m_help; }
    [[nodiscard]] FigureMenu& figures() { return *m_figures; }

    void showStatus(const StatusView& view);
    /// Replaces the notice that is shown.
    void showNotice(const Notice& notice);
    void clearNotice();

    /// Finished work that can be brought back, the newest first; `possible`: and now.
    void showEarlier(const QStringList& titles, bool possible);

    void showTraining();
    void showQuantization();
    void showSeparable();
    void showSummary();

    /// No larger than the screen that it is going to stand on.
    void fitScreen();

    /// Builds all tabs at once (for pictures and tests).
    void buildNow();

Q_SIGNALS:
    void stopRequested();
    void bringBackRequested(std::size_t index); ///< of the titles
    void remedyRequested(featherweight::Remedy remedy, const QString& dataset);
    /// The window was asked to close and does so; what runs should end.
    void closing();
    /// The first frame is on its way to the screen: now the slow things may begin.
    void firstFrameShown();

protected:
    void paintEvent(QPaintEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void addTabs();
    void addKeys();
    void buildRest();
    void stop();

    Tabs* m_tabs = nullptr;
    NoticeBanner* m_banner = nullptr;
    StatusLine* m_status = nullptr;
    EarlierButton* m_earlier = nullptr;
    TrainingTab* m_training = nullptr;
    QuantizationTab* m_quantization = nullptr;
    SeparableTab* m_separable = nullptr;
    SummaryTab* m_summary = nullptr;
    TermHelp* m_help = nullptr;
    FigureMenu* m_figures = nullptr;
    bool m_painted = false;
    QTimer m_afterFirstFrame;
};

} // namespace featherweight
