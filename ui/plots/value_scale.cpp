// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/value_scale.h"

#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

/// The largest of 1, 2 or 5 × a power of ten that is not above `value`.
double roundDown(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    const double mantissa = value / power;
    return (mantissa >= 5 - 1e-9 ? 5 : mantissa >= 2 - 1e-9 ? 2 : 1) * power;
}

} // namespace

ValueScale::ValueScale(AxisScale kind, double smallest) : m_kind(kind), m_foot(smallest > 0 ? smallest / 2 : 1) {}

double ValueScale::place(double value) const
{
    if (!(value > 0))
        return 0;
    switch (m_kind) {
    case AxisScale::Linear:
        return value;
    case AxisScale::SquareRoot:
        return std::sqrt(value);
    case AxisScale::Logarithmic:
        return std::max(0.0, std::log10(value / m_foot));
    }
    return value;
}

double ValueScale::value(double place) const
{
    switch (m_kind) {
    case AxisScale::Linear:
        return place;
    case AxisScale::SquareRoot:
        return place * std::abs(place);
    case AxisScale::Logarithmic:
        return m_foot * std::pow(10.0, place);
    }
    return place;
}

QString tickLabel(double tick, const QLocale& locale)
{
    const double size = std::abs(tick);
    if (size < 1e-12)
        return locale.toString(0);
    if (size >= 1e5 || size < 1e-4)
        return shownNumber(tick, locale);
    QString label = locale.toString(size, 'g', 6);
    return tick < 0 ? QChar(0x2212) + label : label;
}

int ticksOn(double pixels, double lineHeight, int most)
{
    return std::clamp(static_cast<int>(pixels / (1.6 * lineHeight)), 2, most);
}

QVector<double> ValueScaleTicker::values(double lower, double upper) const
{
    QVector<double> ticks;
    const double low = m_scale.value(std::max(0.0, lower)), high = m_scale.value(upper);
    if (!(high > 0) || !std::isfinite(high))
        return ticks;
    if (m_scale.kind() == AxisScale::Logarithmic) {
        const int decades = static_cast<int>(std::floor(std::log10(high)) - std::floor(std::log10(low)));
        for (double power = std::pow(10.0, std::floor(std::log10(low))); power <= high; power *= 10)
            for (const double mantissa : {1.0, 2.0, 5.0})
                if ((mantissa == 1.0 || decades < 3) && mantissa * power >= low && mantissa * power <= high)
                    ticks.push_back(mantissa * power);
        return ticks;
    }
    // Square root: places 1/4, 2/4 … of the axis, each rounded down to a round value.
    constexpr int wanted = 4;
    if (lower <= 0)
        ticks.push_back(0);
    for (int i = 1; i <= wanted; ++i) {
        const double tick =
            roundDown(m_scale.value(std::max(0.0, lower) + i * (upper - std::max(0.0, lower)) / wanted));
        if (tick >= low && (ticks.isEmpty() || tick > ticks.last()))
            ticks.push_back(tick);
    }
    return ticks;
}

QVector<double> ValueScaleTicker::createTickVector(double tickStep, const QCPRange& range)
{
    if (m_scale.kind() == AxisScale::Linear) {
        QVector<double> ticks = QCPAxisTicker::createTickVector(tickStep, range);
        ticks.erase(std::remove_if(ticks.begin(), ticks.end(), [&](double t) { return t < -tickStep / 2; }),
                    ticks.end());
        return ticks;
    }
    QVector<double> ticks = values(range.lower, range.upper);
    for (double& tick : ticks)
        tick = m_scale.place(tick);
    return ticks;
}

int ValueScaleTicker::getSubTickCount(double)
{
    return 0;
}

QString ValueScaleTicker::getTickLabel(double tick, const QLocale& locale, QChar, int)
{
    const double value = m_scale.kind() == AxisScale::Linear && std::abs(tick) < 1e-12 ? 0 : m_scale.value(tick);
    const double shown = m_scale.kind() == AxisScale::Logarithmic || tick > 0 ? value : 0;
    return tickLabel(shown, locale);
}

} // namespace neurostrata::ui
