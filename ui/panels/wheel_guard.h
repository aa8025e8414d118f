// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace neurostrata::ui
{

/// Keeps a passing wheel from changing what it passes: over a spin box, combo box or slider without focus it scrolls
/// the panel. Install on the application.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace neurostrata::ui
