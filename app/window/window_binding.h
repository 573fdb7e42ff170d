#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Binds a Session to the window: the only place where controllers and tabs meet. GUI thread.

#include "app/figures/figure_controller.h"
#include "app/session/session.h"

#include <QObject>
#include <QTimer>

namespace featherweight {

class MainWindow;

class WindowBinding : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object. The session begins when the window has shown its first frame, and
    /// the engine is loaded when the window is complete and at rest.
    WindowBinding(Session& session, MainWindow& window);

private:
    void bindStatus();
    void bindHistory();
    void bindSettings();
    void bindTraining();
    void bindDataset();
    void bindQuantization();
    void bindCalibration();
    void bindInspections();
    void bindComparisons();
    void bindSeparable();
    void bindSummary();
    void bindFigures();
    void loadEngineWhenBuilt();
    [[nodiscard]] QuantizationSettings forThisNetwork(const QuantizationSettings& settings) const;
    void setSeenBatches();
    void useAgain(const QuantizationSettings& made);
    void open(const QuantizationSettings& settings);
    void remedy(Remedy remedy, const QString& dataset);
    void chooseFolder();

    Mailbox m_mailbox; ///< of the figures alone
    FigureController m_figures{m_mailbox};
    Session& m_session;
    MainWindow& m_window;
    QTimer m_loadEngine;
};

} // namespace featherweight
