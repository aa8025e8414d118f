// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/colour_strip.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{

namespace
{

constexpr double labelledAxis = 2.9; ///< lines of numbers and label under them, with what lies between

} // namespace

double smallLine(const Theme& theme)
{
    return QFontMetricsF(theme.secondary()).height();
}

QMargins strataMargins(const Theme& theme, StrataAxis axis, bool strip)
{
    const double line = smallLine(theme);
    const double below = axis == StrataAxis::Bare ? 0.5 : axis == StrataAxis::Numbers ? 1.5 : labelledAxis;
    return {static_cast<int>(line * 3.6), static_cast<int>(line * 0.4), static_cast<int>(line * (strip ? 5.2 : 0.8)),
            static_cast<int>(line * below)};
}

QRectF stripBar(const QCPAxisRect& axes, const Theme& theme)
{
    const double line = smallLine(theme);
    return {axes.right() + line, static_cast<double>(axes.top()), std::round(line * 0.7),
            static_cast<double>(axes.height())};
}

void drawStrip(QCPPainter& painter, const QRectF& bar, const ColourStrip& strip, const Theme& theme)
{
    const double line = smallLine(theme);
    const auto n = static_cast<double>(strip.colours.size());
    painter.setAntialiasing(false);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < strip.colours.size(); ++i) {
        // Each reaches to the top and is covered by the next: viewers of figures show seams between touching edges.
        const double bottom = std::round(bar.bottom() - bar.height() * static_cast<double>(i) / n);
        painter.setBrush(QColor::fromRgb(strip.colours[i]));
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width(), bottom - bar.top()));
    }
    painter.setAntialiasing(true);
    const double half = bar.width() / 2, tip = bar.width() * 0.6;
    const auto arrow = [&](double base, double height, QRgb colour) {
        painter.setBrush(QColor::fromRgb(colour));
        painter.drawPolygon(QPolygonF({{bar.left(), base}, {bar.right(), base}, {bar.left() + half, base + height}}));
    };
    if (strip.arrowAbove)
        arrow(bar.top() - 1, -tip, strip.colours.back());
    if (strip.arrowBelow)
        arrow(bar.bottom() + 1, tip, strip.colours.front());
    double widest = 0;
    for (const StripMark& mark : strip.marks) {
        QFont font = theme.secondary();
        font.setWeight(mark.bold ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(mark.bold ? theme.text : theme.muted);
        const double y = bar.bottom() - bar.height() * mark.place;
        QRectF used;
        painter.drawText(QRectF(bar.right() + line * 0.3, y - line / 2, line * 3, line),
                         Qt::AlignLeft | Qt::AlignVCenter, mark.text, &used);
        widest = std::max(widest, used.width());
    }
    if (strip.label.isEmpty())
        return;
    painter.save();
    painter.setFont(theme.secondary());
    painter.setPen(theme.muted);
    painter.translate(bar.right() + line * 0.9 + widest, bar.center().y());
    painter.rotate(-90);
    const double room = bar.height() + line / 2;
    painter.drawText(QRectF(-room / 2, -line / 2, room, line), Qt::AlignCenter,
                     QFontMetricsF(theme.secondary()).elidedText(strip.label, Qt::ElideRight, room));
    painter.restore();
}

std::vector<int> layerMarks(int layers, int selected, double pixels, double lineHeight)
{
    std::vector<int> marks;
    if (layers <= 0)
        return marks;
    const double perLayer = pixels / layers;
    const int step = std::max(1, static_cast<int>(std::ceil(std::max(lineHeight * 1.6 / perLayer, layers / 4.5))));
    const auto far = [&](int a, int b) { return std::abs(a - b) * perLayer >= lineHeight; };
    if (selected >= 0 && selected < layers)
        marks.push_back(selected);
    const auto add = [&](int layer) {
        if (std::all_of(marks.begin(), marks.end(), [&](int other) { return far(layer, other); }))
            marks.push_back(layer);
    };
    add(0);
    add(layers - 1);
    for (int layer = step; layer < layers - 1; layer += step)
        add(layer);
    return marks;
}

QString SignedTicker::getTickLabel(double tick, const QLocale& locale, QChar, int)
{
    int decimals = 1;
    for (double scaled = std::abs(m_step) * 10; decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6;
         ++decimals)
        scaled *= 10;
    const QString size = locale.toString(std::abs(tick), 'f', decimals);
    if (std::abs(tick) < 1e-9)
        return size;
    return (tick < 0 ? QChar(0x2212) : QLatin1Char('+')) + size;
}

} // namespace neurostrata::ui
