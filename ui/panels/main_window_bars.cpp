// SPDX-License-Identifier: GPL-3.0-or-later
// Tool bar and menus of the main window.
#include "core/hub/remembered.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/go_to_box.h"
#include "ui/panels/main_window.h"
#include "ui/panels/opener.h"
#include "ui/session/settings.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int goToWidth = 210;

/// The title with its first letter that no other menu has as Alt's letter; chosen here, so that translations need not.
QString withLetter(QString title, QString& taken)
{
    for (int i = 0; i < title.size(); ++i) {
        const QChar letter = title[i].toLower();
        if (!letter.isLetter() || letter.unicode() > 'z' || taken.contains(letter))
            continue;
        taken += letter;
        return title.insert(i, QLatin1Char('&'));
    }
    return title;
}

} // namespace

QStringList MainWindow::recentThings() const
{
    QStringList paths = m_parts.settings.recent(RecentKind::Sessions);
    for (const QString& run : m_parts.settings.recent(RecentKind::Runs)) {
        if (!paths.contains(run))
            paths.append(run);
    }
    for (const core::RememberedRun& run : core::rememberedRuns()) {
        const QString path = QString::fromStdString(run.path.string());
        if (!run.missing && !paths.contains(path))
            paths.append(path);
    }
    return paths;
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(tr("Tool bar"));
    m_toolBar->setObjectName(QStringLiteral("tools"));
    m_toolBar->setMovable(false);
    m_toolBar->toggleViewAction()->setVisible(false);
    const auto addArrow = [this](ActionId id, IconName name) {
        auto* button = new QToolButton;
        QAction* action = m_parts.actions.action(id);
        button->setAccessibleName(action->text());
        button->setToolTip(tr("%1 (%2)", "action (keys)").arg(action->text(), m_parts.actions.keysText(id)));
        button->setEnabled(action->isEnabled());
        const auto setIcon = [this, button, name] { button->setIcon(icon(name, m_parts.themes.current())); };
        setIcon();
        connect(&m_parts.themes, &ThemeStore::changed, button, setIcon);
        connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        m_toolBar->addWidget(button);
    };
    addArrow(ActionId::Back, IconName::Back);
    addArrow(ActionId::Forward, IconName::Forward);
    m_goToBox->setFixedWidth(goToWidth);
    m_toolBar->addWidget(m_goToBox);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    auto* exporting = new QPushButton;
    QAction* action = m_parts.actions.action(ActionId::Export);
    const QString keys = m_parts.actions.keysText(ActionId::Export);
    exporting->setText(tr("Export   %1", "button with its key").arg(keys));
    connect(exporting, &QPushButton::clicked, action, &QAction::trigger);
    QAction* place = m_toolBar->addWidget(exporting);
    const auto follow = [exporting, action, place] {
        place->setVisible(action->isVisible());
        exporting->setEnabled(action->isEnabled());
        exporting->setToolTip(action->toolTip());
    };
    follow();
    connect(action, &QAction::changed, exporting, follow);
}

void MainWindow::makeMenus()
{
    QString letters;
    for (const ActionCategory category : allActionCategories) {
        QMenu* menu = menuBar()->addMenu(withLetter(actionCategoryText(category), letters));
        for (QAction* action : m_parts.actions.actions(category)) {
            menu->addAction(action);
            if (m_parts.actions.idOf(action) == ActionId::OpenModelFolder) {
                QMenu* recent = menu->addMenu(tr("Open recent"));
                connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(*recent); });
            }
        }
        if (category == ActionCategory::View) {
            menu->addSeparator();
            for (QDockWidget* dock : findChildren<QDockWidget*>())
                menu->addAction(dock->toggleViewAction());
        }
        // A menu whose actions nobody does yet is none.
        const auto showOrHide = [menu] {
            const auto actions = menu->actions();
            menu->menuAction()->setVisible(
                std::any_of(actions.begin(), actions.end(), [](const QAction* action) { return action->isVisible(); }));
        };
        showOrHide();
        for (QAction* action : menu->actions())
            connect(action, &QAction::changed, menu, showOrHide);
    }
}

void MainWindow::fillRecentMenu(QMenu& menu)
{
    menu.clear();
    for (const QString& path : recentThings()) {
        const QFileInfo info(path);
        QAction* action = menu.addAction(QFileInfo(path).fileName().replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(path);
        action->setStatusTip(path);
        action->setEnabled(info.exists());
        connect(action, &QAction::triggered, this, [this, path] { m_opener->open(path); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("Nothing was opened yet"))->setEnabled(false);
}

} // namespace neurostrata::ui
