// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace neurostrata::ui
{

class Settings;

enum class SizeUnit { Millimetres, Pixels };

/// All that the figure dialog lets a person choose but the folder.
struct FigureChoices {
    FigureFormat format = FigureFormat::Png;
    FigureStyle style;                         ///< FigureTheme::ScreenDark stands for "as on screen" here: see styleOn
    SizeUnit sizeUnit = SizeUnit::Millimetres; ///< in which the size is shown; the style has millimetres
    QString pattern = QStringLiteral("{run}_{layer}_{neuron}_{figure}"); ///< of figureFileName
    friend bool operator==(const FigureChoices&, const FigureChoices&) = default;
};

/// The style to render with while the window has that look.
FigureStyle styleOn(const FigureChoices& choices, ThemeName screen);

/// "format=png", "width=174" …: numbers in the C locale. What is unknown, wrong or out of range counts as not there.
QStringList choicesToTexts(const FigureChoices& choices);
FigureChoices choicesFromTexts(const QStringList& texts);

/// What is remembered of figures between starts, in the settings: the last choices, the last folder, named presets.
class FigureMemory
{
public:
    explicit FigureMemory(Settings& settings) : m_settings(settings) {}

    FigureChoices last() const;
    /// Of the figure that was exported last; none: none ever was.
    std::optional<FigureKind> lastKind() const;
    void remember(FigureKind kind, const FigureChoices& choices, const QString& folder);
    /// Last one used; at first the person's pictures.
    QString folder() const;

    QStringList presets() const; ///< names, sorted
    std::optional<FigureChoices> preset(const QString& name) const;
    /// Replaces the one of that name. A name without letters is none: false.
    bool savePreset(const QString& name, const FigureChoices& choices);
    void removePreset(const QString& name);

private:
    QString presetKey(const QString& name) const; ///< empty: there is none of that name

    Settings& m_settings;
};

} // namespace neurostrata::ui
