// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_evidence.h"
#include "core/analysis/run_view.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <QTimer>
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
    /// `split`: of lengths in characters, whose modes are wanted; where it is not the screening's, the store is
    /// screened again when it has rested for a moment.
    void ask(const std::shared_ptr<const core::RunView>& run, core::Site site, const std::vector<std::string>& controls,
             const core::Split& split);

    /// Of the run and site asked for; null: none, or not read yet. While other controls are being worked out, still
    /// that of the earlier ones.
    const std::shared_ptr<const core::RunEvidence>& evidence() const { return m_evidence; }
    /// Its columns for the table: without tests while those are of other controls, without modes while those are of
    /// another threshold.
    std::shared_ptr<const core::NeuronEvidence> columns() const { return m_columns; }
    bool pending() const { return !m_wish.run.empty() && m_answered != m_wish; }
    bool screening() const; ///< modes of a moved threshold are on their way
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
    bool wantsModes() const;
    void screen();

    JobRunner& m_jobs;
    Wish m_wish, m_answered;
    std::shared_ptr<const core::RunView> m_run;
    core::Split m_split;                            ///< whose modes are wanted
    std::shared_ptr<const core::Screening> m_modes; ///< of a moved threshold; null: none yet
    std::string m_modesOf;                          ///< its run
    QTimer m_rested;
    std::shared_ptr<const core::RunEvidence> m_evidence;
    std::shared_ptr<const core::NeuronEvidence> m_columns;
};

} // namespace neurostrata::ui
