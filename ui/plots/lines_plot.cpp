// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/lines_plot.h"

#include "ui/plots/colour_strip.h"
#include "ui/plots/painted_layerable.h"
#include "ui/plots/value_scale.h"
#include "ui/session/number_format.h"
#include "ui/theme/oklab.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::ui
{

namespace
{

constexpr double reach = 8; // pixels from a line that still mean it
constexpr int mostTicks = 4;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Ticks of an axis that carries square roots: round places, labelled with their squares.
class SquareTicker : public QCPAxisTicker
{
protected:
    QVector<double> createTickVector(double, const QCPRange& range) override
    {
        QVector<double> ticks;
        const double top = range.upper * range.upper;
        const double unit = std::pow(10, std::floor(std::log10(std::max(top, 1e-12))));
        for (const double step : {0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0})
            if (step * unit <= top)
                ticks.push_back(std::sqrt(step * unit));
        return ticks;
    }
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        return tickLabel(tick * tick, locale);
    }
};

double distanceToSegment(const QPointF& p, const QPointF& a, const QPointF& b)
{
    const QPointF d = b - a;
    const double length = QPointF::dotProduct(d, d);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / length, 0.0, 1.0) : 0;
    const QPointF gap = p - (a + share * d);
    return std::hypot(gap.x(), gap.y());
}

} // namespace

LinesPlot::LinesPlot(QWidget* parent) : StrataPlot(parent)
{
    QCPAxisRect* const axes = plot().axisRect();
    new PaintedLayerable(plot(), selectionLayer(), axes, [this](QCPPainter& painter) {
        drawBrush(painter, true);
        drawSelected(painter);
    });
    new PaintedLayerable(plot(), selectionLayer(), nullptr, [this](QCPPainter& painter) { drawRamp(painter); });
    new PaintedLayerable(plot(), hoverLayer(), axes, [this](QCPPainter& painter) { drawHovered(painter); });
    themeChanged();
}

QString LinesPlot::gestures() const
{
    if (brushingByKeys())
        return StrataPlot::gestures();
    return tr(
        "click selects a layer  ·  Ctrl-click pins its best neuron  ·  Shift-drag brushes  ·  drag the ramp: layers");
}

QVector<double> LinesPlot::heights(int layer) const
{
    const std::vector<double> heights = lineHeights(*strata(), *stratum(layer), options().linesNormalisation);
    QVector<double> result(static_cast<qsizetype>(heights.size()));
    for (std::size_t i = 0; i < heights.size(); ++i) {
        double v = heights[i];
        if (options().linesScale == AxisScale::SquareRoot)
            v = std::sqrt(v);
        else if (options().linesScale == AxisScale::Logarithmic && !options().ridgeline && v <= 0)
            v = undefined;
        result[static_cast<qsizetype>(i)] = v;
    }
    return result;
}

void LinesPlot::layOutAxes(double highest)
{
    const bool logarithmic = options().linesScale == AxisScale::Logarithmic && !options().ridgeline;
    QCPAxis& y = *plot().yAxis;
    y.setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (options().ridgeline) {
        const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        for (const int layer : layerMarks(strata() ? strata()->layers : 0, -1, 200, 20))
            ticker->addTick(layer, QString::number(layer));
        y.setTicker(ticker);
    } else if (logarithmic) {
        y.setTicker(QSharedPointer<LogNumberTicker>::create());
    } else if (options().linesScale == AxisScale::SquareRoot) {
        y.setTicker(QSharedPointer<SquareTicker>::create());
    } else {
        y.setTicker(QSharedPointer<NumberTicker>::create());
    }
    y.ticker()->setTickCount(ticksOn(plot().axisRect()->height(), smallLine(currentTheme()), mostTicks));
    y.setNumberFormat(QStringLiteral("gb"));
    y.setNumberPrecision(3);
    switch (options().linesNormalisation) {
    case Normalisation::Density:
        y.setLabel(tr("density"));
        break;
    case Normalisation::Share:
        y.setLabel(tr("share of neurons"));
        break;
    case Normalisation::Count:
        y.setLabel(tr("neurons per bin"));
        break;
    }
    if (options().ridgeline)
        y.setLabel(tr("layer"));
    setHome(QCPRange(-extent(), extent()),
            logarithmic ? QCPRange(highest * 1e-4, highest * 1.5) : QCPRange(0, highest * 1.08));
}

