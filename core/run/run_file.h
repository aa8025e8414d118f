// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/hdf5_file.h"
#include "core/run/run.h"
#include "core/run/run_schema.h"

namespace neurostrata::core
{

/// Run over a run file. Everything small is read and checked when it is opened, sums and activations when asked for.
class RunFile : public Run
{
public:
    explicit RunFile(const std::filesystem::path& path);

    const Provenance& provenance() const override { return m_provenance; }
    bool complete() const override { return m_complete; }
    const TokenTable& tokens() const override { return m_tokens; }
    const std::vector<Covariate>& covariates() const override { return m_covariates; }
    const CovariateSums& covariateSums() const override { return m_covariateSums; }
    int layers() const override { return static_cast<int>(m_shape.layers); }
    std::int64_t width() const override { return m_shape.width; }
    SiteSet sites() const override { return m_shape.sites; }
    bool holds(LayerIndex layer) const override;
    std::int64_t coveredTokens() const override { return m_coveredTokens; }
    LayerSums sums(LayerIndex layer, Site site) const override;
    LayerSums neuronSums(NeuronId neuron, Site site) const override;
    const InferencePlan* inferencePlan() const override;
    SiteSet inferredSites() const override { return m_shape.inferred; }
    InferenceSums inferenceSums(LayerIndex layer, Site site) const override;
    SiteSet histogramSites() const override { return m_shape.histograms ? m_shape.inferred : SiteSet{false, false}; }
    HistogramSums histograms(LayerIndex layer, Site site) const override;
    std::optional<ScreenedAt> screenedAt() const override;
    std::vector<float> screening(LayerIndex layer, Site site, const std::string& column) const override;
    const StorePlan& store() const override { return m_store; }
    std::vector<float> activations(NeuronId neuron, Site site) const override;
    std::vector<float> activationRows(LayerIndex layer, Site site, NeuronIndex first,
                                      std::int64_t count) const override;
    std::vector<float> activationsAt(LayerIndex layer, Site site, std::int64_t place) const override;

private:
    struct StoredSite {
        Hdf5Handle dataset;
        std::vector<float> shift;
        std::vector<std::int32_t> exponent;
    };
    void readProgress();
    void requireHeld(ProbePoint point) const;
    void requireNeuron(NeuronIndex neuron) const;
    void requirePlausible(const LayerSums& sums, const std::string& path) const;
    const StoredSite& storedSite(ProbePoint point) const;

    Hdf5File m_file;
    RunShape m_shape;
    Provenance m_provenance;
    bool m_complete = false;
    TokenTable m_tokens;
    std::vector<Covariate> m_covariates;
    CovariateSums m_covariateSums;
    std::vector<std::uint8_t> m_held;
    std::int64_t m_coveredTokens = 0;
    StorePlan m_store;
    /// Made when first asked for: browsing does without.
    mutable std::optional<Covariates> m_lookup;
    mutable std::optional<InferencePlan> m_inference;
    /// The site read last stays open with its chunks cached: a click is mostly near the one before.
    mutable std::optional<std::pair<ProbePoint, StoredSite>> m_open;
};

} // namespace neurostrata::core
