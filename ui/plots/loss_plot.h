// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "core/workflow/ablate.h"
#include "ui/plots/plot_frame.h"

#include <array>
#include <memory>

class QCPErrorBars;
class QCPGraph;
class QCPItemStraightLine;

namespace neurostrata::ui
{

/// Change in loss by the length of the predicted token, with its 95 % interval, over the range of the random sets.
class LossPlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit LossPlot(QWidget* parent = nullptr);

    /// Colours are those of the threshold `split`.
    void setResult(std::shared_ptr<const core::Ablation> result, const core::Split& split);
    std::vector<QStringList> dataTable() const override;

protected:
    void themeChanged() override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;

private:
    void draw();

    std::shared_ptr<const core::Ablation> m_result;
    core::Split m_split;
    std::array<QCPGraph*, core::lengthGroups> m_filled{}, m_hollow{};
    std::array<QCPErrorBars*, core::lengthGroups> m_errors{};
    QCPGraph* m_middles; ///< of the random sets' ranges; not seen
    QCPErrorBars* m_randoms;
    QCPItemStraightLine* m_zero;
};

} // namespace neurostrata::ui
