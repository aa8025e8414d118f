// SPDX-License-Identifier: GPL-3.0-or-later
// What needs Qt, as a module: Qt is loaded when a window or a figure is wanted, not for every command.
#include "app/figure_order.h"
#include "ui/jobs/qt_http_transport.h"
#include "ui/panels/explorer.h"

#include <QCoreApplication>
#include <memory>

extern "C" __attribute__((visibility("default"))) int
neurostrataExplore(const neurostrata::ui::ExplorerOptions& options)
{
    return neurostrata::ui::runExplorer(options);
}

extern "C" __attribute__((visibility("default"))) void neurostrataFigure(const neurostrata::app::FigureOrder& order,
                                                                         std::string& file)
{
    file = neurostrata::app::drawFigure(order);
}

/// For the commands that use the network.
extern "C" __attribute__((visibility("default"))) void
neurostrataTransport(std::unique_ptr<neurostrata::core::HttpTransport>& transport)
{
    static int count = 1;
    static char name[] = "neurostrata";
    static char* arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
    transport = std::make_unique<neurostrata::ui::QtHttpTransport>();
}
