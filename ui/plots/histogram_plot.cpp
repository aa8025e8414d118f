// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_plot.h"

#include "ui/models/neuron_text.h"
#include "ui/plots/colour_strip.h"
#include "ui/plots/histogram_plot_graphics.h"
#include "ui/plots/plot_notice.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr core::LengthGroup groups[] = {core::LengthGroup::Shorter, core::LengthGroup::Equal,
                                        core::LengthGroup::Longer};

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent) : PlotFrame(parent)
{
    setTitle(tr("Activation, short vs long tokens"));
    setAccessibleName(tr("Histogram of the activation at short and long tokens"));
    QCustomPlot& p = plot();
    p.plotLayout()->insertRow(0);
    m_notice = new PlotNotice(&p);
    p.plotLayout()->addElement(0, 0, m_notice);
    p.plotLayout()->setRowSpacing(0);
    m_graphics = std::make_unique<HistogramGraphics>(p.axisRect(), hoverLayer(), currentTheme());
    setZoomAxes(p.xAxis, p.yAxis);
    themeChanged();
    refresh();
}

HistogramPlot::~HistogramPlot() = default;

void HistogramPlot::setData(std::shared_ptr<const core::NeuronRecord> record,
                            std::shared_ptr<const core::GroupedHistogram> histogram)
{
    m_record = std::move(record);
    m_histogram = std::move(histogram);
    refresh();
}

void HistogramPlot::setOptions(const ViewOptions& options)
{
    if (options == m_options)
        return;
    m_options = options;
    refresh();
}

void HistogramPlot::refresh()
{
    m_bin = -1;
    m_graphics->showBin(-1);
    std::optional<HistogramNotice> notice;
    if (!m_record)
        notice =
            HistogramNotice{tr("Click a neuron in the picture, the map or the table to see how it responds."), true};
    else
        notice = histogramNotice(*m_record, m_histogram.get());
    const bool instead = notice && notice->instead;
    m_notice->setText(notice && !instead ? notice->sentence : QString());
    setMessage(instead ? notice->sentence : QString());
    m_graphics->set(instead ? nullptr : m_histogram, m_options);
    setHome(m_graphics->fullX(), m_graphics->fullY());
    describe();
    replotSoon();
}

QString HistogramPlot::notice() const
{
    return message().isEmpty() ? m_notice->text() : message();
}

void HistogramPlot::describe()
{
    if (!message().isEmpty() || !m_histogram) {
        plot().setAccessibleDescription(message());
        return;
    }
    const auto& shorter = m_histogram->group[static_cast<std::size_t>(core::LengthGroup::Shorter)];
    const auto& longer = m_histogram->group[static_cast<std::size_t>(core::LengthGroup::Longer)];
    plot().setAccessibleDescription(
        tr("%1: short tokens n = %2, mean %3, median %4; long tokens n = %5, mean %6, median %7.")
            .arg(neuronText(m_record->id), shownCount(shorter.n), shownNumber(shorter.mean),
                 shownNumber(shorter.quantiles[2]), shownCount(longer.n), shownNumber(longer.mean),
                 shownNumber(longer.quantiles[2])));
}

void HistogramPlot::showActivation(std::optional<double> value)
{
    m_graphics->showValue(m_histogram && message().isEmpty() ? value : std::nullopt);
    hoverLayer()->replot();
}

QPointF HistogramPlot::placeOfBin(int bin) const
{
    const auto b = static_cast<std::size_t>(bin);
    const std::vector<double>& edges = m_graphics->bars().edges;
    const QCustomPlot& p = plot();
    return {p.xAxis->coordToPixel((edges[b] + edges[b + 1]) / 2),
            p.axisRect()->bottom() - p.axisRect()->height() * 0.2};
}

QPointF HistogramPlot::placeOfMode(int mode) const
{
    return m_graphics->place(m_graphics->modes()[static_cast<std::size_t>(mode)]);
}

int HistogramPlot::modes() const
{
    return static_cast<int>(m_graphics->modes().size());
}

QString HistogramPlot::gestures() const
{
    return tr("click a bar: its tokens · click ▾: tokens of that mode · click the legend: hide a group · wheel: zoom");
}

