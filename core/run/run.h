// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/provenance.h"
#include "core/stats/inference_plan.h"
#include "core/stats/layer_sums.h"
#include "core/stats/store_plan.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// A run as views, figures and exports read it: a run file, or (later) a run that is still being measured. Everything
/// is validated before it is read: format, version, types, ranks, extents, chunk sizes. One run is used from one thread
/// at a time; other runs may meanwhile be read or written on other threads (a click then waits a few milliseconds at
/// most).
class Run
{
public:
    virtual ~Run() = default;
    virtual const Provenance& provenance() const = 0;
    virtual bool complete() const = 0;
    virtual const TokenTable& tokens() const = 0;
    virtual const std::vector<Covariate>& covariates() const = 0;
    /// Over the tokens that the sums cover.
    virtual const CovariateSums& covariateSums() const = 0;
    virtual int layers() const = 0;
    virtual std::int64_t width() const = 0;
    virtual SiteSet sites() const = 0;
    /// Whether sums of the layer are held (always, in a complete run).
    virtual bool holds(LayerIndex layer) const = 0;
    /// Tokens of the table that the sums cover: a prefix, all of them in a complete run.
    virtual std::int64_t coveredTokens() const = 0;
    virtual LayerSums sums(LayerIndex layer, Site site) const = 0;
    /// The sums of one neuron: those of a layer of width 1, with all its extreme tokens. Cuts them out of sums(); a run
    /// file reads no more than it needs (a layer of 8,192 neurons holds 14 MB).
    virtual LayerSums neuronSums(NeuronId neuron, Site site) const;
    /// How the run resamples for tests and intervals; null if it keeps no sums for them, or not yet of every token.
    virtual const InferencePlan* inferencePlan() const { return nullptr; }
    /// Sites with inference sums.
    virtual SiteSet inferredSites() const { return {false, false}; }
    /// What LayerSums::inference holds; sums() leaves it empty, as it is three times as large as all the rest.
    virtual InferenceSums inferenceSums(LayerIndex layer, Site site) const;
    /// Sites with histograms: those with inference of a run that stores no activations.
    virtual SiteSet histogramSites() const { return {false, false}; }
    /// What LayerSums::histograms holds; sums() leaves it empty. Of every token only in a complete run.
    virtual HistogramSums histograms(LayerIndex layer, Site site) const;
    /// Lengths that part the groups of its screening (shorter: below; longer: above); none: not screened.
    struct ScreenedAt {
        int below = 0, above = 0;
    };
    virtual std::optional<ScreenedAt> screenedAt() const { return {}; }
    /// A column of the screening, [width, values], as run_schema.h names them.
    virtual std::vector<float> screening(LayerIndex layer, Site site, const std::string& column) const;
    /// Stored tokens (empty plan: no store).
    virtual const StorePlan& store() const = 0;
    /// Activations of one neuron at the stored tokens, widened: x = shift + 2^exponent y.
    virtual std::vector<float> activations(NeuronId neuron, Site site) const = 0;
    /// Of neurons [first, first + count), [count, stored]. A run file reads rows of its chunks at once.
    virtual std::vector<float> activationRows(LayerIndex layer, Site site, NeuronIndex first, std::int64_t count) const;
    /// Activations [width] of every neuron of a layer at one stored token: `place` in store().token.
    virtual std::vector<float> activationsAt(LayerIndex layer, Site site, std::int64_t place) const = 0;
};

/// Opens NAME.h5 or NAME.h5.partial. Throws Error naming what is wrong and where (offset = none). A partial left by a
/// kill, which is not readable as a run, is refused with the advice to resume.
std::shared_ptr<const Run> openRun(const std::filesystem::path& path);
/// Puts the columns of a screening into a run file that has room for them. `values` is asked for every column of every
/// inferred site. A kill in between leaves a whole run that is not screened. The file must not be open elsewhere.
void writeScreening(const std::filesystem::path& path, Run::ScreenedAt at,
                    const std::function<std::vector<float>(LayerIndex, Site, const std::string& column)>& values);
/// True if the path looks like a run file or capture file by content (HDF5 signature).
bool isHdf5(const std::filesystem::path& path);

} // namespace neurostrata::core
