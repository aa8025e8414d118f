// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "ui/plots/qcustomplot_header.h"
#include "ui/theme/theme.h"

#include <array>
#include <optional>

namespace neurostrata::ui
{

/// The groups of the histogram with rule, tokens and types; a click on a row hides or shows its group. Hidden groups
/// stay in the list: they are still counted.
class HistogramLegend : public QCPLayoutElement
{
public:
    struct Row {
        core::LengthGroup group = core::LengthGroup::Shorter;
        QString text;
        bool shown = true;
    };
    HistogramLegend(QCustomPlot* plot, const Theme& theme);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setRows(std::array<Row, core::lengthGroups> rows);
    /// Group whose row lies under a point of the plot.
    std::optional<core::LengthGroup> groupAt(const QPointF& position) const;

    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override { return minimumOuterSizeHint(); }

protected:
    void draw(QCPPainter* painter) override;

private:
    int rowHeight() const;

    Theme m_theme;
    std::array<Row, core::lengthGroups> m_rows;
};

} // namespace neurostrata::ui
