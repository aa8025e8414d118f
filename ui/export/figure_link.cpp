// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"
#include "ui/export/figure_pdf.h"
#include "ui/export/figure_png.h"
#include "ui/export/figure_svg.h"
#include "ui/session/deep_link.h"

namespace neurostrata::ui
{
namespace
{

/// Ours are a few MB at most, and what is looked for stands in their first or last part.
constexpr qsizetype mostBytes = 64 * 1024 * 1024;

} // namespace

std::optional<std::string> linkInFigure(const QByteArray& file)
{
    if (file.size() > mostBytes)
        return {};
    auto link = linkInPng(file);
    if (!link)
        link = linkInPdf(file);
    if (!link)
        link = linkInSvg(file);
    // One of a newer version is handed on: opening it says so.
    return link && looksLikeDeepLink(*link) ? link : std::nullopt;
}

} // namespace neurostrata::ui
