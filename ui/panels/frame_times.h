// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QString>
#include <cstdint>
#include <vector>

namespace neurostrata::ui
{

/// The application, with a watch in it: the time from each gesture's event to the end of the first frame painted after
/// it. Costs nothing unless it is switched on.
class WatchedApplication : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;

    void setWatching(bool on);
    bool watching() const { return m_watching; }
    /// What was recorded so far, as a trace that Perfetto and chrome://tracing open. False: the file cannot be written.
    bool writeTrace(const QString& path) const;
    /// Milliseconds of the gestures of one name, in order ("MouseButtonPress HeatmapPlot").
    std::vector<double> latencies(const QString& name) const;

    /// A defect that throws ends what was being done, not the explorer.
    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    /// An event's handler threw: one sentence about it.
    void handlerFailed(const QString& sentence);
    void framePainted(const QString& gesture, double milliseconds);

private:
    bool deliver(QObject* receiver, QEvent* event);
    struct Gesture {
        QString name;
        std::int64_t start = 0, end = 0; ///< nanoseconds since watching began
    };
    bool m_watching = false;
    QElapsedTimer m_clock;
    std::vector<Gesture> m_waiting, m_done;
};

} // namespace neurostrata::ui
