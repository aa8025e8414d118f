// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace neurostrata::ui
{

/// A label of one line that shows what fits, instead of asking for room.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace neurostrata::ui
