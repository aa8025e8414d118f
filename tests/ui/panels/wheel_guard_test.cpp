// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/wheel_guard.h"

#include <QtTest/qtestspontaneevent.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace neurostrata::ui
{
namespace
{

void wheel(QWidget* widget, int delta)
{
    const QPointF place = widget->rect().center();
    QWheelEvent event(place, widget->mapToGlobal(place), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event); // Qt offers only a person's wheel to the parents
    qApp->notify(widget, &event);
}

class WheelGuardTest : public testing::Test
{
protected:
    WheelGuardTest()
    {
        qApp->installEventFilter(&guard);
        auto* const body = new QWidget;
        auto* const layout = new QVBoxLayout(body);
        spin->setRange(0, 100);
        spin->setValue(50);
        real->setValue(50);
        slider->setRange(0, 100);
        slider->setValue(50);
        combo->addItems({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        combo->setCurrentIndex(1);
        for (QWidget* const widget : std::initializer_list<QWidget*>{spin, real, slider, combo})
            layout->addWidget(widget);
        body->setFixedSize(250, 2000);
        area.setWidget(body);
        area.resize(300, 300);
        area.show();
        QApplication::setActiveWindow(&area);
        area.setFocus();
    }
    ~WheelGuardTest() override { qApp->removeEventFilter(&guard); }

    WheelGuard guard;
    QScrollArea area;
    QSpinBox* spin = new QSpinBox;
    QDoubleSpinBox* real = new QDoubleSpinBox;
    QSlider* slider = new QSlider(Qt::Horizontal);
    QComboBox* combo = new QComboBox;
};

TEST_F(WheelGuardTest, OverAnUnfocusedFieldThePanelScrolls)
{
    for (QWidget* const widget : std::initializer_list<QWidget*>{spin, real, slider, combo}) {
        area.verticalScrollBar()->setValue(0);
        wheel(widget, -120);
        EXPECT_GT(area.verticalScrollBar()->value(), 0) << widget->metaObject()->className();
        EXPECT_FALSE(widget->hasFocus()) << widget->metaObject()->className();
    }
    EXPECT_EQ(spin->value(), 50);
    EXPECT_EQ(real->value(), 50);
    EXPECT_EQ(slider->value(), 50);
    EXPECT_EQ(combo->currentIndex(), 1);
}

TEST_F(WheelGuardTest, AFocusedFieldTurns)
{
    spin->setFocus();
    wheel(spin, -120);
    EXPECT_EQ(spin->value(), 49);
    slider->setFocus();
    wheel(slider, -120);
    EXPECT_NE(slider->value(), 50);
}

TEST_F(WheelGuardTest, ScrollBarsTurnAlways)
{
    wheel(area.verticalScrollBar(), -120);
    EXPECT_GT(area.verticalScrollBar()->value(), 0);
}

} // namespace
} // namespace neurostrata::ui
