// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QRgb>
#include <array>

namespace neurostrata::ui
{

enum class ThemeName { Light, Dark, Greyscale };
enum class RampName { Depth, Counts, Diverging };
using Ramp = std::array<QRgb, 256>;

/// Every colour and font of one look (ui.md §7). A value: plots take it as an argument, so that a figure can be drawn
/// in print colours while the window is dark.
struct Theme {
    ThemeName name = ThemeName::Light;
    QColor shorter, equal, longer;
    QColor text, muted, interaction, interactionFill, panel, window, rule, field;
    QColor warning, good, bad;     ///< text colours of states
    Ramp depth, counts, diverging; ///< equal steps in OKLab
    QFont font;                    ///< body; others derive from it
    double lineScale = 1;          ///< pen widths of figures

    QColor depthOf(int layer, int layers) const;
    /// value in [-limit, limit] to the diverging ramp; NaN gives the panel colour.
    QRgb divergingOf(double value, double limit) const;
    QFont title() const;     ///< 14 px semibold at the default size
    QFont secondary() const; ///< 12.5 px
    QPalette palette() const;
    /// Of the whole application. Widgets ask for a look through the dynamic property "role": buttons "primary" (the one
    /// filled button), "segment" (tabs and modes: flat, filled while checked), "link", "quiet" (icon alone); labels
    /// "title", "secondary" (muted), "chip", "warning", "good", "bad"; frames "box" (a quiet filled box), "panel",
    /// "bar" (tool bar, status strip); scroll areas "page" (what is printed, on the window's colour).
    QString styleSheet() const;
};
/// `pointSize` 0: the default.
Theme theme(ThemeName name, double pointSize = 0);
/// Registers the bundled fonts; once per process, after QGuiApplication.
void loadFonts();

/// The window's look: follows the system, or what the person chose. Emits when it changes; views ask again.
class ThemeStore : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark, Greyscale };
    explicit ThemeStore(QObject* parent = nullptr);
    const Theme& current() const { return m_theme; }
    Choice choice() const { return m_choice; }
    /// Applies palette, style sheet and font to the application. `pointSize` 9–20, 0: default.
    void choose(Choice choice, double pointSize);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< follows the system's palette

private:
    Theme m_theme;
    Choice m_choice = Choice::System;
    double m_pointSize = 0;
    bool m_chosen = false, m_applying = false;
};

} // namespace neurostrata::ui
