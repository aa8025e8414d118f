// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_plot.h"

#include "ui/plots/colour_gradient.h"
#include "ui/plots/colour_strip.h"
#include "ui/plots/painted_layerable.h"
#include "ui/plots/sharp_color_map.h"
#include "ui/plots/strata_plot.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{

namespace
{

constexpr unsigned char dimmed = 40; // of 255

/// Ranks as shares of the layer.
class ShareTicker : public QCPAxisTicker
{
public:
    explicit ShareTicker(double width) : m_width(width) { setTickCount(5); }

protected:
    double getTickStep(const QCPRange& range) override
    {
        return std::max(1e-3, QCPAxisTicker::getTickStep(range / m_width * 100)) * m_width / 100;
    }
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        return QCoreApplication::translate("MapPlot", "%1 %").arg(locale.toString(tick / m_width * 100, 'g', 4));
    }

private:
    double m_width;
};

} // namespace

MapPlot::MapPlot(QWidget* parent) : PlotFrame(parent), m_map(new SharpColorMap(plot().xAxis, plot().yAxis))
{
    QCPAxisRect* const axes = plot().axisRect();
    axes->setAutoMargins(QCP::msNone);
    axes->setMinimumSize(20, 10);
    plot().yAxis->setTickLabels(false);
    plot().yAxis->setTicks(false);
    plot().yAxis->setTicker(QSharedPointer<QCPAxisTickerFixed>::create());
    new PaintedLayerable(plot(), selectionLayer(), nullptr, [this](QCPPainter& painter) { drawAround(painter); });
    new PaintedLayerable(plot(), selectionLayer(), nullptr, [this](QCPPainter& painter) { drawRings(painter); });
    new PaintedLayerable(plot(), hoverLayer(), nullptr, [this](QCPPainter& painter) { drawHover(painter); });
    themeChanged();
}

QString MapPlot::gestures() const
{
    return tr("click selects  ·  Ctrl-click pins  ·  drag rows: layers  ·  wheel zooms to single neurons");
}

void MapPlot::setStrata(std::shared_ptr<const core::Strata> strata)
{
    m_strata = std::move(strata);
    m_hovered.reset();
    m_beyondBelow = m_beyondAbove = false;
    const double width = m_strata ? static_cast<double>(m_strata->width) : 1;
    const int layers = m_strata ? m_strata->layers : 1;
    for (int layer = 0; m_strata && layer < layers; ++layer) {
        if (const auto& s = m_strata->stratum[static_cast<std::size_t>(layer)]; s && s->defined > 0) {
            const auto at = [&s](std::int64_t rank) {
                return s->value[static_cast<std::size_t>(s->ascending[static_cast<std::size_t>(rank)])];
            };
            m_beyondBelow |= at(0) < -m_strata->limit;
            m_beyondAbove |= at(s->defined - 1) > m_strata->limit;
        }
    }
    if (m_strata)
        m_map->setDataRange({-m_strata->limit, m_strata->limit});
    setHome(QCPRange(0, width), QCPRange(-0.5, layers - 0.5));
    setOrder(m_order);
    plot().setAccessibleDescription(tr("Map of %Ln layer(s), neurons from left to right", nullptr, layers));
}

void MapPlot::setOrder(core::StrataMap::Order order)
{
    m_order = order;
    if (order == core::StrataMap::Order::Rank)
        plot().xAxis->setTicker(
            QSharedPointer<ShareTicker>::create(m_strata ? static_cast<double>(m_strata->width) : 1));
    else
        plot().xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot().xAxis->setNumberFormat(QStringLiteral("f"));
    plot().xAxis->setNumberPrecision(0);
    themeChanged();
    reduce(plot().axisRect()->width());
    replotSoon();
}

