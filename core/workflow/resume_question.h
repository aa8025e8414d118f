// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/collect.h"

#include <filesystem>
#include <optional>

namespace neurostrata::core
{

/// Keeps what is asked beside the unfinished run at `target` (question.json in its state folder), so that it can be
/// resumed by its path alone. Nothing is kept of a text from standard input or a path that is not UTF-8; failures are
/// silent (the same question, asked again, resumes as well).
void keepQuestion(const CollectQuestion& question, const std::filesystem::path& target);

/// The question that continues `partial`, a NAME.h5.partial: `output`, `resume` and all that the numbers depend on are
/// set, `threads`, `memoryLimit` and `runAnyway` are not. None if nothing was kept, or it is damaged; model and text
/// may be gone, which collect() then says.
std::optional<CollectQuestion> resumeQuestion(const std::filesystem::path& partial);

} // namespace neurostrata::core
