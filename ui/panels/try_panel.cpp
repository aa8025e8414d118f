// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/try_panel.h"

#include "ui/jobs/try_it.h"
#include "ui/jobs/workbench.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/try_panel_tokens.h"
#include "ui/session/number_format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int pauseMs = 150, foundNeurons = 20;
constexpr int neuronRole = Qt::UserRole, layerRole = Qt::UserRole + 1;

} // namespace

TryPanel::TryPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench)
{
    setAccessibleName(tr("Try it"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 8);
    layout->setSpacing(6);
    m_text = new QPlainTextEdit(this);
    m_text->setPlaceholderText(tr("Type or paste any text"));
    m_text->setAccessibleName(tr("Text to try"));
    m_text->setToolTip(tr("The text goes through the model of this run; nothing leaves this computer"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(2 * fontMetrics().lineSpacing() + 16);
    layout->addWidget(m_text);

    auto* line = new QHBoxLayout;
    m_which = new QComboBox(this);
    m_which->addItems({tr("selected"), tr("pinned")});
    m_which->setAccessibleName(tr("Neurons to try"));
    m_which->setToolTip(tr("Whose activations are shown"));
    m_search = new QPushButton(tr("Find neurons that like this token"), this);
    m_search->setEnabled(false);
    m_search->setToolTip(tr("Choose a token of the answer first: the neurons whose activation at it stands out most "
                            "from their own mean, in sd"));
    line->addWidget(m_which);
    line->addWidget(m_search);
    line->addStretch();
    layout->addLayout(line);
    m_state = new QLabel(this);
    m_state->setWordWrap(true);
    layout->addWidget(m_state);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget(scroll);
    m_answers = new QVBoxLayout(inside);
    m_answers->setContentsMargins(0, 0, 0, 0);
    m_answers->setSpacing(4);
    m_answers->addStretch();
    scroll->setWidget(inside);
    layout->addWidget(scroll, 1);
    m_found = new QListWidget(this);
    m_found->setAccessibleName(tr("Neurons that like the token"));
    m_found->setVisible(false);
    layout->addWidget(m_found, 1);

    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &TryPanel::ask);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TryPanel::askSoon);
    connect(m_which, &QComboBox::activated, this, &TryPanel::ask);
    connect(m_search, &QPushButton::clicked, this, [this] {
        for (TryTokens* row : m_rows)
            if (row->current() >= 0)
                return search(row->current());
    });
    const auto choose = [this](QListWidgetItem* item) {
        const core::NeuronId id{core::LayerIndex(item->data(layerRole).toInt()),
                                core::NeuronIndex(item->data(neuronRole).toInt())};
        m_workbench.selection().edit(SelectionReason::Click, [id](Selection& selection) {
            selection.layer = id.layer;
            selection.neuron = id.neuron;
        });
    };
    connect(m_found, &QListWidget::itemClicked, this, choose);
    connect(m_found, &QListWidget::itemActivated, this, choose);
    TryIt& tryIt = workbench.tryIt();
    connect(&tryIt, &TryIt::answered, this, &TryPanel::showAnswer);
    connect(&tryIt, &TryIt::neuronsFound, this, [this](const auto& neurons) { showFound(*neurons); });
    connect(&tryIt, &TryIt::failed, this, [this](const QString& sentence) { say(sentence, true); });
    connect(&tryIt, &TryIt::availabilityChanged, this, &TryPanel::showAvailability);
    connect(&workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) {
                if (fields & (SelectionField::Run | SelectionField::Layer | SelectionField::Neuron |
                              SelectionField::Pinned | SelectionField::Site))
                    askSoon();
            });
    showAvailability();
}

TryPanel::~TryPanel() = default;

void TryPanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (TryTokens* row : m_rows)
        row->setTheme(theme);
}

void TryPanel::setText(const QString& text)
{
    m_text->setPlainText(text);
}

void TryPanel::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

QString TryPanel::state() const
{
    return m_state->text();
}

void TryPanel::say(const QString& sentence, bool error)
{
    const QString role = error ? QStringLiteral("bad") : QStringLiteral("secondary");
    if (m_state->property("role").toString() != role) {
        m_state->setProperty("role", role);
        m_state->style()->polish(m_state);
    }
    m_state->setText(sentence);
    m_state->setVisible(!sentence.isEmpty());
}

void TryPanel::showAvailability()
{
    QString reason;
    const bool available = m_workbench.tryIt().available(&reason);
    m_text->setEnabled(available);
    m_which->setEnabled(available);
    if (!available) {
        clearRows();
        m_found->setVisible(false);
        say(reason);
        return;
    }
    say({});
    askSoon();
}

