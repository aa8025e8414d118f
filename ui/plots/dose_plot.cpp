// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/dose_plot.h"

#include "ui/models/neuron_text.h"
#include "ui/plots/colour_strip.h"
#include "ui/plots/histogram_plot_bars.h"
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

constexpr double handleSide = 12;  ///< pixels
constexpr double handleReach = 12; ///< pixels beside T within which a press takes it
constexpr double pointReach = 12;
constexpr double countsShare = 0.32; ///< of the height, of the tallest bar
constexpr double pointSize = 6;
constexpr double axisLines = 3.5; ///< that numbers and label of the other axis take
constexpr int mostTicks = 5;
constexpr core::LengthGroup groups[] = {core::LengthGroup::Shorter, core::LengthGroup::Equal,
                                        core::LengthGroup::Longer};

QColor colourOf(const Theme& theme, core::LengthGroup group)
{
    return group == core::LengthGroup::Shorter ? theme.shorter
           : group == core::LengthGroup::Equal ? theme.equal
                                               : theme.longer;
}

} // namespace

DosePlot::DosePlot(QWidget* parent) : PlotFrame(parent)
{
    setTitle(tr("Dose–response"));
    setAccessibleName(tr("Mean activation by token length"));
    QCustomPlot& p = plot();
    m_counts = new QCPBars(p.xAxis, p.yAxis2);
    m_counts->setWidth(0.8);
    m_line = p.addGraph();
    m_line->setAdaptiveSampling(false);
    for (const core::LengthGroup group : groups) {
        const auto g = static_cast<std::size_t>(group);
        for (std::array<QCPGraph*, core::lengthGroups>* graphs : {&m_filled, &m_hollow}) {
            (*graphs)[g] = p.addGraph();
            (*graphs)[g]->setLineStyle(QCPGraph::lsNone);
            (*graphs)[g]->setAdaptiveSampling(false);
        }
        m_errors[g] = new QCPErrorBars(p.xAxis, p.yAxis);
        m_errors[g]->setDataPlottable(m_filled[g]);
        m_errors[g]->setErrorType(QCPErrorBars::etValueError);
        m_errors[g]->setWhiskerWidth(0);
        m_errors[g]->setSymbolGap(0);
    }
    m_ring = new QCPItemTracer(&p);
    m_ring->setStyle(QCPItemTracer::tsCircle);
    m_ring->setSize(2 * pointSize);
    m_ring->setBrush(Qt::NoBrush);
    m_ring->setLayer(hoverLayer());
    m_ring->setVisible(false);
    createThreshold(m_below);
    createThreshold(m_above);
    p.yAxis2->setVisible(false);
    p.xAxis->setSubTicks(false);
    p.yAxis->setSubTicks(false);
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples); // lengths are whole numbers
    p.xAxis->setTicker(whole);
    p.yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    p.yAxis->setLabel(tr("mean activation"));
    setZoomAxes(p.xAxis, p.yAxis);
    themeChanged();
    setPoints({}, m_unit);
}

DosePlot::~DosePlot() = default;

void DosePlot::createThreshold(Threshold& threshold)
{
    QCustomPlot& p = plot();
    threshold.line = new QCPItemStraightLine(&p);
    threshold.handle = new QCPItemRect(&p);
    threshold.text = new QCPItemText(&p);
    threshold.handle->setClipToAxisRect(false);
    for (QCPAbstractItem* item :
         std::initializer_list<QCPAbstractItem*>{threshold.line, threshold.handle, threshold.text}) {
        item->setSelectable(false);
        item->setLayer(selectionLayer());
    }
    // The corners hang in pixels on the text's position, whose x is a length and whose y the top of the axes.
    threshold.text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    threshold.text->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    threshold.text->setPadding(QMargins(9, 0, 0, 0));
    for (QCPItemPosition* corner : {threshold.handle->topLeft, threshold.handle->bottomRight}) {
        corner->setType(QCPItemPosition::ptAbsolute);
        corner->setParentAnchor(threshold.text->position);
    }
    threshold.handle->topLeft->setCoords(-handleSide / 2, 0);
    threshold.handle->bottomRight->setCoords(handleSide / 2, handleSide);
}