void LinesPlot::dataChanged()
{
    const int layers = strata() ? strata()->layers : 0;
    while (static_cast<int>(m_graphs.size()) > layers) {
        plot().removeGraph(m_graphs.back());
        m_graphs.pop_back();
    }
    while (static_cast<int>(m_graphs.size()) < layers) {
        m_graphs.push_back(plot().addGraph());
        m_graphs.back()->setAdaptiveSampling(true);
    }
    std::vector<QVector<double>> y(m_graphs.size());
    double highest = 0;
    for (int layer = 0; layer < layers; ++layer) {
        if (!stratum(layer))
            continue;
        y[static_cast<std::size_t>(layer)] = heights(layer);
        for (const double v : y[static_cast<std::size_t>(layer)])
            highest = std::max(highest, std::isnan(v) ? 0 : v);
    }
    highest = highest > 0 ? highest : 1;
    m_highest = highest;
    for (int layer = 0; layer < layers; ++layer) {
        QVector<double>& values = y[static_cast<std::size_t>(layer)];
        QVector<double> x(values.size());
        for (qsizetype i = 0; i < x.size(); ++i)
            x[i] = strata()->lower +
                   (static_cast<double>(i) + 0.5) * (strata()->upper - strata()->lower) / static_cast<double>(x.size());
        if (options().ridgeline)
            for (double& v : values)
                v = layer + v / highest * ridgeHeight;
        m_graphs[static_cast<std::size_t>(layer)]->setData(x, values, true);
    }
    layOutAxes(options().ridgeline ? layers + ridgeHeight : highest);
    themeChanged();
    int drawn = 0;
    for (int layer = 0; layer < layers; ++layer)
        drawn += stratum(layer) ? 1 : 0;
    plot().setAccessibleDescription(tr("Density of %1 for %2 of %3 layers")
                                        .arg(strata() ? measureTitle(strata()->question) : QString())
                                        .arg(drawn)
                                        .arg(layers));
}

void LinesPlot::themeChanged()
{
    const Theme& t = currentTheme();
    // Nothing stands under a figure's axes: they make the room that their numbers need.
    plot().axisRect()->setAutoMargins(standalone() ? QCP::msLeft : QCP::msNone);
    plot().axisRect()->setMargins(
        strataMargins(t, standalone() ? StrataAxis::Labelled : StrataAxis::Bare, legendVisible()));
    // In the window it stands on the heatmap's axis.
    plot().xAxis->setTickLabels(standalone());
    plot().xAxis->setLabel(standalone() && strata() ? measureTitle(strata()->question) : QString());
    styleAxis(plot().xAxis, true);
    styleAxis(plot().yAxis, true);
    plot().xAxis->grid()->setZeroLinePen(QPen(t.muted, t.lineScale));
    for (std::size_t layer = 0; layer < m_graphs.size(); ++layer) {
        QColor colour = t.depthOf(static_cast<int>(layer), static_cast<int>(m_graphs.size()));
        if (!inRange(static_cast<int>(layer)))
            colour = mixed(colour, t.panel, 0.82);
        m_graphs[layer]->setPen(QPen(colour, t.lineScale));
    }
}

void LinesPlot::plotResized(const QSize& size)
{
    StrataPlot::plotResized(size);
    const QMargins margins = plot().axisRect()->margins();
    plot().yAxis->ticker()->setTickCount(
        ticksOn(size.height() - margins.top() - margins.bottom(), smallLine(currentTheme()), mostTicks));
}

QPolygonF LinesPlot::line(int layer) const
{
    QPolygonF points;
    for (const QCPGraphData& d : *m_graphs[static_cast<std::size_t>(layer)]->data())
        if (!std::isnan(d.value))
            points << QPointF(plot().xAxis->coordToPixel(d.key), plot().yAxis->coordToPixel(d.value));
    return points;
}

