// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_evidence.h"
#include "core/analysis/run_view.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <memory>
#include <string>
#include <vector>

namespace neurostrata::ui
{

/// Keeps tests, intervals, bands and depth of the selected run, computed on a file of its own on the outside lane:
/// seconds for a large run, in which no click is to wait. GUI thread.
class EvidenceReader : public QObject
{
    Q_OBJECT
public:
    EvidenceReader(JobRunner& jobs, QObject* parent);

    /// `run` null: nothing is to be shown. An unfinished run has no evidence.
    void ask(const std::shared_ptr<const core::RunView>& run, core::Site site,
             const std::vector<std::string>& controls);

    /// Of the run and site asked for; null: none, or not read yet. While other controls are being worked out, still
    /// that of the earlier ones.
    const std::shared_ptr<const core::RunEvidence>& evidence() const { return m_evidence; }
    /// Its columns for the table: without tests while those are of other controls.
    std::shared_ptr<const core::NeuronEvidence> columns() const { return m_columns; }
    bool pending() const { return !m_wish.run.empty() && m_answered != m_wish; }
    bool stale() const { return m_evidence && m_answered != m_wish; }

Q_SIGNALS:
    void changed(); ///< evidence(), columns() or stale()
    void failed(const QString& sentence);

private:
    struct Wish {
        std::string run;
        core::Site site = core::Site::Pre;
        std::vector<std::string> controls;
        friend bool operator==(const Wish&, const Wish&) = default;
    };
    void show(std::shared_ptr<const core::RunEvidence> evidence);

    JobRunner& m_jobs;
    Wish m_wish, m_answered;
    std::shared_ptr<const core::RunEvidence> m_evidence;
    std::shared_ptr<const core::NeuronEvidence> m_columns;
};

} // namespace neurostrata::ui
