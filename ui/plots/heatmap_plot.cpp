// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/heatmap_plot.h"

#include "ui/plots/colour_gradient.h"
#include "ui/plots/colour_strip.h"
#include "ui/plots/painted_layerable.h"
#include "ui/plots/sharp_color_map.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::ui
{

HeatmapPlot::HeatmapPlot(QWidget* parent) : StrataPlot(parent), m_map(new SharpColorMap(plot().xAxis, plot().yAxis))
{
    plot().yAxis->setTicks(false);
    plot().yAxis->setTickLabels(false);
    plot().yAxis->setTicker(QSharedPointer<QCPAxisTickerFixed>::create());
    QCPAxisRect* const axes = plot().axisRect();
    new PaintedLayerable(plot(), selectionLayer(), axes, [this](QCPPainter& painter) { drawSelection(painter); });
    new PaintedLayerable(plot(), selectionLayer(), nullptr, [this](QCPPainter& painter) { drawAround(painter); });
    new PaintedLayerable(plot(), hoverLayer(), nullptr, [this](QCPPainter& painter) { drawHover(painter); });
    plot().setAccessibleName(tr("Neurons per layer and bin"));
    themeChanged();
}

void HeatmapPlot::setCellsAsRectangles(bool on)
{
    m_map->setCellsAsRectangles(on);
}

QString HeatmapPlot::gestures() const
{
    if (brushingByKeys())
        return StrataPlot::gestures();
    return tr("click selects a neuron of the cell, again the next  ·  Ctrl-click pins  ·  drag on r brushes");
}

void HeatmapPlot::dataChanged()
{
    m_cell.reset();
    const int layers = strata() ? strata()->layers : 0;
    const double half = strata() ? (strata()->upper - strata()->lower) / core::strataBins / 2 : 0.5;
    const double lower = strata() ? strata()->lower : -1, upper = strata() ? strata()->upper : 1;
    m_map->data()->setSize(core::strataBins, std::max(1, layers));
    m_map->data()->setRange({lower + half, upper - half}, layers > 1 ? QCPRange(0, layers - 1) : QCPRange(-0.5, 0.5));
    m_largest = options().heatmapShare ? 1e-9 : 1;
    for (int layer = 0; layer < std::max(1, layers); ++layer) {
        const core::Stratum* s = stratum(layer);
        for (int bin = 0; bin < core::strataBins; ++bin) {
            double value = std::numeric_limits<double>::quiet_NaN();
            if (s) {
                value = static_cast<double>(s->density.count[static_cast<std::size_t>(bin)]);
                if (options().heatmapShare)
                    value /= std::max(1.0, static_cast<double>(s->defined));
                m_largest = std::max(m_largest, value);
                value = options().heatmapShare ? value : std::log1p(value);
            }
            m_map->data()->setCell(bin, layer, value);
        }
    }
    m_map->setDataRange({0, options().heatmapShare ? m_largest : std::log1p(m_largest)});
    plot().xAxis->setLabel(strata() ? measureTitle(strata()->question) : QString());
    setHome(QCPRange(-extent(), extent()), QCPRange(-0.5, std::max(1, layers) - 0.5));
    plot().setAccessibleDescription(tr("Heatmap of %Ln layer(s): neurons per bin of the measure", nullptr, layers));
}

void HeatmapPlot::themeChanged()
{
    const Theme& t = currentTheme();
    plot().axisRect()->setMargins(strataMargins(t, StrataAxis::Labelled, legendVisible()));
    styleAxis(plot().xAxis, false);
    styleAxis(plot().yAxis, false);
    m_map->setGradient(gradientOf(t.counts));
}

QRectF HeatmapPlot::rowRect(int layer) const
{
    const QRect rect = plot().axisRect()->rect();
    const double top = plot().yAxis->coordToPixel(layer + 0.5), bottom = plot().yAxis->coordToPixel(layer - 0.5);
    return {static_cast<double>(rect.left()), top, static_cast<double>(rect.width()), bottom - top};
}

QRectF HeatmapPlot::rectOf(const Cell& cell) const
{
    const double binWidth = (strata()->upper - strata()->lower) / core::strataBins;
    const double left = plot().xAxis->coordToPixel(strata()->lower + cell.bin * binWidth);
    const double right = plot().xAxis->coordToPixel(strata()->lower + (cell.bin + 1) * binWidth);
    QRectF row = rowRect(cell.layer);
    row.setLeft(left);
    row.setRight(right);
    return row;
}

std::optional<HeatmapPlot::Cell> HeatmapPlot::cellAt(const QPointF& position) const
{
    if (!strata() || !plot().axisRect()->rect().contains(position.toPoint()))
        return {};
    const Cell cell{static_cast<int>(std::lround(plot().yAxis->pixelToCoord(position.y()))),
                    core::strataBin(*strata(), plot().xAxis->pixelToCoord(position.x()))};
    return cell.bin >= 0 && stratum(cell.layer) ? std::optional(cell) : std::nullopt;
}

void HeatmapPlot::drawSelection(QCPPainter& painter) const
{
    drawBrush(painter, false);
    const Theme& t = currentTheme();
    painter.setAntialiasing(false);
    QColor veil = t.panel;
    veil.setAlphaF(0.7f);
    for (int layer = 0; strata() && layer < strata()->layers; ++layer) {
        if (!inRange(layer))
            painter.fillRect(rowRect(layer), veil);
        if (!stratum(layer))
            painter.fillRect(rowRect(layer), QBrush(t.rule, Qt::BDiagPattern));
    }
    const double zero = plot().xAxis->coordToPixel(0);
    QColor line = t.text;
    line.setAlphaF(0.45f);
    painter.setPen(QPen(line, t.lineScale));
    painter.drawLine(QLineF(zero, plot().axisRect()->top(), zero, plot().axisRect()->bottom()));
    drawZones(painter);
}

/// Layers of alike distributions of r: a bar along each zone at the left, and a line between two.
void HeatmapPlot::drawZones(QCPPainter& painter) const
{
    const core::DepthProfile* const profile = depth();
    if (!profile || profile->zoneStart.size() < 2)
        return;
    const Theme& t = currentTheme();
    const QRectF rect(plot().axisRect()->rect());
    const double bar = smallLine(t) * 0.3;
    painter.setAntialiasing(false);
    for (std::size_t zone = 0; zone < profile->zoneStart.size(); ++zone) {
        const auto first = static_cast<int>(profile->zoneStart[zone]);
        const int last = zone + 1 < profile->zoneStart.size() ? static_cast<int>(profile->zoneStart[zone + 1]) - 1
                                                              : strata()->layers - 1;
        const QRectF from = rowRect(first), to = rowRect(last);
        painter.fillRect(QRectF(rect.left(), to.top(), bar, from.bottom() - to.top()).intersected(rect),
                         zone % 2 == 0 ? t.text : t.muted);
        if (zone == 0 || from.bottom() < rect.top() || from.bottom() > rect.bottom())
            continue;
        painter.setPen(QPen(t.text, t.lineScale, Qt::DashLine));
        painter.drawLine(QLineF(rect.left(), from.bottom(), rect.right(), from.bottom()));
    }
}

QString HeatmapPlot::zoneTip(int layer) const
{
    const core::DepthProfile* const profile = depth();
    if (!profile || profile->zoneStart.size() < 2)
        return {};
    const auto next = std::ranges::upper_bound(profile->zoneStart, static_cast<std::size_t>(layer));
    const auto zone = static_cast<std::size_t>(next - profile->zoneStart.begin());
    const int last = next == profile->zoneStart.end() ? strata()->layers - 1 : static_cast<int>(*next) - 1;
    const QString tip = tr("zone %1 of %2 by BIC: L%3 to L%4 · p of the order of layers %5")
                            .arg(zone)
                            .arg(profile->zoneStart.size())
                            .arg(profile->zoneStart[zone - 1])
                            .arg(last)
                            .arg(shownProbability(profile->orderP));
    if (zone < 2 || zone - 2 >= profile->stability.size())
        return tip;
    return tr("%1 · its first layer in %2 of replicates", "zone · share")
        .arg(tip, shownShare(profile->stability[zone - 2]));
}

/// Which side of 0 means what, beside the axis' label; in few words where there is little room.
void HeatmapPlot::drawSides(QCPPainter& painter) const
{
    const Theme& t = currentTheme();
    const QRectF rect(plot().axisRect()->rect());
    const double em = smallLine(t);
    const QFontMetricsF metrics(t.secondary());
    const QRectF words(rect.left(), rect.bottom() + em * 1.6, rect.width(), em);
    for (const auto& [shorter, longer] : {std::pair(tr("◀ fires on shorter tokens"), tr("fires on longer tokens ▶")),
                                          std::pair(tr("◀ shorter", "tokens"), tr("longer ▶", "tokens"))}) {
        if (metrics.horizontalAdvance(shorter) + metrics.horizontalAdvance(longer) +
                metrics.horizontalAdvance(plot().xAxis->label()) + 2 * em >
            words.width())
            continue;
        painter.setFont(t.secondary());
        painter.setPen(t.shorter);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, shorter);
        painter.setPen(t.longer);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, longer);
        return;
    }
}

