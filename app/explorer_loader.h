// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::app
{

/// A function of the module that has Qt, loaded at the first call. Throws core::Error: the module or the Qt it needs
/// cannot be loaded, or it is of another version.
void* explorerFunction(const char* name);

} // namespace neurostrata::app
