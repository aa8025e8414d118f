// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "core/analysis/strata.h"

#include <QObject>
#include <QStringList>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

enum class Normalisation { Density, Share, Count };
enum class AxisScale { Linear, SquareRoot, Logarithmic };

/// How things are drawn: saved with the session, not undoable.
struct ViewOptions {
    Normalisation linesNormalisation = Normalisation::Density;
    AxisScale linesScale = AxisScale::Linear;
    bool ridgeline = false;
    bool heatmapShare = false; ///< share within the layer in place of log counts
    core::StrataMap::Order mapOrder = core::StrataMap::Order::Rank;

    Normalisation histogramNormalisation = Normalisation::Density;
    AxisScale histogramScale = AxisScale::SquareRoot;
    bool histogramOutline = false, histogramEqual = false, histogramKernel = false;
    bool histogramShorter = true, histogramLonger = true; ///< legend click hides a group
    bool scatter = false;                                 ///< scatter in place of dose–response

    core::NeuronColumn sortColumn = core::NeuronColumn::Value;
    bool sortDescending = true;
    std::vector<core::NeuronColumn> columns; ///< of the table, in order; empty: the default ones
    friend bool operator==(const ViewOptions&, const ViewOptions&) = default;
};

class ViewState : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    const ViewOptions& options() const { return m_options; }
    void set(const ViewOptions& options)
    {
        if (options == m_options)
            return;
        m_options = options;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    ViewOptions m_options;
};

/// What is under the pointer: a preview that leaves no trace. GUI thread.
class Hover : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    std::optional<core::LayerIndex> layer() const { return m_layer; }
    std::optional<core::NeuronId> neuron() const { return m_neuron; }
    std::optional<double> activation() const { return m_activation; } ///< value line in histogram, dot in scatter
    void setStratum(std::optional<core::LayerIndex> layer, std::optional<core::NeuronId> neuron = {})
    {
        if (layer == m_layer && neuron == m_neuron)
            return;
        m_layer = layer;
        m_neuron = neuron;
        Q_EMIT stratumChanged();
    }
    void setActivation(std::optional<double> value)
    {
        if (value == m_activation)
            return;
        m_activation = value;
        Q_EMIT activationChanged();
    }

Q_SIGNALS:
    void stratumChanged();
    void activationChanged();

private:
    std::optional<core::LayerIndex> m_layer;
    std::optional<core::NeuronId> m_neuron;
    std::optional<double> m_activation;
};

} // namespace neurostrata::ui
