// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/strata_plot.h"

#include "ui/plots/colour_strip.h"
#include "ui/plots/painted_layerable.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{

namespace
{

constexpr double handleReach = 6; // pixels around an edge of the brush

double extentOf(const core::Strata& strata)
{
    double largest = 0;
    for (const auto& s : strata.stratum) {
        if (s && s->defined > 0) {
            for (const auto n : {s->ascending.front(), s->ascending[static_cast<std::size_t>(s->defined - 1)]})
                largest = std::max(largest, std::abs(static_cast<double>(s->value[static_cast<std::size_t>(n)])));
        }
    }
    const double bound = std::max(std::abs(strata.lower), std::abs(strata.upper));
    return std::min(bound, std::max(0.2, std::ceil(largest * 10 - 1e-6) / 10));
}

} // namespace

QString measureTitle(const core::StrataQuestion& question)
{
    switch (question.measure) {
    case core::Measure::Difference:
        return QCoreApplication::translate("StrataPlot", "d (long − short)");
    case core::Measure::Spearman:
        return QCoreApplication::translate("StrataPlot", "Spearman ρ");
    case core::Measure::Correlation:
        break;
    }
    return question.partial() ? QCoreApplication::translate("StrataPlot", "partial r")
                              : QCoreApplication::translate("StrataPlot", "r");
}

QString densityTitle(const core::StrataQuestion& question)
{
    switch (question.measure) {
    case core::Measure::Difference:
        return QCoreApplication::translate("StrataPlot", "Layer densities of d (activation of long − short tokens)");
    case core::Measure::Spearman:
        return QCoreApplication::translate("StrataPlot", "Layer densities of Spearman ρ (activation, token length)");
    case core::Measure::Correlation:
        break;
    }
    return question.partial()
               ? QCoreApplication::translate("StrataPlot", "Layer densities of partial r (activation, token length)")
               : QCoreApplication::translate("StrataPlot", "Layer densities of r (activation, token length)");
}

StrataPlot::StrataPlot(QWidget* parent) : PlotFrame(parent)
{
    QCPAxisRect& axes = *plot().axisRect();
    axes.setAutoMargins(QCP::msNone);
    axes.setMinimumSize(20, 10);
    plot().xAxis->setTicker(QSharedPointer<SignedTicker>::create());
}

void StrataPlot::plotResized(const QSize& size)
{
    // Three at least: one at 0 alone would give no scale.
    constexpr int fewest = 3, most = 6;
    const QMargins margins = plot().axisRect()->margins();
    const double width = size.width() - margins.left() - margins.right();
    plot().xAxis->ticker()->setTickCount(
        std::clamp(static_cast<int>(width / (4 * smallLine(currentTheme()))), fewest, most));
}

const core::Stratum* StrataPlot::stratum(int layer) const
{
    return m_strata && layer >= 0 && layer < m_strata->layers ? m_strata->stratum[static_cast<std::size_t>(layer)].get()
                                                              : nullptr;
}

bool StrataPlot::inRange(int layer) const
{
    return !m_layers || (layer >= m_layers->first && layer <= m_layers->last);
}

void StrataPlot::setStrata(std::shared_ptr<const core::Strata> strata)
{
    const bool same = m_strata && strata && m_strata->runId == strata->runId && m_strata->question == strata->question;
    const double extent = strata ? extentOf(*strata) : 0.2;
    m_extent = same ? std::max(m_extent, extent) : extent;
    m_strata = std::move(strata);
    dataChanged();
    replotSoon();
}

void StrataPlot::setEvidence(std::shared_ptr<const core::RunEvidence> evidence)
{
    if (std::exchange(m_evidence, std::move(evidence)) == m_evidence)
        return;
    selectionLayer()->replot();
}

const core::LayerBand* StrataPlot::band(int layer) const
{
    if (!stratum(layer) || !m_evidence || m_evidence->runId != m_strata->runId)
        return nullptr;
    const auto* const bands = core::bandsFor(m_evidence.get(), m_strata->question);
    return bands && static_cast<std::size_t>(layer) < bands->size() ? &(*bands)[static_cast<std::size_t>(layer)]
                                                                    : nullptr;
}

const core::DepthProfile* StrataPlot::depth() const
{
    return m_strata && m_evidence && m_evidence->runId == m_strata->runId
               ? core::depthFor(m_evidence.get(), m_strata->question)
               : nullptr;
}

