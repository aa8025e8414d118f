// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/filter_box.h"

#include "ui/jobs/workbench.h"
#include "ui/session/filter.h"
#include "ui/session/settings.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStringListModel>
#include <QTextCharFormat>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int pauseMs = 120;
constexpr int maximumSaved = 30;
const QString group = QStringLiteral("filters"), savedKey = QStringLiteral("saved");

} // namespace

FilterBox::FilterBox(Workbench& workbench, ThemeStore& themes, Settings& settings, QWidget* parent)
    : QLineEdit(parent), m_workbench(workbench), m_themes(themes), m_settings(settings), m_menu(new QMenu(this)),
      m_menuAction(new QAction(tr("Saved filters"), this)), m_words(new QStringListModel(this)),
      m_completer(new QCompleter(m_words, this))
{
    setObjectName(QStringLiteral("filterBox"));
    setPlaceholderText(tr("filter…"));
    setAccessibleName(tr("Filter of the neurons"));
    setToolTip(tr("For example: r > 0.3 and token ~ tion"));
    setClearButtonEnabled(true);
    addAction(m_menuAction, QLineEdit::LeadingPosition);
    connect(m_menuAction, &QAction::triggered, this, [this] { m_menu->popup(mapToGlobal(rect().bottomLeft())); });
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBox::fillMenu);

    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterBox::insertCompletion);

    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterBox::apply);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_pause.start();
        complete();
    });
    // The clear button is no typing, but it edits.
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_workbench.selection().current().filter.empty())
            m_pause.start();
    });
    connect(this, &QLineEdit::returnPressed, this, &FilterBox::apply);
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) {
                if (fields.testFlag(SelectionField::Filter))
                    showSelection();
            });
    connect(&m_workbench, &Workbench::filterErrorChanged, this, &FilterBox::showError);
    connect(&m_themes, &ThemeStore::changed, this, &FilterBox::retheme);
    retheme();
    showSelection();
}

void FilterBox::apply()
{
    m_pause.stop();
    m_workbench.selection().edit(SelectionReason::Typing,
                                 [this](Selection& selection) { selection.filter = text().toStdString(); });
}

void FilterBox::showSelection()
{
    const QString filter = QString::fromStdString(m_workbench.selection().current().filter);
    if (filter == text())
        return;
    m_pause.stop();
    setText(filter);
}

void FilterBox::showError()
{
    int place = 0;
    const QString error = m_workbench.filterError(&place);
    const bool wrong = !error.isEmpty();
    QList<QInputMethodEvent::Attribute> attributes;
    if (wrong && !text().isEmpty()) {
        // A mistake at the end (something is missing) is shown under the last character.
        const int start = std::clamp(place, 0, static_cast<int>(text().size()) - 1);
        int end = start + 1;
        while (end < text().size() && !text()[end].isSpace())
            ++end;
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(m_themes.current().bad);
        attributes.append({QInputMethodEvent::TextFormat, start - cursorPosition(), end - start, format});
    }
    // The one way to format part of a line edit's text.
    QInputMethodEvent underline(QString(), attributes);
    QLineEdit::inputMethodEvent(&underline);
    setProperty("wrong", wrong);
    setToolTip(wrong ? error : tr("For example: r > 0.3 and token ~ tion"));
    setAccessibleDescription(error);
    retheme();
}

void FilterBox::retheme()
{
    m_menuAction->setIcon(icon(IconName::ChevronDown, m_themes.current()));
    setStyle(style()); // the sheet asks for the property again
}

void FilterBox::complete()
{
    QStringList words;
    for (const FilterCompletion& completion : filterCompletions(text(), cursorPosition())) {
        m_from = completion.from;
        m_to = completion.to;
        words.append(completion.text);
    }
    const bool nothingTyped = m_from == m_to && (text().isEmpty() || m_from == 0);
    if (words.isEmpty() || nothingTyped || (words.size() == 1 && words.front() == text().mid(m_from, m_to - m_from))) {
        m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(words);
    m_completer->complete();
}

void FilterBox::insertCompletion(const QString& word)
{
    setText(text().replace(m_from, m_to - m_from, word));
    setCursorPosition(m_from + static_cast<int>(word.size()));
    m_pause.start();
}

bool FilterBox::event(QEvent* event)
{
    // Escape is a key of the whole window; here it only leaves the box.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterBox::keyPressEvent(QKeyEvent* event)
{
    const bool popup = m_completer->popup()->isVisible();
    switch (event->key()) {
    case Qt::Key_Escape:
        m_completer->popup()->hide();
        if (m_pause.isActive())
            apply();
        Q_EMIT left();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (popup && m_completer->popup()->currentIndex().isValid()) {
            event->ignore(); // the popup takes it
            return;
        }
        break;
    case Qt::Key_Down:
        if (!popup) {
            Q_EMIT left();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterBox::focusOutEvent(QFocusEvent* event)
{
    if (m_pause.isActive())
        apply();
    QLineEdit::focusOutEvent(event);
}

QStringList FilterBox::savedFilters() const
{
    return m_settings.value(group, savedKey).toStringList();
}

void FilterBox::saveFilter()
{
    QStringList saved = savedFilters();
    saved.removeAll(text());
    saved.prepend(text());
    m_settings.setValue(group, savedKey, saved.mid(0, maximumSaved));
}

void FilterBox::forgetFilter()
{
    QStringList saved = savedFilters();
    saved.removeAll(text());
    m_settings.setValue(group, savedKey, saved);
}

void FilterBox::fillMenu()
{
    m_menu->clear();
    const QStringList saved = savedFilters();
    for (const QString& filter : saved) {
        QString shown = filter;
        QAction* const action = m_menu->addAction(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(filter == text());
        connect(action, &QAction::triggered, this, [this, filter] {
            setText(filter);
            apply();
        });
    }
    if (!saved.isEmpty())
        m_menu->addSeparator();
    QAction* const save = m_menu->addAction(tr("Save this filter"), this, &FilterBox::saveFilter);
    save->setEnabled(!text().trimmed().isEmpty() && !saved.contains(text()) && m_workbench.filterError().isEmpty());
    QAction* const forget = m_menu->addAction(tr("Forget this filter"), this, &FilterBox::forgetFilter);
    forget->setEnabled(saved.contains(text()));
}

} // namespace neurostrata::ui