std::vector<core::NeuronId> TryPanel::askedNeurons() const
{
    const Selection& selection = m_workbench.selection().current();
    if (m_which->currentIndex() == 1)
        return selection.pinned;
    if (const auto id = selection.neuronId())
        return {*id};
    return {};
}

void TryPanel::askSoon()
{
    // Hidden, it asks nothing; it asks when it is shown with a text.
    if (!m_text->toPlainText().isEmpty() || m_answer)
        m_pause.start();
}

void TryPanel::ask()
{
    const std::string text = m_text->toPlainText().toStdString();
    const std::vector<core::NeuronId> neurons = askedNeurons();
    m_found->setVisible(false);
    if (!m_workbench.tryIt().available())
        return;
    if (text.empty() || neurons.empty()) {
        clearRows();
        say(text.empty()                   ? QString()
            : m_which->currentIndex() == 1 ? tr("No neuron is pinned: pin some, or try the selected one.")
                                           : tr("Select a neuron to see what it says to this text."));
        return;
    }
    m_asked = neurons;
    m_askedText = text;
    core::TryQuestion question;
    question.text = text;
    question.neurons = neurons;
    question.site = m_workbench.selection().current().site;
    say(tr("Running the text through the model…"));
    m_workbench.tryIt().ask(question);
}

void TryPanel::clearRows()
{
    m_answer.reset();
    m_rows.clear();
    while (m_answers->count() > 1) { // the last one is the stretch
        QLayoutItem* item = m_answers->takeAt(0);
        delete item->widget();
        delete item;
    }
    m_search->setEnabled(false);
}

void TryPanel::showAnswer(std::shared_ptr<const core::TryAnswer> answer)
{
    clearRows();
    m_answer = std::move(answer);
    say(m_answer->tokens.empty() ? tr("There is no token in this text.")
        : m_answer->cut          ? tr("The text is longer than %Ln token(s); only these are shown.", nullptr,
                                      static_cast<int>(m_answer->tokens.size()))
                                 : QString());
    for (std::size_t i = 0; i < m_answer->values.size() && i < m_asked.size(); ++i) {
        auto* title = new QLabel(neuronText(m_asked[i]));
        title->setProperty("role", QStringLiteral("secondary"));
        auto* tokens = new TryTokens;
        tokens->setTheme(m_theme);
        tokens->setAnswer(m_answer, i, {});
        tokens->setAccessibleName(tr("Tokens coloured by the activation of %1").arg(neuronText(m_asked[i])));
        m_answers->insertWidget(m_answers->count() - 1, title);
        m_answers->insertWidget(m_answers->count() - 1, tokens);
        connect(tokens, &TryTokens::searchRequested, this, &TryPanel::search);
        connect(tokens, &TryTokens::currentChanged, this,
                [this](int token) { m_search->setEnabled(token >= 0 && m_answer != nullptr); });
        m_rows.push_back(tokens);
        centreRow(i, m_asked[i]);
    }
}

/// Colours diverge around the neuron's mean in the run, as soon as that is known.
void TryPanel::centreRow(std::size_t row, core::NeuronId id)
{
    m_workbench.record(id, [panel = QPointer(this), this, row,
                            answer = m_answer](const std::shared_ptr<const core::NeuronRecord>& record) {
        if (panel && record && answer == m_answer && row < m_rows.size() &&
            record->summary.state != core::NeuronState::NonFinite)
            m_rows[row]->setAnswer(m_answer, row, record->summary.moments.mean);
    });
}

void TryPanel::search(int token)
{
    m_found->setVisible(false);
    say(tr("Comparing every neuron with its own mean…"));
    m_workbench.tryIt().askNeurons(m_askedText, token, foundNeurons);
}

void TryPanel::showFound(const std::vector<core::LikingNeuron>& neurons)
{
    say(neurons.empty() ? tr("No neuron of this run could be compared.")
                        : tr("Neurons whose activation at this token is furthest above their own mean:"));
    m_found->clear();
    for (const core::LikingNeuron& neuron : neurons) {
        auto* item = new QListWidgetItem(
            tr("%1   %2 sd above its mean · activation %3")
                .arg(neuronText(neuron.id), shownNumber(neuron.z), shownNumber(static_cast<double>(neuron.value))),
            m_found);
        item->setData(layerRole, neuron.id.layer.value);
        item->setData(neuronRole, neuron.id.neuron.value);
    }
    m_found->setVisible(!neurons.empty());
}

} // namespace neurostrata::ui
