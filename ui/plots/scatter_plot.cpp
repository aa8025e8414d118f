// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/scatter_plot.h"

#include "ui/models/neuron_text.h"
#include "ui/plots/colour_gradient.h"
#include "ui/plots/colour_strip.h"
#include "ui/plots/qcustomplot_header.h"
#include "ui/plots/sharp_color_map.h"
#include "ui/plots/value_scale.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr double reach = 10;      ///< pixels around a dot that hit it
constexpr double spread = 0.66;   ///< of a length's column that its dots fill
constexpr double axisLines = 3.5; ///< that numbers and label of the other axis take
constexpr int mostTicks = 5;
constexpr double ringSize = 10, dotSize = 3;

} // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : PlotFrame(parent)
{
    setTitle(tr("Scatter"));
    setAccessibleName(tr("Activation against token length"));
    QCustomPlot& p = plot();
    m_density = new SharpColorMap(p.xAxis, p.yAxis);
    m_dots = p.addGraph();
    m_dots->setLineStyle(QCPGraph::lsNone);
    m_dots->setAdaptiveSampling(false);
    m_mean = p.addGraph();
    m_mean->setAdaptiveSampling(false);
    m_ring = new QCPItemTracer(&p);
    m_ring->setStyle(QCPItemTracer::tsCircle);
    m_ring->setSize(ringSize);
    m_value = new QCPItemStraightLine(&p);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_ring, m_value}) {
        item->setLayer(hoverLayer());
        item->setVisible(false);
        item->setSelectable(false);
    }
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples); // lengths are whole numbers
    p.xAxis->setTicker(whole);
    p.xAxis->setSubTicks(false);
    p.yAxis->setSubTicks(false);
    p.yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    p.yAxis->setLabel(tr("activation"));
    setZoomAxes(p.xAxis, p.yAxis);
    themeChanged();
    setView(nullptr, nullptr, m_unit);
}

ScatterPlot::~ScatterPlot() = default;

void ScatterPlot::setView(std::shared_ptr<const core::NeuronRecord> record,
                          std::shared_ptr<const core::ScatterView> view, core::LengthUnit unit, const QString& sentence)
{
    m_record = std::move(record);
    m_view = std::move(view);
    m_unit = unit;
    m_ring->setVisible(false);
    m_value->setVisible(false);
    QCustomPlot& p = plot();
    p.xAxis->setLabel(tr("token length (%1)").arg(unitText(unit)));
    const bool some = m_record && m_view && m_view->edges.size() > 1 && !m_view->dots.empty();
    if (!some)
        m_view.reset();
    setMessage(some ? QString() : sentence.isEmpty() ? tr("No stored activations to show.") : sentence);
    drawDensity();
    QVector<QCPGraphData> dots, means;
    if (some) {
        dots.reserve(static_cast<int>(m_view->dots.size()));
        for (const core::ScatterView::Dot& dot : m_view->dots)
            dots.push_back({dotX(dot), static_cast<double>(dot.value)});
        for (const core::DosePoint& point : m_view->mean)
            if (point.n > 0)
                means.push_back({static_cast<double>(point.length), point.mean});
        const double margin = 0.03 * (m_view->edges.back() - m_view->edges.front());
        setHome({m_view->firstLength - 0.6, m_view->lastLength + 0.6},
                {m_view->edges.front() - margin, m_view->edges.back() + margin});
        plot().setAccessibleDescription(
            tr("%Ln token(s) as dots over lengths %1 to %2", nullptr, static_cast<int>(m_view->dots.size()))
                .arg(m_view->firstLength)
                .arg(m_view->lastLength));
    }
    m_dots->data()->set(dots);
    m_mean->data()->set(means, true);
    replotSoon();
}

void ScatterPlot::drawDensity()
{
    m_density->setVisible(m_view != nullptr);
    if (!m_view)
        return;
    const int lengths = m_view->lastLength - m_view->firstLength + 1, bins = static_cast<int>(m_view->edges.size()) - 1;
    const double half = (m_view->edges[1] - m_view->edges[0]) / 2;
    QCPColorMapData* cells = m_density->data();
    cells->setSize(lengths, bins);
    cells->setRange({static_cast<double>(m_view->firstLength), static_cast<double>(m_view->lastLength)},
                    {m_view->edges.front() + half, m_view->edges.back() - half});
    for (int l = 0; l < lengths; ++l) {
        const auto first = m_view->count.begin() + static_cast<std::ptrdiff_t>(l) * bins;
        const std::int64_t most = *std::max_element(first, first + bins);
        for (int b = 0; b < bins; ++b)
            // Square root of the share of the fullest cell of the length: the spike near 0 must not hide the rest.
            // Empty cells are see-through: the grid goes on behind them.
            cells->setCell(l, b,
                           first[b] > 0 ? std::sqrt(static_cast<double>(first[b]) / static_cast<double>(most))
                                        : std::numeric_limits<double>::quiet_NaN());
    }
    m_density->setDataRange({0, 1.6}); // the dark half of the ramp is left to the dots
}

double ScatterPlot::dotX(const core::ScatterView::Dot& dot) const
{
    // Spread over the column by a hash of the token: the same place every time. Not by its first hash, by which the
    // dots were drawn: all of theirs are small.
    const std::uint64_t hash = core::splitmix64(core::splitmix64(static_cast<std::uint64_t>(dot.token)));
    return dot.length + spread * (static_cast<double>(hash >> 11) * 0x1p-53 - 0.5);
}

