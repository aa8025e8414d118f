// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_choices.h"

#include <QWidget>
#include <functional>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace neurostrata::ui
{

/// Everything that can be chosen for a figure, with named presets above. Shows what it is given and says when a person
/// changes it; remembers nothing but presets.
class FigureOptions : public QWidget
{
    Q_OBJECT
public:
    explicit FigureOptions(FigureMemory memory, QWidget* parent = nullptr);

    const FigureChoices& choices() const { return m_choices; }
    void setChoices(const FigureChoices& choices);
    /// What does not concern a kind or format is off.
    void setKind(FigureKind kind);

    void choosePreset(const QString& name);
    void savePreset(const QString& name);
    void removePreset();    ///< the chosen one
    QString preset() const; ///< chosen and not changed since; empty: none

    QLineEdit& pattern() const { return *m_pattern; }

Q_SIGNALS:
    void changed();

private:
    QWidget* makePresets();
    void makeFormat(QVBoxLayout& column);
    void makeSize(QVBoxLayout& column);
    void makeLook(QVBoxLayout& column);
    void edit(const std::function<void(FigureChoices&)>& change);
    void sizeEdited();
    void dpiEdited(const QString& text);
    void showChoices();
    void showSize();
    void showWhatApplies();
    void fillPresets(const QString& chosen);
    void askForName();

    FigureMemory m_memory;
    FigureChoices m_choices;
    FigureKind m_kind = FigureKind::Lines;
    bool m_showing = false; ///< widgets follow the choices, not the other way round

    QComboBox* m_presets = nullptr;
    QPushButton *m_savePreset = nullptr, *m_removePreset = nullptr;
    QButtonGroup* m_formats = nullptr;
    QComboBox *m_sizes = nullptr, *m_unit = nullptr, *m_dpi = nullptr, *m_theme = nullptr;
    QDoubleSpinBox *m_width = nullptr, *m_height = nullptr, *m_font = nullptr, *m_lines = nullptr;
    QCheckBox *m_caption = nullptr, *m_legend = nullptr, *m_provenance = nullptr, *m_rectangles = nullptr,
              *m_outlines = nullptr;
    QLineEdit* m_pattern = nullptr;
};

} // namespace neurostrata::ui
