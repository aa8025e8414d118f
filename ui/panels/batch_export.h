// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_choices.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <vector>

namespace neurostrata::ui
{

class Workbench;

enum class BatchScope { Layers, Pinned, Filtered };

/// A layer, or a neuron of it.
struct BatchItem {
    core::LayerIndex layer;
    std::optional<core::NeuronIndex> neuron; ///< of figures of layers: what they mark
    friend bool operator==(const BatchItem&, const BatchItem&) = default;
};
/// What is to be exported, a figure each: every layer (for a neuron's figure its neuron of largest |value|), the
/// pinned neurons in their order, or those that the table shows in the table's order. Empty: nothing of that sort.
std::vector<BatchItem> batchItems(Workbench& workbench, FigureKind kind, BatchScope scope);

/// Writes a figure for each of many layers or neurons, and an index file (CSV: file, layer, neuron, link). One figure
/// per turn of the event loop, so that the window answers in between. Run, strata and choices are those of the start:
/// what is looked at meanwhile does not matter. GUI thread.
class BatchExport : public QObject
{
    Q_OBJECT
public:
    struct Task {
        FigureContent content; ///< as taken at the start; layer and neuron are replaced
        std::vector<BatchItem> items;
        FigureChoices choices;
        FigureStyle style;
        QString folder;
    };
    explicit BatchExport(Workbench& workbench, QObject* parent = nullptr);

    void start(Task task);
    /// No further figure; the index of those that are there is written still.
    void cancel();
    bool running() const { return m_running; }
    int done() const { return m_done; }
    const QString& indexPath() const { return m_indexPath; } ///< empty: not written yet

Q_SIGNALS:
    void progressed(int done, int of, double secondsLeft); ///< secondsLeft < 0: not known yet
    /// `error` says why it ended early; empty: it did not, or it was cancelled.
    void ended(int written, const QString& error);

private:
    void next();
    void render(std::shared_ptr<const core::NeuronRecord> record);
    void finish(const QString& error);

    Workbench& m_workbench;
    Task m_task;
    bool m_running = false, m_cancelled = false;
    std::size_t m_at = 0;
    int m_done = 0;
    QSet<QString> m_paths; ///< written or being written
    QByteArray m_index;
    QString m_indexPath;
    QElapsedTimer m_clock;
};

} // namespace neurostrata::ui
