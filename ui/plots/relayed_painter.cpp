// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/relayed_painter.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace neurostrata::ui
{

namespace
{

class RelayEngine : public QPaintEngine
{
public:
    RelayEngine(QPainter& target, RelayedPainter::Text text) : QPaintEngine(AllFeatures), m_target(target), m_text(text)
    {
    }

    bool begin(QPaintDevice*) override
    {
        m_target.save();
        m_base = m_target.transform();
        m_clipped = m_target.hasClipping();
        if (m_clipped)
            m_clip = m_target.clipPath();
        return true;
    }
    bool end() override
    {
        m_target.restore();
        return true;
    }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override
    {
        const DirtyFlags dirty = now.state();
        if (dirty & DirtyTransform)
            m_target.setTransform(now.transform() * m_base);
        if (dirty & DirtyPen)
            m_target.setPen(now.pen());
        if (dirty & DirtyBrush)
            m_target.setBrush(now.brush());
        if (dirty & DirtyBrushOrigin)
            m_target.setBrushOrigin(now.brushOrigin());
        if (dirty & DirtyFont)
            m_target.setFont(now.font());
        if (dirty & DirtyBackground)
            m_target.setBackground(now.backgroundBrush());
        if (dirty & DirtyBackgroundMode)
            m_target.setBackgroundMode(now.backgroundMode());
        if (dirty & DirtyOpacity)
            m_target.setOpacity(now.opacity());
        if (dirty & DirtyHints) {
            for (const auto hint : {QPainter::Antialiasing, QPainter::TextAntialiasing, QPainter::SmoothPixmapTransform,
                                    QPainter::NonCosmeticBrushPatterns})
                m_target.setRenderHint(hint, now.renderHints().testFlag(hint));
        }
        if (dirty & DirtyClipRegion)
            clip(now.clipOperation(), [&](Qt::ClipOperation op) { m_target.setClipRegion(now.clipRegion(), op); });
        if (dirty & DirtyClipPath)
            clip(now.clipOperation(), [&](Qt::ClipOperation op) { m_target.setClipPath(now.clipPath(), op); });
        if (dirty & DirtyClipEnabled) {
            if (!now.isClipEnabled())
                outerClip();
            else
                m_target.setClipping(true);
        }
    }

    void drawPath(const QPainterPath& path) override { m_target.drawPath(path); }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        if (mode == PolylineMode)
            m_target.drawPolyline(points, count);
        else
            m_target.drawPolygon(points, count, mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
    void drawLines(const QLineF* lines, int count) override
    {
        // Engines that have no lines of no length paint them as points, in black if there is no pen.
        if (m_target.pen().style() != Qt::NoPen)
            m_target.drawLines(lines, count);
    }
    void drawRects(const QRectF* rects, int count) override { m_target.drawRects(rects, count); }
    void drawEllipse(const QRectF& rect) override { m_target.drawEllipse(rect); }
    void drawPoints(const QPointF* points, int count) override
    {
        if (m_target.pen().style() != Qt::NoPen)
            m_target.drawPoints(points, count);
    }
    void drawPixmap(const QRectF& to, const QPixmap& pixmap, const QRectF& from) override
    {
        m_target.drawPixmap(to, pixmap, from);
    }
    void drawImage(const QRectF& to, const QImage& image, const QRectF& from, Qt::ImageConversionFlags flags) override
    {
        m_target.drawImage(to, image, from, flags);
    }
    void drawTiledPixmap(const QRectF& rect, const QPixmap& pixmap, const QPointF& origin) override
    {
        m_target.drawTiledPixmap(rect, pixmap, origin);
    }
    void drawTextItem(const QPointF& at, const QTextItem& text) override
    {
        if (m_text == RelayedPainter::Text::Kept)
            return m_target.drawText(at, text.text());
        QPainterPath path;
        path.addText(at, text.font(), text.text());
        const bool smooth = m_target.testRenderHint(QPainter::Antialiasing);
        m_target.setRenderHint(QPainter::Antialiasing);
        m_target.fillPath(path, m_target.pen().brush());
        m_target.setRenderHint(QPainter::Antialiasing, smooth);
    }

private:
    template <class Set>
    void clip(Qt::ClipOperation operation, const Set& set)
    {
        if (operation == Qt::NoClip || operation == Qt::ReplaceClip)
            outerClip();
        if (operation != Qt::NoClip)
            set(operation == Qt::ReplaceClip && m_clipped ? Qt::IntersectClip : operation);
    }
    /// The clip that the target had when it was lent.
    void outerClip()
    {
        m_target.setClipping(false);
        if (!m_clipped)
            return;
        const QTransform now = m_target.transform();
        m_target.setTransform(m_base);
        m_target.setClipPath(m_clip);
        m_target.setTransform(now);
    }

    QPainter& m_target;
    RelayedPainter::Text m_text;
    QTransform m_base;
    QPainterPath m_clip;
    bool m_clipped = false;
};

} // namespace

RelayedPainter::RelayedPainter(QPainter& target, const QSize& size, Text text)
    : m_target(target), m_size(size), m_engine(std::make_unique<RelayEngine>(target, text))
{
}

RelayedPainter::~RelayedPainter() = default;

QPaintEngine* RelayedPainter::paintEngine() const
{
    return m_engine.get();
}

int RelayedPainter::metric(PaintDeviceMetric metric) const
{
    const QPaintDevice& device = *m_target.device();
    switch (metric) {
    case PdmWidth:
        return m_size.width();
    case PdmHeight:
        return m_size.height();
    case PdmDpiX:
        return device.logicalDpiX();
    case PdmDpiY:
        return device.logicalDpiY();
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    default:
        return QPaintDevice::metric(metric);
    }
}

} // namespace neurostrata::ui
