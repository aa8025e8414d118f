// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/command_palette.h"

#include <QAction>
#include <algorithm>

namespace neurostrata::ui
{

std::vector<ActionId> matchingActions(const ActionRegistry& actions, const QString& typed)
{
    const QString wanted = typed.simplified();
    const QStringList words = wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<ActionId> found;
    for (const ActionDefinition& definition : actionDefinitions()) {
        const QAction* const action = actions.action(definition.id);
        if (definition.id == ActionId::CommandPalette || !actions.hasHandler(definition.id) || !action->isEnabled())
            continue;
        const QString text = action->text() + QLatin1Char(' ') + actionCategoryText(definition.category);
        if (std::all_of(words.begin(), words.end(),
                        [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); }))
            found.push_back(definition.id);
    }
    std::stable_partition(found.begin(), found.end(), [&](ActionId id) {
        return actions.action(id)->text().startsWith(wanted, Qt::CaseInsensitive);
    });
    return found;
}

} // namespace neurostrata::ui
