#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A label of one of a few ranks, whose place can be kept free for the widest text it will show, so
// that changing numbers move nothing. GUI thread.

#include <QLabel>

namespace featherweight {

enum class Rank {
    Body,
    Lead, ///< sentences that explain, a little larger
    Strong,
    Muted,   ///< explanations, captions
    Heading, ///< of a group of settings
    Figure,  ///< a number to be read while it changes
    Result,  ///< the answer of a tab, the largest thing on it; shrinks where a language is long
};

/// For tool tips, which take a text for HTML where it looks like that: shown as it is.
[[nodiscard]] QString asToolTip(const QString& text);

class Text : public QLabel {
    Q_OBJECT

public:
    explicit Text(Rank rank, const QString& text = {}, QWidget* parent = nullptr);

    void setText(const QString& text);
    /// Takes the width of the widest of `candidates` from now on, or of the text when that is
    /// wider.
    void reserve(const QStringList& candidates);
    /// Takes the height of so many lines from now on and wraps words. What does not fit, as in a
    /// narrow window and a long language, ends in "…" on a single line, gets somewhat smaller
    /// letters on several, then more lines, and is whole in the tool tip.
    void reserveLines(int lines);
    /// Times the size of its rank.
    void setScale(qreal scale);
    /// Greyed: belongs to something older than what is on the screen.
    void setStale(bool stale);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyRank();
    void fitResult();
    void fitLines();
    [[nodiscard]] int reservedHeight() const;
    [[nodiscard]] int neededHeight(const QFont& font) const;
    [[nodiscard]] QFont rankFont(qreal shrink = 1) const;
    [[nodiscard]] bool fits() const; ///< into the reserved lines
    [[nodiscard]] int widest(const QFont& font) const;

    Rank m_rank;
    QStringList m_candidates;
    int m_lines = 0;
    qreal m_scale = 1;
    qreal m_shrink = 1; ///< so that a result, or many words, fit their place
    int m_more = 0;     ///< px beyond the reserved lines, where it is too narrow for these
    bool m_stale = false;
    bool m_applying = false;
};

} // namespace featherweight
