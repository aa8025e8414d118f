// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"
#include "ui/session/view_state.h"

namespace neurostrata::ui
{

/// Where a value that is never negative is drawn on a linear, square-root or logarithmic axis. Own code because
/// QCustomPlot has no square-root axis, and its logarithmic one cannot hold the zero of an empty bin.
class ValueScale
{
public:
    ValueScale() = default;
    /// `smallest`: the smallest positive value drawn; half of it is the foot of a logarithmic axis.
    ValueScale(AxisScale kind, double smallest);

    AxisScale kind() const { return m_kind; }
    /// 0 for 0 (and, on a logarithmic axis, for what lies below its foot); monotone.
    double place(double value) const;
    double value(double place) const;

private:
    AxisScale m_kind = AxisScale::Linear;
    double m_foot = 1;
};

/// A tick as the locale writes it, with a real minus; powers of ten where there would be many zeros.
QString tickLabel(double tick, const QLocale& locale);
/// As many ticks as an axis of this many pixels has room for, 2 to `most`.
int ticksOn(double pixels, double lineHeight, int most);

/// Ticks of `Base` labelled so.
template <class Base>
class LabelledTicker : public Base
{
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override { return tickLabel(tick, locale); }
};
using NumberTicker = LabelledTicker<QCPAxisTicker>;
using LogNumberTicker = LabelledTicker<QCPAxisTickerLog>;

/// Ticks of a ValueScale: round values, roughly evenly spaced as drawn, none below zero.
class ValueScaleTicker : public QCPAxisTicker
{
public:
    void setScale(const ValueScale& scale) { m_scale = scale; }
    /// Round values for an axis of which places [lower, upper] are seen.
    QVector<double> values(double lower, double upper) const;

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double tickStep) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

private:
    ValueScale m_scale;
};

} // namespace neurostrata::ui
