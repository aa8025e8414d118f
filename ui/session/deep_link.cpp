// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deep_link.h"

#include "ui/session/selection_fields.h"

#include <QByteArray>
#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <set>

namespace neurostrata::ui
{
namespace
{

constexpr std::size_t longestLink = 64 * 1024;
constexpr std::array<std::string_view, 6> figures = {"lines", "heatmap", "map", "neuron", "dose", "scatter"};

QString tr(const char* text)
{
    return QCoreApplication::translate("DeepLink", text);
}

/// A piece of the link as a sentence may quote it.
QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 60))).simplified();
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

bool validEscapes(std::string_view text)
{
    const auto hex = [](char c) {
        return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
    };
    for (std::size_t at = 0; (at = text.find('%', at)) != std::string_view::npos; at += 3)
        if (at + 2 >= text.size() || !hex(text[at + 1]) || !hex(text[at + 2]))
            return false;
    return true;
}

void append(std::string& link, std::string_view key, const std::string& value)
{
    link += link.find('?') == std::string::npos ? '?' : '&';
    link += key;
    link += '=';
    link += QByteArray::fromStdString(value).toPercentEncoding(":,").toStdString();
}

} // namespace

std::string deepLink(const Selection& selection, const ViewOptions& view, std::string_view figure)
{
    std::string link = std::string(deepLinkPrefix) + "1";
    for (const TextField& field : textFields(selection))
        append(link, field.key, field.value);
    if (!figure.empty())
        append(link, "fig", std::string(figure));
    for (const TextField& field : textFields(view))
        append(link, field.key, field.value);
    return link;
}

bool looksLikeDeepLink(std::string_view text)
{
    return trimmed(text).starts_with("neurostrata:");
}

std::variant<DeepLink, QString> parseDeepLink(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > longestLink)
        return tr("This link is longer than a link can be.");
    if (!text.starts_with(deepLinkPrefix))
        return tr("This is no Neurostrata link: it does not begin with “%1”.")
            .arg(QString::fromLatin1(deepLinkPrefix.data(), static_cast<qsizetype>(deepLinkPrefix.size())));
    text.remove_prefix(deepLinkPrefix.size());
    const std::string_view version = text.substr(0, text.find('?'));
    if (version != "1")
        return tr("This link is of version “%1”; this program reads version 1.").arg(shown(version));
    text.remove_prefix(std::min(text.size(), version.size() + 1));

    DeepLink link;
    std::set<std::string_view> seen;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            return tr("“%1” in the link has no value.").arg(shown(part));
        const std::string_view key = part.substr(0, equals), encoded = part.substr(equals + 1);
        if (!seen.insert(key).second)
            return tr("The link says “%1” twice.").arg(shown(key));
        const std::string value =
            QByteArray::fromPercentEncoding(QByteArray(encoded.data(), static_cast<qsizetype>(encoded.size())))
                .toStdString();
        FieldRead read = validEscapes(encoded) ? readField(link.selection, key, value) : FieldRead::Wrong;
        if (read == FieldRead::Unknown)
            read = readField(link.view, key, value);
        if (read == FieldRead::Unknown && key == "fig") {
            read =
                std::find(figures.begin(), figures.end(), value) == figures.end() ? FieldRead::Wrong : FieldRead::Done;
            link.figure = value;
        }
        if (read == FieldRead::Unknown)
            return tr("The link asks for “%1”, which this version does not know.").arg(shown(key));
        if (read == FieldRead::Wrong)
            return tr("“%1” is not a value of “%2” in a link.").arg(shown(encoded), shown(key));
    }
    return link;
}

} // namespace neurostrata::ui
