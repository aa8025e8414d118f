// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "ui/jobs/job_runner.h"
#include "ui/session/filter.h"
#include "ui/session/selection.h"

#include <QObject>
#include <QTimer>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace neurostrata::ui
{

/// Keeps the table of all neurons, its order and the rows that pass. GUI thread; table, order and filter are computed
/// on the analysis lane, brush and layer range (a millisecond) at once.
class TableUpdater : public QObject
{
    Q_OBJECT
public:
    TableUpdater(JobRunner& jobs, QObject* parent);

    struct Wish {
        std::shared_ptr<const core::RunView> run; ///< null: nothing is to be shown
        core::StrataQuestion question;
        bool ready = true;    ///< the strata are there: the table is next
        bool growing = false; ///< layers are still measured: a table a second will do
    };
    void ask(Wish wish);
    using Order = std::pair<core::NeuronColumn, bool>; ///< column, descending
    void sort(Order order);
    /// Adds the column Activation to the tables of that run and site, from now on.
    void setActivations(std::shared_ptr<const core::TokenActivations> activations);
    /// Adds the columns of tests and screening to the tables of that run and site; null: none.
    void setEvidence(std::shared_ptr<const core::NeuronEvidence> evidence);
    /// Takes filter, pins, brush and layer range from the selection.
    void narrow(const Selection& selection);

    const std::shared_ptr<const core::NeuronTable>& table() const { return m_table; }
    bool stale() const;
    const std::shared_ptr<const std::vector<std::int32_t>>& visibleRows() const { return m_visible; }
    const std::optional<FilterError>& filterError() const { return m_filterError; }

Q_SIGNALS:
    void tableChanged(); ///< table() or stale(); visibleRows() belongs to it already
    void visibleRowsChanged();
    void filterErrorChanged();
    void failed(const QString& sentence);

private:
    using Rows = std::shared_ptr<const std::vector<std::int32_t>>;
    using Mask = std::shared_ptr<const std::vector<std::uint8_t>>; ///< null: every row passes
    struct Answer;
    bool upToDate() const;
    std::shared_ptr<const core::TokenActivations> wantedActivations() const; ///< null: none of what is wished for
    std::shared_ptr<const core::NeuronEvidence> wantedEvidence() const;      ///< the same
    void proceed();
    void start();
    void take(const Answer& answer);
    void startSort();
    void startFilter();
    void show();

    JobRunner& m_jobs;
    Wish m_wish;
    bool m_failed = false;
    QTimer m_later; ///< the next table of a run that grows
    std::shared_ptr<const core::RunView> m_tableOf;
    std::shared_ptr<const core::NeuronTable> m_table;
    std::shared_ptr<const core::TokenActivations> m_activations;
    std::shared_ptr<const core::NeuronEvidence> m_evidence; ///< null: none yet, or the run has none

    Order m_order{core::NeuronColumn::Value, true};
    Order m_shownOrder = m_order;
    std::map<Order, Rows> m_sorted; ///< of m_table

    std::string m_filterText;
    Filter m_filter;
    std::vector<core::NeuronId> m_pinned;
    std::optional<FilterError> m_filterError;
    Mask m_mask; ///< of m_table
    std::optional<Interval> m_brush;
    std::optional<LayerRange> m_layers;
    Rows m_visible;
};

} // namespace neurostrata::ui
