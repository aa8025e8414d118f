// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/ablate.h"
#include "ui/plots/plot_frame.h"

#include <memory>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;

namespace neurostrata::ui
{

/// Change in loss of each matched random set, one dot a set, with the chosen neurons' change as a line.
class NullChangesPlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit NullChangesPlot(QWidget* parent = nullptr);

    void setResult(std::shared_ptr<const core::Ablation> result);
    std::vector<QStringList> dataTable() const override;

protected:
    void themeChanged() override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;

private:
    std::shared_ptr<const core::Ablation> m_result;
    QCPGraph* m_dots;
    QCPItemStraightLine *m_chosen, *m_zero;
    QCPItemText* m_name;
};

} // namespace neurostrata::ui