void DosePlot::setPoints(std::vector<core::DosePoint> points, core::LengthUnit unit)
{
    m_points = std::move(points);
    m_unit = unit;
    QCustomPlot& p = plot();
    p.xAxis->setLabel(tr("token length (%1)").arg(unitText(unit)));
    setMessage(m_points.empty() ? tr("No analysed tokens to average.") : QString());
    drawPoints();
    drawThresholds();
    double lower = 0, upper = 0;
    for (const core::DosePoint& point : m_points) {
        if (point.n == 0)
            continue;
        lower = std::min(lower, point.mean);
        upper = std::max(upper, point.mean);
        if (point.n >= fewTokens || m_points.size() < 3) { // a wide interval of a few tokens would flatten the rest
            lower = std::min(lower, point.lower);
            upper = std::max(upper, point.upper);
        }
    }
    const double span = upper > lower ? upper - lower : 1;
    setHome({0.4, lastLength() + 0.6}, {lower - 0.04 * span, upper + 0.16 * span});
    describe();
    replotSoon();
}

void DosePlot::setSplit(const core::Split& split)
{
    if (split == m_split)
        return;
    m_split = split;
    drawPoints();
    drawThresholds();
    describe();
    replotSoon();
}

int DosePlot::lastLength() const
{
    return m_points.empty() ? 1 : m_points.back().length;
}

void DosePlot::drawPoints()
{
    std::array<QVector<double>, core::lengthGroups> x, y, minus, plus, hollowX, hollowY;
    QVector<double> lineX, lineY, lengths, counts;
    double most = 0;
    for (const core::DosePoint& point : m_points) {
        const auto g = static_cast<std::size_t>(core::groupOf(point.length, m_split));
        lengths.push_back(point.length);
        counts.push_back(static_cast<double>(point.n));
        most = std::max(most, static_cast<double>(point.n));
        if (point.n == 0 || !std::isfinite(point.mean))
            continue;
        lineX.push_back(point.length);
        lineY.push_back(point.mean);
        const bool few = point.n < fewTokens;
        (few ? hollowX : x)[g].push_back(point.length);
        (few ? hollowY : y)[g].push_back(point.mean);
        if (!few) {
            minus[g].push_back(std::isfinite(point.lower) ? point.mean - point.lower : 0);
            plus[g].push_back(std::isfinite(point.upper) ? point.upper - point.mean : 0);
        }
    }
    m_counts->setData(lengths, counts, true);
    plot().yAxis2->setRange(0, most > 0 ? most / countsShare : 1);
    m_line->setData(lineX, lineY, true);
    for (std::size_t g = 0; g < core::lengthGroups; ++g) {
        m_filled[g]->setData(x[g], y[g], true);
        m_hollow[g]->setData(hollowX[g], hollowY[g], true);
        m_errors[g]->setData(minus[g], plus[g]);
    }
}

void DosePlot::place(Threshold& threshold, int length, bool visible)
{
    for (QCPAbstractItem* item :
         std::initializer_list<QCPAbstractItem*>{threshold.line, threshold.handle, threshold.text})
        item->setVisible(visible);
    threshold.handle->setVisible(visible && !standalone());
    threshold.line->point1->setCoords(length, 0);
    threshold.line->point2->setCoords(length, 1);
    threshold.text->position->setCoords(length, 0);
}

void DosePlot::drawThresholds()
{
    const bool gap = m_split.below != m_split.above, shown = !m_points.empty();
    place(m_below, m_split.below, shown);
    place(m_above, m_split.above, shown && gap);
    m_below.text->setText(gap ? QString() : QStringLiteral("T = %1").arg(m_split.below));
    m_above.text->setText(QStringLiteral("T = %1–%2").arg(m_split.below).arg(m_split.above));
}

void DosePlot::plotResized(const QSize& size)
{
    const double line = smallLine(currentTheme());
    plot().yAxis->ticker()->setTickCount(ticksOn(size.height() - axisLines * line, line, mostTicks));
}

