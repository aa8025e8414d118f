// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;

namespace neurostrata::ui
{

/// Installs the translations and the number formats of "en" or "vi"; empty: the system's language if there are
/// translations for it, else English. Before the first widget. Returns the language.
QString installLanguage(QCoreApplication& application, const QString& language);

} // namespace neurostrata::ui
