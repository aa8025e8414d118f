// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot_frame.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <functional>
#include <vector>

// Gestures as a person makes them, and the time until they are answered on the screen.
namespace neurostrata::bench
{

inline constexpr int giveUpMs = 5000;

/// When a widget or a child of it was last painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget* root)
    {
        root->installEventFilter(this);
        for (QWidget* child : root->findChildren<QWidget*>())
            child->installEventFilter(this);
    }
    int paints = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            ++paints;
        return QObject::eventFilter(watched, event);
    }
};

struct Times {
    const char* name;
    double budget;
    std::vector<double> ms;
    int missed = 0;

    double quantile(double p) const
    {
        std::vector<double> sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1) + 0.5)];
    }
};

/// Turns the event loop until `done`, or gives up.
inline bool waitFor(const std::function<bool()>& done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > giveUpMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }
    return true;
}

inline void settle()
{
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < 30)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

/// Sends one gesture and notes the time until `answered` holds and `target` has been painted since, if it `counts`.
inline void time(
    Times& times, QWidget* target, const std::function<void()>& gesture, const std::function<bool()>& answered,
    const std::function<bool()>& counts = [] { return true; })
{
    settle();
    PaintWatch watch(target);
    QElapsedTimer clock;
    int paintsWhenAnswered = -1;
    clock.start();
    gesture();
    if (!counts())
        return;
    const bool seen = waitFor([&] {
        if (paintsWhenAnswered < 0 && answered())
            paintsWhenAnswered = std::max(0, watch.paints - 1); // a frame painted in this very turn counts
        return paintsWhenAnswered >= 0 && watch.paints > paintsWhenAnswered;
    });
    if (seen)
        times.ms.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    else
        ++times.missed;
}

inline QWidget* canvasOf(ui::PlotFrame& frame)
{
    return frame.focusProxy();
}

inline void mouse(QWidget* widget, QEvent::Type type, const QPointF& place, Qt::MouseButton button,
                  Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QMouseEvent event(type, place, widget->mapToGlobal(place), button, buttons, modifiers);
    QCoreApplication::sendEvent(widget, &event);
}

inline void click(QWidget* widget, const QPointF& place)
{
    mouse(widget, QEvent::MouseButtonPress, place, Qt::LeftButton, Qt::LeftButton);
    mouse(widget, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton);
}

inline void wheel(QWidget* widget, const QPointF& place, int delta)
{
    QWheelEvent event(place, widget->mapToGlobal(place), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

inline double residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4096e-6 : 0;
}

} // namespace neurostrata::bench
