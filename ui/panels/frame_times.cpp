// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/frame_times.h"

#include <QEvent>
#include <QMetaEnum>
#include <QSaveFile>
#include <QWidget>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace neurostrata::ui
{
namespace
{

constexpr std::int64_t longestWait = 5'000'000'000; ///< nanoseconds
constexpr std::size_t mostGestures = 200'000;       ///< an hour of moving the mouse

bool isGesture(QEvent::Type type)
{
    switch (type) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::KeyPress:
        return true;
    default:
        return false;
    }
}

/// "HeatmapPlot" for the child widget that got the event inside one.
QString receiverName(const QObject* receiver)
{
    for (const QObject* object = receiver; object != nullptr; object = object->parent()) {
        const QString name = QString::fromLatin1(object->metaObject()->className());
        if (name.startsWith(QLatin1String("neurostrata::")))
            return name.mid(name.lastIndexOf(QLatin1Char(':')) + 1);
    }
    return QString::fromLatin1(receiver->metaObject()->className());
}

QString gestureName(const QObject* receiver, QEvent::Type type)
{
    const auto types = QMetaEnum::fromType<QEvent::Type>();
    return QString::fromLatin1(types.valueToKey(type)) + QLatin1Char(' ') + receiverName(receiver);
}

} // namespace

void WatchedApplication::setWatching(bool on)
{
    if (on && !m_clock.isValid())
        m_clock.start();
    m_watching = on;
    m_waiting.clear();
}

bool WatchedApplication::deliver(QObject* receiver, QEvent* event)
{
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::bad_alloc&) {
        Q_EMIT handlerFailed(tr("There is not enough memory for this."));
    } catch (const std::exception& error) {
        Q_EMIT handlerFailed(tr("Something unexpected went wrong: %1").arg(QString::fromUtf8(error.what())));
    }
    return true;
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    if (!m_watching)
        return deliver(receiver, event);
    const QEvent::Type type = event->type();
    if (isGesture(type) && event->spontaneous() && receiver->isWidgetType() && m_done.size() < mostGestures)
        m_waiting.push_back({gestureName(receiver, type), m_clock.nsecsElapsed(), 0});
    const bool handled = deliver(receiver, event);
    // A window paints all that is dirty in it when it is asked to update.
    if (type == QEvent::UpdateRequest && receiver->isWidgetType() && static_cast<QWidget*>(receiver)->isWindow() &&
        !m_waiting.empty()) {
        const std::int64_t now = m_clock.nsecsElapsed();
        // One that long ago changed nothing; this frame is of something else.
        std::erase_if(m_waiting, [now](const Gesture& gesture) { return now - gesture.start > longestWait; });
        for (Gesture& gesture : m_waiting) {
            gesture.end = now;
            m_done.push_back(gesture);
        }
        if (m_waiting.empty())
            return handled;
        const Gesture last = m_waiting.back();
        m_waiting.clear();
        Q_EMIT framePainted(last.name, static_cast<double>(last.end - last.start) / 1e6);
    }
    return handled;
}

std::vector<double> WatchedApplication::latencies(const QString& name) const
{
    std::vector<double> times;
    for (const Gesture& gesture : m_done) {
        if (gesture.name == name)
            times.push_back(static_cast<double>(gesture.end - gesture.start) / 1e6);
    }
    return times;
}

bool WatchedApplication::writeTrace(const QString& path) const
{
    auto events = nlohmann::ordered_json::array();
    for (const Gesture& gesture : m_done)
        events.push_back({{"name", gesture.name.toStdString()},
                          {"ph", "X"},
                          {"ts", static_cast<double>(gesture.start) / 1e3},
                          {"dur", static_cast<double>(gesture.end - gesture.start) / 1e3},
                          {"pid", 1},
                          {"tid", 1}});
    const nlohmann::ordered_json trace{{"displayTimeUnit", "ms"}, {"traceEvents", events}};
    const std::string text = trace.dump(1) + "\n";
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
           file.commit();
}

} // namespace neurostrata::ui
