// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot_frame.h"

#include <vector>

class QCPErrorBars;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;

namespace neurostrata::ui
{

/// One quantity of every layer.
struct DepthSeries {
    QString name;
    std::vector<double> value;                                   ///< [layers] NaN: none
    std::vector<double> lower, upper;                            ///< [layers] 95 % interval; empty: none
    enum class Look { Points, Muted, Null } look = Look::Points; ///< Null: dashed, what chance gives
};

/// What is drawn over depth.
struct DepthPicture {
    QString title, axis;
    std::vector<DepthSeries> series;
    std::vector<double> boundaries; ///< between layers, in layers: dashed lines
    friend bool operator==(const DepthPicture&, const DepthPicture&) = default;
};
inline bool operator==(const DepthSeries& a, const DepthSeries& b)
{
    return a.name == b.name && a.value == b.value && a.lower == b.lower && a.upper == b.upper && a.look == b.look;
}

/// Quantities by layer, with intervals: the pictures of findings.
class DepthPlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit DepthPlot(QWidget* parent = nullptr);
    ~DepthPlot() override;

    void setPicture(const DepthPicture& picture);
    const DepthPicture& picture() const { return m_picture; }
    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;

protected:
    void themeChanged() override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override { showTip({}, {}); }

private:
    void clear();

    DepthPicture m_picture;
    struct Drawn {
        QCPGraph* graph;
        QCPErrorBars* errors; ///< null: no intervals
    };
    std::vector<Drawn> m_drawn;
    std::vector<QCPItemStraightLine*> m_boundaries;
};

} // namespace neurostrata::ui
