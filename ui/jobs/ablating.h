// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/ablate.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <string>

namespace neurostrata::ui
{

class MeasureBackend;
class Workbench;

/// Holds neurons of the selected run's model at their mean and tells what the model loses. GUI thread; works on the
/// compute lane, after a measurement that is under way.
class Ablating : public QObject
{
    Q_OBJECT
public:
    Ablating(Workbench& workbench, std::shared_ptr<MeasureBackend> backend, QObject* parent);

    /// Looks for the model of the selected run; modelLocated() follows.
    void locateModel();
    /// Of the selected run, which must be whole and in a file. One at a time: a newer one stops the one before.
    void start(const core::AblationQuestion& question);
    void stop();
    bool running() const;

Q_SIGNALS:
    /// `folder` is empty where there is none, and `reason` then says why.
    void modelLocated(const QString& folder, const QString& reason);
    void progressed(const core::Progress& progress);
    void finished(std::shared_ptr<const core::Ablation> result, const core::Provenance& run);
    void failed(const QString& sentence);
    void stopped();

private:
    Workbench& m_workbench;
    std::shared_ptr<MeasureBackend> m_backend;
};

} // namespace neurostrata::ui
