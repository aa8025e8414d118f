// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRect>
#include <QSize>
#include <QString>

class QMainWindow;
class QScreen;

namespace neurostrata::ui
{

/// "1600x1000": layouts are kept for each size of screen.
QString layoutKey(const QScreen& screen);

/// Where the window and its docks stand, with a version.
QByteArray saveLayout(const QMainWindow& window);
/// False, and nothing is changed for good, if the state is of another version, damaged, off the screens that are there,
/// or leaves a visible dock narrower than it can be used: the caller then sets the default layout. Floating docks come
/// back docked.
bool restoreLayout(QMainWindow& window, const QByteArray& state);

/// Whether a window of this geometry can be reached on some screen.
bool isOnScreen(const QRect& geometry);
/// The size for a first start: the screen, at most 1600 × 1000.
QSize firstSize(const QScreen& screen);

} // namespace neurostrata::ui
