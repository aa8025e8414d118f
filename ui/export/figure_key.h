// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_data.h"
#include "ui/theme/theme.h"

#include <QColor>

class QPainter;
class QRectF;

namespace neurostrata::ui
{

/// One mark of a plot and what it means: the key of plots that carry none of their own.
struct KeyEntry {
    enum class Mark { Disc, Ring, Bar, Box, DashedBox, Line, Dot };
    Mark mark = Mark::Disc;
    QColor colour;
    QString text;
};
std::vector<KeyEntry> figureKey(const FigureContent& content, const FigureData& data, const Theme& theme);

/// Entries in rows, wrapped at `width`: the height they take. A null painter only measures.
double drawKey(QPainter* painter, const std::vector<KeyEntry>& key, const Theme& theme, double left, double top,
               double width);

} // namespace neurostrata::ui
