// SPDX-License-Identifier: GPL-3.0-or-later
// Places in plots, and a mouse over them.
#pragma once

#include "core/analysis/strata.h"
#include "ui/plots/plot_frame.h"
#include "ui/plots/qcustomplot_header.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace neurostrata::test
{

/// The pixel of a place on the main axes.
inline QPoint placeIn(const ui::PlotFrame& frame, double x, double y)
{
    return {static_cast<int>(std::lround(frame.plot().xAxis->coordToPixel(x))),
            static_cast<int>(std::lround(frame.plot().yAxis->coordToPixel(y)))};
}

/// On the numbers under the x axis.
inline QPoint placeUnder(const ui::PlotFrame& frame, double x)
{
    return {placeIn(frame, x, 0).x(), frame.plot().axisRect()->bottom() + 6};
}

/// The top of a layer's density line.
inline QPoint peakOf(const ui::PlotFrame& lines, const core::Strata& strata, int layer)
{
    const auto& kernel = strata.stratum[static_cast<std::size_t>(layer)]->density.kernel;
    const auto top = std::max_element(kernel.begin(), kernel.end());
    const double bin = (strata.upper - strata.lower) / core::strataBins;
    return placeIn(lines, strata.lower + (static_cast<double>(top - kernel.begin()) + 0.5) * bin, *top);
}

inline QCPRange shownX(const ui::PlotFrame& frame)
{
    return frame.plot().xAxis->range();
}

inline QCPRange shownY(const ui::PlotFrame& frame)
{
    return frame.plot().yAxis->range();
}

inline QWidget* canvas(const ui::PlotFrame& frame)
{
    return &frame.plot();
}

/// Runs queued replots and paints.
inline void settlePlots()
{
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
}

inline void mouse(const ui::PlotFrame& frame, QEvent::Type type, QPoint at, Qt::MouseButton button,
                  Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QMouseEvent event(type, at, frame.plot().mapToGlobal(at), button, buttons, modifiers);
    QApplication::sendEvent(&frame.plot(), &event);
}

inline void hover(const ui::PlotFrame& frame, QPoint at)
{
    mouse(frame, QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton);
}

inline void leave(const ui::PlotFrame& frame)
{
    QEvent event(QEvent::Leave);
    QApplication::sendEvent(&frame.plot(), &event);
}

inline void click(const ui::PlotFrame& frame, QPoint at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    mouse(frame, QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton, modifiers);
    mouse(frame, QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton, modifiers);
}

/// Without the release.
inline void dragOn(const ui::PlotFrame& frame, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
                   Qt::MouseButton button = Qt::LeftButton)
{
    mouse(frame, QEvent::MouseButtonPress, from, button, button, modifiers);
    mouse(frame, QEvent::MouseMove, (from + to) / 2, Qt::NoButton, button, modifiers);
    mouse(frame, QEvent::MouseMove, to, Qt::NoButton, button, modifiers);
}

inline void drag(const ui::PlotFrame& frame, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
                 Qt::MouseButton button = Qt::LeftButton)
{
    dragOn(frame, from, to, modifiers, button);
    mouse(frame, QEvent::MouseButtonRelease, to, button, Qt::NoButton, modifiers);
    settlePlots();
}

inline void wheel(const ui::PlotFrame& frame, QPoint at, int steps, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, frame.plot().mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&frame.plot(), &event);
    settlePlots();
}

} // namespace neurostrata::test
