// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_writer.h"

#include "core/base/format.h"
#include "core/io/files.h"
#include "core/run/file_worker.h"
#include "core/run/layer_sums_fields.h"
#include "core/run/run_journal.h"
#include "core/run/run_tables.h"
#include "core/run/run_target.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <span>

namespace neurostrata::core
{
namespace
{

/// Room for the activations of a layer and its residual stream, so that a sync rarely holds up the pass.
constexpr std::uint64_t queueBytes = std::uint64_t{128} << 20;

std::uint64_t bytesOf(const SiteSums& sums)
{
    std::uint64_t bytes = 0;
    const auto add = [&](const char*, const auto& values) { bytes += values.size() * sizeof(values[0]); };
    for (const auto& [site, layer] : sums) {
        forEachField(layer, add);
        forEachInferenceField(layer.inference, add);
        forEachHistogramField(layer.histograms, add);
    }
    return bytes;
}

class RunFileWriter : public RunWriter
{
public:
    RunFileWriter(const RunTarget& target, const RunPlan& plan)
        : m_plan(plan), m_shape(shapeOf(plan)), m_target(target),
          m_lock(target.path), m_identity{plan.provenance.runId, planFingerprint(plan, m_shape)},
          m_partial(partialPath(target.path)), m_state(m_partial, plan.layers), m_removal{&m_partial, &m_state}
    {
        requireWritableTarget(target.path, target.force); // again: it may have appeared before the lock was ours
        m_resumed = mayResume(target, m_identity, m_state);
        requireSpace(target.path, m_shape, plan, m_resumed ? &m_state : nullptr);
        if (m_resumed)
            resume();
        else
            create();
        m_committed = static_cast<std::int64_t>(m_state.units().size());
    }

    ~RunFileWriter() override
    {
        // The thread ends before the file that it writes to.
        m_worker.reset();
    }

    RunUnit next() const override { return m_state.unitAt(m_committed); }

    bool restore(ResidualStream& stream) const override
    {
        if (next().layer.value == 0)
            return false;
        m_worker->drain();
        stream = m_state.residual();
        return true;
    }

    std::optional<LayerSums> sumsBefore(int superBlock, ProbePoint point) const override
    {
        if (superBlock == 0)
            return {};
        m_worker->drain(); // a short queue may still hold the unit that is asked for
        for (auto& [site, sums] : m_state.sumsAfter(superBlock - 1, point.layer))
            if (site == point.site)
                return std::move(sums);
        throw Error(ErrorKind::Internal, "the sums of an earlier super-block lack a site.", m_partial);
    }

    void write(StoredActivations&& activations) override
    {
        const auto piece = std::make_shared<const StoredActivations>(std::move(activations));
        m_worker->submit(piece->values.size() * sizeof(std::uint16_t), [this, piece] {
            m_file->writeBlock(layerPath(piece->point) + "/activations", 0, m_plan.width, piece->firstStored,
                               piece->count, std::span(piece->values));
        });
    }

    void commit(RunUnit unit, SiteSums sums, const ResidualStream* stream) override
    {
        if (unit != next())
            throw Error(ErrorKind::Internal, "units of a run must be written in order.", m_partial);
        const bool lastLayer = unit.layer.value + 1 == m_plan.layers;
        if (!stream && !lastLayer)
            throw Error(ErrorKind::Internal, "a unit before the last layer needs its residual stream.", m_partial);
        const auto kept = std::make_shared<const SiteSums>(std::move(sums));
        const auto residual = lastLayer ? nullptr : std::make_shared<const ResidualStream>(*stream);
        const std::uint64_t bytes = bytesOf(*kept) + (residual ? residual->values.size() * sizeof(float) : 0);
        m_worker->submit(bytes, [this, kept, residual] {
            syncData();
            m_state.append(*kept, residual.get());
        });
        ++m_committed;
    }

    std::filesystem::path finish(Timings timings) override
    {
        m_worker->drain();
        if (next() != RunUnit{static_cast<int>(m_plan.superBlockWindows.size()), LayerIndex(0)})
            throw Error(ErrorKind::Internal, "a run cannot be finished before every unit is whole.", m_partial);
        m_worker->submit(0, [this] {
            writeResult();
            syncData();
        });
        m_worker->drain();
        timings.write += m_worker->waitedSeconds();
        timings.total += timings.write;
        m_worker->submit(0, [this, timings] {
            writeTimings(*m_file, timings);
            m_file->setAttribute("", "complete", std::int64_t{1});
            syncData();
            m_file->close();
            m_file.reset();
            publish(m_partial, m_target.path);
        });
        m_worker->drain();
        m_removal.release();
        m_state.remove();
        return m_target.path;
    }

    std::optional<std::filesystem::path> stop() override
    {
        m_worker->drain();
        if (m_state.units().empty()) {
            m_removal.arm();
            m_worker->submit(0, [this] { m_file.reset(); });
            m_worker->drain();
            m_removal.remove();
            return {};
        }
        m_worker->submit(0, [this] {
            writeResult();
            syncData();
            m_file->close();
            m_file.reset();
        });
        m_worker->drain();
        m_removal.release();
        return m_partial;
    }

