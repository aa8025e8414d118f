// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "ui/plots/plot_frame.h"
#include "ui/session/selection.h"

#include <memory>
#include <optional>
#include <vector>

class QCPPainter;

namespace neurostrata::ui
{

class SharpColorMap;

/// Layers × neurons, coloured by the measure about 0. A pixel shows, names and picks the neuron of largest |value|
/// under it; zooming in reaches single neurons. Dragging rows limits the layers (with Shift while zoomed).
class MapPlot : public PlotFrame
{
    Q_OBJECT
public:
    using Mask = std::vector<bool>; ///< [layers * width], by layer * width + neuron
    explicit MapPlot(QWidget* parent = nullptr);

    void setStrata(std::shared_ptr<const core::Strata> strata);
    void setOrder(core::StrataMap::Order order);
    void setSelected(std::optional<core::NeuronId> neuron);
    void setPinned(const std::vector<core::NeuronId>& pinned);
    void setHoveredLayer(std::optional<int> layer);
    void setLayerRange(const std::optional<LayerRange>& layers);
    /// Neurons outside are dimmed; null: none is.
    void setShown(std::shared_ptr<const Mask> mask);
    /// While brushing: values outside are dimmed.
    void setBrushPreview(const std::optional<Interval>& brush);
    const std::shared_ptr<const core::Strata>& strata() const { return m_strata; }
    const core::StrataMap& reduced() const { return m_reduced; }
    /// What paint() draws at a size, unzoomed.
    core::StrataMap reducedFor(const QSize& size) const;

    bool selectsNeurons() const override { return true; }
    /// To the selected neuron and those around it.
    bool zoomToSelection() override;
    QString gestures() const override;
    std::vector<QStringList> dataTable() const override;

Q_SIGNALS:
    void neuronClicked(neurostrata::core::NeuronId neuron, bool pin);
    void neuronHovered(std::optional<neurostrata::core::NeuronId> neuron);
    void layerRangeDragged(const neurostrata::ui::LayerRange& layers);
    void layerRangeFinished(const neurostrata::ui::LayerRange& layers);

protected:
    void themeChanged() override;
    void plotResized(const QSize& size) override;
    void zoomChanged() override;
    void hoverAt(const QPointF& position) override;
    void hoverLeft() override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    bool dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void dragTo(const QPointF& position) override;
    void dragEnds(const QPointF& position) override;

private:
    void reduce(int width);
    void dim();
    int layerOf(double y) const;
    std::optional<core::NeuronId> neuronAt(const QPointF& position) const;
    std::optional<double> columnOf(core::NeuronId neuron) const; ///< its middle on the x axis
    std::optional<QPointF> placeOf(core::NeuronId neuron) const; ///< pixels; null: outside the zoom
    void drawRings(QCPPainter& painter) const;
    void drawAround(QCPPainter& painter) const;
    void drawHover(QCPPainter& painter) const;

    std::shared_ptr<const core::Strata> m_strata;
    core::StrataMap::Order m_order = core::StrataMap::Order::Rank;
    core::StrataMap m_reduced;
    SharpColorMap* m_map;
    std::optional<core::NeuronId> m_selected, m_hovered;
    std::vector<core::NeuronId> m_pinned;
    std::optional<int> m_hoveredLayer;
    std::optional<LayerRange> m_layers;
    std::shared_ptr<const Mask> m_mask;
    std::optional<Interval> m_preview;
    int m_from = 0;
    bool m_beyondBelow = false, m_beyondAbove = false; ///< values past the ends of the colours
};

} // namespace neurostrata::ui
