// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explorer.h"

#include "core/base/build_info.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/frame_times.h"
#include "ui/panels/main_window.h"
#include "ui/panels/neuron_walk.h"
#include "ui/panels/opener.h"
#include "ui/panels/session_keeper.h"
#include "ui/panels/single_window.h"
#include "ui/panels/startup_watch.h"
#include "ui/panels/status_strip.h"
#include "ui/panels/wheel_guard.h"
#include "ui/session/history.h"
#include "ui/session/settings.h"
#include "ui/theme/icons.h"
#include "ui/theme/language.h"

#include <QAction>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <cstdio>
#include <optional>

namespace neurostrata::ui
{
namespace
{

ThemeStore::Choice themeChoice(const std::string& name, ThemeStore::Choice remembered)
{
    if (name == "light")
        return ThemeStore::Choice::Light;
    if (name == "dark")
        return ThemeStore::Choice::Dark;
    if (name == "greyscale")
        return ThemeStore::Choice::Greyscale;
    return name == "system" ? ThemeStore::Choice::System : remembered;
}

QString writableFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/neurostrata");
}

void say(const QString& sentence)
{
    std::fprintf(stderr, "neurostrata: %s\n", qPrintable(sentence));
}

void showFrameTimes(ActionRegistry& actions, WatchedApplication& application, MainWindow& window, bool traced)
{
    QAction* action = actions.action(ActionId::FrameTimes);
    action->setCheckable(true);
    actions.setHandler(ActionId::FrameTimes, [action, &application, &window, traced] {
        application.setWatching(action->isChecked() || traced);
        if (!action->isChecked())
            window.status().setFrameTime({});
    });
    QObject::connect(&application, &WatchedApplication::framePainted, &window,
                     [action, &window](const QString& gesture, double milliseconds) {
                         if (action->isChecked())
                             window.status().setFrameTime(MainWindow::tr("%1: %2 ms", "gesture: time to the frame")
                                                              .arg(gesture)
                                                              .arg(milliseconds, 0, 'f', 1));
                     });
}

} // namespace

int runExplorer(const ExplorerOptions& options)
{
    static char name[] = "neurostrata";
    static char* arguments[] = {name, nullptr};
    static int count = 1;
    WatchedApplication application(count, arguments);
    QCoreApplication::setApplicationName(QStringLiteral("neurostrata"));
    QCoreApplication::setApplicationVersion(
        QString::fromUtf8(core::programVersion().data(), static_cast<int>(core::programVersion().size())));
    QGuiApplication::setDesktopFileName(QStringLiteral("neurostrata"));

    SingleWindow single;
    const SingleWindow::Question question{QString::fromStdString(options.open), QString::fromStdString(options.goTo)};
    const bool alone = options.newWindow || options.safeMode || options.exitAfterStartup || !options.screenshot.empty();
    if (!alone && single.handOver(question))
        return 0;

    std::optional<QTemporaryDir> nothing;
    if (options.safeMode)
        nothing.emplace();
    Settings settings(nothing ? nothing->path() : QString());
    installLanguage(application,
                    options.language.empty() ? settings.language() : QString::fromStdString(options.language));
    loadFonts();
    ThemeStore themes;
    themes.choose(themeChoice(options.theme, settings.theme()), settings.fontSize());
    QObject::connect(&settings, &Settings::changed, &themes, [&](const QString& key) {
        if (key.startsWith(QLatin1String("look/")))
            themes.choose(settings.theme(), settings.fontSize());
    });
    WheelGuard wheel;
    application.installEventFilter(&wheel);
    application.setWindowIcon(icon(IconName::Diamond, themes.current().interaction));

    Workbench workbench;
    ActionRegistry actions;
    NeuronWalk walk(workbench);
    History history;
    MainWindow window({workbench, themes, settings, actions, walk, history, writableFolder()});
    showFrameTimes(actions, application, window, !options.traceUi.empty());
    QObject::connect(&application, &WatchedApplication::handlerFailed, &window, &MainWindow::showError);
    if (!options.traceUi.empty())
        application.setWatching(true);

    window.placeOnScreen(options.resetLayout || options.safeMode);
    window.show();
    if (!options.newWindow)
        single.listen();
    const auto take = [&window](const SingleWindow::Question& asked) {
        window.open(asked.open, asked.goTo);
        window.raise();
        window.activateWindow();
    };
    QObject::connect(&single, &SingleWindow::asked, &window, take);
    StartupWatch watch(workbench);
    QObject::connect(&window, &MainWindow::errorShown, &watch, &StartupWatch::stopAwaiting);
    bool awaitRun = false;
    if (!question.open.isEmpty() || !options.safeMode)
        awaitRun = window.start(question.open, question.goTo);
    if (!options.safeMode && !options.newWindow)
        window.sessions().startAutosave();

    int status = 0;
    if (options.exitAfterStartup || !options.screenshot.empty()) {
        QObject::connect(&watch, &StartupWatch::settled, &window, [&] {
            const QString path = QString::fromStdString(options.screenshot);
            if (!path.isEmpty() && !window.grab().save(path)) {
                say(MainWindow::tr("The screenshot %1 could not be written.").arg(path));
                status = 1;
            }
            if (options.exitAfterStartup)
                window.close();
        });
        watch.start(awaitRun);
    }
    const int ended = QApplication::exec();
    if (!options.traceUi.empty() && !application.writeTrace(QString::fromStdString(options.traceUi))) {
        say(MainWindow::tr("The trace %1 could not be written.").arg(QString::fromStdString(options.traceUi)));
        status = 1;
    }
    settings.sync();
    return ended != 0 ? ended : status;
}

} // namespace neurostrata::ui
