// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/action_registry.h"

#include <QAction>
#include <QCoreApplication>
#include <QStringList>
#include <QWidget>
#include <algorithm>
#include <array>
#include <utility>

namespace neurostrata::ui
{
namespace
{

using enum ActionCategory;

// clang-format off
constexpr ActionDefinition definitions[] = {
    {ActionId::ExploreDemo, "file.explore_demo", QT_TRANSLATE_NOOP("Action", "Explore the demo"), File, "", "", ""},
    {ActionId::Open, "file.open", QT_TRANSLATE_NOOP("Action", "Open…"), File, "Ctrl+O", "", ""},
    {ActionId::OpenModelFolder, "file.open_model_folder", QT_TRANSLATE_NOOP("Action", "Open model folder…"), File, "", "", ""},
    {ActionId::SaveSession, "file.save_session", QT_TRANSLATE_NOOP("Action", "Save session"), File, "Ctrl+S", "", ""},
    {ActionId::SaveSessionAs, "file.save_session_as", QT_TRANSLATE_NOOP("Action", "Save session as…"), File, "Ctrl+Shift+S", "", ""},
    {ActionId::CloseRun, "file.close_run", QT_TRANSLATE_NOOP("Action", "Close run"), File, "Ctrl+W", "", ""},
    {ActionId::Settings, "file.settings", QT_TRANSLATE_NOOP("Action", "Settings…"), File, "Ctrl+,", "", ""},
    {ActionId::Quit, "file.quit", QT_TRANSLATE_NOOP("Action", "Quit"), File, "Ctrl+Q", "", ""},

    {ActionId::Undo, "edit.undo", QT_TRANSLATE_NOOP("Action", "Undo selection"), Edit, "Ctrl+Z", "", ""},
    {ActionId::Redo, "edit.redo", QT_TRANSLATE_NOOP("Action", "Redo selection"), Edit, "Ctrl+Shift+Z Ctrl+Y", "", ""},
    {ActionId::Copy, "edit.copy", QT_TRANSLATE_NOOP("Action", "Copy image or rows"), Edit, "Ctrl+C", "", ""},
    {ActionId::CopyData, "edit.copy_data", QT_TRANSLATE_NOOP("Action", "Copy data of the plot"), Edit, "", "", ""},
    {ActionId::CopyLink, "edit.copy_link", QT_TRANSLATE_NOOP("Action", "Copy link"), Edit, "Ctrl+Shift+C", "", ""},
    {ActionId::Filter, "edit.filter", QT_TRANSLATE_NOOP("Action", "Filter neurons"), Edit, "Ctrl+F", "", ""},

    {ActionId::Back, "view.back", QT_TRANSLATE_NOOP("Action", "Back"), View, "Alt+Left Back", "", ""},
    {ActionId::Forward, "view.forward", QT_TRANSLATE_NOOP("Action", "Forward"), View, "Alt+Right Forward", "", ""},
    {ActionId::Normalisation, "view.normalisation", QT_TRANSLATE_NOOP("Action", "Next normalisation"), View, "N", "", ""},
    {ActionId::YScale, "view.y_scale", QT_TRANSLATE_NOOP("Action", "Next y scale"), View, "Y", "", ""},
    {ActionId::Outline, "view.outline", QT_TRANSLATE_NOOP("Action", "Histogram as outlines"), View, "O", "", ""},
    {ActionId::EqualGroup, "view.equal_group", QT_TRANSLATE_NOOP("Action", "Show tokens of length T"), View, "G", "", ""},
    {ActionId::Kernel, "view.kernel", QT_TRANSLATE_NOOP("Action", "Kernel density"), View, "K", "", ""},
    {ActionId::ResetZoom, "view.reset_zoom", QT_TRANSLATE_NOOP("Action", "Reset zoom"), View, "0", "", ""},
    {ActionId::ZoomToSelection, "view.zoom_to_selection", QT_TRANSLATE_NOOP("Action", "Zoom to selection"), View, "F", "", ""},
    {ActionId::PreviousZoom, "view.previous_zoom", QT_TRANSLATE_NOOP("Action", "Previous zoom"), View, "Backspace", "", ""},
    {ActionId::DataTable, "view.data_table", QT_TRANSLATE_NOOP("Action", "Show plot as table"), View, "Ctrl+T", "", ""},
    {ActionId::NextPane, "view.next_pane", QT_TRANSLATE_NOOP("Action", "Next pane"), View, "F6", "", ""},
    {ActionId::PreviousPane, "view.previous_pane", QT_TRANSLATE_NOOP("Action", "Previous pane"), View, "Shift+F6", "", ""},
    {ActionId::LargerText, "view.larger_text", QT_TRANSLATE_NOOP("Action", "Larger text"), View, "Ctrl++ Ctrl+=", "", ""},
    {ActionId::SmallerText, "view.smaller_text", QT_TRANSLATE_NOOP("Action", "Smaller text"), View, "Ctrl+-", "", ""},
    {ActionId::FullScreen, "view.full_screen", QT_TRANSLATE_NOOP("Action", "Full screen"), View, "F11", "", ""},
    {ActionId::FrameTimes, "view.frame_times", QT_TRANSLATE_NOOP("Action", "Show frame times"), View, "", "", ""},
    {ActionId::ResetLayout, "view.reset_layout", QT_TRANSLATE_NOOP("Action", "Reset layout"), View, "Ctrl+Shift+0", "", ""},

    {ActionId::GoTo, "selection.go_to", QT_TRANSLATE_NOOP("Action", "Go to…"), Selection, "/", "", ""},
    {ActionId::NextNeuron, "selection.next_neuron", QT_TRANSLATE_NOOP("Action", "Next neuron in the table"), Selection, "", "Right", "Right Down"},
    {ActionId::PreviousNeuron, "selection.previous_neuron", QT_TRANSLATE_NOOP("Action", "Previous neuron in the table"), Selection, "", "Left", "Left Up"},
    {ActionId::NextNeuronByIndex, "selection.next_neuron_by_index", QT_TRANSLATE_NOOP("Action", "Next neuron by index"), Selection, "", "Shift+Right", "Shift+Right"},
    {ActionId::PreviousNeuronByIndex, "selection.previous_neuron_by_index", QT_TRANSLATE_NOOP("Action", "Previous neuron by index"), Selection, "", "Shift+Left", "Shift+Left"},
    {ActionId::TenNeuronsOn, "selection.ten_neurons_on", QT_TRANSLATE_NOOP("Action", "Ten neurons on in the table"), Selection, "", "PgDown", "PgDown"},
    {ActionId::TenNeuronsBack, "selection.ten_neurons_back", QT_TRANSLATE_NOOP("Action", "Ten neurons back in the table"), Selection, "", "PgUp", "PgUp"},
    {ActionId::FirstNeuron, "selection.first_neuron", QT_TRANSLATE_NOOP("Action", "First neuron in the table"), Selection, "", "Home", "Home"},
    {ActionId::LastNeuron, "selection.last_neuron", QT_TRANSLATE_NOOP("Action", "Last neuron in the table"), Selection, "", "End", "End"},
    {ActionId::LayerAbove, "selection.layer_above", QT_TRANSLATE_NOOP("Action", "Layer above, same rank"), Selection, "]", "Up", ""},
    {ActionId::LayerBelow, "selection.layer_below", QT_TRANSLATE_NOOP("Action", "Layer below, same rank"), Selection, "[", "Down", ""},
    {ActionId::Pin, "selection.pin", QT_TRANSLATE_NOOP("Action", "Pin or unpin"), Selection, "P", "", ""},
    {ActionId::NextPinned, "selection.next_pinned", QT_TRANSLATE_NOOP("Action", "Next pinned neuron"), Selection, "Shift+P", "", ""},
    {ActionId::Brush, "selection.brush", QT_TRANSLATE_NOOP("Action", "Brush a range"), Selection, "B", "", ""},
    {ActionId::ClearBrush, "selection.clear_brush", QT_TRANSLATE_NOOP("Action", "Clear brush, then filter"), Selection, "Esc", "", ""},
    {ActionId::Ablate, "selection.ablate", QT_TRANSLATE_NOOP("Action", "Ablate…"), Selection, "Ctrl+Shift+A", "", ""},

    {ActionId::Run, "run.run", QT_TRANSLATE_NOOP("Action", "Run"), Run, "F5", "", ""},
    {ActionId::PauseOrResume, "run.pause_or_resume", QT_TRANSLATE_NOOP("Action", "Pause or resume"), Run, "Shift+F5", "", ""},
    {ActionId::StopAndKeep, "run.stop_and_keep", QT_TRANSLATE_NOOP("Action", "Stop and keep"), Run, "Ctrl+.", "", ""},
    {ActionId::TryText, "run.try_text", QT_TRANSLATE_NOOP("Action", "Try a text…"), Run, "", "", ""},
    {ActionId::Findings, "run.findings", QT_TRANSLATE_NOOP("Action", "Findings…"), Run, "Ctrl+I", "", ""},

    {ActionId::Export, "export.export", QT_TRANSLATE_NOOP("Action", "Export figure…"), Export, "E", "", ""},
    {ActionId::ExportAgain, "export.export_again", QT_TRANSLATE_NOOP("Action", "Repeat last export"), Export, "Ctrl+E", "", ""},
    {ActionId::ExportMany, "export.export_many", QT_TRANSLATE_NOOP("Action", "Export every…"), Export, "", "", ""},

    {ActionId::CommandPalette, "help.command_palette", QT_TRANSLATE_NOOP("Action", "Command palette…"), Help, "Ctrl+Shift+P", "", ""},
    {ActionId::CheatSheet, "help.cheat_sheet", QT_TRANSLATE_NOOP("Action", "Keys"), Help, "?", "", ""},
    {ActionId::About, "help.about", QT_TRANSLATE_NOOP("Action", "About Neurostrata"), Help, "", "", ""},
};
// clang-format on

QList<QKeySequence> parsed(const char* keys)
{
    QList<QKeySequence> sequences;
    for (const QString& key : QString::fromLatin1(keys).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        sequences.append(QKeySequence::fromString(key, QKeySequence::PortableText));
    return sequences;
}

QString readable(const QKeySequence& key)
{
    // Arrows as the keys themselves are labelled; the rest as the platform writes keys.
    static constexpr std::array<std::pair<Qt::Key, QChar>, 4> arrows{{{Qt::Key_Left, QChar(0x2190)},
                                                                      {Qt::Key_Up, QChar(0x2191)},
                                                                      {Qt::Key_Right, QChar(0x2192)},
                                                                      {Qt::Key_Down, QChar(0x2193)}}};
    QString text = key.toString(QKeySequence::NativeText);
    for (const auto& [code, arrow] : arrows)
        if (key[0].key() == code)
            text.replace(QKeySequence(code).toString(QKeySequence::NativeText), QString(arrow));
    return text;
}

QString readable(const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts.append(readable(key));
    return texts.join(QStringLiteral(", "));
}

} // namespace

struct ActionRegistry::Entry {
    const ActionDefinition* definition = nullptr;
    QAction* action = nullptr;         ///< for menus, with the keys that work anywhere
    std::array<QAction*, 2> ofPlace{}; ///< null where the place has no keys of its own
    std::function<void()> handler;
};

std::span<const ActionDefinition> actionDefinitions()
{
    return definitions;
}

QString actionCategoryText(ActionCategory category)
{
    static constexpr const char* texts[] = {
        QT_TRANSLATE_NOOP("ActionCategory", "File"), QT_TRANSLATE_NOOP("ActionCategory", "Edit"),
        QT_TRANSLATE_NOOP("ActionCategory", "View"), QT_TRANSLATE_NOOP("ActionCategory", "Selection"),
        QT_TRANSLATE_NOOP("ActionCategory", "Run"),  QT_TRANSLATE_NOOP("ActionCategory", "Export"),
        QT_TRANSLATE_NOOP("ActionCategory", "Help")};
    return QCoreApplication::translate("ActionCategory", texts[static_cast<std::size_t>(category)]);
}

ActionRegistry::ActionRegistry(QObject* parent) : QObject(parent)
{
    for (const ActionDefinition& definition : definitions) {
        auto entry = std::make_unique<Entry>();
        entry->definition = &definition;
        entry->action = new QAction(this);
        entry->action->setObjectName(QString::fromLatin1(definition.name));
        entry->action->setShortcuts(parsed(definition.keys));
        entry->action->setVisible(false);
        // Qt would otherwise move "Settings…" and "Quit" by what their text looks like in some language.
        entry->action->setMenuRole(definition.id == ActionId::Settings ? QAction::PreferencesRole
                                   : definition.id == ActionId::Quit   ? QAction::QuitRole
                                   : definition.id == ActionId::About  ? QAction::AboutRole
                                                                       : QAction::NoRole);
        connect(entry->action, &QAction::triggered, this, [this, raw = entry.get()] {
            if (raw->handler)
                raw->handler();
            Q_EMIT triggered(raw->definition->id);
        });
        for (const KeyPlace place : {KeyPlace::Plots, KeyPlace::Table}) {
            const QList<QKeySequence> own = keys(definition.id, place);
            if (own.isEmpty())
                continue;
            auto* const action = new QAction(this);
            action->setShortcuts(own);
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            action->setEnabled(false);
            connect(action, &QAction::triggered, entry->action, &QAction::trigger);
            entry->ofPlace[static_cast<std::size_t>(place)] = action;
        }
        connect(entry->action, &QAction::changed, this, [this, raw = entry.get()] { changed(*raw); });
        m_entries.emplace(definition.id, std::move(entry));
    }
    retranslate();
}

ActionRegistry::~ActionRegistry() = default;

const ActionDefinition& ActionRegistry::definition(ActionId id)
{
    const auto* const found = std::find_if(std::begin(definitions), std::end(definitions),
                                           [&](const ActionDefinition& definition) { return definition.id == id; });
    Q_ASSERT(found != std::end(definitions));
    return *found;
}

ActionRegistry::Entry& ActionRegistry::entry(ActionId id) const
{
    return *m_entries.at(id);
}

QAction* ActionRegistry::action(ActionId id) const
{
    return entry(id).action;
}

QList<QAction*> ActionRegistry::actions(ActionCategory category) const
{
    QList<QAction*> list;
    for (const ActionDefinition& definition : definitions)
        if (definition.category == category)
            list.append(action(definition.id));
    return list;
}

ActionId ActionRegistry::idOf(const QAction* action) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& e) { return e.second->action == action; });
    Q_ASSERT(found != m_entries.end());
    return found->first;
}

