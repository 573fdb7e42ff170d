#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A number with its caption: a figure that is read while it changes, or the result of a tab with a
// sentence below. GUI thread.

#include "ui/kit/text.h"

namespace featherweight {

class ElidedLabel;

/// Caption above, number below; as wide as the widest number, whatever it shows.
class Figure : public QWidget {
    Q_OBJECT

public:
    Figure(const QString& caption, const QStringList& widest, QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setValue(const QString& value);
    [[nodiscard]] QString caption() const;
    [[nodiscard]] QString value() const { return m_value->text(); }
    [[nodiscard]] const Text& label() const { return *m_value; }

private:
    ElidedLabel* m_caption = nullptr;
    Text* m_value = nullptr;
};

/// Caption above, the answer large, a sentence below.
class ResultBlock : public QWidget {
    Q_OBJECT

public:
    ResultBlock(Rank rank, const QStringList& widest, int sentenceLines, QWidget* parent = nullptr);

    void show(const QString& caption, const QString& value, const QString& sentence);
    using QWidget::show;
    void setStale(bool stale);

    [[nodiscard]] bool isStale() const { return m_stale; }

    [[nodiscard]] QString caption() const { return m_caption->text(); }
    [[nodiscard]] QString value() const { return m_value->text(); }
    [[nodiscard]] QString sentence() const { return m_sentence->text(); }
    [[nodiscard]] const Text& label() const { return *m_value; }

private:
    void sayCaption();

    QString m_said; ///< the caption without a mark
    bool m_stale = false;
    Text* m_caption = nullptr;
    Text* m_value = nullptr;
    Text* m_sentence = nullptr;
};

} // namespace featherweight