void DosePlot::themeChanged()
{
    QCustomPlot& p = plot();
    const Theme& theme = currentTheme();
    styleAxis(p.xAxis, false);
    styleAxis(p.yAxis, true);
    m_counts->setPen(Qt::NoPen);
    m_counts->setBrush(theme.rule);
    m_line->setPen(QPen(theme.muted, theme.lineScale));
    for (const core::LengthGroup group : groups) {
        const auto g = static_cast<std::size_t>(group);
        const QColor ink = colourOf(theme, group);
        m_filled[g]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, ink, ink, pointSize));
        m_hollow[g]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, ink, theme.panel, pointSize));
        m_errors[g]->setPen(QPen(ink, 1.5 * theme.lineScale));
    }
    for (Threshold* threshold : {&m_below, &m_above}) {
        threshold->line->setPen(QPen(theme.interaction, 1.5 * theme.lineScale, Qt::DashLine));
        threshold->handle->setPen(Qt::NoPen);
        threshold->handle->setBrush(theme.interaction);
        threshold->text->setColor(theme.interaction);
        threshold->text->setFont(theme.secondary());
        threshold->text->setPadding(QMargins(standalone() ? 4 : 9, 0, 0, 0));
    }
    drawThresholds();
    m_ring->setPen(QPen(theme.interaction, 1.5 * theme.lineScale));
}

QPointF DosePlot::placeOfHandle(bool upper) const
{
    const QCustomPlot& p = plot();
    return {p.xAxis->coordToPixel(upper ? m_split.above : m_split.below), p.axisRect()->top() + handleSide / 2};
}

QPointF DosePlot::placeOfLength(int length) const
{
    const auto at = std::find_if(m_points.begin(), m_points.end(),
                                 [length](const core::DosePoint& point) { return point.length == length; });
    const QCustomPlot& p = plot();
    return {p.xAxis->coordToPixel(length), p.yAxis->coordToPixel(at == m_points.end() ? 0 : at->mean)};
}

DosePlot::Edge DosePlot::edgeAt(const QPointF& position) const
{
    const QCustomPlot& p = plot();
    if (m_points.empty() || position.y() < p.axisRect()->top() - handleReach ||
        position.y() > p.axisRect()->bottom() + handleReach)
        return Edge::None;
    const double below = std::abs(p.xAxis->coordToPixel(m_split.below) - position.x());
    const double above = std::abs(p.xAxis->coordToPixel(m_split.above) - position.x());
    if (std::min(below, above) > handleReach)
        return Edge::None;
    return m_split.below == m_split.above ? Edge::Both : below < above ? Edge::Below : Edge::Above;
}

const core::DosePoint* DosePlot::pointAt(const QPointF& position) const
{
    const QCustomPlot& p = plot();
    if (!p.axisRect()->rect().contains(position.toPoint()))
        return nullptr;
    // The whole column of a length is its target: points may be anywhere in it.
    const double length = std::round(p.xAxis->pixelToCoord(position.x()));
    for (const core::DosePoint& point : m_points)
        if (point.length == static_cast<int>(length) &&
            std::abs(p.xAxis->coordToPixel(length) - position.x()) <= std::max(pointReach, 0.5))
            return &point;
    return nullptr;
}

void DosePlot::hoverAt(const QPointF& position)
{
    const core::DosePoint* point = pointAt(position);
    const Edge edge = edgeAt(position);
    const bool onHandle = edge != Edge::None && position.y() < plot().axisRect()->top() + 2 * handleSide;
    plot().setCursor(edge != Edge::None ? Qt::SizeHorCursor : Qt::ArrowCursor);
    m_ring->setVisible(!onHandle && point && point->n > 0);
    if (m_ring->visible())
        m_ring->position->setCoords(point->length, point->mean);
    if (onHandle) {
        showTip(position, tr("drag T: shorter tokens to the left, longer ones to the right"));
        return;
    }
    if (!point) {
        showTip({}, {});
        return;
    }
    const QString length =
        point->open ? tr("length %1 or more").arg(point->length) : tr("length %1").arg(point->length);
    const QString count = tr("n = %1").arg(shownCount(point->n));
    if (point->n == 0)
        showTip(position, tr("%1 · no token").arg(length));
    else if (point->n < 2)
        showTip(position, tr("%1 · mean %2 · %3").arg(length, shownNumber(point->mean), count));
    else
        showTip(position,
                tr("%1 · mean %2 (%3 to %4) · %5%6\nThe 95 % interval treats tokens as independent: it is too "
                   "narrow where few word types repeat.")
                    .arg(length, shownNumber(point->mean), shownNumber(point->lower), shownNumber(point->upper), count,
                         point->n < fewTokens ? tr(" · too few to judge") : QString()));
}