    double waitedSeconds() const override { return m_worker->waitedSeconds(); }

private:
    /// What this process created goes away with it unless finish() or stop() say otherwise.
    struct Removal {
        const std::filesystem::path* partial;
        RunState* state;
        bool armed = false;
        void arm() { armed = true; }
        void release() { armed = false; }
        void remove()
        {
            std::error_code ignored;
            std::filesystem::remove(*partial, ignored);
            state->remove();
            armed = false;
        }
        ~Removal()
        {
            if (armed)
                remove();
        }
    };

    void create()
    {
        // The journal of an older partial must be gone before its data is: it would vouch for what is not there.
        m_state.remove();
        m_removal.arm();
        std::error_code ignored;
        std::filesystem::remove(m_partial, ignored); // not written through, should it be a link
        m_file.emplace(Hdf5File::create(m_partial));
        m_file->setAttribute("", "format", std::string_view(runFormat));
        m_file->setAttribute("", "version", runVersion);
        m_file->setAttribute("", "complete", std::int64_t{0});
        writeShape(*m_file, m_shape);
        for (const DatasetSpec& spec : runDatasets(m_shape))
            m_file->createDataset(spec);
        writeTables(*m_file, m_plan, m_shape);
        m_file->setAttribute("progress", "readable", std::int64_t{0});
        m_file->setAttribute("progress", "covered_windows", std::int64_t{0});
        m_file->setAttribute("progress", "covered_tokens", std::int64_t{0});
        m_file->flush();
        reserve(*m_file);
        syncData();
        m_state.create(m_identity);
    }

    void resume()
    {
        m_state.resume();
        m_file.emplace(Hdf5File::open(m_partial, true, "run that was being measured"));
        for (const DatasetSpec& spec : runDatasets(m_shape))
            requireDataset(*m_file, spec);
    }

    void syncData()
    {
        m_file->flush();
        if (::fdatasync(m_file->descriptor()) != 0)
            throwSystemError(errno, "cannot write " + quotedPath(m_partial), m_partial);
    }

    /// The sums of what is whole: of every layer after the last finished super-block or, inside the first, of the
    /// finished layers.
    void writeResult()
    {
        const RunUnit whole = m_state.unitAt(static_cast<std::int64_t>(m_state.units().size()));
        const int last = std::max(0, whole.superBlock - 1);
        std::int64_t windows = 0;
        for (int superBlock = 0; superBlock <= last; ++superBlock)
            windows += m_plan.superBlockWindows[static_cast<std::size_t>(superBlock)];
        const CovariateSums covariates = m_plan.covariates->sums(windows);
        std::vector<std::uint8_t> held(static_cast<std::size_t>(m_plan.layers), 0);
        for (std::int32_t layer = 0; layer < m_plan.layers; ++layer) {
            if (whole.superBlock == 0 && layer >= whole.layer.value)
                break;
            for (const auto& [site, sums] : m_state.sumsAfter(last, LayerIndex(layer)))
                writeSums({LayerIndex(layer), site}, sums, covariates);
            held[static_cast<std::size_t>(layer)] = 1;
        }
        writeCovariateSums(*m_file, covariates);
        m_file->write("progress/held", std::span<const std::uint8_t>(held));
        const TokenWindow& end = m_plan.tokens->windows[static_cast<std::size_t>(windows - 1)];
        m_file->setAttribute("progress", "covered_windows", windows);
        m_file->setAttribute("progress", "covered_tokens", end.first + end.count);
        m_file->setAttribute("progress", "readable", std::int64_t{1});
    }

    void writeSums(ProbePoint point, const LayerSums& sums, const CovariateSums& covariates)
    {
        if (sums.lengthCount != covariates.lengthCount)
            throw Error(
                ErrorKind::Internal,
                fmt::format("the sums of {} do not cover the tokens of the finished windows.", layerPath(point)),
                m_partial);
        forEachField(sums, [&](const char* name, const auto& values) {
            m_file->write(layerPath(point) + "/" + name, std::span(values));
        });
        forEachInferenceField(sums.inference, [&](const char* name, const auto& values) {
            if (!values.empty())
                m_file->writeRows(layerPath(point) + "/inference/" + name, 0, sums.width, std::span(values));
        });
        forEachHistogramField(sums.histograms, [&](const char* name, const auto& values) {
            if (!values.empty())
                m_file->write(layerPath(point) + "/histogram/" + name, std::span(values));
        });
    }

    const RunPlan m_plan;
    const RunShape m_shape;
    const RunTarget m_target;
    const TargetLock m_lock;
    const RunIdentity m_identity;
    const std::filesystem::path m_partial;
    RunState m_state;  ///< changed by the file thread; others look only while it is idle
    Removal m_removal; ///< after the file is closed
    std::optional<Hdf5File> m_file;
    bool m_resumed = false;
    std::int64_t m_committed = 0;
    std::unique_ptr<FileWorker> m_worker = std::make_unique<FileWorker>(queueBytes);
};

} // namespace

std::unique_ptr<RunWriter> RunWriter::open(const RunTarget& target, const RunPlan& plan)
{
    std::int64_t windows = 0;
    for (const std::int64_t count : plan.superBlockWindows)
        windows += count;
    if (windows != static_cast<std::int64_t>(plan.tokens->windows.size()))
        throw Error(ErrorKind::Internal, "the super-blocks of a run do not add up to its windows.", target.path);
    requireWritableTarget(target.path, target.force);
    return std::make_unique<RunFileWriter>(target, plan);
}

} // namespace neurostrata::core
