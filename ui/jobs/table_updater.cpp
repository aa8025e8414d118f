// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/table_updater.h"

#include "ui/jobs/run_library.h"

#include <chrono>

namespace neurostrata::ui
{
namespace
{

const QString tableKey = QStringLiteral("table");
const QString sortKey = QStringLiteral("sort");
const QString filterKey = QStringLiteral("filter");
constexpr std::chrono::milliseconds growingInterval{1000};

std::shared_ptr<const std::vector<std::uint8_t>> maskOf(const core::NeuronTable& table, const Filter& filter,
                                                        const std::vector<core::NeuronId>& pinned)
{
    return filter.all() ? nullptr : std::make_shared<const std::vector<std::uint8_t>>(filter.mask(table, pinned));
}

} // namespace

struct TableUpdater::Answer {
    std::shared_ptr<const core::RunView> run;
    std::shared_ptr<const core::NeuronTable> table;
    Order order;
    Rows sorted;
    std::string filterText;
    std::vector<core::NeuronId> pinned;
    Mask mask;
};

TableUpdater::TableUpdater(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs)
{
    m_later.setSingleShot(true);
    m_later.setInterval(growingInterval);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (m_wish.run && m_wish.ready && !upToDate() && !m_jobs.running(tableKey))
            start();
    });
}

void TableUpdater::ask(Wish wish)
{
    const Wish before = std::exchange(m_wish, std::move(wish));
    if (!m_wish.run) {
        m_jobs.stop(tableKey);
        m_tableOf = nullptr;
        m_visible = nullptr;
        if (std::exchange(m_table, nullptr)) {
            Q_EMIT tableChanged();
            Q_EMIT visibleRowsChanged();
        }
        return;
    }
    const bool same = before.run && before.run->provenance.runId == m_wish.run->provenance.runId &&
                      before.question == m_wish.question;
    if (!same) {
        m_failed = false;
        m_jobs.stop(tableKey);
    }
    proceed();
    if (!same && m_table)
        Q_EMIT tableChanged(); // stale now
}

bool TableUpdater::upToDate() const
{
    const auto activations = wantedActivations();
    return m_tableOf == m_wish.run && m_table && m_table->question == m_wish.question &&
           m_table->activationToken == (activations ? activations->token : -1) && m_table->evidence == wantedEvidence();
}

std::shared_ptr<const core::TokenActivations> TableUpdater::wantedActivations() const
{
    const bool fits = m_activations && m_wish.run && m_activations->runId == m_wish.run->provenance.runId &&
                      m_activations->site == m_wish.question.site;
    return fits ? m_activations : nullptr;
}

std::shared_ptr<const core::NeuronEvidence> TableUpdater::wantedEvidence() const
{
    const bool fits = m_evidence && m_wish.run && m_evidence->runId == m_wish.run->provenance.runId &&
                      m_evidence->site == m_wish.question.site && m_wish.run->complete;
    return fits ? m_evidence : nullptr;
}

void TableUpdater::setEvidence(std::shared_ptr<const core::NeuronEvidence> evidence)
{
    m_evidence = std::move(evidence);
    proceed();
}

void TableUpdater::setActivations(std::shared_ptr<const core::TokenActivations> activations)
{
    m_activations = std::move(activations);
    proceed();
}

/// Does what is still to do; called again when a job ends.
void TableUpdater::proceed()
{
    if (!m_wish.run || !m_wish.ready || m_failed || upToDate() || m_jobs.running(tableKey))
        return;
    const bool refines =
        m_table && m_table->question == m_wish.question && m_table->runId == m_wish.run->provenance.runId;
    if (!refines || !m_wish.growing)
        start();
    else if (!m_later.isActive())
        m_later.start();
}

void TableUpdater::start()
{
    m_later.stop();
    m_jobs.start<Answer>(
        Lane::Analysis, tableKey,
        [run = m_wish.run, question = m_wish.question, order = m_order, filterText = m_filterText, filter = m_filter,
         pinned = m_pinned, activations = wantedActivations(),
         evidence = wantedEvidence()](const core::JobContext& context) {
            auto answer = std::make_shared<Answer>();
            answer->run = run;
            answer->table = core::neuronTable(*run, question, context);
            if (activations)
                answer->table = core::withActivations(*answer->table, *activations);
            if (evidence)
                answer->table = core::withEvidence(*answer->table, evidence);
            context.throwIfStopped();
            answer->order = order;
            answer->sorted = std::make_shared<const std::vector<std::int32_t>>(
                core::sortedRows(*answer->table, order.first, order.second));
            answer->filterText = filterText;
            answer->pinned = pinned;
            answer->mask = maskOf(*answer->table, filter, pinned);
            return std::shared_ptr<const Answer>(std::move(answer));
        },
        [this](const JobResult<Answer>& result) {
            if (result.value)
                take(*result.value);
            else if (!result.stopped) {
                m_failed = true;
                Q_EMIT failed(result.error);
            }
            proceed();
        },
        {}, priority::background);
}

