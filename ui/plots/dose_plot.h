// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "ui/plots/plot_frame.h"

#include <array>
#include <vector>

class QCPBars;
class QCPErrorBars;
class QCPGraph;
class QCPItemRect;
class QCPItemStraightLine;
class QCPItemText;
class QCPItemTracer;

namespace neurostrata::ui
{

/// Mean activation by token length with its 95 % interval and the number of tokens, and the threshold T, which is
/// dragged over whole lengths.
class DosePlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit DosePlot(QWidget* parent = nullptr);
    ~DosePlot() override;

    /// Ascending by length. Empty: nothing to show.
    void setPoints(std::vector<core::DosePoint> points, core::LengthUnit unit);
    /// Repaints the points' colours and the line of T.
    void setSplit(const core::Split& split);
    const core::Split& split() const { return m_split; }

    /// Middle of T's handle in plot pixels; of the upper T if there is a gap.
    QPointF placeOfHandle(bool upper = false) const;
    QPointF placeOfLength(int length) const;

    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;

Q_SIGNALS:
    /// T stands at another whole length. Many of these come from one drag; splitDragFinished ends it.
    void splitDragged(neurostrata::core::Split split);
    void splitDragFinished();

protected:
    void themeChanged() override;
    void plotResized(const QSize& size) override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;
    bool dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void dragTo(const QPointF& position) override;
    void dragEnds(const QPointF& position) override;
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers) override;
    /// Escape takes a drag back, and nothing else.
    bool claimsKey(int key, Qt::KeyboardModifiers) const override
    {
        return key == Qt::Key_Escape && m_dragged != Edge::None;
    }

private:
    enum class Edge { None, Both, Below, Above }; ///< which T a drag moves: both, while they are one
    /// The two thresholds are drawn apart only where there is a gap between them.
    struct Threshold {
        QCPItemStraightLine* line = nullptr;
        QCPItemRect* handle = nullptr;
        QCPItemText* text = nullptr;
    };
    void createThreshold(Threshold& threshold);
    void drawPoints();
    void drawThresholds();
    void place(Threshold& threshold, int length, bool visible);
    void moveTo(int length);
    Edge edgeAt(const QPointF& position) const;
    int lastLength() const;
    const core::DosePoint* pointAt(const QPointF& position) const;
    void describe();

    std::vector<core::DosePoint> m_points;
    core::LengthUnit m_unit = core::LengthUnit::Characters;
    core::Split m_split;
    QCPGraph* m_line = nullptr;
    std::array<QCPGraph*, core::lengthGroups> m_filled{}, m_hollow{};
    std::array<QCPErrorBars*, core::lengthGroups> m_errors{};
    QCPBars* m_counts = nullptr;
    QCPItemTracer* m_ring = nullptr; ///< the point under the pointer
    Threshold m_below, m_above;
    Edge m_dragged = Edge::None;
    core::Split m_beforeDrag;
};

} // namespace neurostrata::ui
