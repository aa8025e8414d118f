// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_evidence.h"
#include "core/analysis/strata.h"
#include "ui/plots/plot_frame.h"
#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <memory>
#include <optional>

class QCPPainter;

namespace neurostrata::ui
{

/// "r", "partial r", "d (long − short)", "Spearman ρ", as axes name the measure.
QString measureTitle(const core::StrataQuestion& question);
/// What the density lines show: "Layer densities of r (activation, token length)".
QString densityTitle(const core::StrataQuestion& question);

/// What density lines and heatmap share: the measure's axis with the brush on it, the layer range, the selected layer.
/// Dragging the axis, or the plot with Shift, brushes; a brush's edges can be dragged, its middle moves.
class StrataPlot : public PlotFrame
{
    Q_OBJECT
public:
    explicit StrataPlot(QWidget* parent = nullptr);

    void setStrata(std::shared_ptr<const core::Strata> strata); ///< null: nothing
    /// What stands behind the layers, where it is of the strata's question; null: nothing.
    void setEvidence(std::shared_ptr<const core::RunEvidence> evidence);
    void setSelectedLayer(std::optional<int> layer);
    void setHoveredLayer(std::optional<int> layer); ///< preview: hover layer only
    void setBrush(const std::optional<Interval>& brush);
    void setLayerRange(const std::optional<LayerRange>& layers);
    void setOptions(const ViewOptions& options);
    const std::shared_ptr<const core::Strata>& strata() const { return m_strata; }
    /// Arrow keys move the brush's upper edge, with Shift its lower one, until Enter, the focus or a second call ends
    /// it. Where there is no brush, one is laid over the middle of what is seen.
    void brushByKeys();
    bool selectsNeurons() const override { return true; }
    /// To the brush, else to the values of the selected layer.
    bool zoomToSelection() override;
    QString gestures() const override;

Q_SIGNALS:
    void layerClicked(int layer, bool pin);
    void layerHovered(int layer); ///< -1: none
    void brushDragged(const neurostrata::ui::Interval& brush);
    void brushFinished(const neurostrata::ui::Interval& brush);
    void brushStepped(const neurostrata::ui::Interval& brush); ///< by a key
    void layerRangeDragged(const neurostrata::ui::LayerRange& layers);
    void layerRangeFinished(const neurostrata::ui::LayerRange& layers);

protected:
    virtual void dataChanged() = 0; ///< strata, options or layer range: lay out anew
    /// The home of the measure's axis: symmetric; within one run and question it only grows.
    double extent() const { return m_extent; }
    const ViewOptions& options() const { return m_options; }
    std::optional<int> selectedLayer() const { return m_selected; }
    std::optional<int> hoveredLayer() const { return m_hovered; }
    const std::optional<LayerRange>& layerRange() const { return m_layers; }
    const core::Stratum* stratum(int layer) const; ///< null: not there
    const core::LayerBand* band(int layer) const;  ///< null: not there
    const core::DepthProfile* depth() const;       ///< null: not there
    bool inRange(int layer) const;
    void drawBrush(QCPPainter& painter, bool withLabel) const;
    bool onAxis(const QPointF& position) const; ///< below the plot
    std::optional<QCPRange> brushPixels() const;

    bool dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void dragTo(const QPointF& position) override;
    void dragEnds(const QPointF& position) override;
    void plotResized(const QSize& size) override;
    void hoverAt(const QPointF& position) override;
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers) override;
    bool claimsKey(int key, Qt::KeyboardModifiers modifiers) const override;
    void focusLeft() override { setKeyBrush(false); }
    bool brushingByKeys() const { return m_keyBrush; }

private:
    enum class Drag { None, New, Lower, Upper, Move };
    Drag handleAt(const QPointF& position) const;
    void setKeyBrush(bool on);

    std::shared_ptr<const core::Strata> m_strata;
    std::shared_ptr<const core::RunEvidence> m_evidence;
    ViewOptions m_options;
    std::optional<int> m_selected, m_hovered;
    std::optional<Interval> m_brush;
    std::optional<LayerRange> m_layers;
    double m_extent = 0.2;
    Drag m_drag = Drag::None;
    bool m_keyBrush = false;
    double m_grip = 0; ///< of a new brush: its fixed edge; of a moved one: pointer minus lower edge
};

} // namespace neurostrata::ui
