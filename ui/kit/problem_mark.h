#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Marks the fields that are wrong and says why beside them, over everything else, so that nothing
// moves when a problem comes or goes. GUI thread.

#include <QPointer>
#include <QString>
#include <QWidget>

namespace featherweight {

class ProblemMark : public QWidget {
    Q_OBJECT

public:
    /// Covers `parent`; the mouse goes through.
    explicit ProblemMark(QWidget* parent);

    /// An empty sentence takes the mark away. Without fields the sentence stands in the upper right
    /// corner.
    void show(const QString& sentence, const QWidgetList& fields);
    /// The sentence never stands above this.
    void setTop(int top) { m_top = top; }

    /// Where the sentence stands when its field is at `beside`.
    [[nodiscard]] QRect bubbleBeside(const QRect& beside) const;
    [[nodiscard]] const QString& sentence() const { return m_sentence; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QRect place(const QWidget& field) const;

    QString m_sentence;
    int m_top = 0;
    QList<QPointer<QWidget>> m_fields;
};

} // namespace featherweight