void HeatmapPlot::drawAround(QCPPainter& painter) const
{
    const Theme& t = currentTheme();
    const QRectF rect(plot().axisRect()->rect());
    const double em = smallLine(t);
    const int layers = strata() ? strata()->layers : 0;
    const int selected = selectedLayer().value_or(-1);
    if (selected >= 0 && selected < layers) {
        painter.setAntialiasing(false);
        painter.setPen(QPen(t.text, 2 * t.lineScale));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rowRect(selected).intersected(rect).adjusted(-1, 0, 0, -1));
    }
    for (const int layer : layerMarks(layers, selected, rect.height(), em)) {
        const double y = rowRect(layer).center().y();
        if (y < rect.top() || y > rect.bottom())
            continue;
        QFont font = t.secondary();
        font.setWeight(layer == selected ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(layer == selected ? t.text : t.muted);
        painter.drawText(QRectF(rect.left() - em * 3, y - em / 2, em * 3 - 6, em), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(layer));
    }
    painter.setFont(t.secondary());
    painter.setPen(t.muted);
    painter.save();
    painter.translate(rect.left() - em * 2.4, rect.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-rect.height() / 2, -em / 2, rect.height(), em), Qt::AlignCenter, tr("layer"));
    painter.restore();
    drawSides(painter);

    if (!legendVisible())
        return;
    ColourStrip strip{.colours = t.counts, .marks = {}, .label = {}};
    const auto mark = [&](double value, const QString& text) {
        const double place = options().heatmapShare ? value / m_largest : std::log1p(value) / std::log1p(m_largest);
        if (place <= 1 && (strip.marks.empty() || (place - strip.marks.back().place) * rect.height() > em))
            strip.marks.push_back({place, text, false});
    };
    if (options().heatmapShare) {
        strip.label = tr("share of layer");
        for (const double share : {0.0, 0.5, 1.0})
            mark(share * m_largest, shownShare(share * m_largest));
    } else {
        strip.label = tr("neurons per bin (log)");
        mark(0, shownCount(0));
        for (double count = 10; count <= m_largest; count *= 10)
            mark(count, shownCount(static_cast<std::int64_t>(count)));
    }
    drawStrip(painter, stripBar(*plot().axisRect(), t), strip, t);
}

