// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/action_registry.h"
#include "ui/panels/cheat_sheet.h"
#include "ui/panels/command_palette.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>
#include <map>
#include <set>

namespace neurostrata::ui
{
namespace
{

TEST(ActionRegistryTable, NamesAreUniqueAndStandInTheOrderOfTheIds)
{
    std::set<std::string> names;
    int previous = -1;
    for (const ActionDefinition& definition : actionDefinitions()) {
        EXPECT_TRUE(names.insert(definition.name).second) << definition.name;
        EXPECT_GT(static_cast<int>(definition.id), previous) << definition.name;
        previous = static_cast<int>(definition.id);
    }
}

TEST(ActionRegistryTable, NoKeyMeansTwoThingsInOnePlace)
{
    const ActionRegistry registry;
    std::map<QKeySequence, const char*> anywhere, plots, table;
    for (const ActionDefinition& definition : actionDefinitions()) {
        for (const QKeySequence& key : registry.keys(definition.id)) {
            EXPECT_FALSE(key.isEmpty()) << definition.name;
            for (auto* const place : {&anywhere, &plots, &table})
                EXPECT_TRUE(place->emplace(key, definition.name).second)
                    << definition.name << " and " << (*place)[key] << ": " << key.toString().toStdString();
        }
        for (const QKeySequence& key : registry.keys(definition.id, KeyPlace::Plots))
            EXPECT_TRUE(plots.emplace(key, definition.name).second) << definition.name << " and " << plots[key];
        for (const QKeySequence& key : registry.keys(definition.id, KeyPlace::Table))
            EXPECT_TRUE(table.emplace(key, definition.name).second) << definition.name << " and " << table[key];
    }
}

class ActionRegistryKeys : public testing::Test
{
protected:
    ActionRegistryKeys()
    {
        auto* const centre = new QWidget;
        auto* const layout = new QVBoxLayout(centre);
        for (QWidget* const widget : std::initializer_list<QWidget*>{plain, line, text, number})
            layout->addWidget(widget);
        plain->setFocusPolicy(Qt::StrongFocus);
        window.setCentralWidget(centre);
        registry.installOn(&window);
        for (const ActionDefinition& definition : actionDefinitions())
            registry.setHandler(definition.id, [this, id = definition.id] { done.push_back(id); });
        window.show();
        QApplication::setActiveWindow(&window);
    }

    ActionRegistry registry;
    QMainWindow window;
    QWidget* plain = new QWidget;
    QLineEdit* line = new QLineEdit;
    QPlainTextEdit* text = new QPlainTextEdit;
    QSpinBox* number = new QSpinBox;
    std::vector<ActionId> done;
};

TEST_F(ActionRegistryKeys, EveryKeyDoesItsActionOnce)
{
    plain->setFocus();
    for (const ActionDefinition& definition : actionDefinitions())
        for (const QKeySequence& key : registry.keys(definition.id)) {
            done.clear();
            QTest::keySequence(&window, key);
            EXPECT_EQ(done, std::vector{definition.id}) << definition.name << " " << key.toString().toStdString();
        }
}

TEST_F(ActionRegistryKeys, SingleLettersAreTextInTextFields)
{
    for (QWidget* const field : std::initializer_list<QWidget*>{line, text, number}) {
        field->setFocus();
        for (const char letter : {'n', 'e', 'p', 'y', '/', '?', '[', '0'})
            QTest::keyClick(field, letter);
        QTest::keyClick(field, Qt::Key_Backspace);
        EXPECT_TRUE(done.empty()) << field->metaObject()->className();
        QTest::keyClick(field, Qt::Key_F5);
        EXPECT_EQ(done, std::vector{ActionId::Run}) << field->metaObject()->className();
        done.clear();
    }
    EXPECT_EQ(line->text(), QStringLiteral("nepy/?["));
}

TEST_F(ActionRegistryKeys, PlaceKeysWorkOnlyThere)
{
    registry.installOn(plain, KeyPlace::Plots);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Up);
    EXPECT_TRUE(done.empty());
    plain->setFocus();
    QTest::keyClick(plain, Qt::Key_Up);
    QTest::keyClick(plain, Qt::Key_Right);
    EXPECT_EQ(done, (std::vector{ActionId::LayerAbove, ActionId::NextNeuron}));
    registry.action(ActionId::NextNeuron)->setEnabled(false);
    QTest::keyClick(plain, Qt::Key_Right);
    EXPECT_EQ(done.size(), 2U);
}

TEST(ActionRegistryTable, WithoutAHandlerThereIsNoEntry)
{
    ActionRegistry registry;
    for (const ActionDefinition& definition : actionDefinitions())
        EXPECT_FALSE(registry.action(definition.id)->isVisible());
    EXPECT_TRUE(matchingActions(registry, QString()).empty());
    registry.setHandler(ActionId::Run, [] {});
    registry.setHandler(ActionId::FullScreen, [] {});
    EXPECT_TRUE(registry.action(ActionId::Run)->isVisible());
    EXPECT_EQ(matchingActions(registry, QString()), (std::vector{ActionId::FullScreen, ActionId::Run}));
    EXPECT_EQ(matchingActions(registry, QStringLiteral("ru")), std::vector{ActionId::Run});
    EXPECT_EQ(matchingActions(registry, QStringLiteral("screen view")), std::vector{ActionId::FullScreen});
    registry.action(ActionId::Run)->setEnabled(false);
    EXPECT_TRUE(matchingActions(registry, QStringLiteral("ru")).empty());
}

TEST(CheatSheetTest, SaysTheKeysOfWhatCanBeDone)
{
    ActionRegistry registry;
    registry.setHandler(ActionId::LayerAbove, [] {});
    registry.setHandler(ActionId::NextNeuron, [] {});
    registry.setHandler(ActionId::FrameTimes, [] {}); // has no key
    CheatSheet sheet(registry);
    QStringList texts;
    for (const QLabel* const label : sheet.findChildren<QLabel*>())
        texts.append(label->text());
    EXPECT_TRUE(texts.contains(QStringLiteral("Layer above, same rank")));
    EXPECT_TRUE(texts.contains(QStringLiteral("], ↑ in plots"))) << texts.join(u'|').toStdString();
    EXPECT_TRUE(texts.contains(QStringLiteral("→, ↓ in the table"))) << texts.join(u'|').toStdString();
    EXPECT_FALSE(texts.contains(QStringLiteral("Show frame times")));
    EXPECT_FALSE(texts.contains(QStringLiteral("Undo selection")));
    sheet.show();
    QTest::keyClick(&sheet, Qt::Key_Question, Qt::ShiftModifier);
    EXPECT_FALSE(sheet.isVisible());
}

} // namespace
} // namespace neurostrata::ui