void MapPlot::reduce(int width)
{
    const int layers = m_strata ? m_strata->layers : 0;
    const QCPRange range = plot().xAxis->range();
    const double whole = m_strata ? static_cast<double>(m_strata->width) : 1;
    // Whole places, so that a pixel column never cuts a neuron in two.
    const double first = std::clamp(std::floor(range.lower), 0.0, whole - 1);
    const double last = std::clamp(std::ceil(range.upper), first + 1, whole);
    const int columns = std::max(1, std::min(width, static_cast<int>(last - first)));
    m_map->data()->setSize(columns, std::max(1, layers));
    const double half = (last - first) / columns / 2;
    m_map->data()->setRange(columns > 1 ? QCPRange(first + half, last - half) : QCPRange(first, last),
                            layers > 1 ? QCPRange(0, layers - 1) : QCPRange(-0.5, 0.5));
    if (layers == 0) {
        m_reduced = {};
        m_map->data()->fill(std::numeric_limits<double>::quiet_NaN());
        return;
    }
    m_reduced = core::strataMap(*m_strata, m_order, first, last, columns);
    for (int layer = 0; layer < layers; ++layer)
        for (int column = 0; column < columns; ++column)
            m_map->data()->setCell(column, layer,
                                   m_reduced.value[static_cast<std::size_t>(layer) * static_cast<std::size_t>(columns) +
                                                   static_cast<std::size_t>(column)]);
    dim();
}

void MapPlot::dim()
{
    const bool any = m_mask || m_preview || m_layers;
    if (!any) {
        m_map->data()->clearAlpha();
        return;
    }
    const auto columns = static_cast<std::size_t>(m_reduced.columns);
    for (std::size_t i = 0; i < m_reduced.neuron.size(); ++i) {
        const auto layer = i / columns, column = i % columns;
        const std::int32_t neuron = m_reduced.neuron[i];
        bool shown = neuron >= 0;
        if (shown && m_mask)
            shown = (*m_mask)[layer * static_cast<std::size_t>(m_strata->width) + static_cast<std::size_t>(neuron)];
        if (shown && m_preview)
            shown = m_reduced.value[i] >= m_preview->lower && m_reduced.value[i] <= m_preview->upper;
        if (shown && m_layers)
            shown = static_cast<int>(layer) >= m_layers->first && static_cast<int>(layer) <= m_layers->last;
        m_map->data()->setAlpha(static_cast<int>(column), static_cast<int>(layer), shown ? 255 : dimmed);
    }
}

core::StrataMap MapPlot::reducedFor(const QSize& size) const
{
    if (!m_strata)
        return {};
    const QMargins margins = plot().axisRect()->margins();
    const auto columns = std::clamp<std::int64_t>(size.width() - margins.left() - margins.right(), 1, m_strata->width);
    return core::strataMap(*m_strata, m_order, 0, static_cast<double>(m_strata->width), static_cast<int>(columns));
}

void MapPlot::plotResized(const QSize& size)
{
    const QMargins margins = plot().axisRect()->margins();
    reduce(size.width() - margins.left() - margins.right());
}

void MapPlot::zoomChanged()
{
    reduce(plot().axisRect()->width());
}

void MapPlot::setShown(std::shared_ptr<const Mask> mask)
{
    if (mask && m_strata && mask->size() != static_cast<std::size_t>(m_strata->layers * m_strata->width))
        mask.reset(); // of another run: its own is on the way
    m_mask = std::move(mask);
    dim();
    replotSoon();
}

void MapPlot::setBrushPreview(const std::optional<Interval>& brush)
{
    if (brush == m_preview)
        return;
    m_preview = brush;
    dim();
    replotSoon();
}

void MapPlot::setLayerRange(const std::optional<LayerRange>& layers)
{
    if (layers == m_layers)
        return;
    m_layers = layers;
    dim();
    replotSoon();
}

void MapPlot::setSelected(std::optional<core::NeuronId> neuron)
{
    if (neuron == m_selected)
        return;
    m_selected = neuron;
    selectionLayer()->replot();
}

void MapPlot::setPinned(const std::vector<core::NeuronId>& pinned)
{
    if (pinned == m_pinned)
        return;
    m_pinned = pinned;
    selectionLayer()->replot();
}

void MapPlot::setHoveredLayer(std::optional<int> layer)
{
    if (layer == m_hoveredLayer)
        return;
    m_hoveredLayer = layer;
    hoverLayer()->replot();
}

int MapPlot::layerOf(double y) const
{
    return std::clamp(static_cast<int>(std::lround(plot().yAxis->pixelToCoord(y))), 0, m_strata->layers - 1);
}

