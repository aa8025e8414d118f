// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPaintDevice>
#include <memory>

class QPainter;

namespace neurostrata::ui
{

/// A paint device that passes everything drawn on it to a painter already at work on another device, inside that
/// painter's transformation and clip. Own code, because QCustomPlot draws only with its own kind of painter, a device
/// takes one painter at a time, and QPicture loses text metrics.
class RelayedPainter : public QPaintDevice
{
public:
    enum class Text { Kept, Outlines };
    RelayedPainter(QPainter& target, const QSize& size, Text text = Text::Kept);
    ~RelayedPainter() override;
    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    QPainter& m_target;
    QSize m_size;
    std::unique_ptr<QPaintEngine> m_engine;
};

} // namespace neurostrata::ui
