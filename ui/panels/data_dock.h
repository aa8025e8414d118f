// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/collect.h"
#include "ui/panels/window_parts.h"

#include <QWidget>
#include <optional>

class QComboBox;

namespace neurostrata::ui
{

class AnalysisBox;
class BudgetBox;
class CorpusBox;
class ForecastBox;
class ModelPicker;
class RunBox;

/// What the dock "Data & model" holds: which model reads how much of which text, what that will take, the run button,
/// and what is asked of the result.
class DataDock : public QWidget
{
    Q_OBJECT
public:
    explicit DataDock(const WindowParts& parts, QWidget* parent = nullptr);

    /// What Run would measure; none while model or text are missing.
    std::optional<core::CollectQuestion> question() const;
    /// Chooses and measures; a finished run of the same question is opened instead.
    void run();
    void runDemo();
    /// The finished run of the demo, if there is one.
    std::optional<std::filesystem::path> demoRun() const;
    void pauseOrResume();
    void stopAndKeep();

    ModelPicker& models() { return *m_models; }
    CorpusBox& corpus() { return *m_corpus; }
    BudgetBox& budget() { return *m_budget; }
    RunBox& runBox() { return *m_run; }

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    QWidget* makeReading();
    void show(const core::CollectQuestion& question);
    void remember(const core::CollectQuestion& question);
    void recall();
    void askForecast();
    void start(const core::CollectQuestion& question, bool demo);
    void noticeMeasured();
    void showRunState();

    WindowParts m_parts;
    ModelPicker* m_models;
    CorpusBox* m_corpus;
    BudgetBox* m_budget;
    QComboBox *m_sequence, *m_mask;
    ForecastBox* m_forecast;
    RunBox* m_run;
    std::optional<core::CollectQuestion> m_measured; ///< the last one that went through
    std::optional<core::CollectQuestion> m_kept;     ///< the last one if it was stopped and kept
    core::CollectQuestion m_extras;                  ///< what ways out changed: store, sites, memory limit
    bool m_runAnyway = false;
    bool m_isDemo = false;  ///< what is or was measured last
    bool m_awaited = false; ///< its finished run has not been seen yet
    std::string m_runId;    ///< of it, once known
};

/// The bundled model on the bundled text: the first thing that can be seen.
core::CollectQuestion demoQuestion(const QString& runFolder);

} // namespace neurostrata::ui
