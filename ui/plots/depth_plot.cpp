// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/depth_plot.h"

#include "ui/plots/qcustomplot_header.h"
#include "ui/plots/value_scale.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr double pointSize = 6;

QVector<double> column(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

} // namespace

DepthPlot::DepthPlot(QWidget* parent) : PlotFrame(parent)
{
    QCustomPlot& p = plot();
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples); // layers are whole numbers
    p.xAxis->setTicker(whole);
    p.xAxis->setLabel(tr("layer"));
    p.xAxis->setSubTicks(false);
    p.yAxis->setSubTicks(false);
    p.yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    p.legend->setBorderPen(Qt::NoPen);
    p.legend->setVisible(true);
    p.setAccessibleName(tr("Quantity by layer"));
    setExportable(false); // no figure of its own: its numbers are those of the findings' text
    setZoomAxes(p.xAxis, p.yAxis);
    themeChanged();
}

DepthPlot::~DepthPlot() = default;

void DepthPlot::clear()
{
    for (const Drawn& drawn : m_drawn) {
        if (drawn.errors)
            plot().removePlottable(drawn.errors);
        plot().removeGraph(drawn.graph);
    }
    m_drawn.clear();
    for (QCPItemStraightLine* const line : m_boundaries)
        plot().removeItem(line);
    m_boundaries.clear();
}

void DepthPlot::setPicture(const DepthPicture& picture)
{
    clear();
    m_picture = picture;
    setTitle(picture.title);
    QCustomPlot& p = plot();
    p.yAxis->setLabel(picture.axis);
    double lower = 0, upper = 0;
    std::size_t layers = 0;
    for (const DepthSeries& series : picture.series) {
        layers = std::max(layers, series.value.size());
        QVector<double> x;
        for (std::size_t l = 0; l < series.value.size(); ++l)
            x.push_back(static_cast<double>(l));
        Drawn drawn{p.addGraph(), nullptr};
        drawn.graph->setName(series.name);
        drawn.graph->setAdaptiveSampling(false);
        drawn.graph->setData(x, column(series.value), true);
        if (!series.lower.empty()) {
            drawn.errors = new QCPErrorBars(p.xAxis, p.yAxis);
            drawn.errors->removeFromLegend();
            drawn.errors->setDataPlottable(drawn.graph);
            drawn.errors->setErrorType(QCPErrorBars::etValueError);
            QVector<double> minus, plus;
            for (std::size_t l = 0; l < series.value.size(); ++l) {
                minus.push_back(series.value[l] - series.lower[l]);
                plus.push_back(series.upper[l] - series.value[l]);
            }
            drawn.errors->setData(minus, plus);
        }
        m_drawn.push_back(drawn);
        for (const auto* values : {&series.value, &series.lower, &series.upper})
            for (const double value : *values)
                if (std::isfinite(value)) {
                    lower = std::min(lower, value);
                    upper = std::max(upper, value);
                }
    }
    for (const double at : picture.boundaries) {
        auto* line = new QCPItemStraightLine(&p);
        line->point1->setCoords(at, 0);
        line->point2->setCoords(at, 1);
        line->setSelectable(false);
        m_boundaries.push_back(line);
    }
    const double span = upper > lower ? upper - lower : 1;
    setHome({-0.5, std::max<double>(static_cast<double>(layers), 1) - 0.5}, {lower - 0.06 * span, upper + 0.12 * span});
    p.setAccessibleDescription(picture.title);
    themeChanged();
    replotSoon();
}

void DepthPlot::themeChanged()
{
    const Theme& t = currentTheme();
    QCustomPlot& p = plot();
    styleAxis(p.xAxis, false);
    styleAxis(p.yAxis, true);
    p.yAxis->grid()->setZeroLinePen(QPen(t.muted, t.lineScale));
    p.legend->setFont(t.secondary());
    p.legend->setTextColor(t.text);
    QColor back = t.panel;
    back.setAlphaF(0.8f);
    p.legend->setBrush(back);
    p.legend->setVisible(m_drawn.size() > 1 && legendVisible());
    for (std::size_t s = 0; s < m_drawn.size(); ++s) {
        const DepthSeries::Look look = m_picture.series[s].look;
        const QColor ink = look == DepthSeries::Look::Points ? t.text : t.muted;
        QCPGraph& graph = *m_drawn[s].graph;
        graph.setPen(QPen(ink, t.lineScale, look == DepthSeries::Look::Null ? Qt::DashLine : Qt::SolidLine));
        if (look != DepthSeries::Look::Null)
            graph.setScatterStyle(
                QCPScatterStyle(look == DepthSeries::Look::Points ? QCPScatterStyle::ssDisc : QCPScatterStyle::ssCircle,
                                ink, ink, pointSize * t.lineScale));
        if (m_drawn[s].errors)
            m_drawn[s].errors->setPen(QPen(ink, t.lineScale));
    }
    for (QCPItemStraightLine* const line : m_boundaries)
        line->setPen(QPen(t.text, t.lineScale, Qt::DashLine));
}

QString DepthPlot::gestures() const
{
    return tr("point at a layer: its numbers · wheel: zoom");
}

void DepthPlot::hoverAt(const QPointF& position)
{
    const auto layer = static_cast<std::int64_t>(std::lround(plot().xAxis->pixelToCoord(position.x())));
    QStringList lines;
    for (const DepthSeries& series : m_picture.series) {
        const auto l = static_cast<std::size_t>(layer);
        if (layer < 0 || l >= series.value.size() || std::isnan(series.value[l]))
            continue;
        lines << (series.lower.empty() || std::isnan(series.lower[l])
                      ? tr("%1: %2", "quantity: value").arg(series.name, shownNumber(series.value[l]))
                      : tr("%1: %2 (%3 to %4)", "quantity: value and interval")
                            .arg(series.name, shownNumber(series.value[l]), shownNumber(series.lower[l]),
                                 shownNumber(series.upper[l])));
    }
    showTip(position, lines.isEmpty() || !plot().axisRect()->rect().contains(position.toPoint())
                          ? QString()
                          : tr("L%1\n%2", "layer, lines").arg(layer).arg(lines.join(QLatin1Char('\n'))));
}

std::vector<QStringList> DepthPlot::dataTable() const
{
    QStringList header{tr("layer")};
    std::size_t layers = 0;
    for (const DepthSeries& series : m_picture.series) {
        header << series.name;
        if (!series.lower.empty())
            header << tr("from") << tr("to");
        layers = std::max(layers, series.value.size());
    }
    std::vector<QStringList> rows{header};
    for (std::size_t l = 0; l < layers; ++l) {
        QStringList row{QString::number(l)};
        for (const DepthSeries& series : m_picture.series) {
            row << shownNumber(series.value[l]);
            if (!series.lower.empty())
                row << shownNumber(series.lower[l]) << shownNumber(series.upper[l]);
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace neurostrata::ui
