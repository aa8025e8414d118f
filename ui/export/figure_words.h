// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_data.h"

namespace neurostrata::ui
{

/// What stands over the plot, in the language of the program.
QString figureTitle(const FigureContent& content);
/// One or two sentences: what is drawn, of which model and text, how it was split; then whether it is partial or stale.
QString figureCaption(const FigureContent& content, const FigureData& data);
/// The link that reopens the figure's view, with its kind in it.
std::string figureLink(const FigureContent& content);

} // namespace neurostrata::ui
