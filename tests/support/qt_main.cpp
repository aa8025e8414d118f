// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/file_check.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>

/// Tests of the explorer: without a screen, and without the person's settings.
int main(int argc, char** argv)
{
    if (const auto status = neurostrata::core::runFileCheck(argc, argv))
        return *status; // started to check a file from elsewhere
    const QTemporaryDir state;
    qputenv("XDG_STATE_HOME", state.path().toUtf8());
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    testing::InitGoogleTest(&argc, argv);
    const QApplication application(argc, argv);
    neurostrata::ui::loadFonts();
    return RUN_ALL_TESTS();
}