void LinesPlot::drawSelected(QCPPainter& painter) const
{
    if (!selectedLayer() || !stratum(*selectedLayer()))
        return;
    const Theme& t = currentTheme();
    const QPolygonF points = line(*selectedLayer());
    if (points.size() < 2)
        return;
    const double floor = options().ridgeline ? plot().yAxis->coordToPixel(*selectedLayer())
                                             : static_cast<double>(plot().axisRect()->bottom());
    QPolygonF area = points;
    area << QPointF(points.back().x(), floor) << QPointF(points.front().x(), floor);
    QColor fill = mixed(t.depthOf(*selectedLayer(), strata()->layers), t.text, 0.3);
    fill.setAlphaF(0.13f);
    drawPermuted(painter, *selectedLayer());
    painter.setAntialiasing(true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.text, 2.4 * t.lineScale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points);
    drawMedian(painter, floor);

    // Its name at the right shoulder, where the line has fallen to 60 % of its height.
    const auto top = std::min_element(points.begin(), points.end(), [](auto a, auto b) { return a.y() < b.y(); });
    const auto shoulder =
        std::find_if(top, points.end(), [&](const QPointF& p) { return floor - p.y() < 0.6 * (floor - top->y()); });
    if (shoulder == points.end())
        return;
    const double em = smallLine(t);
    painter.setPen(QPen(t.muted, t.lineScale));
    painter.drawLine(QLineF(*shoulder + QPointF(2, -2), *shoulder + QPointF(em, -em * 0.7)));
    QFont font = t.font;
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(t.text);
    painter.drawText(QRectF(shoulder->x() + em * 1.1, shoulder->y() - em * 1.6, em * 4, em * 1.2),
                     Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("L%1").arg(*selectedLayer()));
}

void LinesPlot::drawHovered(QCPPainter& painter) const
{
    if (!hoveredLayer() || !stratum(*hoveredLayer()) || hoveredLayer() == selectedLayer())
        return;
    painter.setAntialiasing(true);
    painter.setPen(QPen(currentTheme().depthOf(*hoveredLayer(), strata()->layers), 2.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line(*hoveredLayer()));
}

void LinesPlot::drawRamp(QCPPainter& painter) const
{
    const int layers = strata() ? strata()->layers : 0;
    if (layers == 0 || !legendVisible())
        return;
    const Theme& t = currentTheme();
    const QRectF bar = stripBar(*plot().axisRect(), t);
    std::vector<QRgb> colours;
    for (int layer = 0; layer < layers; ++layer) {
        const QColor colour = t.depthOf(layer, layers);
        colours.push_back((inRange(layer) && stratum(layer) ? colour : mixed(colour, t.panel, 0.82)).rgb());
    }
    ColourStrip strip{.colours = colours, .marks = {}, .label = tr("layer (depth)")};
    const int selected = selectedLayer().value_or(-1);
    for (const int layer : layerMarks(layers, selected, bar.height(), smallLine(t)))
        strip.marks.push_back({(layer + 0.5) / layers, QString::number(layer), layer == selected});
    drawStrip(painter, bar, strip, t);
    if (!layerRange())
        return;
    painter.setPen(QPen(t.interaction, 2 * t.lineScale));
    painter.setBrush(Qt::NoBrush);
    const double top = bar.bottom() - bar.height() * (layerRange()->last + 1) / layers;
    const double bottom = bar.bottom() - bar.height() * layerRange()->first / layers;
    painter.drawRect(QRectF(bar.left() - 2, top, bar.width() + 4, bottom - top));
}

std::optional<int> LinesPlot::rampLayerAt(const QPointF& position) const
{
    const QRectF bar = stripBar(*plot().axisRect(), currentTheme());
    if (!strata() || strata()->layers == 0 || !bar.adjusted(-6, 0, 30, 0).contains(position))
        return {};
    const double share = (bar.bottom() - position.y()) / bar.height();
    return std::clamp(static_cast<int>(share * strata()->layers), 0, strata()->layers - 1);
}

std::optional<int> LinesPlot::layerAt(const QPointF& position) const
{
    if (const auto layer = rampLayerAt(position))
        return layer;
    if (!strata() || !plot().axisRect()->rect().contains(position.toPoint()))
        return {};
    const double left = plot().xAxis->pixelToCoord(position.x() - reach);
    const double right = plot().xAxis->pixelToCoord(position.x() + reach);
    std::optional<int> nearest;
    double best = reach;
    for (int layer = 0; layer < strata()->layers; ++layer) {
        const auto& points = *m_graphs[static_cast<std::size_t>(layer)]->data();
        const auto end = points.findEnd(right);
        for (auto a = points.findBegin(left); a != end && a + 1 != end; ++a) {
            const auto b = a + 1;
            const double gap =
                distanceToSegment(position, {plot().xAxis->coordToPixel(a->key), plot().yAxis->coordToPixel(a->value)},
                                  {plot().xAxis->coordToPixel(b->key), plot().yAxis->coordToPixel(b->value)});
            if (gap <= best) {
                best = gap;
                nearest = layer;
            }
        }
    }
    return nearest;
}

QString LinesPlot::layerTip(int layer) const
{
    const core::Stratum* s = stratum(layer);
    if (!s)
        return tr("L%1 · not measured yet").arg(layer);
    const QString tip = tr("L%1 · median %2 · sd %3 · n %4")
                            .arg(layer)
                            .arg(shownSigned(s->summary.median), shownNumber(s->summary.sd), shownCount(s->defined));
    const core::LayerBand* const of = band(layer);
    if (!of || std::isnan(of->median.lower))
        return tip;
    return tip + QLatin1Char('\n') +
           tr("95 % intervals over token types: median %1 to %2, sd %3 to %4")
               .arg(shownSigned(of->median.lower), shownSigned(of->median.upper),
                    shownNumber(std::max(0.0, of->sd.lower)), shownNumber(of->sd.upper)) +
           (of->permuted.empty() ? QString()
                                 : QLatin1Char('\n') + tr("dashed for the selected layer: lengths permuted between "
                                                          "token types"));
}

void LinesPlot::hoverAt(const QPointF& position)
{
    StrataPlot::hoverAt(position);
    const auto layer = layerAt(position);
    if (layer != hoveredLayer()) {
        setHoveredLayer(layer);
        Q_EMIT layerHovered(layer.value_or(-1));
    }
    showTip(position, layer ? layerTip(*layer) : QString());
}

void LinesPlot::hoverLeft()
{
    showTip({}, {});
    setHoveredLayer({});
    Q_EMIT layerHovered(-1);
}

void LinesPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    const auto layer = layerAt(position);
    if (layer && stratum(*layer))
        Q_EMIT layerClicked(*layer, modifiers.testFlag(Qt::ControlModifier));
}

