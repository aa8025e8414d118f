// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <span>

class QAction;
class QWidget;

namespace neurostrata::ui
{

/// Every action of the explorer, in the order of the menus.
enum class ActionId {
    // File
    ExploreDemo,
    Open,
    OpenModelFolder,
    SaveSession,
    SaveSessionAs,
    CloseRun,
    Settings,
    Quit,
    // Edit
    Undo,
    Redo,
    Copy,
    CopyData,
    CopyLink,
    Filter,
    // View
    Back,
    Forward,
    Normalisation,
    YScale,
    Outline,
    EqualGroup,
    Kernel,
    ResetZoom,
    ZoomToSelection,
    PreviousZoom,
    DataTable,
    NextPane,
    PreviousPane,
    LargerText,
    SmallerText,
    FullScreen,
    FrameTimes,
    ResetLayout,
    // Selection
    GoTo,
    NextNeuron,
    PreviousNeuron,
    NextNeuronByIndex,
    PreviousNeuronByIndex,
    TenNeuronsOn,
    TenNeuronsBack,
    FirstNeuron,
    LastNeuron,
    LayerAbove,
    LayerBelow,
    Pin,
    NextPinned,
    Brush,
    ClearBrush,
    Ablate,
    // Run
    Run,
    PauseOrResume,
    StopAndKeep,
    TryText,
    Findings,
    // Export
    Export,
    ExportAgain,
    ExportMany,
    // Help
    CommandPalette,
    CheatSheet,
    About
};

/// The menu an action stands in, and its heading in the cheat-sheet.
enum class ActionCategory { File, Edit, View, Selection, Run, Export, Help };
inline constexpr ActionCategory allActionCategories[] = {
    ActionCategory::File, ActionCategory::Edit,   ActionCategory::View, ActionCategory::Selection,
    ActionCategory::Run,  ActionCategory::Export, ActionCategory::Help};
QString actionCategoryText(ActionCategory category); ///< translated: "File"

/// Where keys that mean different things in different places are heard.
enum class KeyPlace { Plots, Table };

/// What is fixed about an action. Key lists are in QKeySequence's portable text, separated by blanks.
struct ActionDefinition {
    ActionId id;
    const char* name; ///< stable, "selection.next_neuron": for settings and tests
    const char* text; ///< English source, translated in the context "Action"
    ActionCategory category;
    const char* keys;      ///< anywhere in the window
    const char* plotKeys;  ///< while a plot has focus
    const char* tableKeys; ///< while the table has focus
};
std::span<const ActionDefinition> actionDefinitions();

/// The one place where actions and their keys are: menus, palette, cheat-sheet and tests read it.
///
/// An action is invisible, and its keys are dead, until somebody who can do it gives it a handler: there are no entries
/// without effect. Single letters do not reach the actions while a text field has focus, because text fields claim
/// them as text (QEvent::ShortcutOverride).
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(QObject* parent = nullptr);
    ~ActionRegistry() override;

    static const ActionDefinition& definition(ActionId id);

    /// For menus and buttons. Owned by the registry; enable, disable and check it as needed.
    QAction* action(ActionId id) const;
    /// Of a category, in menu order, whether they have a handler or not.
    QList<QAction*> actions(ActionCategory category) const;
    ActionId idOf(const QAction* action) const;

    void setHandler(ActionId id, std::function<void()> handler);
    bool hasHandler(ActionId id) const;
    void trigger(ActionId id);

    /// Makes the keys that work anywhere work in this window.
    void installOn(QWidget* window);
    /// Makes the keys of a place work while `pane` or a child of it has focus. A pane may be installed once; several
    /// panes may share a place.
    void installOn(QWidget* pane, KeyPlace place);

    QList<QKeySequence> keys(ActionId id) const; ///< anywhere
    QList<QKeySequence> keys(ActionId id, KeyPlace place) const;
    /// As people read it, all of them: "]", "↑ in plots".
    QString keysText(ActionId id) const;

    /// Sets all texts again, after the language has changed.
    void retranslate();

Q_SIGNALS:
    void triggered(neurostrata::ui::ActionId id);

private:
    struct Entry;
    Entry& entry(ActionId id) const;
    void changed(Entry& entry);

    std::map<ActionId, std::unique_ptr<Entry>> m_entries;
};

} // namespace neurostrata::ui
