// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/null_changes_plot.h"

#include "ui/plots/qcustomplot_header.h"
#include "ui/plots/value_scale.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int columns = 30; ///< dots that fall into one stand on each other
constexpr double dotSize = 7;

} // namespace

NullChangesPlot::NullChangesPlot(QWidget* parent) : PlotFrame(parent)
{
    setTitle(tr("Against random sets"));
    setAccessibleName(tr("Change in loss of matched random sets"));
    QCustomPlot& p = plot();
    m_zero = new QCPItemStraightLine(&p);
    m_dots = p.addGraph();
    m_dots->setLineStyle(QCPGraph::lsNone);
    m_dots->setAdaptiveSampling(false);
    m_chosen = new QCPItemStraightLine(&p);
    m_name = new QCPItemText(&p);
    m_name->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_name->setPadding(QMargins(4, 0, 4, 0));
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_zero, m_chosen, m_name})
        item->setSelectable(false);
    p.xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    p.xAxis->ticker()->setTickCount(4);
    p.xAxis->setSubTicks(false);
    p.xAxis->setLabel(tr("change in loss (nats per token)"));
    p.yAxis->setSubTicks(false);
    p.yAxis->setLabel(tr("random sets"));
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    p.yAxis->setTicker(whole);
    themeChanged();
    setResult(nullptr);
}

void NullChangesPlot::setResult(std::shared_ptr<const core::Ablation> result)
{
    m_result = std::move(result);
    QVector<double> x, y;
    const bool some = m_result && !m_result->null.empty() && std::isfinite(m_result->target.changes.all.change.value);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_zero, m_chosen, m_name})
        item->setVisible(some);
    setMessage(some       ? QString()
               : m_result ? tr("There was no random set to compare with.")
                          : tr("Each dot will be a random set of neurons."));
    double lower = 0, upper = 0, highest = 1;
    if (some) {
        const double chosen = m_result->target.changes.all.change.value;
        lower = std::min(0.0, chosen), upper = std::max(0.0, chosen);
        for (const core::AblatedSet& set : m_result->null) {
            lower = std::min(lower, set.changes.all.change.value);
            upper = std::max(upper, set.changes.all.change.value);
        }
        const double width = upper > lower ? (upper - lower) / columns : 1;
        std::array<int, columns + 1> height{};
        for (const core::AblatedSet& set : m_result->null) {
            const double value = set.changes.all.change.value;
            const auto column = static_cast<std::size_t>(std::clamp<double>((value - lower) / width, 0, columns));
            x.push_back(value);
            y.push_back(++height[column]);
            highest = std::max(highest, y.back());
        }
        m_chosen->point1->setCoords(chosen, 0);
        m_chosen->point2->setCoords(chosen, 1);
        const bool right = chosen > (lower + upper) / 2;
        m_name->setPositionAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
        m_name->position->setCoords(chosen, 0);
        m_name->setText(tr("chosen neurons"));
    }
    m_zero->point1->setCoords(0, 0);
    m_zero->point2->setCoords(0, 1);
    m_dots->setData(x, y, false);
    const double span = upper > lower ? upper - lower : 1;
    plot().xAxis->setRange(lower - 0.06 * span, upper + 0.06 * span);
    plot().yAxis->setRange(0, highest + 1);
    if (some)
        setAccessibleDescription(tr("%1 random sets; the chosen neurons change the loss by %2, p %3")
                                     .arg(shownCount(std::ssize(m_result->null)),
                                          shownNumber(m_result->target.changes.all.change.value),
                                          shownProbability(m_result->p)));
    replotSoon();
}

std::vector<QStringList> NullChangesPlot::dataTable() const
{
    std::vector<QStringList> rows{{tr("set"), tr("change in loss (nats per token)")}};
    if (!m_result)
        return rows;
    rows.push_back({tr("chosen neurons"), shownNumber(m_result->target.changes.all.change.value)});
    for (std::size_t i = 0; i < m_result->null.size(); ++i)
        rows.push_back({tr("random set %1").arg(i + 1), shownNumber(m_result->null[i].changes.all.change.value)});
    return rows;
}

void NullChangesPlot::themeChanged()
{
    const Theme& theme = currentTheme();
    styleAxis(plot().xAxis, false);
    styleAxis(plot().yAxis, true);
    m_dots->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, theme.muted, theme.muted, dotSize));
    m_chosen->setPen(QPen(theme.interaction, 2 * theme.lineScale));
    m_zero->setPen(QPen(theme.rule, theme.lineScale, Qt::DashLine));
    m_name->setColor(theme.interaction);
    m_name->setFont(theme.secondary());
}

void NullChangesPlot::hoverAt(const QPointF& position)
{
    QCPGraphDataContainer::const_iterator nearest = m_dots->data()->constEnd();
    double best = dotSize * dotSize;
    for (auto at = m_dots->data()->constBegin(); at != m_dots->data()->constEnd(); ++at) {
        const QPointF away(m_dots->keyAxis()->coordToPixel(at->key) - position.x(),
                           m_dots->valueAxis()->coordToPixel(at->value) - position.y());
        if (QPointF::dotProduct(away, away) < best) {
            best = QPointF::dotProduct(away, away);
            nearest = at;
        }
    }
    showTip(position, nearest == m_dots->data()->constEnd()
                          ? QString()
                          : tr("a random set changes the loss by %1").arg(shownNumber(nearest->key)));
}

void NullChangesPlot::hoverLeft()
{
    showTip({}, {});
}

} // namespace neurostrata::ui
