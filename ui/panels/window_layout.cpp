// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/window_layout.h"

#include <QDataStream>
#include <QDockWidget>
#include <QGuiApplication>
#include <QIODevice>
#include <QMainWindow>
#include <QScreen>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int layoutVersion = 1;
constexpr quint32 mark = 0x4e534c31; ///< "NSL1"
constexpr int smallestDock = 200;    ///< in its own direction: width at the sides, a row of the table below
constexpr int smallestTable = 90;
constexpr int reachable = 80; ///< pixels of the title bar that must lie on a screen

bool usable(const QMainWindow& window)
{
    const auto docks = window.findChildren<QDockWidget*>();
    return std::all_of(docks.begin(), docks.end(), [&](const QDockWidget* dock) {
        if (dock->isHidden() || !window.isVisible())
            return true;
        const bool below = window.dockWidgetArea(const_cast<QDockWidget*>(dock)) == Qt::BottomDockWidgetArea;
        return below ? dock->height() >= smallestTable : dock->width() >= std::min(smallestDock, dock->minimumWidth());
    });
}

} // namespace

QString layoutKey(const QScreen& screen)
{
    return QStringLiteral("%1x%2").arg(screen.size().width()).arg(screen.size().height());
}

QByteArray saveLayout(const QMainWindow& window)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << mark << static_cast<qint32>(layoutVersion) << window.normalGeometry() << window.isMaximized()
           << window.saveState(layoutVersion);
    return bytes;
}

bool restoreLayout(QMainWindow& window, const QByteArray& state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 found = 0;
    qint32 version = 0;
    QRect geometry;
    bool maximized = false;
    QByteArray docks;
    stream >> found >> version;
    if (stream.status() != QDataStream::Ok || found != mark || version != layoutVersion)
        return false;
    stream >> geometry >> maximized >> docks;
    if (stream.status() != QDataStream::Ok || !isOnScreen(geometry) || geometry.width() < window.minimumWidth() ||
        geometry.height() < window.minimumHeight())
        return false;
    if (!window.restoreState(docks, layoutVersion))
        return false;
    window.setGeometry(geometry);
    for (QDockWidget* dock : window.findChildren<QDockWidget*>())
        dock->setFloating(false);
    if (maximized)
        window.setWindowState(window.windowState() | Qt::WindowMaximized);
    return usable(window);
}

bool isOnScreen(const QRect& geometry)
{
    if (!geometry.isValid())
        return false;
    const QRect title(geometry.left(), geometry.top(), geometry.width(), 24);
    const auto screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(), [&](const QScreen* screen) {
        const QRect seen = screen->availableGeometry().intersected(title);
        return seen.width() >= reachable && seen.height() > 0;
    });
}

QSize firstSize(const QScreen& screen)
{
    return screen.availableGeometry().size().boundedTo({1600, 1000});
}

} // namespace neurostrata::ui
