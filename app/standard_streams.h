// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace neurostrata::app
{

/// Writes to standard output, unbuffered. Throws core::Error when it is closed, full or its reader has gone.
void writeOutput(std::string_view text);
/// `neurostrata: TEXT` and a line break on standard error, as one line whatever is in the text. Never fails.
void writeMessage(std::string_view text);
/// Writes to standard error as it is. Never fails.
void writeError(std::string_view text);
/// Opens /dev/null on standard descriptors that the caller left closed, so that no file of ours takes their number, and
/// ignores SIGPIPE and SIGXFSZ, so that a reader that goes away and a file that may not grow are errors like others.
/// First thing in the program.
void guardStandardStreams();
/// The bytes of a file, or of standard input for "-"; any bytes, none included. Throws core::Error.
std::string readInput(const std::filesystem::path& path);

} // namespace neurostrata::app
