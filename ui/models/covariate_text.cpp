// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/covariate_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace neurostrata::ui
{
namespace
{

struct Known {
    const char *name, *text, *help;
};

constexpr Known known[] = {
    {"length", QT_TRANSLATE_NOOP("Covariate", "length in characters"),
     QT_TRANSLATE_NOOP("Covariate", "Unicode code points of the token, leading space included.")},
    {"length_without_space", QT_TRANSLATE_NOOP("Covariate", "length without leading space"),
     QT_TRANSLATE_NOOP("Covariate", "Characters of the token, not counting a leading space.")},
    {"bytes", QT_TRANSLATE_NOOP("Covariate", "length in bytes"),
     QT_TRANSLATE_NOOP("Covariate", "Bytes of the token in UTF-8.")},
    {"graphemes", QT_TRANSLATE_NOOP("Covariate", "length in graphemes"),
     QT_TRANSLATE_NOOP("Covariate", "Characters as people see them: extended grapheme clusters.")},
    {"log_length", QT_TRANSLATE_NOOP("Covariate", "log length"),
     QT_TRANSLATE_NOOP("Covariate", "Natural logarithm of the length in characters.")},
    {"log_frequency", QT_TRANSLATE_NOOP("Covariate", "log frequency"),
     QT_TRANSLATE_NOOP(
         "Covariate",
         "Natural logarithm of how often the token occurs in this text: (count + 1) / (tokens + vocabulary).")},
    {"log_external_frequency", QT_TRANSLATE_NOOP("Covariate", "log external frequency"),
     QT_TRANSLATE_NOOP("Covariate", "Natural logarithm of how often the token occurs in the table that was given.")},
    {"log_rank", QT_TRANSLATE_NOOP("Covariate", "log rank in the vocabulary"),
     QT_TRANSLATE_NOOP("Covariate", "Natural logarithm of the token's number in the vocabulary + 1: merge order, a "
                                    "stand-in for frequency in a large corpus.")},
    {"leading_space", QT_TRANSLATE_NOOP("Covariate", "leading space"),
     QT_TRANSLATE_NOOP("Covariate", "1 if the token begins with a space, else 0.")},
    {"class_number", QT_TRANSLATE_NOOP("Covariate", "is a number"),
     QT_TRANSLATE_NOOP("Covariate",
                       "1 if the token, without a leading space, is digits only; letters are what is compared with.")},
    {"class_punctuation", QT_TRANSLATE_NOOP("Covariate", "is punctuation"),
     QT_TRANSLATE_NOOP("Covariate", "1 if the token, without a leading space, is punctuation or symbols only; letters "
                                    "are what is compared with.")},
    {"class_whitespace", QT_TRANSLATE_NOOP("Covariate", "is white space"),
     QT_TRANSLATE_NOOP("Covariate",
                       "1 if nothing but white space is left of the token; letters are what is compared with.")},
    {"class_mixed", QT_TRANSLATE_NOOP("Covariate", "is mixed"),
     QT_TRANSLATE_NOOP("Covariate",
                       "1 if the token mixes letters, digits or signs; letters are what is compared with.")},
    {"position", QT_TRANSLATE_NOOP("Covariate", "position"),
     QT_TRANSLATE_NOOP("Covariate", "Place of the token in its sequence, from 0.")},
    {"previous_length", QT_TRANSLATE_NOOP("Covariate", "length of the previous token"),
     QT_TRANSLATE_NOOP("Covariate", "Characters of the token before it in the same sequence.")},
    {"next_length", QT_TRANSLATE_NOOP("Covariate", "length of the next token"),
     QT_TRANSLATE_NOOP("Covariate", "Characters of the token after it in the same sequence.")},
    {"previous_log_frequency", QT_TRANSLATE_NOOP("Covariate", "log frequency of the previous token"),
     QT_TRANSLATE_NOOP("Covariate", "Log frequency of the token before it in the same sequence.")},
    {"next_log_frequency", QT_TRANSLATE_NOOP("Covariate", "log frequency of the next token"),
     QT_TRANSLATE_NOOP("Covariate", "Log frequency of the token after it in the same sequence.")},
};

const Known* find(const std::string& name)
{
    for (const Known& one : known)
        if (name == one.name)
            return &one;
    return nullptr;
}

} // namespace

QString covariateText(const std::string& name)
{
    const Known* const one = find(name);
    return one ? QCoreApplication::translate("Covariate", one->text) : QString::fromStdString(name);
}

QString covariateHelp(const std::string& name)
{
    const Known* const one = find(name);
    return one ? QCoreApplication::translate("Covariate", one->help) : QString();
}

QString covariatesText(const std::vector<std::string>& names)
{
    QStringList texts;
    for (const std::string& name : names)
        texts << covariateText(name);
    return QLocale().createSeparatedList(texts);
}

} // namespace neurostrata::ui
