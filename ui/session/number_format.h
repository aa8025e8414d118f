// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <cstdint>

namespace neurostrata::ui
{

/// Numbers as people read them on the screen (ui.md §11), in the given locale and with a real minus sign. Undefined
/// (NaN) is an en dash. Files, filters and links never use these.

/// Three significant digits without trailing zeros: "0.41", "−12.3", "200,123", "1.5×10⁻⁶".
QString shownNumber(double value, const QLocale& locale = QLocale());
/// For correlations and differences: always a sign, two decimals, one more where two would say zero: "+0.41", "−0.004".
QString shownSigned(double value, const QLocale& locale = QLocale());
/// "200,000".
QString shownCount(std::int64_t value, const QLocale& locale = QLocale());
/// p and q: "0.032", "< 0.001".
QString shownProbability(double value, const QLocale& locale = QLocale());
/// A share as per cent: "4.1 %".
QString shownShare(double share, const QLocale& locale = QLocale());

} // namespace neurostrata::ui