void StrataPlot::setOptions(const ViewOptions& options)
{
    if (options == m_options)
        return;
    m_options = options;
    dataChanged();
    replotSoon();
}

void StrataPlot::setLayerRange(const std::optional<LayerRange>& layers)
{
    if (layers == m_layers)
        return;
    m_layers = layers;
    dataChanged();
    replotSoon();
}

void StrataPlot::setSelectedLayer(std::optional<int> layer)
{
    if (layer == m_selected)
        return;
    m_selected = layer;
    selectionLayer()->replot();
}

void StrataPlot::setHoveredLayer(std::optional<int> layer)
{
    if (layer == m_hovered)
        return;
    m_hovered = layer;
    hoverLayer()->replot();
}

void StrataPlot::setBrush(const std::optional<Interval>& brush)
{
    if (brush == m_brush)
        return;
    m_brush = brush;
    m_keyBrush = m_keyBrush && brush;
    selectionLayer()->replot();
}

void StrataPlot::setKeyBrush(bool on)
{
    if (std::exchange(m_keyBrush, on) != on)
        selectionLayer()->replot();
}

void StrataPlot::brushByKeys()
{
    if (!m_strata || m_keyBrush)
        return setKeyBrush(false);
    plot().setFocus(Qt::OtherFocusReason);
    if (!m_brush) {
        const QCPRange seen = plot().xAxis->range();
        setBrush(Interval{seen.center() - seen.size() / 10, seen.center() + seen.size() / 10});
        Q_EMIT brushStepped(*m_brush);
    }
    setKeyBrush(true);
}

bool StrataPlot::claimsKey(int key, Qt::KeyboardModifiers modifiers) const
{
    return m_keyBrush && (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0 &&
           (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Return || key == Qt::Key_Enter);
}

bool StrataPlot::keyPressed(int key, Qt::KeyboardModifiers modifiers)
{
    if (!claimsKey(key, modifiers) || !m_brush)
        return false;
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        setKeyBrush(false);
        return true;
    }
    const double bin = (m_strata->upper - m_strata->lower) / core::strataBins;
    const double step = key == Qt::Key_Right ? bin : -bin;
    Interval brush = *m_brush;
    if (modifiers & Qt::ShiftModifier)
        brush.lower = std::clamp(brush.lower + step, m_strata->lower, brush.upper);
    else
        brush.upper = std::clamp(brush.upper + step, brush.lower, m_strata->upper);
    setBrush(brush);
    Q_EMIT brushStepped(brush);
    return true;
}

bool StrataPlot::zoomToSelection()
{
    if (!m_strata)
        return false;
    Interval to;
    if (m_brush)
        to = *m_brush;
    else if (const core::Stratum* s = m_selected ? stratum(*m_selected) : nullptr; s && s->defined > 0)
        to = {s->summary.minimum, s->summary.maximum};
    else
        return false;
    const double margin = std::max((to.upper - to.lower) / 20, (m_strata->upper - m_strata->lower) / core::strataBins);
    zoomTo({to.lower - margin, to.upper + margin}, plot().yAxis->range());
    return true;
}

QString StrataPlot::gestures() const
{
    return QCoreApplication::translate(
        "StrataPlot", "← → move the right edge  ·  Shift: the left edge  ·  Enter ends  ·  Esc clears");
}

std::optional<QCPRange> StrataPlot::brushPixels() const
{
    if (!m_brush)
        return {};
    return QCPRange(plot().xAxis->coordToPixel(m_brush->lower), plot().xAxis->coordToPixel(m_brush->upper));
}

bool StrataPlot::onAxis(const QPointF& position) const
{
    const QRect rect = plot().axisRect()->rect();
    return position.x() >= rect.left() && position.x() <= rect.right() && position.y() > rect.bottom() &&
           position.y() < rect.bottom() + 1.4 * smallLine(currentTheme());
}

StrataPlot::Drag StrataPlot::handleAt(const QPointF& position) const
{
    const auto edges = brushPixels();
    if (!edges)
        return Drag::None;
    if (std::abs(position.x() - edges->upper) <= handleReach)
        return Drag::Upper;
    return std::abs(position.x() - edges->lower) <= handleReach ? Drag::Lower : Drag::None;
}

