// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "ui/panels/statistics_card_rows.h"

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

class JobRunner;

/// What the inspector draws of one neuron, kept up with threshold and unit: at once where that takes a millisecond, on
/// the analysis lane where it takes longer. GUI thread.
class NeuronShapes : public QObject
{
    Q_OBJECT
public:
    NeuronShapes(JobRunner& jobs, QObject* parent);
    ~NeuronShapes() override;

    /// Null: nothing is selected.
    void setRecord(std::shared_ptr<const core::NeuronRecord> record);
    /// `dragging`: the threshold moves; kernels wait until it rests.
    void setLengths(const core::Split& split, core::LengthUnit unit, bool dragging);
    /// The scatter is computed only while it is looked at.
    void wantScatter(bool wanted);

    const std::shared_ptr<const core::NeuronRecord>& record() const { return m_record; }
    /// Null while it is computed, or without stored activations.
    const std::shared_ptr<const core::GroupedHistogram>& histogram() const { return m_histogram; }
    const std::vector<core::DosePoint>& doses() const { return m_doses; }
    const std::shared_ptr<const core::ScatterView>& scatter() const { return m_scatter; }
    const std::optional<RunSizes>& sizes() const { return m_sizes; }

Q_SIGNALS:
    void histogramChanged();
    void dosesChanged();
    void scatterChanged();
    void sizesChanged();

private:
    bool quick() const;
    void updateHistogram();
    void refineHistogram();
    void updateDoses();
    void updateScatter();
    void updateSizes();

    JobRunner& m_jobs;
    std::shared_ptr<const core::NeuronRecord> m_record;
    core::Split m_split;
    core::LengthUnit m_unit = core::LengthUnit::Characters;
    bool m_dragging = false, m_scatterWanted = false;
    std::shared_ptr<const core::GroupedHistogram> m_histogram;
    std::vector<core::DosePoint> m_doses;
    std::shared_ptr<const core::ScatterView> m_scatter;
    std::optional<RunSizes> m_sizes;
    std::shared_ptr<const core::TokenTable> m_sizedTokens; ///< what m_sizes is of
    std::int64_t m_sizedCovered = -1;
};

} // namespace neurostrata::ui
