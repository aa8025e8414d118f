// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/try_text.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

namespace neurostrata::ui
{

class ComputeGate;
class MeasureBackend;
class Workbench;

/// Any text through the model of the selected run. GUI thread; works on the compute lane, between two windows of a
/// measurement if one is under way. A newer question replaces an older one.
class TryIt : public QObject
{
    Q_OBJECT
public:
    TryIt(Workbench& workbench, std::shared_ptr<MeasureBackend> backend, std::shared_ptr<ComputeGate> gate,
          QObject* parent);
    ~TryIt() override;

    /// Whether the model of the selected run is on this computer; else `reason` says what is missing.
    bool available(QString* reason = nullptr) const;
    void ask(const core::TryQuestion& question);
    /// Neurons of the selected run that the token excites most.
    void askNeurons(const std::string& text, std::int64_t token, int count);
    /// Drops what was asked.
    void stop();

Q_SIGNALS:
    void availabilityChanged();
    void answered(std::shared_ptr<const core::TryAnswer> answer);
    void neuronsFound(std::shared_ptr<const std::vector<core::LikingNeuron>> neurons);
    void failed(const QString& sentence);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::ui
