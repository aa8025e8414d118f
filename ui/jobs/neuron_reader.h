// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/run_library.h"

#include <QObject>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace neurostrata::ui
{

/// Records of neurons: the primary one, others on request, and those that will be asked for next. GUI thread. The last
/// 256 are kept; those of a run under way never, because they change.
class NeuronReader : public QObject
{
    Q_OBJECT
public:
    NeuronReader(JobRunner& jobs, RunLibrary& library, QObject* parent);

    struct Wish {
        std::string run; ///< empty: none
        std::optional<core::NeuronId> neuron;
        core::Site site = core::Site::Post;
        friend bool operator==(const Wish&, const Wish&) = default;
    };
    /// The primary neuron. `again`: read it although it is the same one, its run has changed.
    void show(const Wish& wish, bool again);
    /// Null while it is being read.
    const std::shared_ptr<const core::NeuronRecord>& shown() const { return m_shown; }

    using Done = std::function<void(std::shared_ptr<const core::NeuronRecord>)>;
    /// `done(nullptr)` if it cannot be read.
    void read(const std::string& run, core::NeuronId neuron, core::Site site, Done done);
    /// In place of what was hinted before.
    void prefetch(const std::string& run, const std::vector<core::NeuronId>& neurons, core::Site site);
    /// The run changed or was closed: its records are no more.
    void forget(const std::string& run);

Q_SIGNALS:
    void changed(); ///< shown() is there, or there is none to show
    void failed(const QString& sentence);

private:
    using Key = std::tuple<std::string, core::NeuronId, core::Site>;
    using Record = std::shared_ptr<const core::NeuronRecord>;
    Record cached(const Key& key);
    void keep(const Key& key, Record record);

    JobRunner& m_jobs;
    RunLibrary& m_library;
    Wish m_wish;
    Record m_shown;
    std::list<std::pair<Key, Record>> m_latest; ///< the latest used first
    std::map<Key, std::list<std::pair<Key, Record>>::iterator> m_index;
    std::uint64_t m_requests = 0;
    int m_prefetching = 0; ///< prefetch jobs started by the last hint
};

} // namespace neurostrata::ui
