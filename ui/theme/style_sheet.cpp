// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/oklab.h"
#include "ui/theme/theme.h"

#include <QHash>

namespace neurostrata::ui
{

namespace
{

/// Words in @…@ are replaced by colours and files of the theme. 4 px grid, controls 24 px high, radius 4, 1 px rules.
constexpr auto sheet = R"(
QMainWindow, QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget { background: @panel@; }
QWidget { color: @text@; }
QMainWindow::separator { background: @rule@; width: 1px; height: 1px; }
QSplitter::handle { background: @rule@; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { border: none; }
QScrollArea[role="page"] { background: @window@; border: 1px solid @rule@; border-radius: 4px; }
QScrollArea[role="page"] > QWidget > QWidget { background: transparent; }

QMenuBar { background: @window@; border-bottom: 1px solid @rule@; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @fill@; }
QMenu { background: @panel@; border: 1px solid @rule@; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @fill@; }
QMenu::item:disabled { color: @off@; }
QMenu::separator { height: 1px; background: @rule@; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 4px; }
QMenu::indicator:checked { image: url(:/theme/controls/dot-@kind@.svg); }

QToolBar { background: @panel@; border: none; border-bottom: 1px solid @rule@; padding: 6px 14px; spacing: 8px; }
QToolBar::separator { width: 1px; background: @rule@; margin: 4px; }
QStatusBar { background: @window@; border-top: 1px solid @rule@; }
QStatusBar::item { border: none; }

QDockWidget::title { background: @panel@; text-align: left; padding: 6px 14px; }
QFrame[role="bar"] { background: @window@; }
QFrame[role="panel"] { background: @panel@; }
QFrame[role="box"] { background: @box@; border-radius: 4px; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { color: @rule@; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: @titleSize@pt; font-weight: 600; }
QLabel[role="secondary"] { color: @muted@; font-size: @smallSize@pt; }
QLabel[role="chip"] { background: @fill@; color: @interaction@; border-radius: 4px; padding: 2px 8px; }
QLabel[role="warning"] { color: @warning@; }
QLabel[role="good"] { color: @good@; }
QLabel[role="bad"] { color: @bad@; }

QPushButton, QToolButton { background: @panel@; border: 1px solid @rule@; border-radius: 4px; padding: 0 12px;
    min-height: 24px; }
QToolButton { padding: 0 5px; }
QToolButton[role="quiet"] { min-width: 14px; }
QPushButton:hover, QToolButton:hover { background: @hover@; }
QPushButton:pressed, QToolButton:pressed { background: @fill@; }
QPushButton:checked, QToolButton:checked { background: @fill@; color: @interaction@; font-weight: 600; }
QPushButton:disabled, QToolButton:disabled { color: @off@; }
QPushButton:focus, QToolButton:focus { border: 2px solid @interaction@; padding: 0 11px; min-height: 22px; }
QToolButton:focus { padding: 0 4px; }
QPushButton[role="primary"] { background: @interaction@; border-color: @interaction@; color: @onInteraction@;
    font-weight: 600; }
QPushButton[role="primary"]:hover { background: @interactionHover@; }
QPushButton[role="primary"]:disabled { background: @panel@; border-color: @rule@; color: @off@; }
QPushButton[role="primary"]:focus { border: 2px solid @text@; }
QPushButton[role="segment"], QToolButton[role="segment"] { background: transparent; border: 1px solid transparent;
    color: @muted@; }
QPushButton[role="segment"]:hover, QToolButton[role="segment"]:hover { color: @text@; }
QPushButton[role="segment"]:checked, QToolButton[role="segment"]:checked { background: @fill@; color: @interaction@; }
QPushButton[role="segment"]:focus, QToolButton[role="segment"]:focus { border: 2px solid @interaction@; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; border: 1px solid transparent;
    color: @interaction@; padding: 0 4px; text-align: left; }
QPushButton[role="link"]:disabled { color: @off@; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus { border: 2px solid @interaction@; padding: 0 3px; }
QToolButton[role="quiet"], QToolButton[role="words"] { background: transparent; border: 1px solid transparent; }
QToolButton[role="quiet"]:hover, QToolButton[role="words"]:hover { background: @hover@; }
QToolButton[role="quiet"]:focus, QToolButton[role="words"]:focus { border: 2px solid @interaction@; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @field@;
    border: 1px solid @rule@; border-radius: 4px; padding: 0 8px; min-height: 24px;
    selection-background-color: @fill@; selection-color: @text@; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: @off@;
    background: @window@; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid @interaction@; padding: 0 7px; min-height: 22px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit[wrong="true"] { border-color: @bad@; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/theme/controls/down-@tone@.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @panel@; border: 1px solid @rule@; padding: 4px; outline: none;
    selection-background-color: @fill@; selection-color: @text@; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: 18px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/theme/controls/up-@tone@.svg); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/theme/controls/down-@tone@.svg); width: 10px;
    height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: @off@; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @outline@;
    background: @field@; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: @interaction@; border-color: @interaction@;
    image: url(:/theme/controls/check-@kind@.svg); }
QRadioButton::indicator:checked { border-color: @interaction@; image: url(:/theme/controls/dot-@kind@.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @rule@; background: @window@; }
QCheckBox:focus, QRadioButton:focus { color: @interaction@; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @interaction@; width: 12px;
    height: 12px; }

QSlider { min-height: 24px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @rule@; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @interaction@; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 7px; background: @panel@;
    border: 1px solid @interaction@; }
QSlider::handle:horizontal:focus, QSlider::handle:horizontal:hover { border: 2px solid @interaction@; width: 10px;
    height: 10px; }
QProgressBar { border: none; border-radius: 2px; background: @rule@; max-height: 4px; min-height: 4px; color: transparent;
    text-align: center; }
QProgressBar::chunk { background: @interaction@; border-radius: 2px; }

QHeaderView { background: @window@; border: none; }
QHeaderView::section { background: @window@; color: @muted@; border: none; border-bottom: 1px solid @rule@;
    padding: 4px 8px; }
QHeaderView::section:checked { color: @text@; font-weight: 600; }
QTableView, QListView, QTreeView { background: @panel@; border: none; outline: none; gridline-color: @rule@;
    selection-background-color: @fill@; selection-color: @text@; alternate-background-color: @window@; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid @interaction@; }
QTableView::item, QListView::item, QTreeView::item { padding: 0 8px; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: @fill@; color: @text@; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @handle@; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar::tab { background: transparent; color: @muted@; padding: 5px 12px; border: 1px solid transparent;
    border-radius: 4px; }
QTabBar::tab:selected { background: @fill@; color: @interaction@; }
QTabBar::tab:focus { border-color: @interaction@; }
QTabWidget::pane { border: none; border-top: 1px solid @rule@; }
QToolTip { background: @panel@; color: @text@; border: 1px solid @rule@; padding: 4px 6px; }
)";

} // namespace

QString Theme::styleSheet() const
{
    const bool dark = name == ThemeName::Dark;
    const QColor onInteraction = dark ? window : panel;
    const QHash<QString, QString> words = {
        {QStringLiteral("text"), text.name()},
        {QStringLiteral("muted"), muted.name()},
        {QStringLiteral("off"), mixed(muted, panel, 0.4).name()},
        {QStringLiteral("interaction"), interaction.name()},
        {QStringLiteral("interactionHover"), mixed(interaction, text, 0.15).name()},
        {QStringLiteral("onInteraction"), onInteraction.name()},
        {QStringLiteral("fill"), interactionFill.name()},
        {QStringLiteral("hover"), mixed(panel, text, 0.04).name()},
        {QStringLiteral("panel"), panel.name()},
        {QStringLiteral("window"), window.name()},
        {QStringLiteral("box"), window.name()},
        {QStringLiteral("field"), field.name()},
        {QStringLiteral("rule"), rule.name()},
        {QStringLiteral("outline"), muted.name()},
        {QStringLiteral("handle"), mixed(rule, muted, 0.35).name()},
        {QStringLiteral("warning"), warning.name()},
        {QStringLiteral("good"), good.name()},
        {QStringLiteral("bad"), bad.name()},
        {QStringLiteral("titleSize"), QString::number(title().pointSizeF())},
        {QStringLiteral("smallSize"), QString::number(secondary().pointSizeF())},
        {QStringLiteral("tone"), dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("kind"), dark                           ? QStringLiteral("dark")
                                 : name == ThemeName::Greyscale ? QStringLiteral("grey")
                                                                : QStringLiteral("light")},
    };
    const QStringList pieces = QString::fromLatin1(sheet).split(QLatin1Char('@'));
    QString result;
    for (qsizetype i = 0; i < pieces.size(); ++i)
        result += i % 2 == 0 ? pieces[i] : words.value(pieces[i]);
    return result;
}

} // namespace neurostrata::ui
