// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"
#include "ui/theme/theme.h"

namespace neurostrata::ui
{

/// A ramp as a colour map wants it; undefined cells are see-through.
inline QCPColorGradient gradientOf(const Ramp& ramp)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setLevelCount(static_cast<int>(ramp.size()));
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    for (std::size_t i = 0; i < ramp.size(); ++i)
        gradient.setColorStopAt(static_cast<double>(i) / (ramp.size() - 1.0), QColor::fromRgb(ramp[i]));
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    return gradient;
}

} // namespace neurostrata::ui
