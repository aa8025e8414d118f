// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/ablate.h"
#include "core/workflow/table_writer.h"

#include <string>

namespace neurostrata::core
{

/// "1" … "23", "24+", or "none" for tokens without a length: places of LossChanges::byLength.
std::string lossLengthName(std::size_t length);

/// What a person reads: the change with its interval, the range of the random sets, p with what it means, a row per
/// length.
std::string ablationText(const Ablation& ablation, const Provenance& provenance);
/// One row per set (the chosen one, then the random ones) and length, first over all lengths; numbers as table_writer.h
/// writes them.
void writeAblation(const Ablation& ablation, const Provenance& provenance, TableFormat format,
                   const TextOutput& output);

} // namespace neurostrata::core
