// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/histogram_plot_bars.h"
#include "ui/plots/value_scale.h"
#include "ui/theme/theme.h"

#include <array>
#include <memory>
#include <optional>

namespace neurostrata::ui
{

class HistogramLegend;

/// A peak of one group's kernel density, as its mark is drawn.
struct ModeMark {
    core::LengthGroup group = core::LengthGroup::Shorter;
    core::KernelDensity::Peak peak;
};

/// The histogram's graphs, marks, rug and legend in an axis rectangle of any plot: the window's, or a figure's. Does
/// not replot.
class HistogramGraphics
{
public:
    /// `hover`: layer of what follows the pointer.
    HistogramGraphics(QCPAxisRect* axes, QCPLayer* hover, const Theme& theme);

    void setTheme(const Theme& theme);
    void setLegendVisible(bool visible);
    /// Null: empty. Sets no axis ranges: fullX() and fullY() show everything.
    void set(std::shared_ptr<const core::GroupedHistogram> histogram, const ViewOptions& options);
    QCPRange fullX() const;
    /// `height`: of the axes in pixels; a mark on the highest bar must not be cut.
    QCPRange fullY(double height = 0) const;

    const HistogramBars& bars() const { return m_bars; }
    int binAt(const QPointF& position) const; ///< -1 outside the axes
    std::optional<core::LengthGroup> legendAt(const QPointF& position) const;
    std::optional<ModeMark> modeAt(const QPointF& position) const;
    /// Where a mark is drawn, for tips and tests.
    QPointF place(const ModeMark& mark) const;
    const std::vector<ModeMark>& modes() const { return m_modes; }

    void showBin(int bin); ///< outline of a bar's range; -1: none
    void showValue(std::optional<double> value);

private:
    struct Group {
        QCPGraph* steps = nullptr;
        QCPGraph* kernel = nullptr;
        QCPGraph* marks = nullptr;
        QCPItemLine* outer = nullptr; ///< 5–95 %
        QCPItemLine* inner = nullptr; ///< 25–75 %
        QCPItemTracer* median = nullptr;
    };
    void createGroup(core::LengthGroup group);
    void drawSteps(core::LengthGroup group);
    void drawKernel(core::LengthGroup group);
    void drawRug();
    void drawLegend();
    void drawEnds();
    void applyColours();
    QColor colour(core::LengthGroup group) const;
    double markHeight(const ModeMark& mark) const;

    QCPAxisRect* m_axes;
    QCPAxis *m_x, *m_y;
    Theme m_theme;
    QSharedPointer<ValueScaleTicker> m_ticker;
    std::array<Group, core::lengthGroups> m_group;
    HistogramLegend* m_legend = nullptr;
    QCPItemRect* m_bin = nullptr;
    QCPItemStraightLine* m_value = nullptr;
    QCPItemText *m_below = nullptr, *m_beyond = nullptr;
    std::shared_ptr<const core::GroupedHistogram> m_histogram;
    ViewOptions m_options;
    HistogramBars m_bars;
    ValueScale m_scale;
    bool m_legendVisible = true;
    std::vector<ModeMark> m_modes;
};

} // namespace neurostrata::ui