void TableUpdater::take(const Answer& answer)
{
    m_table = answer.table;
    m_tableOf = answer.run;
    m_sorted = {{answer.order, answer.sorted}};
    m_shownOrder = answer.order;
    m_mask = answer.mask;
    show();
    Q_EMIT tableChanged();
    Q_EMIT visibleRowsChanged();
    if (m_order != answer.order)
        startSort();
    if (m_filterText != answer.filterText || (m_mask && m_pinned != answer.pinned))
        startFilter();
}

void TableUpdater::sort(Order order)
{
    if (order == m_order)
        return;
    m_order = order;
    if (m_table)
        startSort();
}

void TableUpdater::startSort()
{
    if (m_sorted.contains(m_order)) {
        m_jobs.stop(sortKey);
        m_shownOrder = m_order;
        show();
        Q_EMIT visibleRowsChanged();
        return;
    }
    m_jobs.start<std::vector<std::int32_t>>(
        Lane::Analysis, sortKey,
        [table = m_table, order = m_order](const core::JobContext&) {
            return std::make_shared<const std::vector<std::int32_t>>(
                core::sortedRows(*table, order.first, order.second));
        },
        [this, table = m_table, order = m_order](const JobResult<std::vector<std::int32_t>>& result) {
            if (!result.value || table != m_table)
                return; // a newer table came with an order of its own
            m_sorted[order] = result.value;
            m_shownOrder = order;
            show();
            Q_EMIT visibleRowsChanged();
        },
        {}, priority::click);
}

void TableUpdater::narrow(const Selection& selection)
{
    const bool brushed = m_brush != selection.brush || m_layers != selection.layers;
    m_brush = selection.brush;
    m_layers = selection.layers;
    const bool typed = m_filterText != selection.filter, pinned = m_pinned != selection.pinned;
    m_pinned = selection.pinned;
    if (typed) {
        m_filterText = selection.filter;
        auto compiled = compileFilter(m_filterText);
        const bool wrong = std::holds_alternative<FilterError>(compiled), wasWrong = m_filterError.has_value();
        if (wrong)
            m_filterError = std::get<FilterError>(std::move(compiled));
        else {
            m_filterError.reset();
            m_filter = std::get<Filter>(std::move(compiled));
        }
        if (wrong || wasWrong)
            Q_EMIT filterErrorChanged();
    }
    if (!m_table)
        return;
    if ((typed && !m_filterError) || (pinned && !m_filter.all()))
        startFilter();
    if (brushed) {
        show();
        Q_EMIT visibleRowsChanged();
    }
}

void TableUpdater::startFilter()
{
    struct Masked {
        Mask mask;
    };
    m_jobs.start<Masked>(
        Lane::Analysis, filterKey,
        [table = m_table, filter = m_filter, pinned = m_pinned](const core::JobContext&) {
            return std::make_shared<const Masked>(Masked{maskOf(*table, filter, pinned)});
        },
        [this, table = m_table](const JobResult<Masked>& result) {
            if (!result.value || table != m_table)
                return; // a newer table came with a mask of its own
            m_mask = result.value->mask;
            show();
            Q_EMIT visibleRowsChanged();
        },
        {}, priority::click);
}

void TableUpdater::show()
{
    const std::vector<std::int32_t>& sorted = *m_sorted.at(m_shownOrder);
    const core::NeuronTable& table = *m_table;
    std::vector<std::uint8_t> layerPasses(static_cast<std::size_t>(table.layers));
    for (int layer = 0; layer < table.layers; ++layer)
        layerPasses[static_cast<std::size_t>(layer)] =
            table.held[static_cast<std::size_t>(layer)] &&
            (!m_layers || (layer >= m_layers->first && layer <= m_layers->last));
    std::vector<std::int32_t> rows;
    rows.reserve(sorted.size());
    for (const std::int32_t row : sorted) {
        const auto r = static_cast<std::size_t>(row);
        if (layerPasses[static_cast<std::size_t>(row / table.width)] == 0 || (m_mask && (*m_mask)[r] == 0))
            continue;
        if (m_brush && !(table.value[r] >= m_brush->lower && table.value[r] <= m_brush->upper))
            continue; // undefined values are in no brush
        rows.push_back(row);
    }
    m_visible = std::make_shared<const std::vector<std::int32_t>>(std::move(rows));
}

bool TableUpdater::stale() const
{
    return m_table &&
           (!m_wish.run || m_table->question != m_wish.question || m_table->runId != m_wish.run->provenance.runId);
}

} // namespace neurostrata::ui
