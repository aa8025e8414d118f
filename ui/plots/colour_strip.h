// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"
#include "ui/theme/theme.h"

#include <QString>
#include <span>
#include <vector>

namespace neurostrata::ui
{

struct StripMark {
    double place = 0; ///< 0 bottom – 1 top
    QString text;
    bool bold = false;
};

/// A vertical colour bar right of a plot, with words beside its places. Drawn as rectangles: sharp in every output.
struct ColourStrip {
    std::span<const QRgb> colours; ///< from the bottom
    std::vector<StripMark> marks;
    QString label;
    bool arrowBelow = false, arrowAbove = false; ///< values beyond the ends
};
/// Where the strip of a plot lies: beside its axis rect.
QRectF stripBar(const QCPAxisRect& axes, const Theme& theme);
void drawStrip(QCPPainter& painter, const QRectF& bar, const ColourStrip& strip, const Theme& theme);

/// Margins that the plots of the strata page share, so that their axes stand under each other.
enum class StrataAxis { Bare, Numbers, Labelled };
QMargins strataMargins(const Theme& theme, StrataAxis axis, bool strip);
/// Height of a line of small text: what distances in plots are counted in.
double smallLine(const Theme& theme);

/// Places of layer labels: the first, the last and round ones between; never one that collides with `selected`.
std::vector<int> layerMarks(int layers, int selected, double pixels, double lineHeight);

/// Signed numbers with the locale's decimal sign and a real minus: "−0.2", "0.0", "+0.2".
class SignedTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override
    {
        m_step = QCPAxisTicker::getTickStep(range);
        return m_step;
    }
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

private:
    double m_step = 1;
};

} // namespace neurostrata::ui
