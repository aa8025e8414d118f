// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/hdf5_reader.h"
#include "tests/support/parity_table.h"

#include <string>
#include <utility>
#include <vector>

namespace neurostrata::test
{

inline const std::string statisticsFolder = std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/";

/// The parity activations, measured, as layer 0 of a run whose layer 1 is not held; all analysed tokens are stored.
class MeasuredRun : public core::Run
{
public:
    MeasuredRun()
    {
        const Hdf5Reader input(statisticsFolder + "input.h5");
        m_values = input.read<float>("activations");
        m_width = input.shape("activations")[0];
        core::AccumulatorShape shape;
        shape.tokens = &m_tokens;
        shape.covariates = &m_covariates;
        shape.width = m_width;
        m_sums = sumsOf(shape, tokenMajor(m_values, static_cast<std::size_t>(m_width)), 512);
        m_provenance.runId = "0123456789ab";
        for (std::int64_t token = 0; token < m_tokens.size(); ++token)
            if (m_tokens.included[static_cast<std::size_t>(token)] != 0) {
                m_store.token.push_back(token);
                m_store.sample.push_back(core::StoreAll);
            }
    }
    const core::Provenance& provenance() const override { return m_provenance; }
    bool complete() const override { return false; }
    const core::TokenTable& tokens() const override { return m_tokens; }
    const std::vector<core::Covariate>& covariates() const override { return m_covariates.list(); }
    const core::CovariateSums& covariateSums() const override { return m_covariateSums; }
    int layers() const override { return 2; }
    std::int64_t width() const override { return m_width; }
    core::SiteSet sites() const override { return {.pre = true, .post = false}; }
    bool holds(core::LayerIndex layer) const override { return layer.value == 0; }
    std::int64_t coveredTokens() const override { return m_tokens.size(); }
    core::LayerSums sums(core::LayerIndex, core::Site) const override { return m_sums; }
    const core::StorePlan& store() const override { return m_store; }
    std::vector<float> activations(core::NeuronId id, core::Site) const override
    {
        std::vector<float> values;
        for (const std::int64_t token : m_store.token)
            values.push_back(value(id.neuron.value, token));
        return values;
    }
    std::vector<float> activationsAt(core::LayerIndex, core::Site, std::int64_t place) const override
    {
        std::vector<float> values;
        for (std::int64_t neuron = 0; neuron < width(); ++neuron)
            values.push_back(value(neuron, m_store.token[static_cast<std::size_t>(place)]));
        return values;
    }

    float value(std::int64_t neuron, std::int64_t token) const
    {
        return m_values[static_cast<std::size_t>(neuron * m_tokens.size() + token)];
    }
    void setStore(core::StorePlan plan) { m_store = std::move(plan); }

private:
    core::TokenTable m_tokens = parityTable();
    core::Covariates m_covariates{m_tokens};
    core::CovariateSums m_covariateSums = m_covariates.sums();
    core::Provenance m_provenance;
    core::StorePlan m_store;
    std::vector<float> m_values; ///< [neurons, tokens]
    std::int64_t m_width = 0;
    core::LayerSums m_sums;
};

/// One measurement for all tests of the program.
inline const MeasuredRun& measuredRun()
{
    static const MeasuredRun run;
    return run;
}

} // namespace neurostrata::test
