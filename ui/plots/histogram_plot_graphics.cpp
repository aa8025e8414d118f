// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_plot_graphics.h"

#include "ui/models/neuron_text.h"
#include "ui/plots/histogram_plot_legend.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistogramPlot)
};

constexpr core::LengthGroup groups[] = {core::LengthGroup::Shorter, core::LengthGroup::Equal,
                                        core::LengthGroup::Longer};
constexpr double outlineWidth = 1.5, rugWidth = 1, rugBoxWidth = 3, rugDot = 6;
constexpr double rugRoom = 0.11; ///< share of the axis below zero, where the rug is
constexpr double markReach = 12; ///< pixels around a mark that hit it
constexpr std::size_t outer5 = 0, outer95 = 4, inner25 = 1, inner75 = 3, middle = 2;

constexpr double markSize = 6; ///< at which QCustomPlot draws a path as it is

/// ▾ standing on its point.
QPainterPath markShape()
{
    QPainterPath path;
    path.moveTo(0, -3);
    path.lineTo(-4, -10);
    path.lineTo(4, -10);
    path.closeSubpath();
    return path;
}

QString axisName(Normalisation normalisation, AxisScale scale)
{
    switch (normalisation) {
    case Normalisation::Density:
        return scale == AxisScale::Linear       ? Text::tr("density")
               : scale == AxisScale::SquareRoot ? Text::tr("density (√)")
                                                : Text::tr("density (log)");
    case Normalisation::Count:
        return scale == AxisScale::Linear       ? Text::tr("tokens")
               : scale == AxisScale::SquareRoot ? Text::tr("tokens (√)")
                                                : Text::tr("tokens (log)");
    case Normalisation::Share:
        return scale == AxisScale::Linear       ? Text::tr("share of group")
               : scale == AxisScale::SquareRoot ? Text::tr("share of group (√)")
                                                : Text::tr("share of group (log)");
    }
    return {};
}

void placeText(QCPItemText* item, double x, Qt::Alignment alignment, const QString& text)
{
    item->position->setType(QCPItemPosition::ptAxisRectRatio);
    item->position->setCoords(x, 1); // beside the rug, which seldom reaches the ends
    item->setPositionAlignment(alignment | Qt::AlignBottom);
    item->setText(text);
    item->setVisible(!text.isEmpty());
}

} // namespace

HistogramGraphics::HistogramGraphics(QCPAxisRect* axes, QCPLayer* hover, const Theme& theme)
    : m_axes(axes), m_x(axes->axis(QCPAxis::atBottom)), m_y(axes->axis(QCPAxis::atLeft)), m_theme(theme),
      m_ticker(new ValueScaleTicker)
{
    m_x->setTicker(QSharedPointer<NumberTicker>::create());
    m_y->setTicker(m_ticker);
    m_y->setSubTicks(false);
    for (const core::LengthGroup group : {core::LengthGroup::Equal, core::LengthGroup::Shorter,
                                          core::LengthGroup::Longer}) // the first lies at the bottom
        createGroup(group);
    QCustomPlot* plot = axes->parentPlot();
    m_legend = new HistogramLegend(plot, theme);
    m_axes->insetLayout()->addElement(m_legend, Qt::AlignTop | Qt::AlignRight);
    m_below = new QCPItemText(plot);
    m_beyond = new QCPItemText(plot);
    m_bin = new QCPItemRect(plot);
    m_value = new QCPItemStraightLine(plot);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_below, m_beyond, m_bin, m_value}) {
        item->setClipAxisRect(axes);
        item->setSelectable(false);
        item->setVisible(false);
        for (QCPItemPosition* position : item->positions()) {
            position->setAxisRect(axes);
            position->setAxes(m_x, m_y);
        }
    }
    m_bin->setLayer(hover);
    m_value->setLayer(hover);
    for (QCPItemPosition* position : m_bin->positions())
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    applyColours();
}

