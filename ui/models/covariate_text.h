// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <vector>

/// How a person reads the covariates of a run (statistics.md §1).
namespace neurostrata::ui
{

/// "log frequency"; the name itself where it is not known.
QString covariateText(const std::string& name);
/// Its definition in one sentence.
QString covariateHelp(const std::string& name);
/// "log frequency and leading space", as lists are written in the language of the program.
QString covariatesText(const std::vector<std::string>& names);

} // namespace neurostrata::ui
