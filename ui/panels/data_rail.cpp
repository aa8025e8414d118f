// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/data_rail.h"

#include "ui/panels/layout_helpers.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QMainWindow>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int railWidth = 44, drawerWidth = 264, buttonSide = 32;

} // namespace

DataRail::DataRail(QMainWindow& window, QDockWidget& dock, const ThemeStore& theme)
    : QObject(&window), m_window(window), m_dock(dock), m_bar(new QToolBar(dock.windowTitle())),
      m_button(new QToolButton), m_drawer(new QFrame(&window))
{
    m_bar->setObjectName(QStringLiteral("rail"));
    m_bar->setMovable(false);
    m_bar->setFixedWidth(railWidth);
    m_bar->toggleViewAction()->setVisible(false);
    m_bar->setStyleSheet(QStringLiteral("QToolBar { padding: 6px 5px; }"));
    m_button->setCheckable(true);
    m_button->setFixedSize(buttonSide, buttonSide);
    m_button->setToolTip(tr("Data and model, analysis, pinned neurons"));
    m_button->setAccessibleName(m_button->toolTip());
    setRole(*m_button, "quiet");
    m_bar->addWidget(m_button);
    window.addToolBar(Qt::LeftToolBarArea, m_bar);
    m_bar->hide();

    setRole(*m_drawer, "panel");
    auto* layout = new QVBoxLayout(m_drawer);
    layout->setContentsMargins(0, 0, 0, 0);
    m_drawer->setAutoFillBackground(true);
    m_drawer->hide();
    const auto setIcon = [this, &theme] { m_button->setIcon(icon(IconName::Menu, theme.current())); };
    setIcon();
    connect(&theme, &ThemeStore::changed, this, setIcon);
    connect(m_button, &QToolButton::toggled, this, &DataRail::setOpen);
    window.installEventFilter(this);
    m_drawer->installEventFilter(this);
}

void DataRail::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    QWidget* content = active ? m_dock.widget() : m_drawer->layout()->itemAt(0)->widget();
    if (active) {
        auto* nothing = new QWidget; // an empty dock, or one without a size, complains
        nothing->setMinimumSize(1, 1);
        m_dock.setWidget(nothing);
        m_drawer->layout()->addWidget(content);
        content->show();
    } else {
        m_drawer->layout()->removeWidget(content);
        delete m_dock.widget();
        m_dock.setWidget(content);
        content->show();
    }
    m_dock.setVisible(!active);
    m_bar->setVisible(active);
    setOpen(false);
}

bool DataRail::open() const
{
    return !m_drawer->isHidden();
}

void DataRail::setOpen(bool open)
{
    const QSignalBlocker quiet(m_button);
    m_button->setChecked(open && m_active);
    m_drawer->setVisible(open && m_active);
    if (!m_drawer->isHidden()) {
        place();
        m_drawer->raise();
        const auto inside = m_drawer->findChildren<QWidget*>();
        const auto first = std::find_if(inside.begin(), inside.end(), [](const QWidget* widget) {
            return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
        });
        if (first != inside.end())
            (*first)->setFocus(Qt::OtherFocusReason);
    }
}

void DataRail::place()
{
    const QRect bar = m_bar->geometry();
    m_drawer->setGeometry(bar.right() + 1, bar.top(), drawerWidth, bar.height());
}

bool DataRail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        if (watched == &m_window && open())
            place();
        return false;
    }
    // In the drawer, Esc closes it before it clears anything.
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched == m_drawer && key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() == QEvent::KeyPress) {
            setOpen(false);
            m_button->setFocus();
        }
        return true;
    }
    return false;
}

} // namespace neurostrata::ui
