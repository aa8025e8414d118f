// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"

#include <functional>

namespace neurostrata::ui
{

/// A function drawn on a layer of a plot: selection, hover, colour strips. Belongs to the plot.
class PaintedLayerable : public QCPLayerable
{
public:
    using Draw = std::function<void(QCPPainter&)>;
    /// Clips to `rect`; null: the whole plot.
    PaintedLayerable(QCustomPlot& plot, QCPLayer* layer, QCPAxisRect* rect, Draw draw)
        : QCPLayerable(&plot, layer->name()), m_rect(rect), m_draw(std::move(draw))
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    QRect clipRect() const override { return m_rect ? m_rect->rect() : mParentPlot->viewport(); }
    void draw(QCPPainter* painter) override { m_draw(*painter); }

private:
    QCPAxisRect* m_rect;
    Draw m_draw;
};

} // namespace neurostrata::ui
