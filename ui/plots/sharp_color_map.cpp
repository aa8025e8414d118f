// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/sharp_color_map.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr double pixelsPerUnit = 3; ///< at least, so that viewers that smooth images smooth next to nothing
constexpr int mostPixels = 6'000;   ///< of a side of the image
constexpr double overlap = 0.5;     ///< of a cell, under its neighbours: no seams between rectangles

/// Where the cells of one direction lie: QCustomPlot counts the range from centre to centre, that of a single cell from
/// edge to edge.
struct Cells {
    double first, step;
    int size;

    Cells(const QCPRange& range, int count)
        : first(count > 1 ? range.lower : range.center()), step(count > 1 ? range.size() / (count - 1) : range.size()),
          size(count)
    {
    }
    int at(double coordinate) const
    {
        return static_cast<int>(std::clamp(std::floor((coordinate - first) / step + 0.5), 0.0, size - 1.0));
    }
    double lower(int cell) const { return first + (cell - 0.5) * step; }
    double upper(int cell) const { return first + (cell + 0.5) * step; }
};

} // namespace

SharpColorMap::SharpColorMap(QCPAxis* keyAxis, QCPAxis* valueAxis) : QCPColorMap(keyAxis, valueAxis)
{
    setInterpolate(false);
    setTightBoundary(false);
}

QRgb SharpColorMap::colourOf(int key, int value) const
{
    // The image holds every cell as a block of equal pixels, the first value at the bottom.
    const int width = mMapImage.width() / mMapData->keySize(), height = mMapImage.height() / mMapData->valueSize();
    return mMapImage.pixel(key * width, mMapImage.height() - 1 - value * height);
}

QRectF SharpColorMap::rectOf(const Sight& sight) const
{
    const Cells keys(mMapData->keyRange(), mMapData->keySize());
    const Cells values(mMapData->valueRange(), mMapData->valueSize());
    return {QPointF(keyAxis()->coordToPixel(keys.lower(sight.firstKey)),
                    valueAxis()->coordToPixel(values.upper(sight.lastValue))),
            QPointF(keyAxis()->coordToPixel(keys.upper(sight.lastKey)),
                    valueAxis()->coordToPixel(values.lower(sight.firstValue)))};
}

void SharpColorMap::draw(QCPPainter* painter)
{
    if (!painter->modes().testFlag(QCPPainter::pmVectorized) || mMapData->isEmpty())
        return QCPColorMap::draw(painter);
    updateMapImage();
    const Cells keys(mMapData->keyRange(), mMapData->keySize());
    const Cells values(mMapData->valueRange(), mMapData->valueSize());
    const QCPRange x = keyAxis()->range(), y = valueAxis()->range();
    const Sight sight{keys.at(x.lower), keys.at(x.upper), values.at(y.lower), values.at(y.upper)};
    const int cells = (sight.lastKey - sight.firstKey + 1) * (sight.lastValue - sight.firstValue + 1);
    painter->save();
    painter->setAntialiasing(false);
    if (m_rectangles && cells <= mostRectangles)
        drawRectangles(*painter, sight);
    else
        drawImage(*painter, sight);
    painter->restore();
}

void SharpColorMap::drawRectangles(QCPPainter& painter, const Sight& sight) const
{
    painter.setPen(Qt::NoPen);
    for (int value = sight.firstValue; value <= sight.lastValue; ++value)
        for (int key = sight.firstKey; key <= sight.lastKey; ++key) {
            const QRgb colour = colourOf(key, value);
            if (qAlpha(colour) == 0)
                continue;
            QRectF rect = rectOf({key, key, value, value});
            // Reaches under the cells that are drawn later, where those hide it.
            const auto hides = [&](int k, int v) {
                return k <= sight.lastKey && v <= sight.lastValue && qAlpha(colourOf(k, v)) == 255;
            };
            if (hides(key + 1, value))
                rect.setRight(rect.right() + overlap * rect.width());
            if (hides(key, value + 1) && (key == sight.lastKey || hides(key + 1, value + 1)))
                rect.setTop(rect.top() - overlap * rect.height());
            painter.setBrush(QColor::fromRgba(colour));
            painter.drawRect(rect);
        }
}

void SharpColorMap::drawImage(QCPPainter& painter, const Sight& sight) const
{
    const QRectF rect = rectOf(sight);
    const int keys = sight.lastKey - sight.firstKey + 1, values = sight.lastValue - sight.firstValue + 1;
    const auto times = [](double units, int cells) {
        return std::clamp(static_cast<int>(std::ceil(pixelsPerUnit * units / cells)), 1,
                          std::max(1, mostPixels / cells));
    };
    const int across = times(rect.width(), keys), down = times(rect.height(), values);
    QImage image(keys, values, QImage::Format_ARGB32);
    bool opaque = true;
    for (int value = 0; value < values; ++value) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(values - 1 - value));
        for (int key = 0; key < keys; ++key) {
            line[key] = colourOf(sight.firstKey + key, sight.firstValue + value);
            opaque = opaque && qAlpha(line[key]) == 255;
        }
    }
    if (opaque)
        image = image.convertToFormat(QImage::Format_RGB32); // no mask in PDF
    image = image.scaled(keys * across, values * down, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(rect, image);
}

} // namespace neurostrata::ui
