// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::ui
{
namespace
{

constexpr QChar minus(0x2212);
constexpr int significantDigits = 3;

/// Digits after the point of a finite value, grouped; the sign is left to the caller.
QString magnitude(double value, int decimals, const QLocale& locale)
{
    return locale.toString(std::fabs(value), 'f', decimals);
}

QString withoutTrailingZeros(QString text, const QLocale& locale)
{
    const QString point = locale.decimalPoint();
    if (!text.contains(point))
        return text;
    const QString zero = locale.zeroDigit();
    while (text.endsWith(zero))
        text.chop(zero.size());
    if (text.endsWith(point))
        text.chop(point.size());
    return text;
}

QString superscript(int number)
{
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = number < 0 ? QStringLiteral("⁻") : QString();
    for (const QChar c : QString::number(std::abs(number)))
        text += digits[c.digitValue()];
    return text;
}

/// What is no number of the usual kind; empty for one that is.
QString special(double value)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value < 0 ? minus + QStringLiteral("∞") : QStringLiteral("∞");
    return {};
}

} // namespace

QString shownNumber(double value, const QLocale& locale)
{
    if (const QString text = special(value); !text.isEmpty())
        return text;
    if (value == 0)
        return locale.toString(0);
    const QString sign = value < 0 ? QString(minus) : QString();
    // The exponent after rounding: 9.999 is shown as 10, not as 10.00.
    const QByteArray rounded = QByteArray::number(std::fabs(value), 'e', significantDigits - 1);
    const int exponent = rounded.mid(rounded.indexOf('e') + 1).toInt();
    if (exponent < -4 || exponent > 8) {
        const QString digits =
            locale.toString(rounded.left(rounded.indexOf('e')).toDouble(), 'f', significantDigits - 1);
        return sign + withoutTrailingZeros(digits, locale) + QStringLiteral("×10") + superscript(exponent);
    }
    const int decimals = std::max(0, significantDigits - 1 - exponent);
    return sign + withoutTrailingZeros(magnitude(value, decimals, locale), locale);
}

QString shownSigned(double value, const QLocale& locale)
{
    if (const QString text = special(value); !text.isEmpty())
        return text;
    const int decimals = std::fabs(value) < 0.005 ? 3 : 2;
    const bool zero = std::fabs(value) < 0.0005;
    const QString sign = zero ? QString() : value < 0 ? QString(minus) : QStringLiteral("+");
    return sign + magnitude(zero ? 0 : value, zero ? 2 : decimals, locale);
}

QString shownCount(std::int64_t value, const QLocale& locale)
{
    QString text = locale.toString(static_cast<qlonglong>(value));
    return text.replace(QLatin1Char('-'), minus);
}

QString shownProbability(double value, const QLocale& locale)
{
    if (const QString text = special(value); !text.isEmpty())
        return text;
    constexpr double least = 0.001;
    if (value < least)
        //: a p-value or q-value below the smallest one shown; %1 is that number
        return QCoreApplication::translate("Number", "< %1").arg(locale.toString(least, 'f', 3));
    return withoutTrailingZeros(magnitude(value, 3, locale), locale);
}

QString shownShare(double share, const QLocale& locale)
{
    if (const QString text = special(share); !text.isEmpty())
        return text;
    //: a share; %1 is a number such as 4.1
    return QCoreApplication::translate("Number", "%1 %").arg(shownNumber(share * 100, locale));
}

} // namespace neurostrata::ui
