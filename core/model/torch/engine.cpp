// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/parallel_tasks.h"
#include "core/model/torch/torch_error.h"
#include "core/model/torch/torch_model.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>
#include <torch/headeronly/version.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace neurostrata::core
{

namespace
{

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class TorchEngine final : public Engine
{
public:
    explicit TorchEngine(int threads)
        : m_threads(threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency())))
    {
        // Acts on the calling thread, which is the one that will do the work.
        at::set_num_threads(m_threads);
    }

    EngineInfo info() const override
    {
        return {"libtorch " TORCH_VERSION, at::get_cpu_capability(), PackedLinear::kernels(), m_threads};
    }

    std::shared_ptr<const Model> load(std::shared_ptr<const Checkpoint> checkpoint, WeightResidency residency) override
    {
        return std::make_shared<TorchModel>(std::move(checkpoint), residency, m_threads);
    }

    double matrixRate(std::int64_t rows, std::int64_t inner, std::int64_t columns) override
    {
        return translatingTorchErrors([&] {
            const c10::InferenceMode guard;
            const at::Tensor x = at::randn({rows, inner});
            PackedLinear linear;
            forEachTask(1, [&](std::int64_t) { linear = PackedLinear(at::randn({columns, inner}), {}, tileRows); });
            const std::int64_t tiles = (rows + tileRows - 1) / tileRows;
            double best = 0;
            for (int round = 0; round < 20; ++round) {
                const double start = secondsNow();
                forEachTask(tiles, [&](std::int64_t i) {
                    linear.apply(x.slice(0, i * tileRows, std::min(rows, (i + 1) * tileRows)));
                });
                const double flops =
                    2.0 * static_cast<double>(rows) * static_cast<double>(inner) * static_cast<double>(columns);
                best = std::max(best, flops / (secondsNow() - start));
            }
            return best;
        });
    }

    std::uint64_t workingBytes(const ModelConfig& config, std::int64_t sequenceLength) const override
    {
        return passWorkingBytes(config, sequenceLength, m_threads);
    }

private:
    int m_threads;
};

} // namespace

} // namespace neurostrata::core

extern "C" __attribute__((visibility("default"))) neurostrata::core::Engine* neurostrataOpenEngine(int threads)
{
    return neurostrata::core::translatingTorchErrors([&] { return new neurostrata::core::TorchEngine(threads); });
}
