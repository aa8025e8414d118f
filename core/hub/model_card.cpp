// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_card.h"

#include <algorithm>

namespace neurostrata::core
{

namespace
{

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view around = " \t\r\"'";
    const std::size_t first = text.find_first_not_of(around);
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(around) - first + 1);
}

} // namespace

// The head is YAML; the two fields that are read are plain words on lines of their own.
std::string licenceOfCard(std::string_view card)
{
    std::string_view licence, name;
    for (bool first = true; !card.empty(); first = false) {
        const std::size_t end = std::min(card.find('\n'), card.size());
        const std::string_view line = card.substr(0, end);
        card.remove_prefix(std::min(end + 1, card.size()));
        if (first != (trimmed(line) == "---")) // begins with this line and ends at the next
            break;
        if (line.starts_with("license:"))
            licence = trimmed(line.substr(8));
        if (line.starts_with("license_name:"))
            name = trimmed(line.substr(13));
    }
    return std::string(licence == "other" && !name.empty() ? name : licence);
}

} // namespace neurostrata::core
