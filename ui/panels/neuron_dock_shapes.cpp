// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/neuron_dock_shapes.h"

#include "ui/jobs/job_runner.h"
#include "ui/models/neuron_shapes.h"

#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString histogramKey = QStringLiteral("neuron.histogram"), scatterKey = QStringLiteral("neuron.scatter"),
              dosesKey = QStringLiteral("neuron.doses"), sizesKey = QStringLiteral("neuron.sizes");
/// 8,192 values take 0.25 ms: up to here one pass stays at about a millisecond.
constexpr std::size_t quickValues = 32768;

} // namespace

NeuronShapes::NeuronShapes(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

NeuronShapes::~NeuronShapes()
{
    for (const QString& key : {histogramKey, scatterKey, dosesKey, sizesKey})
        m_jobs.stop(key);
}

bool NeuronShapes::quick() const
{
    return m_record->values.size() <= quickValues;
}

void NeuronShapes::setRecord(std::shared_ptr<const core::NeuronRecord> record)
{
    if (record == m_record)
        return;
    m_record = std::move(record);
    m_histogram.reset();
    updateHistogram();
    updateDoses();
    updateScatter();
    updateSizes();
}

void NeuronShapes::setLengths(const core::Split& split, core::LengthUnit unit, bool dragging)
{
    const bool sameUnit = unit == m_unit, same = sameUnit && split == m_split, rested = m_dragging && !dragging;
    m_split = split;
    m_unit = unit;
    m_dragging = dragging;
    if (!same)
        updateHistogram();
    else if (rested)
        refineHistogram();
    if (!sameUnit) {
        updateDoses();
        updateScatter();
    }
}

void NeuronShapes::wantScatter(bool wanted)
{
    if (std::exchange(m_scatterWanted, wanted) != wanted)
        updateScatter();
}

void NeuronShapes::updateHistogram()
{
    if (!m_record || !hasHistogram(*m_record)) {
        m_jobs.stop(histogramKey);
        m_histogram.reset();
        Q_EMIT histogramChanged();
        return;
    }
    if (quick()) {
        m_histogram =
            std::make_shared<const core::GroupedHistogram>(core::groupedHistogram(*m_record, m_split, m_unit, false));
        Q_EMIT histogramChanged();
        if (m_dragging) {
            m_jobs.stop(histogramKey); // kernels of another threshold
            return;
        }
    } else if (!m_histogram) {
        Q_EMIT histogramChanged(); // what the record alone says is said
    }
    refineHistogram();
}

void NeuronShapes::refineHistogram()
{
    if (!m_record || !hasHistogram(*m_record))
        return;
    m_jobs.start<core::GroupedHistogram>(
        Lane::Analysis, histogramKey,
        [record = m_record, split = m_split, unit = m_unit, kernels = !m_dragging](const core::JobContext&) {
            return std::make_shared<const core::GroupedHistogram>(
                core::groupedHistogram(*record, split, unit, kernels));
        },
        [this](const JobResult<core::GroupedHistogram>& result) {
            if (!result.value)
                return;
            m_histogram = result.value;
            Q_EMIT histogramChanged();
        },
        {}, 1);
}

void NeuronShapes::updateDoses()
{
    // Characters come from 24 sums; the other units are counted in the sample.
    if (!m_record || m_unit == core::LengthUnit::Characters || quick()) {
        m_jobs.stop(dosesKey);
        const bool counted = m_record && hasDoses(*m_record, m_unit);
        m_doses = counted ? core::doseResponse(*m_record, m_unit) : std::vector<core::DosePoint>();
        Q_EMIT dosesChanged();
        return;
    }
    using Doses = std::vector<core::DosePoint>;
    m_jobs.start<Doses>(
        Lane::Analysis, dosesKey,
        [record = m_record, unit = m_unit](const core::JobContext&) {
            return std::make_shared<const Doses>(core::doseResponse(*record, unit));
        },
        [this](const JobResult<Doses>& result) {
            if (!result.value)
                return;
            m_doses = *result.value;
            Q_EMIT dosesChanged();
        });
}

void NeuronShapes::updateScatter()
{
    m_scatter.reset();
    if (!m_scatterWanted || !m_record || !hasScatter(*m_record)) {
        m_jobs.stop(scatterKey);
        Q_EMIT scatterChanged();
        return;
    }
    m_jobs.start<core::ScatterView>(
        Lane::Analysis, scatterKey,
        [record = m_record, unit = m_unit](const core::JobContext&) {
            return std::make_shared<const core::ScatterView>(core::scatterView(*record, unit));
        },
        [this](const JobResult<core::ScatterView>& result) {
            if (!result.value)
                return;
            m_scatter = result.value;
            Q_EMIT scatterChanged();
        });
}

void NeuronShapes::updateSizes()
{
    if (!m_record || !m_record->run || !m_record->run->tokens)
        return;
    if (m_record->run->tokens == m_sizedTokens && m_record->run->coveredTokens == m_sizedCovered)
        return;
    m_sizedTokens = m_record->run->tokens;
    m_sizedCovered = m_record->run->coveredTokens;
    m_sizes.reset();
    m_jobs.start<RunSizes>(
        Lane::Analysis, sizesKey,
        [run = m_record->run](const core::JobContext&) { return std::make_shared<const RunSizes>(runSizes(*run)); },
        [this](const JobResult<RunSizes>& result) {
            if (!result.value)
                return;
            m_sizes = *result.value;
            Q_EMIT sizesChanged();
        });
}

} // namespace neurostrata::ui
