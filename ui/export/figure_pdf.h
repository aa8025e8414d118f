// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_page.h"

namespace neurostrata::ui
{

/// The page as PDF: images without loss, the figure's numbers attached as CSV, provenance as XMP, the run's date as its
/// own.
QByteArray pdfFile(const FigurePage& page);
/// The link in a PDF file of ours.
std::optional<std::string> linkInPdf(const QByteArray& file);

} // namespace neurostrata::ui
