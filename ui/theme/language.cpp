// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

/// In a static library, resources want to be named; the macro works outside namespaces only.
static void initTranslations()
{
    Q_INIT_RESOURCE(i18n);
}

namespace neurostrata::ui
{

QString installLanguage(QCoreApplication& application, const QString& language)
{
    initTranslations();
    QString chosen = language;
    if (chosen.isEmpty())
        chosen = QLocale::system().language() == QLocale::Vietnamese ? QStringLiteral("vi") : QStringLiteral("en");
    // English too has a file: its plural forms.
    auto* own = new QTranslator(&application);
    if (own->load(QStringLiteral(":/i18n/neurostrata_%1.qm").arg(chosen)))
        QCoreApplication::installTranslator(own);
    auto* qt = new QTranslator(&application);
    if (chosen != QLatin1String("en") &&
        qt->load(QStringLiteral("qtbase_%1").arg(chosen), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    const QLocale system = QLocale::system();
    const bool same = QLocale(chosen).language() == system.language();
    QLocale::setDefault(same ? system : QLocale(chosen));
    return chosen;
}

} // namespace neurostrata::ui
