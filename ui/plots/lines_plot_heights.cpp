// SPDX-License-Identifier: GPL-3.0-or-later
// How high lines are, and what is drawn behind and under the selected one.
#include "ui/plots/colour_strip.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/value_scale.h"
#include "ui/session/number_format.h"

#include <cmath>

namespace neurostrata::ui
{

namespace
{

/// Of a density, what makes it a share or a count.
double heightFactor(const core::Strata& strata, const core::Stratum& stratum, Normalisation normalisation)
{
    const double binWidth = (strata.upper - strata.lower) / core::strataBins;
    return normalisation == Normalisation::Share   ? binWidth
           : normalisation == Normalisation::Count ? binWidth * static_cast<double>(stratum.defined)
                                                   : 1;
}

} // namespace

std::vector<double> lineHeights(const core::Strata& strata, const core::Stratum& stratum, Normalisation normalisation)
{
    const core::LayerDensity& d = stratum.density;
    std::vector<double> heights = d.bandwidth > 0 ? d.kernel : d.density;
    const double factor = heightFactor(strata, stratum, normalisation);
    for (double& height : heights)
        height *= factor;
    return heights;
}

QPolygonF LinesPlot::permutedLine(int layer) const
{
    const core::LayerBand* const of = band(layer);
    QPolygonF points;
    if (!of || of->permuted.empty())
        return points;
    const double factor = heightFactor(*strata(), *stratum(layer), options().linesNormalisation);
    const double step = (strata()->upper - strata()->lower) / static_cast<double>(of->permuted.size());
    const bool ridge = options().ridgeline;
    for (std::size_t bin = 0; bin < of->permuted.size(); ++bin) {
        double y = of->permuted[bin] * factor;
        if (options().linesScale == AxisScale::SquareRoot)
            y = std::sqrt(y);
        else if (options().linesScale == AxisScale::Logarithmic && !ridge && y <= 0)
            continue;
        if (ridge)
            y = layer + y / m_highest * ridgeHeight;
        points << QPointF(plot().xAxis->coordToPixel(strata()->lower + (static_cast<double>(bin) + 0.5) * step),
                          plot().yAxis->coordToPixel(y));
    }
    return points;
}

/// r under permuted lengths: a layer is only as wide as it is wider than that.
void LinesPlot::drawPermuted(QCPPainter& painter, int layer) const
{
    const QPolygonF points = permutedLine(layer);
    if (points.size() < 2)
        return;
    const Theme& t = currentTheme();
    painter.setAntialiasing(true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.muted, 1.4 * t.lineScale, Qt::DashLine));
    painter.drawPolyline(points);
}

/// The selected layer's median and its interval, at the foot of the line.
void LinesPlot::drawMedian(QCPPainter& painter, double floor) const
{
    const core::LayerBand* const of = band(*selectedLayer());
    if (!of || std::isnan(of->median.value))
        return;
    const Theme& t = currentTheme();
    const double em = smallLine(t), y = floor - em * 0.35;
    const double at = plot().xAxis->coordToPixel(of->median.value);
    painter.setAntialiasing(true);
    painter.setPen(QPen(t.text, 1.6 * t.lineScale));
    painter.drawLine(QLineF(at, y - em * 0.3, at, y + em * 0.3));
    if (std::isnan(of->median.lower))
        return;
    const double from = plot().xAxis->coordToPixel(of->median.lower), to = plot().xAxis->coordToPixel(of->median.upper);
    painter.drawLine(QLineF(from, y, to, y));
    for (const double end : {from, to})
        painter.drawLine(QLineF(end, y - em * 0.15, end, y + em * 0.15));
}

} // namespace neurostrata::ui
