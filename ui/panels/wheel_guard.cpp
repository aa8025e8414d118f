// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace neurostrata::ui
{
namespace
{

bool wheelChanges(const QObject* object)
{
    return qobject_cast<const QAbstractSpinBox*>(object) != nullptr ||
           qobject_cast<const QComboBox*>(object) != nullptr ||
           (qobject_cast<const QAbstractSlider*>(object) != nullptr &&
            qobject_cast<const QScrollBar*>(object) == nullptr);
}

} // namespace

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Polish && wheelChanges(watched)) {
        // Qt gives such a widget the focus before it delivers the wheel: it would never be seen without.
        auto* const widget = static_cast<QWidget*>(watched);
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    } else if (event->type() == QEvent::Wheel && wheelChanges(watched) && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore(); // Qt offers it to the parents then
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace neurostrata::ui
