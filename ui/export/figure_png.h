// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_page.h"

#include <QImage>

namespace neurostrata::ui
{

/// The page at a resolution, with its provenance as texts. GUI thread. Throws core::Error: larger than 20,000 pixels.
QImage figureImage(const FigurePage& page, double dpi);
/// The file of such an image: no widgets, any thread. This is most of the time a PNG takes.
QByteArray pngFile(const QImage& image);
/// The link in a PNG file of ours; reads no pixels.
std::optional<std::string> linkInPng(const QByteArray& file);

} // namespace neurostrata::ui
