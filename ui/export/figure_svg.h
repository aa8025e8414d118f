// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_page.h"

namespace neurostrata::ui
{

/// The page as SVG: size in millimetres, text as text unless the style wants outlines, provenance as metadata.
QByteArray svgFile(const FigurePage& page);
/// The link in an SVG file of ours.
std::optional<std::string> linkInSvg(const QByteArray& file);

} // namespace neurostrata::ui