void ActionRegistry::setHandler(ActionId id, std::function<void()> handler)
{
    Entry& of = entry(id);
    of.handler = std::move(handler);
    of.action->setVisible(of.handler != nullptr);
    changed(of);
}

bool ActionRegistry::hasHandler(ActionId id) const
{
    return entry(id).handler != nullptr;
}

void ActionRegistry::trigger(ActionId id)
{
    action(id)->trigger();
}

void ActionRegistry::changed(Entry& entry)
{
    for (QAction* const action : entry.ofPlace)
        if (action != nullptr)
            action->setEnabled(entry.handler != nullptr && entry.action->isEnabled());
}

void ActionRegistry::installOn(QWidget* window)
{
    for (const ActionDefinition& definition : definitions)
        window->addAction(action(definition.id));
}

void ActionRegistry::installOn(QWidget* pane, KeyPlace place)
{
    for (const auto& [id, of] : m_entries)
        if (QAction* const action = of->ofPlace[static_cast<std::size_t>(place)])
            pane->addAction(action);
}

QList<QKeySequence> ActionRegistry::keys(ActionId id) const
{
    return parsed(definition(id).keys);
}

QList<QKeySequence> ActionRegistry::keys(ActionId id, KeyPlace place) const
{
    return parsed(place == KeyPlace::Plots ? definition(id).plotKeys : definition(id).tableKeys);
}

QString ActionRegistry::keysText(ActionId id) const
{
    const QList<QKeySequence> inPlots = keys(id, KeyPlace::Plots);
    const QList<QKeySequence> inTable = keys(id, KeyPlace::Table);
    QStringList texts;
    if (!keys(id).isEmpty())
        texts.append(readable(keys(id)));
    QList<QKeySequence> onlyPlots, onlyTable, both;
    for (const QKeySequence& key : inPlots)
        (inTable.contains(key) ? both : onlyPlots).append(key);
    for (const QKeySequence& key : inTable)
        if (!inPlots.contains(key))
            onlyTable.append(key);
    if (!both.isEmpty())
        texts.append(readable(both));
    if (!onlyPlots.isEmpty())
        texts.append(tr("%1 in plots").arg(readable(onlyPlots)));
    if (!onlyTable.isEmpty())
        texts.append(tr("%1 in the table").arg(readable(onlyTable)));
    return texts.join(QStringLiteral(", "));
}

void ActionRegistry::retranslate()
{
    for (const auto& [id, of] : m_entries)
        of->action->setText(QCoreApplication::translate("Action", of->definition->text));
}

} // namespace neurostrata::ui
