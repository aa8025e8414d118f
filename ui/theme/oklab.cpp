// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/oklab.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{

namespace
{

double linear(int channel)
{
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int channelOf(double value)
{
    const double v = std::clamp(value, 0.0, 1.0);
    const double encoded = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<int>(std::lround(encoded * 255));
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

} // namespace

OkLab oklabOf(QRgb colour)
{
    const double r = linear(qRed(colour)), g = linear(qGreen(colour)), b = linear(qBlue(colour));
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb rgbOf(const OkLab& colour)
{
    const auto cube = [](double v) { return v * v * v; };
    const double l = cube(colour.lightness + 0.3963377774 * colour.a + 0.2158037573 * colour.b);
    const double m = cube(colour.lightness - 0.1055613458 * colour.a - 0.0638541728 * colour.b);
    const double s = cube(colour.lightness - 0.0894841775 * colour.a - 1.2914855480 * colour.b);
    return qRgb(channelOf(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                channelOf(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channelOf(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

double distance(const OkLab& x, const OkLab& y)
{
    return std::hypot(x.lightness - y.lightness, x.a - y.a, x.b - y.b);
}

Ramp rampOf(std::span<const QRgb> stops, double from, double to)
{
    std::vector<OkLab> at(stops.size());
    std::transform(stops.begin(), stops.end(), at.begin(), oklabOf);
    Ramp ramp;
    const double last = static_cast<double>(stops.size() - 1);
    for (std::size_t i = 0; i < ramp.size(); ++i) {
        const double place = (from + (to - from) * static_cast<double>(i) / (ramp.size() - 1.0)) * last;
        const auto k = std::min(static_cast<std::size_t>(place), stops.size() - 2);
        const double share = place - static_cast<double>(k);
        const OkLab &x = at[k], &y = at[k + 1];
        ramp[i] =
            rgbOf({std::lerp(x.lightness, y.lightness, share), std::lerp(x.a, y.a, share), std::lerp(x.b, y.b, share)});
    }
    return ramp;
}

QColor mixed(const QColor& x, const QColor& y, double share)
{
    const OkLab p = oklabOf(x.rgb()), q = oklabOf(y.rgb());
    return QColor::fromRgb(
        rgbOf({std::lerp(p.lightness, q.lightness, share), std::lerp(p.a, q.a, share), std::lerp(p.b, q.b, share)}));
}

double contrast(const QColor& x, const QColor& y)
{
    const double p = luminance(x), q = luminance(y);
    return (std::max(p, q) + 0.05) / (std::min(p, q) + 0.05);
}

} // namespace neurostrata::ui
