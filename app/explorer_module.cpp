// SPDX-License-Identifier: GPL-3.0-or-later
// The explorer as a module: Qt is loaded when a window is wanted, not for every command.
#include "ui/panels/explorer.h"

extern "C" __attribute__((visibility("default"))) int
neurostrataExplore(const neurostrata::ui::ExplorerOptions& options)
{
    return neurostrata::ui::runExplorer(options);
}