QPointF ScatterPlot::placeOfDot(int dot) const
{
    const core::ScatterView::Dot& d = m_view->dots[static_cast<std::size_t>(dot)];
    const QCustomPlot& p = plot();
    return {p.xAxis->coordToPixel(dotX(d)), p.yAxis->coordToPixel(static_cast<double>(d.value))};
}

const core::ScatterView::Dot* ScatterPlot::dotAt(const QPointF& position) const
{
    if (!m_view)
        return nullptr;
    const core::ScatterView::Dot* best = nullptr;
    double nearest = reach;
    for (std::size_t i = 0; i < m_view->dots.size(); ++i) {
        const QPointF d = placeOfDot(static_cast<int>(i)) - position;
        if (const double distance = std::hypot(d.x(), d.y()); distance <= nearest) {
            nearest = distance;
            best = &m_view->dots[i];
        }
    }
    return best;
}

QString ScatterPlot::contextOf(const core::ScatterView::Dot& dot) const
{
    constexpr int neighbours = 6;
    const core::TokenContext around = core::tokenContext(*m_record->run->tokens, dot.token, m_unit, neighbours);
    return tr("%1 · %2\n%3[%4]%5")
        .arg(shownNumber(static_cast<double>(dot.value)), lengthText(around.length, m_unit),
             QString::fromStdString(around.before), QString::fromStdString(around.token),
             QString::fromStdString(around.after));
}

void ScatterPlot::hoverAt(const QPointF& position)
{
    const core::ScatterView::Dot* dot = dotAt(position);
    m_ring->setVisible(dot != nullptr);
    plot().setCursor(dot ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (dot)
        m_ring->position->setCoords(dotX(*dot), static_cast<double>(dot->value));
    showTip(position, dot ? contextOf(*dot) : QString());
    if (dot || m_pointed) {
        m_pointed = dot != nullptr;
        Q_EMIT dotPointed(dot ? std::optional(static_cast<double>(dot->value)) : std::nullopt);
    }
}

void ScatterPlot::hoverLeft()
{
    m_ring->setVisible(false);
    showTip({}, {});
    if (std::exchange(m_pointed, false))
        Q_EMIT dotPointed(std::nullopt);
}

void ScatterPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers)
{
    const core::ScatterView::Dot* dot = dotAt(position);
    if (!dot)
        return;
    const auto value = static_cast<double>(dot->value);
    const std::vector<double>& edges = m_view->edges;
    const auto after = std::upper_bound(edges.begin(), edges.end(), value);
    if (after == edges.begin() || after == edges.end())
        Q_EMIT rangePicked({value, value}); // beyond the edges
    else
        Q_EMIT rangePicked({*(after - 1), *after});
}

void ScatterPlot::showActivation(std::optional<double> value)
{
    if (!m_view)
        return;
    m_value->setVisible(value.has_value());
    const core::ScatterView::Dot* same = nullptr;
    if (value) {
        m_value->point1->setCoords(0, *value);
        m_value->point2->setCoords(1, *value);
        const auto at = std::find_if(m_view->dots.begin(), m_view->dots.end(), [&](const core::ScatterView::Dot& dot) {
            return static_cast<double>(dot.value) == *value;
        });
        same = at == m_view->dots.end() ? nullptr : &*at;
    }
    m_ring->setVisible(same != nullptr);
    if (same)
        m_ring->position->setCoords(dotX(*same), static_cast<double>(same->value));
    hoverLayer()->replot();
}

void ScatterPlot::plotResized(const QSize& size)
{
    const double line = smallLine(currentTheme());
    plot().yAxis->ticker()->setTickCount(ticksOn(size.height() - axisLines * line, line, mostTicks));
}

void ScatterPlot::themeChanged()
{
    QCustomPlot& p = plot();
    const Theme& theme = currentTheme();
    styleAxis(p.xAxis, false);
    styleAxis(p.yAxis, true);
    m_density->setGradient(gradientOf(theme.counts));
    QColor dot = theme.text;
    dot.setAlphaF(0.45F);
    QCPScatterStyle disc(QCPScatterStyle::ssCircle, dotSize);
    disc.setPen(Qt::NoPen);
    disc.setBrush(dot);
    m_dots->setScatterStyle(disc);
    m_mean->setPen(QPen(theme.text, 1.5 * theme.lineScale));
    m_mean->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, theme.text, theme.panel, 6));
    m_ring->setPen(QPen(theme.interaction, 2 * theme.lineScale));
    m_ring->setBrush(Qt::NoBrush);
    m_value->setPen(QPen(theme.interaction, theme.lineScale));
}

QString ScatterPlot::gestures() const
{
    return tr("hover a dot: its context · click a dot: tokens of that activation · wheel: zoom");
}

std::vector<QStringList> ScatterPlot::dataTable() const
{
    std::vector<QStringList> rows;
    if (!m_view)
        return rows;
    rows.push_back({tr("length"), tr("activation"), tr("token")});
    for (const core::ScatterView::Dot& dot : m_view->dots)
        rows.push_back({shownCount(dot.length), shownNumber(static_cast<double>(dot.value)),
                        QString::fromStdString(core::readableToken(m_record->run->tokens->typeOf(dot.token).bytes))});
    return rows;
}

} // namespace neurostrata::ui
