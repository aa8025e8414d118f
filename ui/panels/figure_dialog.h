// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_choices.h"
#include "ui/panels/window_parts.h"

#include <QDialog>

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace neurostrata::ui
{

class FigureOptions;
class FigurePreview;

/// A figure before it is written: what it will look like, everything that can be chosen, and Save. Opens with what was
/// chosen last, so that Enter is enough; errors and questions stand in it, and it stays until the file is there.
class FigureDialog : public QDialog
{
    Q_OBJECT
public:
    FigureDialog(const WindowParts& parts, FigureContent content, QWidget* parent = nullptr);

    const FigureContent& content() const { return m_content; }
    FigureOptions& options() const { return *m_options; }
    FigurePreview& preview() const { return *m_preview; }
    QComboBox& kinds() const { return *m_kinds; }
    QLineEdit& folder() const { return *m_folder; }
    QPushButton& saveButton() const { return *m_save; }
    QPushButton& replaceButton() const { return *m_replace; }
    QPushButton& keepBothButton() const { return *m_keepBoth; }
    QPushButton& manyButton() const { return *m_many; }
    QString path() const;    ///< where Save writes to
    QString problem() const; ///< that is shown; empty: none
    bool asking() const;     ///< whether to replace a file

    void save();

Q_SIGNALS:
    void saved(const QString& path);
    /// The same of many neurons or layers is wanted, with the choices made here.
    void manyWanted(neurostrata::ui::FigureKind kind, const neurostrata::ui::FigureChoices& choices,
                    const QString& folder);

private:
    QWidget* makeSide();
    QWidget* makeFoot();
    void setContent(const FigureContent& content);
    void chooseKind(int index);
    void chooseFolder();
    void followWorkbench();
    void refresh(); ///< what the choices make of the figure
    void ask(const QString& path);
    void write(const QString& path);
    void say(const QString& problem);

    WindowParts m_parts;
    FigureMemory m_memory;
    FigureContent m_content;
    bool m_writing = false;
    FigurePreview* m_preview;
    FigureOptions* m_options;
    QComboBox* m_kinds;
    QLineEdit* m_folder;
    QLabel *m_result, *m_problem;
    QFrame* m_notice; ///< a question or a problem
    QPushButton *m_replace, *m_keepBoth, *m_many, *m_save;
};

} // namespace neurostrata::ui
