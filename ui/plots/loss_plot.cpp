// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/loss_plot.h"

#include "core/workflow/report_ablation.h"
#include "ui/plots/qcustomplot_header.h"
#include "ui/plots/value_scale.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr double pointSize = 7;
constexpr double randomWidth = 9; ///< pixels of the bars behind the points

QColor colourOf(const Theme& theme, std::size_t group)
{
    return group == 0 ? theme.shorter : group == 1 ? theme.equal : theme.longer;
}

/// Smallest and largest change of the random sets at a length.
std::pair<double, double> rangeOf(const core::Ablation& result, std::size_t length)
{
    double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;
    for (const core::AblatedSet& set : result.null) {
        lowest = std::min(lowest, set.changes.byLength[length].change.value);
        highest = std::max(highest, set.changes.byLength[length].change.value);
    }
    return {lowest, highest};
}

} // namespace

LossPlot::LossPlot(QWidget* parent) : PlotFrame(parent)
{
    setTitle(tr("By token length"));
    setNote(tr("grey: range of the random sets · hollow: few tokens"));
    setAccessibleName(tr("Change in loss by token length"));
    QCustomPlot& p = plot();
    const auto errors = [&p](QCPGraph* of) {
        auto* bars = new QCPErrorBars(p.xAxis, p.yAxis);
        bars->setDataPlottable(of);
        bars->setErrorType(QCPErrorBars::etValueError);
        bars->setWhiskerWidth(0);
        bars->setSymbolGap(0);
        return bars;
    };
    m_zero = new QCPItemStraightLine(&p);
    m_zero->point1->setCoords(0, 0);
    m_zero->point2->setCoords(1, 0);
    m_zero->setSelectable(false);
    m_middles = p.addGraph();
    m_middles->setLineStyle(QCPGraph::lsNone);
    m_randoms = errors(m_middles);
    for (std::size_t g = 0; g < core::lengthGroups; ++g) {
        for (auto* graphs : {&m_filled, &m_hollow}) {
            (*graphs)[g] = p.addGraph();
            (*graphs)[g]->setLineStyle(QCPGraph::lsNone);
            (*graphs)[g]->setAdaptiveSampling(false);
        }
        m_errors[g] = errors(m_filled[g]);
    }
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    p.xAxis->setTicker(whole);
    p.xAxis->setSubTicks(false);
    p.xAxis->setLabel(tr("length of the predicted token (characters)"));
    p.yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    p.yAxis->setSubTicks(false);
    p.yAxis->setLabel(tr("change in loss (nats per token)"));
    setZoomAxes(p.xAxis, p.yAxis);
    themeChanged();
    setResult(nullptr, {});
}

void LossPlot::setResult(std::shared_ptr<const core::Ablation> result, const core::Split& split)
{
    m_result = std::move(result);
    m_split = split;
    setMessage(m_result ? QString() : tr("What the model loses on short and on long tokens will stand here."));
    draw();
    replotSoon();
}

