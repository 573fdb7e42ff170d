#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A tab that builds its content in pieces, one per turn of the event loop, so that no frame waits
// for a whole tab. GUI thread.

#include <QTimer>
#include <QWidget>

#include <deque>
#include <functional>

namespace featherweight {

class LazyTab : public QWidget {
    Q_OBJECT

public:
    explicit LazyTab(QWidget* parent = nullptr);

    [[nodiscard]] bool isBuilt() const { return m_pieces.empty(); }
    /// Builds one piece per turn of the event loop, then emits built(). Showing the tab does so.
    void buildLater();
    /// Builds what is left at once (for pictures and tests).
    void buildNow();
    /// Builds the next piece; a tab of tabs makes these pieces of its own.
    void buildOne();
    [[nodiscard]] std::size_t piecesLeft() const { return m_pieces.size(); }
    /// What F5 means on this tab.
    virtual void run() {}

Q_SIGNALS:
    void built();

protected:
    using Piece = std::function<void()>;
    /// The last piece should draw the views that were stored until then.
    void setPieces(std::deque<Piece> pieces) { m_pieces = std::move(pieces); }
    void showEvent(QShowEvent* event) override;

private:
    std::deque<Piece> m_pieces;
    QTimer m_turn; ///< fires in the next turn of the event loop
};

} // namespace featherweight