std::optional<core::NeuronId> MapPlot::neuronAt(const QPointF& position) const
{
    if (!m_strata || m_reduced.columns == 0 || !plot().axisRect()->rect().contains(position.toPoint()))
        return {};
    const int layer = layerOf(position.y());
    const double share =
        (plot().xAxis->pixelToCoord(position.x()) - m_reduced.first) / (m_reduced.last - m_reduced.first);
    const int column = std::clamp(static_cast<int>(share * m_reduced.columns), 0, m_reduced.columns - 1);
    const std::int32_t neuron =
        m_reduced.neuron[static_cast<std::size_t>(layer) * static_cast<std::size_t>(m_reduced.columns) +
                         static_cast<std::size_t>(column)];
    if (neuron < 0)
        return {};
    return core::NeuronId{core::LayerIndex(layer), core::NeuronIndex(neuron)};
}

std::optional<double> MapPlot::columnOf(core::NeuronId id) const
{
    if (!m_strata || id.layer.value < 0 || id.layer.value >= m_strata->layers)
        return {};
    const auto& s = m_strata->stratum[static_cast<std::size_t>(id.layer.value)];
    if (!s)
        return {};
    if (m_order == core::StrataMap::Order::Index)
        return id.neuron.value + 0.5;
    return static_cast<double>(std::find(s->ascending.begin(), s->ascending.end(), id.neuron.value) -
                               s->ascending.begin()) +
           0.5;
}

std::optional<QPointF> MapPlot::placeOf(core::NeuronId id) const
{
    const auto column = columnOf(id);
    if (!column)
        return {};
    const QPointF at(plot().xAxis->coordToPixel(*column), plot().yAxis->coordToPixel(id.layer.value));
    // Rings reach over the edge of the plot, those of neurons outside the zoom are not drawn.
    const QRectF rect = QRectF(plot().axisRect()->rect()).adjusted(-1, -1, 1, 1);
    return rect.contains(at) ? std::optional(at) : std::nullopt;
}

bool MapPlot::zoomToSelection()
{
    const auto column = m_selected ? columnOf(*m_selected) : std::nullopt;
    if (!column)
        return false;
    const double half = std::max(16.0, static_cast<double>(m_strata->width) / 200);
    zoomTo({*column - half, *column + half}, plot().yAxis->range());
    return true;
}

void MapPlot::drawRings(QCPPainter& painter) const
{
    const Theme& t = currentTheme();
    painter.setAntialiasing(true);
    painter.setBrush(Qt::NoBrush);
    const auto ring = [&](core::NeuronId id, const QColor& colour, double radius) {
        const auto at = placeOf(id);
        if (!at)
            return;
        painter.setPen(QPen(t.panel, 4 * t.lineScale));
        painter.drawEllipse(*at, radius, radius);
        painter.setPen(QPen(colour, 2 * t.lineScale));
        painter.drawEllipse(*at, radius, radius);
    };
    QFont font = t.secondary();
    font.setWeight(QFont::DemiBold);
    const double em = smallLine(t);
    for (std::size_t i = 0; i < m_pinned.size(); ++i) {
        ring(m_pinned[i], t.interaction, 4);
        if (const auto at = placeOf(m_pinned[i])) {
            const QRectF box(at->x() + (at->x() > plot().axisRect()->right() - 2 * em ? -em - 6 : 6), at->y() - em / 2,
                             em * 0.8, em);
            painter.fillRect(box, t.panel);
            painter.setFont(font);
            painter.setPen(t.interaction);
            painter.drawText(box, Qt::AlignCenter, QString(QChar(static_cast<ushort>('A' + i))));
        }
    }
    if (m_selected)
        ring(*m_selected, t.text, 5);
}

