// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

/// Keeps the strata of the selected run up to the question and to the layers that are there. GUI thread.
///
/// A new question is answered for the selected layer first; until the rest follows, the other layers stay as they were
/// where that can be drawn on the same axis. Layers that come in under the same question are computed one by one.
class StrataUpdater : public QObject
{
    Q_OBJECT
public:
    StrataUpdater(JobRunner& jobs, QObject* parent);

    struct Wish {
        std::shared_ptr<const core::RunView> run; ///< null: nothing is to be shown
        core::StrataQuestion question;
        core::LayerIndex first;
        bool moreToCome = false; ///< layers of `run` are still being read
    };
    void ask(Wish wish);

    const std::shared_ptr<const core::Strata>& strata() const { return m_shown; }
    /// Whether something that is shown answers an older question.
    bool stale() const;
    bool stale(core::LayerIndex layer) const;
    /// Whether all that the run holds is answered.
    bool settled() const;

Q_SIGNALS:
    void changed(); ///< strata() or stale()
    void failed(const QString& sentence);

private:
    struct Asked;
    void start();
    void take(const core::StrataAnswer& answer);
    void show(const std::shared_ptr<const core::Strata>& answer);

    JobRunner& m_jobs;
    Wish m_wish;
    core::StrataAnswer m_answered; ///< the last one computed
    std::shared_ptr<const core::Strata> m_shown;
    std::vector<bool> m_old; ///< [layers] of m_shown: of an older question
    bool m_failed = false;   ///< the wish cannot be answered
};

} // namespace neurostrata::ui