void HeatmapPlot::drawHover(QCPPainter& painter) const
{
    const Theme& t = currentTheme();
    painter.setAntialiasing(false);
    painter.setBrush(Qt::NoBrush);
    const QRectF rect(plot().axisRect()->rect());
    if (hoveredLayer() && strata() && *hoveredLayer() < strata()->layers) {
        const QRectF row = rowRect(*hoveredLayer());
        painter.setPen(QPen(t.interaction, 3));
        painter.drawLine(QLineF(rect.left() - 3, row.top() + 1, rect.left() - 3, row.bottom() - 1));
    }
    if (m_cell) {
        painter.setPen(QPen(t.interaction, 2));
        painter.drawRect(rectOf(*m_cell).intersected(rect));
    }
}

QString HeatmapPlot::tipOf(const Cell& cell) const
{
    const core::Stratum& s = *stratum(cell.layer);
    const double binWidth = (strata()->upper - strata()->lower) / core::strataBins;
    const double from = strata()->lower + cell.bin * binWidth;
    const auto count = s.density.count[static_cast<std::size_t>(cell.bin)];
    const QString range = tr("L%1 · %2 to %3").arg(cell.layer).arg(shownSigned(from), shownSigned(from + binWidth));
    const QString neurons = tr("%Ln neuron(s)", nullptr, static_cast<int>(count));
    if (count == 0)
        return tr("%1 · %2", "range · number of neurons").arg(range, neurons);
    const auto nearest =
        core::neuronsInBin(*strata(), core::LayerIndex(cell.layer), cell.bin, from >= 0 ? from + binWidth : from);
    const float value = s.value[static_cast<std::size_t>(nearest.front().value)];
    const QString tip = tr("%1 · %2 · best N%3 %4", "range · number of neurons · best neuron and value")
                            .arg(range, neurons)
                            .arg(nearest.front().value)
                            .arg(shownSigned(value));
    QStringList lines{tip};
    if (m_noteCell == cell)
        lines << m_note;
    lines << zoneTip(cell.layer);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

void HeatmapPlot::setCellNote(int layer, int bin, const QString& note)
{
    m_noteCell = Cell{layer, bin};
    m_note = note;
    if (m_cell == m_noteCell)
        showTip(rectOf(*m_cell).center(), tipOf(*m_cell));
}

void HeatmapPlot::hoverAt(const QPointF& position)
{
    StrataPlot::hoverAt(position);
    const auto cell = cellAt(position);
    if (cell != m_cell) {
        m_cell = cell;
        hoverLayer()->replot();
        setHoveredLayer(cell ? std::optional(cell->layer) : std::nullopt);
        Q_EMIT layerHovered(cell ? cell->layer : -1);
    }
    showTip(position, cell ? tipOf(*cell) : QString());
}

void HeatmapPlot::hoverLeft()
{
    m_cell.reset();
    showTip({}, {});
    setHoveredLayer({});
    hoverLayer()->replot();
    Q_EMIT layerHovered(-1);
}

void HeatmapPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    if (const auto cell = cellAt(position))
        Q_EMIT cellClicked(cell->layer, cell->bin, plot().xAxis->pixelToCoord(position.x()),
                           modifiers.testFlag(Qt::ControlModifier));
}

std::vector<QStringList> HeatmapPlot::dataTable() const
{
    std::vector<QStringList> rows = {{tr("layer"), tr("from"), tr("to"), tr("neurons")}};
    if (!strata())
        return rows;
    const double binWidth = (strata()->upper - strata()->lower) / core::strataBins;
    for (int layer = 0; layer < strata()->layers; ++layer) {
        const core::Stratum* s = stratum(layer);
        for (int bin = 0; s && bin < core::strataBins; ++bin) {
            const double from = strata()->lower + bin * binWidth;
            if (const auto count = s->density.count[static_cast<std::size_t>(bin)]; count > 0)
                rows.push_back(
                    {QString::number(layer), shownSigned(from), shownSigned(from + binWidth), shownCount(count)});
        }
    }
    return rows;
}

} // namespace neurostrata::ui