void HistogramGraphics::createGroup(core::LengthGroup group)
{
    QCustomPlot* plot = m_axes->parentPlot();
    Group& g = m_group[static_cast<std::size_t>(group)];
    g.steps = plot->addGraph(m_x, m_y);
    g.steps->setLineStyle(QCPGraph::lsStepLeft);
    g.steps->setAdaptiveSampling(false); // some hundred points; reducing them would move edges
    g.kernel = plot->addGraph(m_x, m_y);
    g.marks = plot->addGraph(m_x, m_y);
    g.marks->setLineStyle(QCPGraph::lsNone);
    g.marks->setAdaptiveSampling(false);
    g.marks->setPen(Qt::NoPen); // a mark without one of its own takes it
    g.outer = new QCPItemLine(plot);
    g.inner = new QCPItemLine(plot);
    g.median = new QCPItemTracer(plot);
    g.median->setStyle(QCPItemTracer::tsCircle);
    g.median->setSize(rugDot);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{g.outer, g.inner, g.median}) {
        item->setClipAxisRect(m_axes);
        item->setSelectable(false);
        for (QCPItemPosition* position : item->positions()) {
            position->setAxisRect(m_axes);
            position->setAxes(m_x, m_y);
            position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
    }
    for (QCPGraph* graph : {g.steps, g.kernel, g.marks})
        graph->removeFromLegend();
}

QColor HistogramGraphics::colour(core::LengthGroup group) const
{
    return group == core::LengthGroup::Shorter ? m_theme.shorter
           : group == core::LengthGroup::Equal ? m_theme.equal
                                               : m_theme.longer;
}

void HistogramGraphics::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_legend->setTheme(theme);
    applyColours();
}

void HistogramGraphics::setLegendVisible(bool visible)
{
    m_legendVisible = visible;
    drawLegend();
}

void HistogramGraphics::applyColours()
{
    const double width = m_theme.lineScale;
    for (const core::LengthGroup group : groups) {
        Group& g = m_group[static_cast<std::size_t>(group)];
        const QColor ink = colour(group);
        QColor fill = ink;
        fill.setAlphaF(0.2F);
        // Without colours the groups differ by dash and fill.
        const bool grey = m_theme.name == ThemeName::Greyscale;
        const bool few = m_histogram && m_histogram->group[static_cast<std::size_t>(group)].n < fewTokens;
        const bool filled = !m_options.histogramOutline && !(grey && group == core::LengthGroup::Shorter);
        const Qt::PenStyle style = grey && group != core::LengthGroup::Longer ? Qt::DashLine : Qt::SolidLine;
        g.steps->setPen(QPen(ink, outlineWidth * width, style, Qt::FlatCap, Qt::MiterJoin));
        g.steps->setBrush(few ? QBrush(ink, Qt::BDiagPattern) : filled ? QBrush(fill) : QBrush(Qt::NoBrush));
        g.kernel->setPen(QPen(ink, width, Qt::DashLine));
        g.marks->setScatterStyle(QCPScatterStyle(markShape(), QPen(ink, 0.5), QBrush(ink), markSize));
        g.outer->setPen(QPen(ink, rugWidth * width));
        g.inner->setPen(QPen(ink, rugBoxWidth * width, Qt::SolidLine, Qt::FlatCap));
        g.median->setPen(QPen(ink, width));
        g.median->setBrush(m_theme.panel);
    }
    QColor ground = m_theme.panel;
    ground.setAlphaF(0.8F); // the rug may reach under the words
    for (QCPItemText* text : {m_below, m_beyond}) {
        text->setBrush(m_theme.panel);
        text->setColor(m_theme.muted);
        text->setFont(m_theme.secondary());
        text->setBrush(ground);
    }
    QColor veil = m_theme.interaction;
    veil.setAlphaF(0.14F);
    m_bin->setPen(QPen(m_theme.interaction, width));
    m_bin->setBrush(veil);
    m_value->setPen(QPen(m_theme.interaction, outlineWidth * width));
}

