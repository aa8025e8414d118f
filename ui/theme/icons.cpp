// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/oklab.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <algorithm>
#include <initializer_list>

namespace neurostrata::ui
{

namespace
{

QPainterPath polyline(std::initializer_list<QPointF> points, bool closed = false)
{
    QPainterPath path(*points.begin());
    for (const QPointF& p : points)
        path.lineTo(p);
    if (closed)
        path.closeSubpath();
    return path;
}

QPainterPath pinPath()
{
    QPainterPath path =
        polyline({{5, 1.5}, {11, 1.5}, {10.2, 3}, {10.2, 7}, {12.5, 9.5}, {3.5, 9.5}, {5.8, 7}, {5.8, 3}}, true);
    path.moveTo(8, 9.5);
    path.lineTo(8, 14.5);
    return path;
}

struct Drawing {
    QPainterPath path;
    bool filled = false;
    double width = 1.4;
};

/// On a 16 × 16 grid.
Drawing drawingOf(IconName name)
{
    switch (name) {
    case IconName::Pin:
        return {pinPath(), false, 1.2};
    case IconName::PinFilled:
        return {pinPath(), true, 1.2};
    case IconName::Export: {
        QPainterPath path = polyline({{8, 10}, {8, 2}});
        path.addPath(polyline({{4.8, 5.2}, {8, 2}, {11.2, 5.2}}));
        path.addPath(polyline({{2.5, 9.5}, {2.5, 13.5}, {13.5, 13.5}, {13.5, 9.5}}));
        return {path};
    }
    case IconName::Check:
        return {polyline({{3, 8.5}, {6.5, 12}, {13, 4.5}}), false, 1.8};
    case IconName::Cross: {
        QPainterPath path = polyline({{4, 4}, {12, 12}});
        path.addPath(polyline({{12, 4}, {4, 12}}));
        return {path};
    }
    case IconName::Back:
        return {polyline({{11, 3.5}, {11, 12.5}, {4.5, 8}}, true), true, 1};
    case IconName::Forward:
        return {polyline({{5, 3.5}, {5, 12.5}, {11.5, 8}}, true), true, 1};
    case IconName::ChevronDown:
        return {polyline({{4, 6}, {8, 10}, {12, 6}})};
    case IconName::ChevronUp:
        return {polyline({{4, 10}, {8, 6}, {12, 10}})};
    case IconName::ChevronRight:
        return {polyline({{6, 4}, {10, 8}, {6, 12}})};
    case IconName::Play:
        return {polyline({{4.5, 3}, {4.5, 13}, {12.5, 8}}, true), true, 1};
    case IconName::Pause: {
        QPainterPath path;
        path.addRect(4, 3.5, 2.6, 9);
        path.addRect(9.4, 3.5, 2.6, 9);
        return {path, true, 0.6};
    }
    case IconName::Stop: {
        QPainterPath path;
        path.addRect(4, 4, 8, 8);
        return {path, true, 0.6};
    }
    case IconName::Search: {
        QPainterPath path;
        path.addEllipse(QPointF(7, 7), 4.2, 4.2);
        path.addPath(polyline({{10.2, 10.2}, {13.5, 13.5}}));
        return {path};
    }
    case IconName::Menu: {
        QPainterPath path = polyline({{2.5, 4}, {13.5, 4}});
        path.addPath(polyline({{2.5, 8}, {13.5, 8}}));
        path.addPath(polyline({{2.5, 12}, {13.5, 12}}));
        return {path};
    }
    case IconName::Diamond:
        return {polyline({{8, 3}, {13, 8}, {8, 13}, {3, 8}}, true), true, 0.4};
    }
    return {};
}

class VectorIcon : public QIconEngine
{
public:
    VectorIcon(IconName name, const QColor& normal, const QColor& active)
        : m_name(name), m_normal(normal), m_active(active)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        QColor colour = mode == QIcon::Active || mode == QIcon::Selected || state == QIcon::On ? m_active : m_normal;
        if (mode == QIcon::Disabled)
            colour.setAlphaF(0.4f);
        paintIcon(*painter, m_name, rect, colour);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect({}, size), mode, state);
        return result;
    }
    QIconEngine* clone() const override { return new VectorIcon(*this); }

private:
    IconName m_name;
    QColor m_normal, m_active;
};

} // namespace

void paintIcon(QPainter& painter, IconName name, const QRectF& rect, const QColor& colour)
{
    const Drawing drawing = drawingOf(name);
    const double side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side / 16, side / 16);
    painter.setPen(QPen(colour, drawing.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(drawing.filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawPath(drawing.path);
    painter.restore();
}

QIcon icon(IconName name, const QColor& colour)
{
    return QIcon(new VectorIcon(name, colour, colour));
}

QIcon icon(IconName name, const Theme& theme)
{
    return QIcon(new VectorIcon(name, theme.muted, theme.text));
}

} // namespace neurostrata::ui
