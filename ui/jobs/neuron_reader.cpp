// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/neuron_reader.h"

#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr std::size_t recordsKept = 256;
constexpr std::size_t prefetched = 16; ///< at most, of one hint
const QString primaryKey = QStringLiteral("neuron");

QString prefetchKey(int number)
{
    return QStringLiteral("prefetch:%1").arg(number);
}

} // namespace

NeuronReader::NeuronReader(JobRunner& jobs, RunLibrary& library, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_library(library)
{
}

void NeuronReader::show(const Wish& wish, bool again)
{
    if (wish == m_wish && !again)
        return;
    const bool same = std::exchange(m_wish, wish) == wish;
    if (!same)
        m_shown = nullptr;
    if (wish.run.empty() || !wish.neuron) {
        m_jobs.stop(primaryKey);
        Q_EMIT changed();
        return;
    }
    const Key key{wish.run, *wish.neuron, wish.site};
    if (const Record known = cached(key)) {
        m_jobs.stop(primaryKey);
        m_shown = known;
        Q_EMIT changed();
        return;
    }
    m_library.readNeuron(primaryKey, wish.run, *wish.neuron, wish.site, priority::click,
                         [this, key](const JobResult<core::NeuronRecord>& result) {
                             if (result.stopped)
                                 return;
                             if (result.value) {
                                 keep(key, result.value);
                                 m_shown = result.value;
                             } else {
                                 Q_EMIT failed(result.error);
                             }
                             Q_EMIT changed();
                         });
}

void NeuronReader::read(const std::string& run, core::NeuronId neuron, core::Site site, Done done)
{
    const Key key{run, neuron, site};
    if (Record known = cached(key)) {
        done(std::move(known));
        return;
    }
    m_library.readNeuron(QStringLiteral("record:%1").arg(m_requests++), run, neuron, site, priority::selectedLayer,
                         [this, key, done = std::move(done)](const JobResult<core::NeuronRecord>& result) {
                             if (result.value)
                                 keep(key, result.value);
                             else if (!result.error.isEmpty())
                                 Q_EMIT failed(result.error);
                             done(result.value);
                         });
}

void NeuronReader::prefetch(const std::string& run, const std::vector<core::NeuronId>& neurons, core::Site site)
{
    for (int i = 0; i < m_prefetching; ++i)
        m_jobs.stop(prefetchKey(i));
    m_prefetching = 0;
    if (m_library.live(run))
        return;
    for (const core::NeuronId& neuron : neurons) {
        const Key key{run, neuron, site};
        if (m_index.contains(key) || m_prefetching == static_cast<int>(prefetched))
            continue;
        m_library.readNeuron(prefetchKey(m_prefetching++), run, neuron, site, priority::prefetch,
                             [this, key](const JobResult<core::NeuronRecord>& result) {
                                 if (result.value)
                                     keep(key, result.value);
                             });
    }
}

void NeuronReader::forget(const std::string& run)
{
    std::erase_if(m_index, [&run](const auto& entry) { return std::get<0>(entry.first) == run; });
    m_latest.remove_if([&run](const auto& entry) { return std::get<0>(entry.first) == run; });
}

NeuronReader::Record NeuronReader::cached(const Key& key)
{
    const auto found = m_index.find(key);
    if (found == m_index.end())
        return nullptr;
    m_latest.splice(m_latest.begin(), m_latest, found->second);
    return found->second->second;
}

void NeuronReader::keep(const Key& key, Record record)
{
    const std::string& run = std::get<0>(key);
    const auto view = m_library.view(run);
    if (m_library.live(run) || !view || m_index.contains(key) || record->run->complete != view->complete ||
        record->run->coveredTokens != view->coveredTokens)
        return;
    m_latest.emplace_front(key, std::move(record));
    m_index[key] = m_latest.begin();
    if (m_latest.size() > recordsKept) {
        m_index.erase(m_latest.back().first);
        m_latest.pop_back();
    }
}

} // namespace neurostrata::ui