void HistogramGraphics::set(std::shared_ptr<const core::GroupedHistogram> histogram, const ViewOptions& options)
{
    m_histogram = std::move(histogram);
    m_options = options;
    m_bars = m_histogram ? histogramBars(*m_histogram, options) : HistogramBars{};
    m_scale = ValueScale(options.histogramScale, m_bars.smallest);
    m_ticker->setScale(m_scale);
    m_modes.clear();
    m_y->setLabel(axisName(options.histogramNormalisation, options.histogramScale));
    if (m_histogram)
        m_x->setLabel(m_histogram->stored < m_histogram->of
                          ? Text::tr("activation (sample: %1 of %2 tokens)")
                                .arg(shownCount(m_histogram->stored), shownCount(m_histogram->of))
                          : Text::tr("activation (all %1 tokens)").arg(shownCount(m_histogram->of)));
    for (const core::LengthGroup group : groups) {
        drawSteps(group);
        drawKernel(group);
    }
    drawRug();
    drawLegend();
    drawEnds();
    applyColours();
    if (!m_histogram)
        showBin(-1);
}

QCPRange HistogramGraphics::fullX() const
{
    if (m_bars.bins() < 1)
        return {0, 1};
    const double lower = m_bars.edges.front(), upper = m_bars.edges.back(), margin = 0.02 * (upper - lower);
    return {lower - margin, upper + margin};
}

QCPRange HistogramGraphics::fullY(double height) const
{
    double upper = m_scale.place(m_bars.highest);
    for (const ModeMark& mark : m_modes)
        upper = std::max(upper, m_scale.place(markHeight(mark)));
    constexpr double markRoom = 0.083, markHeightPixels = 11; // on the highest bar, of the part above zero
    const double room = height > 4 * markHeightPixels ? markHeightPixels / (height * (1 - rugRoom)) : markRoom;
    upper = (upper > 0 ? upper : 1) / (1 - std::max(markRoom, room));
    return {-rugRoom / (1 - rugRoom) * upper, upper};
}

void HistogramGraphics::drawSteps(core::LengthGroup group)
{
    const auto g = static_cast<std::size_t>(group);
    QCPGraph* graph = m_group[g].steps;
    const bool shown = m_bars.shown[g] && m_histogram && m_histogram->group[g].n > 0 && m_bars.bins() > 0;
    graph->setVisible(shown);
    if (!shown) {
        graph->data()->clear();
        return;
    }
    const std::vector<double>& height = m_bars.height[g];
    QVector<QCPGraphData> points;
    points.reserve(static_cast<int>(height.size()) + 2);
    points.push_back({m_bars.edges.front(), 0});
    for (std::size_t b = 0; b < height.size(); ++b)
        points.push_back({m_bars.edges[b], m_scale.place(height[b])});
    points.push_back({m_bars.edges.back(), 0});
    graph->data()->set(points, true);
}

double HistogramGraphics::markHeight(const ModeMark& mark) const
{
    const auto g = static_cast<std::size_t>(mark.group);
    const int bin = m_bars.binAt(mark.peak.at);
    const double bar = bin < 0 ? 0 : m_bars.height[g][static_cast<std::size_t>(bin)];
    const double factor = densityFactor(*m_histogram, mark.group, m_options.histogramNormalisation);
    return std::max(bar, mark.peak.height * factor);
}

void HistogramGraphics::drawKernel(core::LengthGroup group)
{
    const auto g = static_cast<std::size_t>(group);
    Group& graphs = m_group[g];
    graphs.kernel->data()->clear();
    graphs.marks->data()->clear();
    if (!m_histogram || !m_bars.shown[g])
        return;
    const core::KernelDensity& kernel = m_histogram->group[g].kernel;
    const double factor = densityFactor(*m_histogram, group, m_options.histogramNormalisation);
    graphs.kernel->setVisible(m_options.histogramKernel);
    if (m_options.histogramKernel) {
        QVector<QCPGraphData> points;
        points.reserve(static_cast<int>(kernel.x.size()));
        for (std::size_t i = 0; i < kernel.x.size(); ++i)
            points.push_back({kernel.x[i], m_scale.place(kernel.y[i] * factor)});
        graphs.kernel->data()->set(points, true);
    }
    for (const core::KernelDensity::Peak& peak : kernel.peaks) {
        m_modes.push_back({group, peak});
        graphs.marks->addData(peak.at, m_scale.place(markHeight(m_modes.back())));
    }
}

