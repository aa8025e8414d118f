// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/strata_plot.h"

namespace neurostrata::ui
{

class SharpColorMap;

/// Layers × bins of the measure: how many neurons lie there, from the same counts as the density lines.
class HeatmapPlot : public StrataPlot
{
    Q_OBJECT
public:
    explicit HeatmapPlot(QWidget* parent = nullptr);
    /// Which of the cell's neurons is selected ("2 of 312"), in the tip of that cell.
    void setCellNote(int layer, int bin, const QString& note);
    void setCellsAsRectangles(bool on) override;
    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;

Q_SIGNALS:
    /// `value`: of the measure under the pointer.
    void cellClicked(int layer, int bin, double value, bool pin);

protected:
    void dataChanged() override;
    void themeChanged() override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;

private:
    struct Cell {
        int layer = 0, bin = 0;
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    std::optional<Cell> cellAt(const QPointF& position) const;
    QRectF rectOf(const Cell& cell) const;
    QRectF rowRect(int layer) const;
    QString tipOf(const Cell& cell) const;
    void drawSelection(QCPPainter& painter) const;
    void drawZones(QCPPainter& painter) const;
    QString zoneTip(int layer) const; ///< empty: no zones
    void drawSides(QCPPainter& painter) const;
    void drawAround(QCPPainter& painter) const;
    void drawHover(QCPPainter& painter) const;

    SharpColorMap* m_map;
    double m_largest = 1; ///< count, or share
    std::optional<Cell> m_cell, m_noteCell;
    QString m_note;
};

} // namespace neurostrata::ui
