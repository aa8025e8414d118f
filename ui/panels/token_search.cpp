// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/token_search.h"

#include "ui/models/neuron_table_model.h"

#include <algorithm>

namespace neurostrata::ui
{

std::vector<TokenMatch> neuronsExcitedBy(const core::NeuronTable& table, const QString& text, std::size_t most)
{
    enum : std::uint8_t { No, Part, Whole };
    const QString wanted = text.trimmed();
    if (wanted.isEmpty() || !table.tokens)
        return {};
    std::vector<std::uint8_t> match(table.tokens->types.size(), No);
    for (std::size_t i = 0; i < match.size(); ++i) {
        const QString type = QString::fromStdString(table.tokens->types[i].bytes).trimmed();
        if (type.compare(wanted, Qt::CaseInsensitive) == 0)
            match[i] = Whole;
        else if (type.contains(wanted, Qt::CaseInsensitive))
            match[i] = Part;
    }
    struct Found {
        std::uint8_t match;
        float maximum;
        std::int64_t row;
    };
    std::vector<Found> found;
    for (std::int64_t row = 0; row < table.rows(); ++row) {
        const auto place = static_cast<std::size_t>(row);
        const std::int64_t token = table.topToken[place];
        if (token < 0)
            continue;
        const std::uint8_t how = match[static_cast<std::size_t>(table.tokens->type[static_cast<std::size_t>(token)])];
        if (how != No && table.maximum[place] == table.maximum[place])
            found.push_back({how, table.maximum[place], row});
    }
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
    std::partial_sort(found.begin(), end, found.end(), [](const Found& a, const Found& b) {
        return a.match != b.match ? a.match > b.match : a.maximum != b.maximum ? a.maximum > b.maximum : a.row < b.row;
    });
    std::vector<TokenMatch> matches;
    for (auto it = found.begin(); it != end; ++it)
        matches.push_back({table.id(it->row),
                           shownToken(table.tokens->typeOf(table.topToken[static_cast<std::size_t>(it->row)]).bytes),
                           it->maximum});
    return matches;
}

} // namespace neurostrata::ui