bool StrataPlot::dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    const bool inside = plot().axisRect()->rect().contains(position.toPoint());
    const bool axis = onAxis(position);
    if (!m_strata || (!inside && !axis))
        return false;
    const double at = plot().xAxis->pixelToCoord(position.x());
    m_drag = handleAt(position);
    if (m_drag != Drag::None)
        return true;
    if (!axis && !(modifiers & Qt::ShiftModifier))
        return false;
    if (m_brush && at > m_brush->lower && at < m_brush->upper) {
        m_drag = Drag::Move;
        m_grip = at - m_brush->lower;
    } else {
        m_drag = Drag::New;
        m_grip = at;
    }
    return true;
}

void StrataPlot::dragTo(const QPointF& position)
{
    const QCPRange bounds(m_strata->lower, m_strata->upper);
    const double at = std::clamp(plot().xAxis->pixelToCoord(position.x()), bounds.lower, bounds.upper);
    Interval brush = m_brush.value_or(Interval{at, at});
    switch (m_drag) {
    case Drag::None:
        return;
    case Drag::New:
        brush = {std::min(at, m_grip), std::max(at, m_grip)};
        break;
    case Drag::Lower:
        if (at > brush.upper)
            m_drag = Drag::Upper;
        brush = {std::min(at, brush.upper), std::max(at, brush.upper)};
        break;
    case Drag::Upper:
        if (at < brush.lower)
            m_drag = Drag::Lower;
        brush = {std::min(at, brush.lower), std::max(at, brush.lower)};
        break;
    case Drag::Move: {
        const double width = brush.upper - brush.lower;
        const double lower = std::clamp(at - m_grip, bounds.lower, bounds.upper - width);
        brush = {lower, lower + width};
        break;
    }
    }
    setBrush(brush);
    Q_EMIT brushDragged(brush);
}

void StrataPlot::dragEnds(const QPointF& position)
{
    dragTo(position);
    m_drag = Drag::None;
    if (m_brush)
        Q_EMIT brushFinished(*m_brush);
}

void StrataPlot::hoverAt(const QPointF& position)
{
    const bool inside = plot().axisRect()->rect().contains(position.toPoint());
    const bool handle = (inside || onAxis(position)) && handleAt(position) != Drag::None;
    plot().setCursor(handle ? Qt::SizeHorCursor : onAxis(position) ? Qt::IBeamCursor : Qt::ArrowCursor);
}

void StrataPlot::drawBrush(QCPPainter& painter, bool withLabel) const
{
    const auto edges = brushPixels();
    if (!edges)
        return;
    const Theme& t = currentTheme();
    const QRectF rect(plot().axisRect()->rect());
    painter.setAntialiasing(false);
    if (withLabel) {
        QColor fill = t.interaction;
        fill.setAlphaF(0.12f);
        painter.fillRect(QRectF(edges->lower, rect.top(), edges->upper - edges->lower, rect.height()), fill);
    }
    painter.setPen(QPen(t.interaction, (m_keyBrush ? 3 : 1) * t.lineScale));
    for (const double x : {edges->lower, edges->upper})
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()));
    if (!withLabel)
        return;
    std::int64_t inside = 0;
    for (const auto& s : m_strata ? m_strata->stratum : std::vector<std::shared_ptr<const core::Stratum>>()) {
        if (!s)
            continue;
        const auto end = s->ascending.begin() + s->defined;
        const auto below = [&s](std::int32_t n, double v) { return s->value[static_cast<std::size_t>(n)] < v; };
        const auto above = [&s](double v, std::int32_t n) { return v < s->value[static_cast<std::size_t>(n)]; };
        inside += std::upper_bound(s->ascending.begin(), end, m_brush->upper, above) -
                  std::lower_bound(s->ascending.begin(), end, m_brush->lower, below);
    }
    const QString label = QCoreApplication::translate("StrataPlot", "%1 to %2 · %3")
                              .arg(shownSigned(m_brush->lower), shownSigned(m_brush->upper), shownCount(inside));
    painter.setFont(t.secondary());
    painter.setPen(t.interaction);
    const double line = smallLine(t), middle = (edges->lower + edges->upper) / 2;
    QRectF words = painter.boundingRect(QRectF(middle - 200, rect.top() + 2, 400, line), Qt::AlignCenter, label);
    words.moveLeft(std::clamp(words.left(), rect.left() + 2, std::max(rect.left() + 2, rect.right() - words.width())));
    painter.fillRect(words, t.panel);
    painter.drawText(words, Qt::AlignCenter, label);
}

} // namespace neurostrata::ui
