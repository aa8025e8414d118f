// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"

#include <QObject>
#include <QPoint>
#include <QPointF>
#include <vector>

namespace neurostrata::ui
{

class PlotFrame;

/// Mouse and keys of a plot: wheel and drags zoom and pan, the rest goes to the PlotFrame's hooks. Own code, as
/// QCustomPlot's interactions know no limits, no way back and no modifiers.
class PlotGestures : public QObject
{
    Q_OBJECT
public:
    PlotGestures(PlotFrame& frame, QCustomPlot& plot);

    void setAxes(QCPAxis* x, QCPAxis* y);
    void setHome(const QCPRange& x, const QCPRange& y);
    void link(PlotGestures& other);
    bool zoomed() const;
    void zoomTo(const QCPRange& x, const QCPRange& y);
    void reset();
    void previous();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Ranges {
        QCPRange x, y;
    };
    enum class Button { None, Left, Pan };
    enum class Step { New, Continued, Back }; ///< what a change does to the way back

    void wheel(const QWheelEvent& event);
    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    bool key(int key, Qt::KeyboardModifiers modifiers);
    void panTo(const QPointF& position);
    Ranges ranges() const;
    void apply(Ranges wanted, Step step);
    void adopt(const QCPRange& x, Step step);
    void remember(Step step);

    PlotFrame& m_frame;
    QCustomPlot& m_plot;
    QCPAxis* m_x = nullptr;
    QCPAxis* m_y = nullptr;
    Ranges m_home;
    std::vector<Ranges> m_before;
    std::vector<PlotGestures*> m_linked;
    Button m_button = Button::None;
    Qt::MouseButton m_pressed = Qt::NoButton;
    Qt::KeyboardModifiers m_modifiers;
    QPointF m_from, m_last;
    bool m_dragging = false, m_taken = false;
    quint64 m_lastWheel = 0;
};

} // namespace neurostrata::ui
