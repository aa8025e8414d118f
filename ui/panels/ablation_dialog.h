// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/provenance.h"
#include "core/workflow/ablate.h"

#include <QDialog>
#include <memory>
#include <string>

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace neurostrata::ui
{

class LossPlot;
class NullChangesPlot;
class PlotFrame;
class ThemeStore;
class Workbench;

/// What the model loses when the selected neuron, or the most length-correlated ones of its layer, are held at their
/// mean: choice, progress, result. Follows the selection while nothing runs.
class AblationDialog : public QDialog
{
    Q_OBJECT
public:
    AblationDialog(Workbench& workbench, ThemeStore& themes, QWidget* parent = nullptr);

    /// Starts what the controls say, as the button does.
    void run();
    void setModelFolder(const QString& folder);
    /// Writes the result, by the ending .csv or .json; an error is shown.
    void save(const QString& path);
    /// A PNG of one of the plots, as it stands in the window.
    void savePicture(PlotFrame& plot, const QString& path);

    QString headline() const; ///< what stands above the plots: the result, or what is the matter
    const std::shared_ptr<const core::Ablation>& result() const { return m_result; }
    LossPlot& lossPlot() const { return *m_loss; }
    NullChangesPlot& nullPlot() const { return *m_null; }

protected:
    void showEvent(QShowEvent* event) override;
    void done(int result) override; ///< stops what runs

private:
    QWidget* createChoice();
    QWidget* createPlots();
    QWidget* createButtons();
    void followSelection();
    void lookForModel();
    void chooseFolder();
    void chooseFile();
    void choosePicture(PlotFrame& plot);
    void write(const QString& path, std::string bytes);
    void update();
    void say(const QString& sentence);
    void showProgress(const core::Progress& progress);
    void showResult(std::shared_ptr<const core::Ablation> result, const core::Provenance& run);

    Workbench& m_workbench;
    QRadioButton *m_one = nullptr, *m_top = nullptr;
    QSpinBox *m_count = nullptr, *m_sets = nullptr;
    QLabel *m_model = nullptr, *m_headline = nullptr, *m_numbers = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton *m_run = nullptr, *m_stop = nullptr, *m_save = nullptr;
    NullChangesPlot* m_null = nullptr;
    LossPlot* m_loss = nullptr;
    std::string m_runId; ///< whose model m_folder is
    QString m_folder;    ///< of the model; empty: none
    std::shared_ptr<const core::Ablation> m_result;
    core::Provenance m_provenance; ///< of m_result
};

} // namespace neurostrata::ui