void MapPlot::drawAround(QCPPainter& painter) const
{
    const Theme& t = currentTheme();
    const QRectF rect(plot().axisRect()->rect());
    const double em = smallLine(t);
    const int layers = m_strata ? m_strata->layers : 0;
    if (layers == 0)
        return;
    const int selected = m_selected ? m_selected->layer.value : -1;
    for (const int layer : layerMarks(layers, selected, rect.height(), em)) {
        const double y = plot().yAxis->coordToPixel(layer);
        if (y < rect.top() || y > rect.bottom())
            continue;
        QFont font = t.secondary();
        font.setWeight(layer == selected ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(layer == selected ? t.text : t.muted);
        painter.drawText(QRectF(rect.left() - em * 3, y - em / 2, em * 3 - 6, em), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(layer));
    }
    painter.save();
    painter.setFont(t.secondary());
    painter.setPen(t.muted);
    painter.translate(rect.left() - em * 2.4, rect.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-rect.height() / 2, -em / 2, rect.height(), em), Qt::AlignCenter, tr("layer"));
    painter.restore();
    if (!legendVisible())
        return;
    const double limit = m_strata->limit;
    drawStrip(painter, stripBar(*plot().axisRect(), t),
              {.colours = t.diverging,
               .marks = {{0, shownSigned(-limit)}, {0.5, shownNumber(0)}, {1, shownSigned(limit)}},
               .label = {},
               .arrowBelow = m_beyondBelow,
               .arrowAbove = m_beyondAbove},
              t);
}

void MapPlot::drawHover(QCPPainter& painter) const
{
    if (!m_hoveredLayer || !m_strata)
        return;
    const double left = plot().axisRect()->left() - 3;
    painter.setAntialiasing(false);
    painter.setPen(QPen(currentTheme().interaction, 3));
    painter.drawLine(QLineF(left, plot().yAxis->coordToPixel(*m_hoveredLayer + 0.4), left,
                            plot().yAxis->coordToPixel(*m_hoveredLayer - 0.4)));
}

void MapPlot::hoverAt(const QPointF& position)
{
    const auto neuron = neuronAt(position);
    if (neuron != m_hovered) {
        m_hovered = neuron;
        Q_EMIT neuronHovered(neuron);
    }
    showTip(position, neuron ? tr("L%1 N%2 · %3 %4", "layer, neuron, measure, value")
                                   .arg(neuron->layer.value)
                                   .arg(neuron->neuron.value)
                                   .arg(measureTitle(m_strata->question), shownSigned(m_strata->value(*neuron)))
                             : QString());
}

void MapPlot::hoverLeft()
{
    m_hovered.reset();
    showTip({}, {});
    Q_EMIT neuronHovered({});
}

void MapPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    if (const auto neuron = neuronAt(position))
        Q_EMIT neuronClicked(*neuron, modifiers.testFlag(Qt::ControlModifier));
}

bool MapPlot::dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    if (!m_strata || (zoomed() && !(modifiers & Qt::ShiftModifier)) ||
        !plot().axisRect()->rect().contains(position.toPoint()))
        return false;
    m_from = layerOf(position.y());
    return true;
}

void MapPlot::dragTo(const QPointF& position)
{
    const int layer = layerOf(position.y());
    setLayerRange(LayerRange{std::min(layer, m_from), std::max(layer, m_from)});
    Q_EMIT layerRangeDragged(*m_layers);
}

void MapPlot::dragEnds(const QPointF& position)
{
    dragTo(position);
    Q_EMIT layerRangeFinished(*m_layers);
}

void MapPlot::themeChanged()
{
    const Theme& t = currentTheme();
    // The window says the order beside the title.
    plot().axisRect()->setMargins(
        strataMargins(t, standalone() ? StrataAxis::Labelled : StrataAxis::Numbers, legendVisible()));
    plot().xAxis->setLabel(!standalone()                             ? QString()
                           : m_order == core::StrataMap::Order::Rank ? tr("neurons of a layer, lowest to highest")
                                                                     : tr("neuron"));
    styleAxis(plot().xAxis, false);
    styleAxis(plot().yAxis, false);
    m_map->setGradient(gradientOf(t.diverging));
}

std::vector<QStringList> MapPlot::dataTable() const
{
    std::vector<QStringList> rows = {{tr("layer"), tr("neuron"), tr("value")}};
    for (std::size_t i = 0; i < m_reduced.neuron.size(); ++i)
        if (m_reduced.neuron[i] >= 0)
            rows.push_back({QString::number(i / static_cast<std::size_t>(m_reduced.columns)),
                            QString::number(m_reduced.neuron[i]), shownSigned(m_reduced.value[i])});
    return rows;
}

} // namespace neurostrata::ui
