// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/go_to.h"

#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <limits>

namespace neurostrata::ui
{
namespace
{

constexpr qsizetype longestToken = 1000;

QString tr(const char* text)
{
    return QCoreApplication::translate("GoTo", text);
}

/// Too many digits for a number are as far out of range as a number can be.
std::int64_t number(const QString& digits)
{
    bool fits = false;
    const qlonglong value = digits.toLongLong(&fits);
    return fits ? value : std::numeric_limits<std::int64_t>::max();
}

struct Place {
    std::optional<std::int64_t> layer, neuron;
};

/// "L5 N1234" and its short forms; none if the text is something else.
std::optional<Place> place(const QString& text)
{
    static const QRegularExpression both(
        QStringLiteral("^(?:L\\s*([0-9]+)\\s*[·,.:/]?\\s*N\\s*([0-9]+)|([0-9]+)\\s*[.:]\\s*([0-9]+))$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression one(QStringLiteral("^([LN])\\s*([0-9]+)$"),
                                        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = both.match(text); match.hasMatch()) {
        const int group = match.capturedLength(1) > 0 ? 1 : 3;
        return Place{number(match.captured(group)), number(match.captured(group + 1))};
    }
    if (const auto match = one.match(text); match.hasMatch()) {
        const std::int64_t value = number(match.captured(2));
        return match.captured(1).toUpper() == QLatin1String("L") ? Place{value, {}} : Place{{}, value};
    }
    return std::nullopt;
}

GoTo checked(const Place& place, core::LayerIndex current, int layers, std::int64_t width)
{
    const std::int64_t layer = place.layer.value_or(current.value);
    if (layer < 0 || layer >= layers)
        return tr("This run has layers %1–%2.").arg(0).arg(layers - 1);
    const core::LayerIndex in(static_cast<std::int32_t>(layer));
    if (!place.neuron)
        return in;
    if (*place.neuron >= width)
        return tr("L%1 has neurons %2–%3.").arg(layer).arg(0).arg(width - 1);
    return core::NeuronId{in, core::NeuronIndex(static_cast<std::int32_t>(*place.neuron))};
}

} // namespace

GoTo parseGoTo(std::string_view utf8, core::LayerIndex current, int layers, std::int64_t width)
{
    if (looksLikeDeepLink(utf8)) {
        auto link = parseDeepLink(utf8);
        if (auto* wrong = std::get_if<QString>(&link))
            return std::move(*wrong);
        return std::get<DeepLink>(std::move(link));
    }
    const QString whole = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    const QString text = whole.trimmed();
    if (text.isEmpty())
        return tr("Type a neuron such as L5 N1234, a layer such as L5, max, min, random or a token.");
    if (layers <= 0 || width <= 0)
        return tr("No run is open.");
    if (text.size() > longestToken)
        return tr("This text is longer than a token can be.");
    if (const auto found = place(text))
        return checked(*found, current, layers, width);
    const QString word = text.toLower();
    if (word == QLatin1String("max"))
        return GoToNeuron::Maximum;
    if (word == QLatin1String("min"))
        return GoToNeuron::Minimum;
    if (word == QLatin1String("random"))
        return GoToNeuron::Random;
    static const QRegularExpression unfinished(QStringLiteral("^(?:L\\s*[0-9]+\\s*[·,.:/]?\\s*N|[0-9]+\\s*[.:])$"),
                                               QRegularExpression::CaseInsensitiveOption);
    if (unfinished.match(text).hasMatch())
        return tr("The neuron's number is missing, as in L5 N1234.");
    const bool quoted = text.size() >= 2 && text.startsWith(QLatin1Char('"')) && text.endsWith(QLatin1Char('"'));
    const QString token = quoted ? text.mid(1, text.size() - 2) : text;
    if (token.isEmpty())
        return tr("There is no token between the quotes.");
    return GoToToken{token.toStdString()};
}

} // namespace neurostrata::ui
