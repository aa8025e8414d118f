// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleFactory>
#include <QTimer>

namespace neurostrata::ui
{

namespace
{

/// Qt 6.4 does not tell the system's colour scheme; its palette does. Ours must step aside while it is looked at.
bool systemIsDark()
{
    QGuiApplication::setPalette(QPalette());
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

} // namespace

ThemeStore::ThemeStore(QObject* parent) : QObject(parent), m_theme(theme(ThemeName::Light))
{
    qApp->installEventFilter(this);
}

bool ThemeStore::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == qApp && m_choice == Choice::System &&
        m_chosen && !m_applying)
        QTimer::singleShot(0, this, [this] { choose(m_choice, m_pointSize); });
    return QObject::eventFilter(watched, event);
}

void ThemeStore::choose(Choice choice, double pointSize)
{
    m_choice = choice;
    m_pointSize = pointSize;
    m_chosen = true;
    {
        const QScopedValueRollback guard(m_applying, true);
        // Once, before the first style sheet: with one set, the style is Qt's wrapper, and replacing it under widgets
        // that live leaves them with a style that is gone.
        if (qApp->styleSheet().isEmpty() && QApplication::style()->objectName() != QLatin1String("fusion"))
            QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        const bool dark = choice == Choice::System ? systemIsDark() : choice == Choice::Dark;
        m_theme = theme(choice == Choice::Greyscale ? ThemeName::Greyscale
                        : dark                      ? ThemeName::Dark
                                                    : ThemeName::Light,
                        pointSize > 0 ? std::clamp(pointSize, 9.0, 20.0) : 0);
        QApplication::setFont(m_theme.font);
        QApplication::setPalette(m_theme.palette());
        qApp->setStyleSheet(m_theme.styleSheet());
    }
    Q_EMIT changed();
}

} // namespace neurostrata::ui
