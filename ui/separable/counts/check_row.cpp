// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/counts/check_row.h"

#include "ui/kit/symbols.h"
#include "ui/kit/text.h"
#include "ui/paint/signs.h"
#include "ui/paint/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace featherweight {

CheckRow::CheckRow(QWidget* parent)
    : QWidget(parent), m_text(new Text(Rank::Lead)), m_warning(new WarningSign(this)) {
    m_text->reserveLines(2);
    const int side = m_warning->sizeHint().width();
    m_warning->setGeometry(0, 0, side, side);
    m_warning->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(side + theme::gap, 2, 0, 0); // the sign's place is always kept
    layout->addWidget(m_text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void CheckRow::show(const CheckLine& line) {
    m_mark = line.mark;
    m_text->setText(line.text);
    m_warning->setVisible(line.mark == CheckMark::Bad);
    update();
}

QString CheckRow::text() const {
    return m_text->text();
}

void CheckRow::paintEvent(QPaintEvent*) {
    if (m_mark != CheckMark::Good) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc = QRectF(m_warning->geometry()).adjusted(2, 2, -2, -2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::WindowText));
    painter.drawEllipse(disc);
    painter.setPen(palette().color(QPalette::Window));
    drawTick(painter, disc);
}

} // namespace featherweight

#include "moc_check_row.cpp"
