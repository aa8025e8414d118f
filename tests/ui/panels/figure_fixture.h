// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/run/run_fixture.h"
#include "tests/ui/jobs/fake_backend.h"
#include "tests/ui/panels/shell_fixture.h"
#include "ui/panels/figure_commands.h"
#include "ui/panels/figure_dialog.h"
#include "ui/panels/neuron_dock.h"
#include "ui/panels/opener.h"
#include "ui/panels/strata_page.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/scatter_plot.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QDir>
#include <QSignalSpy>

namespace neurostrata::test
{

/// A window with a small run open and a neuron selected; figures go into a folder of its own.
class FigureTest : public ::testing::Test
{
protected:
    static constexpr const char* runId = "0123456789abcdef0123456789abcdef";

    FigureTest()
    {
        shell.settings.setFigureFolder(Shell::text(shell.folder.path() / "figures"));
        open(shell);
    }

    void open(Shell& window) const
    {
        window.workbench.open(writeRunAs(fixture(), window.folder.path() / "run.h5", runId));
        EXPECT_TRUE(eventually([&] {
            return window.workbench.strata() && window.workbench.strata()->complete() && window.workbench.neuron();
        }));
    }
    static const RunFixture& fixture()
    {
        static const RunFixture made;
        return made;
    }

    ui::FigureCommands& figures() { return shell.window->figures(); }
    ui::FigureDialog* waitForDialog()
    {
        EXPECT_TRUE(eventually([&] { return figures().dialog() != nullptr && figures().dialog()->isVisible(); }));
        return figures().dialog();
    }
    /// Widgets that take the focus and are shown, but say nothing to a screen reader.
    static QStringList unnamed(const QWidget& window)
    {
        QStringList found;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            const QWidget* parent = widget->parentWidget();
            const bool part = parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox") ||
                              widget->objectName() == QLatin1String("qt_scrollarea_viewport");
            if (part || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
            if (access == nullptr || access->text(QAccessible::Name).isEmpty())
                found.append(QString::fromLatin1(widget->metaObject()->className()));
        }
        return found;
    }
    QStringList files() const
    {
        return QDir(Shell::text(shell.folder.path() / "figures")).entryList(QDir::Files, QDir::Name);
    }
    QByteArray bytes(const QString& name) const
    {
        const std::string read = readFile(shell.folder.path() / "figures" / name.toStdString());
        return {read.data(), static_cast<qsizetype>(read.size())};
    }
    /// The plot that the keys concern from now on.
    void focus(ui::PlotFrame& plot)
    {
        shell.window->activateWindow();
        plot.setFocus();
        EXPECT_TRUE(eventually([&] { return plot.isAncestorOf(QApplication::focusWidget()); }));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    Shell shell;
};

} // namespace neurostrata::test
