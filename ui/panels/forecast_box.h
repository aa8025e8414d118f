// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/measure_forecast.h"

#include <QFrame>
#include <optional>

class QLabel;
class QVBoxLayout;

namespace neurostrata::ui
{

/// What a measurement will take: time, memory, disk, a verdict in words and colour, and one click to each way out.
class ForecastBox : public QFrame
{
    Q_OBJECT
public:
    explicit ForecastBox(QWidget* parent = nullptr);

    void setForecast(const core::MeasureForecast& forecast);
    /// No forecast can be made: why, or nothing chosen yet (empty).
    void setMessage(const QString& sentence);
    /// None while it fits or nothing is known; else "Does not fit: 9.8 of 6.1 GB free".
    QString refusal() const { return m_refusal; }
    bool diskRefused() const { return m_diskRefused; }

Q_SIGNALS:
    void wayOutChosen(const core::CollectQuestion& question);
    void runAnywayChosen();

private:
    void clearWaysOut();

    QLabel *m_time, *m_memory, *m_disk, *m_verdict;
    QWidget* m_numbers;
    QVBoxLayout* m_ways;
    QString m_refusal;
    bool m_diskRefused = false;
};

} // namespace neurostrata::ui