void DosePlot::hoverLeft()
{
    m_ring->setVisible(false);
    showTip({}, {});
}

bool DosePlot::dragStarts(const QPointF& position, Qt::KeyboardModifiers)
{
    m_dragged = edgeAt(position);
    m_beforeDrag = m_split;
    if (m_dragged != Edge::None)
        showTip({}, {});
    return m_dragged != Edge::None;
}

void DosePlot::dragTo(const QPointF& position)
{
    if (m_dragged != Edge::None)
        moveTo(static_cast<int>(std::lround(plot().xAxis->pixelToCoord(position.x()))));
}

void DosePlot::moveTo(int length)
{
    length = std::clamp(length, 1, lastLength());
    core::Split split = m_split;
    if (m_dragged != Edge::Above)
        split.below = m_dragged == Edge::Below ? std::min(length, split.above) : length;
    if (m_dragged != Edge::Below)
        split.above = m_dragged == Edge::Above ? std::max(length, split.below) : length;
    if (split == m_split)
        return;
    setSplit(split);
    Q_EMIT splitDragged(split);
}

void DosePlot::dragEnds(const QPointF& position)
{
    if (m_dragged == Edge::None)
        return;
    dragTo(position);
    m_dragged = Edge::None;
    Q_EMIT splitDragFinished();
}

bool DosePlot::keyPressed(int key, Qt::KeyboardModifiers)
{
    if (m_points.empty())
        return false;
    if (key == Qt::Key_Escape && m_dragged != Edge::None) {
        m_dragged = Edge::None;
        setSplit(m_beforeDrag);
        Q_EMIT splitDragged(m_beforeDrag);
        Q_EMIT splitDragFinished();
        return true;
    }
    if (key != Qt::Key_Comma && key != Qt::Key_Period)
        return false;
    // Keys keep the width of a gap between the two thresholds.
    const int step = key == Qt::Key_Period ? 1 : -1;
    if (m_split.below + step < 1 || m_split.above + step > lastLength())
        return true;
    const core::Split split{m_split.below + step, m_split.above + step};
    setSplit(split);
    Q_EMIT splitDragged(split);
    Q_EMIT splitDragFinished();
    return true;
}

QString DosePlot::gestures() const
{
    return tr("drag T: split short from long · , and . move T · hover: mean and n · wheel: zoom");
}

void DosePlot::describe()
{
    if (m_points.empty()) {
        plot().setAccessibleDescription(message());
        return;
    }
    const auto first = std::find_if(m_points.begin(), m_points.end(), [](const auto& p) { return p.n >= fewTokens; });
    const auto last = std::find_if(m_points.rbegin(), m_points.rend(), [](const auto& p) { return p.n >= fewTokens; });
    if (first == m_points.end())
        plot().setAccessibleDescription(tr("No length has %1 tokens or more.").arg(fewTokens));
    else
        plot().setAccessibleDescription(tr("Mean %1 at length %2, %3 at length %4; short below %5, long above %6.")
                                            .arg(shownNumber(first->mean), shownCount(first->length),
                                                 shownNumber(last->mean), shownCount(last->length),
                                                 shownCount(m_split.below), shownCount(m_split.above)));
}

std::vector<QStringList> DosePlot::dataTable() const
{
    std::vector<QStringList> rows;
    if (m_points.empty())
        return rows;
    rows.push_back({tr("length"), tr("n"), tr("mean"), tr("95 % from"), tr("95 % to"), tr("group")});
    for (const core::DosePoint& point : m_points)
        rows.push_back({point.open ? tr("%1 or more").arg(point.length) : shownCount(point.length), shownCount(point.n),
                        shownNumber(point.n > 0 ? point.mean : std::nan("")),
                        shownNumber(point.n > 1 ? point.lower : std::nan("")),
                        shownNumber(point.n > 1 ? point.upper : std::nan("")),
                        groupText(core::groupOf(point.length, m_split))});
    return rows;
}

} // namespace neurostrata::ui
