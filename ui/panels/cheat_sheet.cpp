// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cheat_sheet.h"

#include "ui/panels/action_registry.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <array>

namespace neurostrata::ui
{
namespace
{

QLabel* made(const QString& text, const char* role, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QLatin1String(role));
    return label;
}

} // namespace

CheatSheet::CheatSheet(const ActionRegistry& actions, QWidget* parent)
    : QDialog(parent), m_ownKey(actions.keys(ActionId::CheatSheet).value(0))
{
    setObjectName(QStringLiteral("cheatSheet"));
    setWindowTitle(tr("Keys"));
    auto* const body = new QWidget;
    auto* const columns = new QHBoxLayout(body);
    columns->setContentsMargins(18, 14, 18, 14);
    columns->setSpacing(36);
    // Selection has most keys; File and Edit, and Run, Export and Help, fill a column each.
    using enum ActionCategory;
    const std::array<std::vector<ActionCategory>, 3> inColumn{{{Selection}, {View}, {File, Edit, Run, Export, Help}}};
    for (const std::vector<ActionCategory>& categories : inColumn) {
        auto* const column = new QVBoxLayout;
        column->setSpacing(4);
        for (const ActionCategory category : categories) {
            auto* const grid = new QGridLayout;
            grid->setHorizontalSpacing(18);
            grid->setVerticalSpacing(4);
            grid->setColumnStretch(0, 1);
            int row = 0;
            for (const QAction* const action : actions.actions(category)) {
                const ActionId id = actions.idOf(action);
                const QString keys = actions.keysText(id);
                if (!actions.hasHandler(id) || keys.isEmpty())
                    continue;
                if (row == 0)
                    grid->addWidget(made(actionCategoryText(category), "title", body), row++, 0, 1, 2);
                grid->addWidget(made(action->text(), "", body), row, 0);
                grid->addWidget(made(keys, "secondary", body), row++, 1, Qt::AlignRight);
            }
            if (row == 0) {
                delete grid;
                continue;
            }
            column->addLayout(grid);
            column->addSpacing(12);
        }
        column->addStretch();
        columns->addLayout(column, 1);
    }
    auto* const scroll = new QScrollArea(this);
    scroll->setAccessibleName(windowTitle());
    scroll->setWidgetResizable(true);
    scroll->setWidget(body);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    QSize size = body->sizeHint() + QSize(16, 4);
    if (parent != nullptr)
        size = size.boundedTo(parent->window()->size() * 0.95);
    resize(size);
}

void CheatSheet::setHandler(ActionRegistry& actions, QWidget* window)
{
    actions.setHandler(ActionId::CheatSheet, [&actions, window] {
        auto* const sheet = new CheatSheet(actions, window);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
}

void CheatSheet::keyPressEvent(QKeyEvent* event)
{
    if (!m_ownKey.isEmpty() && event->key() == m_ownKey[0].key())
        close();
    else
        QDialog::keyPressEvent(event);
}

} // namespace neurostrata::ui
