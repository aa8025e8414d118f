// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"

namespace neurostrata::ui
{

/// A colour map whose cells have sharp edges in figures too. Own drawing there, because QCustomPlot embeds an image of
/// three pixels a unit, whose grid is not that of the cells: viewers blur it.
class SharpColorMap : public QCPColorMap
{
public:
    SharpColorMap(QCPAxis* keyAxis, QCPAxis* valueAxis);
    /// In figures: up to mostRectangles cells in sight as rectangles, more as an image all the same.
    void setCellsAsRectangles(bool on) { m_rectangles = on; }
    static constexpr int mostRectangles = 10'000;

protected:
    void draw(QCPPainter* painter) override;

private:
    /// Cells in sight, both ends included.
    struct Sight {
        int firstKey, lastKey, firstValue, lastValue;
    };
    QRgb colourOf(int key, int value) const;
    QRectF rectOf(const Sight& sight) const;
    void drawRectangles(QCPPainter& painter, const Sight& sight) const;
    void drawImage(QCPPainter& painter, const Sight& sight) const;

    bool m_rectangles = false;
};

} // namespace neurostrata::ui
