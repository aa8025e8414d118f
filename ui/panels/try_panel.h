// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/try_text.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>
#include <map>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace neurostrata::ui
{

class TryTokens;
class Workbench;

/// "Try it": any text through the model of the run, token by token in the colour of the selected neuron's activation,
/// or of the pinned ones'; and which neurons like a token most.
class TryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TryPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~TryPanel() override;

    void setTheme(const Theme& theme);
    void setText(const QString& text);
    void focusText();
    /// What is said instead of, or beside, an answer; empty: nothing.
    QString state() const;
    const std::vector<TryTokens*>& rows() const { return m_rows; }
    QListWidget& found() const { return *m_found; }

private:
    std::vector<core::NeuronId> askedNeurons() const;
    void askSoon();
    void ask();
    void search(int token);
    void showAnswer(std::shared_ptr<const core::TryAnswer> answer);
    void showFound(const std::vector<core::LikingNeuron>& neurons);
    void showAvailability();
    void say(const QString& sentence, bool error = false);
    void clearRows();
    void centreRow(std::size_t row, core::NeuronId id);

    Workbench& m_workbench;
    Theme m_theme;
    QTimer m_pause; ///< typing has stopped
    QPlainTextEdit* m_text = nullptr;
    QComboBox* m_which = nullptr;
    QPushButton* m_search = nullptr;
    QLabel* m_state = nullptr;
    QVBoxLayout* m_answers = nullptr;
    QListWidget* m_found = nullptr;
    std::vector<TryTokens*> m_rows;
    std::vector<core::NeuronId> m_asked; ///< neurons of the question under way or answered
    std::string m_askedText;
    std::shared_ptr<const core::TryAnswer> m_answer;
};

} // namespace neurostrata::ui