void LossPlot::draw()
{
    std::array<QVector<double>, core::lengthGroups> x, y, minus, plus, hollowX, hollowY;
    QVector<double> middleX, middleY, half;
    double lower = 0, upper = 0, last = 1;
    for (std::size_t length = 1; m_result && length < core::LossSums::lengths; ++length) {
        const core::LossChange& of = m_result->target.changes.byLength[length];
        if (of.tokens == 0 || !std::isfinite(of.change.value))
            continue;
        const auto g = static_cast<std::size_t>(core::groupOf(static_cast<std::int32_t>(length), m_split));
        const auto at = static_cast<double>(length);
        const bool few = of.tokens < core::fewTokens;
        last = at;
        (few ? hollowX : x)[g].push_back(at);
        (few ? hollowY : y)[g].push_back(of.change.value);
        lower = std::min(lower, of.change.value);
        upper = std::max(upper, of.change.value);
        if (few)
            continue; // a wide interval of a few tokens would flatten the rest
        const bool known = std::isfinite(of.change.lower);
        minus[g].push_back(known ? of.change.value - of.change.lower : 0);
        plus[g].push_back(known ? of.change.upper - of.change.value : 0);
        lower = std::min(lower, of.change.value - minus[g].back());
        upper = std::max(upper, of.change.value + plus[g].back());
        if (m_result->null.empty())
            continue;
        const auto [lowest, highest] = rangeOf(*m_result, length);
        middleX.push_back(at);
        middleY.push_back((lowest + highest) / 2);
        half.push_back((highest - lowest) / 2);
        lower = std::min(lower, lowest);
        upper = std::max(upper, highest);
    }
    for (std::size_t g = 0; g < core::lengthGroups; ++g) {
        m_filled[g]->setData(x[g], y[g], true);
        m_hollow[g]->setData(hollowX[g], hollowY[g], true);
        m_errors[g]->setData(minus[g], plus[g]);
    }
    m_middles->setData(middleX, middleY, true);
    m_randoms->setData(half);
    const double span = upper > lower ? upper - lower : 1;
    setHome({0.4, last + 0.6}, {lower - 0.06 * span, upper + 0.06 * span});
}

std::vector<QStringList> LossPlot::dataTable() const
{
    std::vector<QStringList> rows{{tr("length"), tr("tokens"), tr("loss"), tr("change"), tr("from"), tr("to")}};
    for (std::size_t i = 0; m_result && i < core::LossSums::lengths; ++i) {
        const std::size_t length = (i + 1) % core::LossSums::lengths; // tokens without a length come last
        const core::LossChange& of = m_result->target.changes.byLength[length];
        if (of.tokens > 0)
            rows.push_back({length == 0 ? tr("none") : QString::fromStdString(core::lossLengthName(length)),
                            shownCount(of.tokens), shownNumber(of.before), shownNumber(of.change.value),
                            shownNumber(of.change.lower), shownNumber(of.change.upper)});
    }
    return rows;
}

void LossPlot::themeChanged()
{
    const Theme& theme = currentTheme();
    styleAxis(plot().xAxis, false);
    styleAxis(plot().yAxis, true);
    QPen random(theme.rule, randomWidth);
    random.setCapStyle(Qt::FlatCap);
    m_middles->setScatterStyle(QCPScatterStyle::ssNone);
    m_randoms->setPen(random);
    m_zero->setPen(QPen(theme.muted, theme.lineScale, Qt::DashLine));
    for (std::size_t g = 0; g < core::lengthGroups; ++g) {
        const QColor ink = colourOf(theme, g);
        m_filled[g]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, ink, ink, pointSize));
        m_hollow[g]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, ink, theme.panel, pointSize));
        m_errors[g]->setPen(QPen(ink, 1.5 * theme.lineScale));
    }
}

void LossPlot::hoverAt(const QPointF& position)
{
    const auto length = std::lround(plot().xAxis->pixelToCoord(position.x()));
    if (!m_result || length < 1 || length >= std::ssize(m_result->target.changes.byLength) ||
        !plot().axisRect()->rect().contains(position.toPoint()))
        return showTip({}, {});
    const core::LossChange& of = m_result->target.changes.byLength[static_cast<std::size_t>(length)];
    const QString name = length == core::lengthBins ? tr("length %1 or more").arg(length) : tr("length %1").arg(length);
    if (of.tokens == 0)
        return showTip(position, tr("%1 · no token").arg(name));
    const QString count = tr("n = %1").arg(shownCount(of.tokens));
    showTip(position, std::isfinite(of.change.lower)
                          ? tr("%1 · change %2 (%3 to %4) · %5")
                                .arg(name, shownNumber(of.change.value), shownNumber(of.change.lower),
                                     shownNumber(of.change.upper), count)
                          : tr("%1 · change %2, no interval · %3").arg(name, shownNumber(of.change.value), count));
}

void LossPlot::hoverLeft()
{
    showTip({}, {});
}

} // namespace neurostrata::ui
