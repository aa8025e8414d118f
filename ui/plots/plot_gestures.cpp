// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_gestures.h"

#include "ui/plots/plot_frame.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{

namespace
{

constexpr double clickSlack = 3;    // pixels between press and release that are still a click
constexpr quint64 wheelBurst = 400; // milliseconds between wheel steps of one zoom
constexpr std::size_t keptZooms = 50;
constexpr double smallestZoom = 1e-4; // of the home range

QCPRange within(QCPRange range, const QCPRange& home)
{
    if (range.size() >= home.size())
        return home;
    if (range.lower < home.lower)
        range += home.lower - range.lower;
    if (range.upper > home.upper)
        range -= range.upper - home.upper;
    return range;
}

QCPRange panned(const QCPAxis& axis, double from, double to)
{
    const double a = axis.pixelToCoord(from), b = axis.pixelToCoord(to);
    if (axis.scaleType() == QCPAxis::stLogarithmic)
        return {axis.range().lower * a / b, axis.range().upper * a / b};
    return {axis.range().lower + a - b, axis.range().upper + a - b};
}

QCPRange scaled(const QCPAxis& axis, double factor, double centre)
{
    const QCPRange range = axis.range();
    if (axis.scaleType() == QCPAxis::stLogarithmic)
        return {std::pow(range.lower / centre, factor) * centre, std::pow(range.upper / centre, factor) * centre};
    return {(range.lower - centre) * factor + centre, (range.upper - centre) * factor + centre};
}

} // namespace

PlotGestures::PlotGestures(PlotFrame& frame, QCustomPlot& plot) : QObject(&plot), m_frame(frame), m_plot(plot)
{
    plot.installEventFilter(this);
}

void PlotGestures::setAxes(QCPAxis* x, QCPAxis* y)
{
    m_x = x;
    m_y = y;
}

PlotGestures::Ranges PlotGestures::ranges() const
{
    return {m_x ? m_x->range() : QCPRange(), m_y ? m_y->range() : QCPRange()};
}

void PlotGestures::setHome(const QCPRange& x, const QCPRange& y)
{
    const Ranges now = ranges();
    const bool zoomedX = m_x && now.x != m_home.x && m_home.x.size() > 0;
    const bool zoomedY = m_y && now.y != m_home.y && m_home.y.size() > 0;
    m_home = {x, y};
    if (m_x)
        m_x->setRange(zoomedX ? within(now.x, x) : x);
    if (m_y)
        m_y->setRange(zoomedY ? within(now.y, y) : y);
    if (!zoomed())
        m_before.clear();
}

void PlotGestures::link(PlotGestures& other)
{
    m_linked.push_back(&other);
    other.m_linked.push_back(this);
}

bool PlotGestures::zoomed() const
{
    const Ranges now = ranges();
    return (m_x && now.x != m_home.x) || (m_y && now.y != m_home.y);
}

void PlotGestures::remember(Step step)
{
    if (step == Step::New)
        m_before.push_back(ranges());
    else if (step == Step::Back && !m_before.empty())
        m_before.pop_back();
    if (m_before.size() > keptZooms)
        m_before.erase(m_before.begin());
}

void PlotGestures::apply(Ranges wanted, Step step)
{
    const Ranges before = ranges();
    if (m_x)
        wanted.x = wanted.x.size() < m_home.x.size() * smallestZoom ? before.x : within(wanted.x, m_home.x);
    if (m_y)
        wanted.y = wanted.y.size() < m_home.y.size() * smallestZoom ? before.y : within(wanted.y, m_home.y);
    const bool movesX = m_x && wanted.x != before.x;
    if (!movesX && !(m_y && wanted.y != before.y))
        return;
    remember(step);
    if (m_x)
        m_x->setRange(wanted.x);
    if (m_y)
        m_y->setRange(wanted.y);
    m_frame.zoomChanged();
    m_plot.replot(QCustomPlot::rpQueuedReplot);
    if (!movesX)
        return;
    for (PlotGestures* other : m_linked)
        other->adopt(wanted.x, step);
    Q_EMIT m_frame.horizontalZoomChanged(wanted.x.lower, wanted.x.upper);
}

