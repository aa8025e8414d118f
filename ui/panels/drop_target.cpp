// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/drop_target.h"

#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>

namespace neurostrata::ui
{

DropTarget::DropTarget(QWidget& window, const ThemeStore& theme) : QWidget(&window), m_window(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_window)
        return false;
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto* drag = static_cast<QDragEnterEvent*>(event);
        m_opening = recogniseOpening(*drag->mimeData());
        if (m_opening.kind != Opening::Kind::Nothing || drag->mimeData()->hasUrls()) {
            setGeometry(m_window.rect());
            raise();
            show();
        }
        // Accepted even where nothing can come of it: Qt tells only those who accepted that the drag has left.
        drag->setDropAction(action());
        drag->accept();
        if (m_opening.kind == Opening::Kind::Figure)
            Q_EMIT figureHeld(m_opening.what);
        return true;
    }
    case QEvent::DragMove: {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        drag->setDropAction(action());
        drag->accept();
        return true;
    }
    case QEvent::Resize:
        setGeometry(m_window.rect());
        return false;
    case QEvent::DragLeave:
        hide();
        return true;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        hide();
        const Opening opening = recogniseOpening(*drop->mimeData());
        drop->setDropAction(action());
        drop->accept();
        Q_EMIT dropped(opening);
        return true;
    }
    default:
        return false;
    }
}

Qt::DropAction DropTarget::action() const
{
    return m_opening.kind == Opening::Kind::Nothing ? Qt::IgnoreAction : Qt::CopyAction;
}

void DropTarget::refuse(const QString& path)
{
    if (m_opening.what != path)
        return;
    m_opening.kind = Opening::Kind::Nothing;
    update();
}

void DropTarget::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_theme.current();
    const bool possible = m_opening.kind != Opening::Kind::Nothing;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme.panel;
    veil.setAlphaF(0.88F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(possible ? theme.interaction : theme.bad, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 8, 8);
    QFont font = theme.title();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    painter.setFont(font);
    painter.setPen(possible ? theme.text : theme.bad);
    painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_opening.sentence());
}

} // namespace neurostrata::ui
