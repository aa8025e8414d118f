// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QRectF>

class QPainter;

namespace neurostrata::ui
{

enum class IconName {
    Pin,
    PinFilled,
    Export,
    Check,
    Cross,
    Back,
    Forward,
    ChevronDown,
    ChevronUp,
    ChevronRight,
    Play,
    Pause,
    Stop,
    Search,
    Menu,
    Diamond ///< the program's mark
};

/// Drawn as vectors, sharp at every size and density.
void paintIcon(QPainter& painter, IconName name, const QRectF& rect, const QColor& colour);
QIcon icon(IconName name, const QColor& colour);
/// Muted, and the text colour while pointed at or checked.
QIcon icon(IconName name, const Theme& theme);

} // namespace neurostrata::ui
