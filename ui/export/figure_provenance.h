// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <nlohmann/json_fwd.hpp>
#include <utility>

namespace neurostrata::ui
{

/// Where a figure comes from, flat and in fixed order: link, kind, run, hashes, what was asked, how far it got. The
/// same in every format; nothing of this machine in it.
nlohmann::ordered_json figureProvenance(const FigureContent& content);
/// The same as pairs of plain text, for formats that hold nothing else.
std::vector<std::pair<std::string, std::string>> figureProvenanceTexts(const FigureContent& content);
/// One line of JSON.
std::string figureProvenanceLine(const FigureContent& content);

} // namespace neurostrata::ui