std::vector<QStringList> HistogramPlot::dataTable() const
{
    std::vector<QStringList> rows;
    if (!m_histogram || !message().isEmpty())
        return rows;
    QStringList header{tr("from"), tr("to")};
    for (const core::LengthGroup group : groups)
        header << tr("%1: tokens").arg(groupText(group)) << tr("%1: share").arg(groupText(group));
    rows.push_back(header);
    for (std::size_t b = 0; b + 1 < m_histogram->edges.size(); ++b) {
        QStringList row{shownNumber(m_histogram->edges[b]), shownNumber(m_histogram->edges[b + 1])};
        for (const core::LengthGroup group : groups) {
            const core::GroupShape& shape = m_histogram->group[static_cast<std::size_t>(group)];
            const std::int64_t count = shape.count[b];
            const double share = shape.n > 0 ? static_cast<double>(count) / static_cast<double>(shape.n) : std::nan("");
            row << shownCount(count) << shownShare(share);
        }
        rows.push_back(row);
    }
    return rows;
}

void HistogramPlot::plotResized(const QSize& size)
{
    if (!standalone()) // in the window the home of the zoom stays where it is
        return;
    constexpr double axisLines = 4; // that numbers and label of the other axis take
    setHome(m_graphics->fullX(), m_graphics->fullY(size.height() - axisLines * smallLine(currentTheme())));
}

void HistogramPlot::themeChanged()
{
    QCustomPlot& p = plot();
    styleAxis(p.xAxis, false);
    styleAxis(p.yAxis, true);
    m_graphics->setTheme(currentTheme());
    m_graphics->setLegendVisible(legendVisible());
    m_notice->setTheme(currentTheme());
}

void HistogramPlot::pointAtBin(int bin)
{
    m_bin = bin;
    m_graphics->showBin(bin);
}

void HistogramPlot::hoverAt(const QPointF& position)
{
    if (m_graphics->legendAt(position)) {
        pointAtBin(-1);
        plot().setCursor(Qt::PointingHandCursor);
        showTip(position, tr("hide or show this group"));
        return;
    }
    if (const auto mode = m_graphics->modeAt(position)) {
        pointAtBin(-1);
        plot().setCursor(Qt::PointingHandCursor);
        showTip(position, tr("%1: mode at %2 · %3 of the group · click for its tokens")
                              .arg(groupText(mode->group), shownNumber(mode->peak.at), shownShare(mode->peak.share)));
        return;
    }
    const int bin = m_graphics->binAt(position);
    plot().setCursor(bin >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    pointAtBin(bin);
    showTip(position, bin >= 0 ? binTip(*m_histogram, bin) : QString());
}

void HistogramPlot::hoverLeft()
{
    pointAtBin(-1);
    showTip({}, {});
}

void HistogramPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers)
{
    if (const auto group = m_graphics->legendAt(position)) {
        Q_EMIT groupToggled(*group);
        return;
    }
    if (const auto mode = m_graphics->modeAt(position)) {
        // The outer basins are infinite; a range is of values that exist.
        Q_EMIT modePicked({std::max(mode->peak.lower, m_record->summary.minimum),
                           std::min(mode->peak.upper, m_record->summary.maximum)},
                          mode->group);
        return;
    }
    if (const int bin = m_graphics->binAt(position); bin >= 0)
        pickBin(bin);
}

void HistogramPlot::pickBin(int bin)
{
    Q_EMIT rangePicked(rangeOfBin(*m_histogram, bin, m_record->summary.minimum, m_record->summary.maximum));
}

bool HistogramPlot::keyPressed(int key, Qt::KeyboardModifiers)
{
    const int bins = m_graphics->bars().bins();
    if (bins < 1 || !message().isEmpty())
        return false;
    switch (key) {
    case Qt::Key_Comma:
    case Qt::Key_Period: {
        const int next = m_bin < 0 ? bins / 2 : std::clamp(m_bin + (key == Qt::Key_Period ? 1 : -1), 0, bins - 1);
        pointAtBin(next);
        showTip(placeOfBin(next), binTip(*m_histogram, next));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_bin < 0)
            return false;
        pickBin(m_bin);
        return true;
    default:
        return false;
    }
}

} // namespace neurostrata::ui