bool LinesPlot::dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    m_rampFrom = rampLayerAt(position);
    return m_rampFrom || StrataPlot::dragStarts(position, modifiers);
}

void LinesPlot::dragTo(const QPointF& position)
{
    if (!m_rampFrom) {
        StrataPlot::dragTo(position);
        return;
    }
    const QRectF bar = stripBar(*plot().axisRect(), currentTheme());
    const QPointF onBar(bar.center().x(), std::clamp(position.y(), bar.top() + 0.5, bar.bottom() - 0.5));
    const int layer = rampLayerAt(onBar).value_or(*m_rampFrom);
    m_rampRange = LayerRange{std::min(layer, *m_rampFrom), std::max(layer, *m_rampFrom)};
    setLayerRange(m_rampRange);
    Q_EMIT layerRangeDragged(*m_rampRange);
}

void LinesPlot::dragEnds(const QPointF& position)
{
    if (!m_rampFrom) {
        StrataPlot::dragEnds(position);
        return;
    }
    dragTo(position);
    m_rampFrom.reset();
    Q_EMIT layerRangeFinished(*m_rampRange);
}

std::vector<QStringList> LinesPlot::dataTable() const
{
    std::vector<QStringList> rows = {{tr("layer"), tr("neurons"), tr("median"), tr("median from"), tr("median to"),
                                      tr("mean"), tr("sd"), tr("minimum"), tr("maximum"), tr("share above 0")}};
    const auto end = [this](int layer, int which) {
        const core::LayerBand* const of = band(layer);
        return of ? shownSigned(which == 0 ? of->median.lower : of->median.upper) : QString();
    };
    for (int layer = 0; strata() && layer < strata()->layers; ++layer) {
        if (const core::Stratum* s = stratum(layer))
            rows.push_back({QString::number(layer), shownCount(s->defined), shownSigned(s->summary.median),
                            end(layer, 0), end(layer, 1), shownSigned(s->summary.mean), shownNumber(s->summary.sd),
                            shownSigned(s->summary.minimum), shownSigned(s->summary.maximum),
                            shownShare(s->summary.sharePositive)});
    }
    return rows;
}

} // namespace neurostrata::ui
