// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/action_registry.h"
#include "ui/panels/token_search.h"
#include "ui/session/go_to.h"

#include <QLineEdit>
#include <memory>
#include <vector>

namespace neurostrata::ui
{

class NeuronWalk;
class SuggestionList;
class ThemeStore;
class Workbench;

/// The box that leads anywhere: a neuron, a layer, max, min, random, a token, a link; after ">" the commands. Shows
/// where the selection is. Bad input keeps the selection and says why below the box.
class GoToBox : public QLineEdit
{
    Q_OBJECT
public:
    /// Gives GoTo and CommandPalette their handlers.
    GoToBox(Workbench& workbench, ThemeStore& themes, ActionRegistry& actions, NeuronWalk& walk,
            QWidget* parent = nullptr);

    /// Goes where a text in the box's language says (command line); the sentence why not, or empty.
    QString goTo(const QString& text);
    SuggestionList& suggestions() const { return *m_suggestions; }

Q_SIGNALS:
    void linkEntered(const neurostrata::ui::DeepLink& link);
    void left(); ///< done: the pane that had the focus should have it again

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showSelection();
    void textTyped();
    void accept();
    void choose(int row);
    void searchTokens(const QString& text, bool goToFirst);
    QString goToNamed(GoToNeuron which);
    QString go(const GoTo& target);
    void finish();
    GoTo parse(const QString& text) const;

    Workbench& m_workbench;
    ThemeStore& m_themes;
    ActionRegistry& m_actions;
    NeuronWalk& m_walk;
    SuggestionList* m_suggestions;
    std::vector<ActionId> m_commands;
    std::vector<TokenMatch> m_matches;
};

} // namespace neurostrata::ui