void PlotGestures::adopt(const QCPRange& x, Step step)
{
    if (!m_x || m_x->range() == x)
        return;
    remember(step);
    m_x->setRange(x);
    m_frame.zoomChanged();
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void PlotGestures::zoomTo(const QCPRange& x, const QCPRange& y)
{
    apply({x, y}, Step::New);
}

void PlotGestures::reset()
{
    apply(m_home, Step::New);
}

void PlotGestures::previous()
{
    if (!m_before.empty())
        apply(m_before.back(), Step::Back);
}

void PlotGestures::wheel(const QWheelEvent& event)
{
    const double factor = std::pow(0.85, event.angleDelta().y() / 120.0);
    const Step step = event.timestamp() - m_lastWheel > wheelBurst || m_before.empty() ? Step::New : Step::Continued;
    m_lastWheel = event.timestamp();
    Ranges wanted = ranges();
    if (event.modifiers() & Qt::ControlModifier) {
        if (m_y)
            wanted.y = scaled(*m_y, factor, m_y->pixelToCoord(event.position().y()));
    } else if (m_x) {
        wanted.x = scaled(*m_x, factor, m_x->pixelToCoord(event.position().x()));
    }
    apply(wanted, step);
}

void PlotGestures::press(const QMouseEvent& event)
{
    if (m_button != Button::None)
        return;
    m_plot.setFocus(Qt::MouseFocusReason);
    m_button = event.button() == Qt::LeftButton ? Button::Left : Button::Pan;
    m_pressed = event.button();
    m_modifiers = event.modifiers();
    m_from = m_last = event.position();
    m_dragging = m_taken = false;
}

void PlotGestures::panTo(const QPointF& position)
{
    Ranges wanted = ranges();
    if (m_x)
        wanted.x = panned(*m_x, m_last.x(), position.x());
    if (m_y)
        wanted.y = panned(*m_y, m_last.y(), position.y());
    apply(wanted, Step::Continued);
}

void PlotGestures::move(const QMouseEvent& event)
{
    const QPointF position = event.position();
    if (m_button == Button::None) {
        m_frame.hoverAt(position);
        return;
    }
    if (!m_dragging) {
        if ((position - m_from).manhattanLength() <= clickSlack)
            return;
        m_dragging = true;
        m_taken = m_button == Button::Left && m_frame.dragStarts(m_from, m_modifiers);
        if (!m_taken)
            remember(Step::New);
    }
    if (m_taken)
        m_frame.dragTo(position);
    else if (m_button == Button::Pan || zoomed())
        panTo(position);
    m_last = position;
}

void PlotGestures::release(const QMouseEvent& event)
{
    if (event.button() != m_pressed || m_button == Button::None)
        return;
    const Button button = std::exchange(m_button, Button::None);
    if (m_dragging && m_taken) {
        m_frame.dragEnds(event.position());
    } else if (m_dragging) {
        const Ranges now = ranges();
        if (!m_before.empty() && m_before.back().x == now.x && m_before.back().y == now.y)
            m_before.pop_back();
    } else if (button == Button::Left) {
        m_frame.clickAt(m_from, m_modifiers);
    } else if (m_pressed == Qt::RightButton) {
        Q_EMIT m_frame.contextMenuWanted(event.globalPosition().toPoint());
    }
}

bool PlotGestures::key(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Backspace && modifiers == Qt::NoModifier) {
        previous();
        return true;
    }
    return m_frame.keyPressed(key, modifiers);
}

bool PlotGestures::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent*>(event));
        return true;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent*>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release(*static_cast<QMouseEvent*>(event));
        return true;
    case QEvent::MouseButtonDblClick:
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
            reset();
        return true;
    case QEvent::Wheel:
        wheel(*static_cast<QWheelEvent*>(event));
        return true;
    case QEvent::ShortcutOverride: {
        const auto& press = *static_cast<QKeyEvent*>(event);
        if (!m_frame.claimsKey(press.key(), press.modifiers()))
            return false;
        event->accept();
        return true;
    }
    case QEvent::KeyPress: {
        const auto& press = *static_cast<QKeyEvent*>(event);
        return key(press.key(), press.modifiers());
    }
    case QEvent::ContextMenu:
        if (static_cast<QContextMenuEvent*>(event)->reason() == QContextMenuEvent::Keyboard)
            Q_EMIT m_frame.contextMenuWanted(m_plot.mapToGlobal(m_plot.rect().center()));
        return true;
    case QEvent::Enter:
        Q_EMIT m_frame.pointed(true);
        return false;
    case QEvent::Leave:
        m_frame.hoverLeft();
        Q_EMIT m_frame.pointed(false);
        return false;
    case QEvent::FocusOut:
        m_frame.focusLeft();
        [[fallthrough]];
    case QEvent::FocusIn:
        m_plot.update();
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace neurostrata::ui
