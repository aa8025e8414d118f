// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <span>

namespace neurostrata::ui
{

/// A colour in OKLab (Ottosson 2020): equal distances look equally different.
struct OkLab {
    double lightness = 0, a = 0, b = 0;
};
OkLab oklabOf(QRgb colour);
/// Clipped to what sRGB can show, rounded to 8 bits.
QRgb rgbOf(const OkLab& colour);
double distance(const OkLab& x, const OkLab& y);

/// 256 colours between `from` and `to` (shares of the way through the stops, which stand at equal distances from each
/// other), interpolated in OKLab.
Ramp rampOf(std::span<const QRgb> stops, double from = 0, double to = 1);
/// The two colours mixed in OKLab; share 0 gives `x`.
QColor mixed(const QColor& x, const QColor& y, double share);
/// Contrast ratio of WCAG 2, 1–21.
double contrast(const QColor& x, const QColor& y);

} // namespace neurostrata::ui