void HistogramGraphics::drawRug()
{
    double row = 1 - rugRoom * 0.62;
    for (const core::LengthGroup group : groups) {
        const auto g = static_cast<std::size_t>(group);
        Group& items = m_group[g];
        const bool shown = m_histogram && m_bars.shown[g] && m_histogram->group[g].n > 0;
        items.outer->setVisible(shown);
        items.inner->setVisible(shown);
        items.median->setVisible(shown);
        if (!shown)
            continue;
        const std::array<double, 5>& q = m_histogram->group[g].quantiles;
        items.outer->start->setCoords(q[outer5], row);
        items.outer->end->setCoords(q[outer95], row);
        items.inner->start->setCoords(q[inner25], row);
        items.inner->end->setCoords(q[inner75], row);
        items.median->position->setCoords(q[middle], row);
        row += rugRoom * 0.28;
    }
}

void HistogramGraphics::drawLegend()
{
    std::array<HistogramLegend::Row, core::lengthGroups> rows;
    m_legend->setVisible(m_histogram != nullptr && m_legendVisible);
    if (m_histogram) {
        // The order of ui.md's picture: the two groups compared, then what lies between.
        constexpr core::LengthGroup order[] = {core::LengthGroup::Shorter, core::LengthGroup::Longer,
                                               core::LengthGroup::Equal};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto g = static_cast<std::size_t>(order[i]);
            const core::GroupShape& shape = m_histogram->group[g];
            const QString name = groupText(order[i]) + QLatin1Char(' ') + groupRuleText(order[i], m_histogram->split);
            const QString sizes =
                Text::tr("n = %1 · %Ln type(s)", nullptr, static_cast<int>(shape.types)).arg(shownCount(shape.n));
            rows[i] = {order[i],
                       m_bars.shown[g] ? Text::tr("%1   %2").arg(name, sizes)
                                       : Text::tr("%1   %2 (off)").arg(name, sizes),
                       m_bars.shown[g]};
        }
    }
    m_legend->setRows(std::move(rows));
}

void HistogramGraphics::drawEnds()
{
    QString below, beyond;
    if (m_histogram && m_histogram->below > 0)
        below = Text::tr("◂ %1 below").arg(shownCount(m_histogram->below));
    if (m_histogram && m_histogram->beyond > 0)
        beyond = Text::tr("%1 beyond ▸").arg(shownCount(m_histogram->beyond));
    placeText(m_below, 0.005, Qt::AlignLeft, below);
    placeText(m_beyond, 0.995, Qt::AlignRight, beyond);
}

int HistogramGraphics::binAt(const QPointF& position) const
{
    if (!m_histogram || !m_axes->rect().contains(position.toPoint()))
        return -1;
    const double value = m_x->pixelToCoord(position.x());
    const QCPRange range = fullX();
    return range.contains(value) ? m_bars.binAt(value) : -1;
}

std::optional<core::LengthGroup> HistogramGraphics::legendAt(const QPointF& position) const
{
    return m_legend->groupAt(position);
}

QPointF HistogramGraphics::place(const ModeMark& mark) const
{
    constexpr double middleOfMark = 6.5; // it stands above its point
    return {m_x->coordToPixel(mark.peak.at), m_y->coordToPixel(m_scale.place(markHeight(mark))) - middleOfMark};
}

std::optional<ModeMark> HistogramGraphics::modeAt(const QPointF& position) const
{
    std::optional<ModeMark> best;
    double nearest = markReach;
    for (const ModeMark& mark : m_modes) {
        const QPointF d = place(mark) - position;
        if (const double distance = std::hypot(d.x(), d.y()); distance <= nearest) {
            nearest = distance;
            best = mark;
        }
    }
    return best;
}

void HistogramGraphics::showBin(int bin)
{
    m_bin->setVisible(bin >= 0);
    if (bin < 0)
        return;
    const auto b = static_cast<std::size_t>(bin);
    m_bin->topLeft->setCoords(m_bars.edges[b], 0);
    m_bin->bottomRight->setCoords(m_bars.edges[b + 1], 1 - rugRoom);
}

void HistogramGraphics::showValue(std::optional<double> value)
{
    m_value->setVisible(value.has_value());
    if (!value)
        return;
    m_value->point1->setCoords(*value, 0);
    m_value->point2->setCoords(*value, 1);
}

} // namespace neurostrata::ui
