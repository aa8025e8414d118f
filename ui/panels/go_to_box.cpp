// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/go_to_box.h"

#include "ui/jobs/workbench.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/command_palette.h"
#include "ui/panels/neuron_walk.h"
#include "ui/panels/suggestion_list.h"
#include "ui/session/number_format.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QRandomGenerator>
#include <cmath>
#include <type_traits>

namespace neurostrata::ui
{
namespace
{

constexpr std::size_t mostMatches = 50;
const QString searchKey = QStringLiteral("goto.tokens");
constexpr QLatin1Char commandMark('>');

} // namespace

GoToBox::GoToBox(Workbench& workbench, ThemeStore& themes, ActionRegistry& actions, NeuronWalk& walk, QWidget* parent)
    : QLineEdit(parent), m_workbench(workbench), m_themes(themes), m_actions(actions), m_walk(walk),
      m_suggestions(new SuggestionList(this, themes))
{
    setObjectName(QStringLiteral("goToBox"));
    setAccessibleName(tr("Go to a neuron, layer, token or link"));
    setToolTip(tr("L5 N1234, L5, max, min, random, a token or a link; > for commands"));
    setPlaceholderText(tr("Go to…"));
    setTextMargins(0, 0, 20, 0);
    setMinimumWidth(180);
    connect(this, &QLineEdit::textEdited, this, &GoToBox::textTyped);
    connect(m_suggestions, &SuggestionList::chosen, this, &GoToBox::choose);
    connect(&m_workbench.selection(), &SelectionStore::changed, this, [this] {
        if (!hasFocus())
            showSelection();
    });
    connect(&m_themes, &ThemeStore::changed, this, qOverload<>(&QWidget::update));
    m_actions.setHandler(ActionId::GoTo, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
    m_actions.setHandler(ActionId::CommandPalette, [this] {
        setFocus(Qt::ShortcutFocusReason);
        setText(QString(commandMark));
        textTyped();
    });
    showSelection();
}

void GoToBox::showSelection()
{
    const Selection& now = m_workbench.selection().current();
    if (now.run.empty())
        clear();
    else if (const auto id = now.neuronId())
        setText(neuronName(*id));
    else
        setText(QStringLiteral("L%1").arg(now.layer.value));
    setModified(false);
}

GoTo GoToBox::parse(const QString& text) const
{
    const auto run = m_workbench.run();
    return parseGoTo(text.trimmed().toStdString(), m_workbench.selection().current().layer, run ? run->layers : 0,
                     run ? run->width : 0);
}

void GoToBox::textTyped()
{
    setModified(true);
    m_commands.clear();
    m_matches.clear();
    if (text().startsWith(commandMark)) {
        m_commands = matchingActions(m_actions, text().mid(1));
        std::vector<SuggestionList::Row> rows;
        for (const ActionId id : m_commands)
            rows.push_back({m_actions.action(id)->text(), m_actions.keysText(id)});
        if (rows.empty())
            m_suggestions->showSentence(tr("No command has these words."), false);
        else
            m_suggestions->showRows(rows);
        return;
    }
    const GoTo target = parse(text());
    if (const auto* const token = std::get_if<GoToToken>(&target); token != nullptr && !token->text.empty())
        searchTokens(QString::fromStdString(token->text), false);
    else {
        m_workbench.jobs().stop(searchKey);
        m_suggestions->hide();
    }
}

void GoToBox::searchTokens(const QString& wanted, bool goToFirst)
{
    const auto table = m_workbench.table();
    if (!table)
        return;
    m_workbench.jobs().start<std::vector<TokenMatch>>(
        Lane::Analysis, searchKey,
        [table, wanted](const core::JobContext&) {
            return std::make_shared<const std::vector<TokenMatch>>(neuronsExcitedBy(*table, wanted, mostMatches));
        },
        [this, wanted, goToFirst](const JobResult<std::vector<TokenMatch>>& result) {
            if (!result.value || !hasFocus())
                return;
            m_matches = *result.value;
            if (m_matches.empty()) {
                m_suggestions->showSentence(tr("“%1” is no neuron, and no neuron's top token holds it.").arg(wanted),
                                            true);
                return;
            }
            std::vector<SuggestionList::Row> rows;
            for (const TokenMatch& match : m_matches)
                rows.push_back(
                    {QStringLiteral("%1   %2").arg(neuronName(match.neuron), match.token), shownNumber(match.maximum)});
            m_suggestions->showRows(rows, tr("Neurons that it excites most, with their largest activation"));
            if (goToFirst)
                choose(0);
        });
}

void GoToBox::choose(int row)
{
    const auto place = static_cast<std::size_t>(row);
    if (place < m_commands.size()) {
        const ActionId command = m_commands[place];
        finish();
        m_actions.trigger(command);
    } else if (place < m_matches.size()) {
        m_walk.select(m_matches[place].neuron, SelectionReason::Jump);
        finish();
    }
}

void GoToBox::accept()
{
    if (const int row = m_suggestions->currentRow(); row >= 0) {
        choose(row);
        return;
    }
    const QString typed = text().trimmed();
    if (typed.isEmpty() || typed.startsWith(commandMark)) {
        finish();
        return;
    }
    const GoTo target = parse(typed);
    if (const auto* const token = std::get_if<GoToToken>(&target)) {
        searchTokens(QString::fromStdString(token->text), true);
        return;
    }
    const QString error = go(target);
    if (error.isEmpty())
        finish();
    else
        m_suggestions->showSentence(error, true);
}

QString GoToBox::goTo(const QString& typed)
{
    const GoTo target = parse(typed);
    if (const auto* const token = std::get_if<GoToToken>(&target)) {
        const auto table = m_workbench.table();
        const auto matches =
            table ? neuronsExcitedBy(*table, QString::fromStdString(token->text), 1) : std::vector<TokenMatch>();
        if (matches.empty())
            return tr("“%1” is no neuron, and no neuron's top token holds it.").arg(typed);
        m_walk.select(matches.front().neuron, SelectionReason::Jump);
        return {};
    }
    return go(target);
}

QString GoToBox::go(const GoTo& target)
{
    return std::visit(
        [this](const auto& to) -> QString {
            using Target = std::decay_t<decltype(to)>;
            if constexpr (std::is_same_v<Target, core::NeuronId>)
                m_walk.select(to, SelectionReason::Jump);
            else if constexpr (std::is_same_v<Target, core::LayerIndex>)
                m_walk.selectLayer(to, SelectionReason::Jump);
            else if constexpr (std::is_same_v<Target, GoToNeuron>)
                return goToNamed(to);
            else if constexpr (std::is_same_v<Target, DeepLink>)
                Q_EMIT linkEntered(to);
            else if constexpr (std::is_same_v<Target, QString>)
                return to;
            return {};
        },
        target);
}

QString GoToBox::goToNamed(GoToNeuron which)
{
    const auto table = m_workbench.table();
    std::vector<std::int32_t> defined;
    if (table)
        for (std::int32_t row = 0; row < table->rows(); ++row)
            if (!std::isnan(table->value[static_cast<std::size_t>(row)]))
                defined.push_back(row);
    if (defined.empty())
        return tr("No neuron has a value yet.");
    const auto less = [&](std::int32_t a, std::int32_t b) {
        return table->value[static_cast<std::size_t>(a)] < table->value[static_cast<std::size_t>(b)];
    };
    std::int32_t row = 0;
    switch (which) {
    case GoToNeuron::Maximum:
        row = *std::max_element(defined.begin(), defined.end(), less);
        break;
    case GoToNeuron::Minimum:
        row = *std::min_element(defined.begin(), defined.end(), less);
        break;
    case GoToNeuron::Random:
        row = defined[QRandomGenerator::global()->bounded(static_cast<quint32>(defined.size()))];
        break;
    }
    m_walk.select(table->id(row), SelectionReason::Jump);
    return {};
}

void GoToBox::finish()
{
    m_suggestions->hide();
    m_commands.clear();
    m_matches.clear();
    clearFocus();
    showSelection();
    Q_EMIT left();
}

bool GoToBox::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // here it leaves the box, and clears no brush
        return true;
    }
    return QLineEdit::event(event);
}

void GoToBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        finish();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        break;
    case Qt::Key_Up:
        m_suggestions->step(-1);
        break;
    case Qt::Key_Down:
        m_suggestions->step(1);
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void GoToBox::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    update();
}

void GoToBox::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    m_suggestions->hide();
    showSelection();
}

void GoToBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (hasFocus())
        return;
    // The key that leads here.
    QPainter painter(this);
    painter.setPen(m_themes.current().muted);
    painter.setFont(m_themes.current().secondary());
    painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                     m_actions.keys(ActionId::GoTo).value(0).toString(QKeySequence::NativeText));
}

} // namespace neurostrata::ui
