// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>

namespace neurostrata::ui
{

/// The model that a measurement has loaded, and where it is from.
struct ModelUnderWay {
    const core::Model& model;
    std::filesystem::path folder;
};

/// Where the GUI thread meets what runs on the compute lane: it asks a measurement to pause, and small questions to be
/// served between two of its windows (or by a job of their own if none is under way). The newest question replaces one
/// that waits.
class ComputeGate
{
public:
    /// On the compute lane; `underWay` is null outside a measurement. Must not throw.
    using Request = std::function<void(const ModelUnderWay* underWay)>;

    // GUI thread.
    void ask(Request request);
    void setPaused(bool paused);

    // Compute lane.
    /// Serves the question that waits, if there is one.
    void serve(const ModelUnderWay* underWay);
    /// Serves, and goes on serving while the measurement is paused. Returns at once when `stop` is requested.
    void pass(const ModelUnderWay& underWay, const std::stop_token& stop);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Request m_request;
    bool m_paused = false;
};

} // namespace neurostrata::ui
