// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/covariates.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// ln((c + 1) / (T + V)).
double logFrequency(double count, double total, double vocabulary)
{
    return std::log((count + 1) / (total + vocabulary));
}

/// Calls f for every analysed token of the first `tokens` tokens.
template <class F>
void forAnalysed(const TokenTable& table, std::int64_t tokens, F&& f)
{
    for (std::int64_t t = 0; t < tokens; ++t)
        if (table.included[static_cast<std::size_t>(t)] != 0)
            f(t);
}

} // namespace

Covariates::Covariates(const TokenTable& table) : m_table(table)
{
    const auto ofType = [this](const char* name, bool integer) { add(name, {Place::OfType, count()}, integer); };
    ofType("length", true);
    ofType("length_without_space", true);
    ofType("bytes", true);
    ofType("graphemes", true);
    ofType("log_length", false);
    ofType("log_frequency", false);
    if (std::any_of(table.types.begin(), table.types.end(),
                    [](const TokenType& type) { return type.externalCount.has_value(); }))
        ofType("log_external_frequency", false);
    ofType("log_rank", false);
    ofType("leading_space", true);
    ofType("class_number", true);
    ofType("class_punctuation", true);
    ofType("class_whitespace", true);
    ofType("class_mixed", true);
    m_typeColumns = count();
    add("position", {Place::Position, 0}, true);
    if (table.mask == Mask::Default) {
        const int length = *find("length");
        const int frequency = *find("log_frequency");
        add("previous_length", {Place::Previous, length}, true);
        add("next_length", {Place::Next, length}, true);
        add("previous_log_frequency", {Place::Previous, frequency}, false);
        add("next_log_frequency", {Place::Next, frequency}, false);
    }
    fillTypes();
    summarise();
}

void Covariates::add(std::string name, Lookup lookup, bool integer)
{
    Covariate covariate;
    covariate.name = std::move(name);
    covariate.ofType = lookup.place == Place::OfType;
    m_list.push_back(std::move(covariate));
    m_lookup.push_back(lookup);
    m_integer.push_back(integer);
}

void Covariates::fillTypes()
{
    double total = 0; // of ordinary tokens
    double externalTotal = 0;
    for (const TokenType& type : m_table.types) {
        if (!type.ordinary())
            continue;
        total += static_cast<double>(type.count);
        externalTotal += static_cast<double>(type.externalCount.value_or(0));
    }

    const bool external = find("log_external_frequency").has_value();
    const double vocabulary = m_table.vocabularySize;
    m_byType.reserve(m_table.types.size() * static_cast<std::size_t>(m_typeColumns));
    for (const TokenType& type : m_table.types) {
        if (!type.ordinary()) {
            m_byType.insert(m_byType.end(), static_cast<std::size_t>(m_typeColumns), nan);
            continue;
        }
        const TokenProperties& p = type.properties;
        const auto is = [&](TokenClass tokenClass) { return p.tokenClass == tokenClass ? 1.0 : 0.0; };
        const double space = p.leadingSpace ? 1 : 0;
        m_byType.insert(m_byType.end(), {double(p.length), p.length - space, double(p.bytes), double(p.graphemes),
                                         std::log(double(p.length)), // in the order in which the constructor adds them
                                         logFrequency(static_cast<double>(type.count), total, vocabulary)});
        if (external)
            m_byType.push_back(
                logFrequency(static_cast<double>(type.externalCount.value_or(0)), externalTotal, vocabulary));
        m_byType.insert(m_byType.end(),
                        {std::log(type.id + 1.0), space, is(TokenClass::Number), is(TokenClass::Punctuation),
                         is(TokenClass::Whitespace), is(TokenClass::Mixed)});
    }
}

/// Mean, sd, centre and scale of every covariate: two passes, so that a large mean costs no digits of the sd.
void Covariates::summarise()
{
    const double n = static_cast<double>(m_table.includedCount());
    for (int c = 0; c < count(); ++c) {
        Covariate& covariate = m_list[static_cast<std::size_t>(c)];
        if (n == 0) {
            covariate.mean = covariate.sd = nan;
            continue;
        }
        double sum = 0;
        double smallest = std::numeric_limits<double>::infinity();
        double largest = -smallest;
        forAnalysed(m_table, m_table.size(), [&](std::int64_t t) {
            const double v = value(c, t);
            sum += v;
            smallest = std::min(smallest, v);
            largest = std::max(largest, v);
        });
        // Without spread the mean is the value itself and the sd exactly 0, whatever the rounding of the sums.
        covariate.mean = smallest == largest ? smallest : sum / n;
        double squares = 0;
        if (smallest < largest)
            forAnalysed(m_table, m_table.size(), [&](std::int64_t t) {
                const double d = value(c, t) - covariate.mean;
                squares += d * d;
            });
        covariate.sd = std::sqrt(squares / n);

        const bool integer = m_integer[static_cast<std::size_t>(c)];
        covariate.centre = integer ? std::round(covariate.mean) : covariate.mean;
        covariate.scale = integer || covariate.sd == 0 ? 1 : covariate.sd;
    }
}

std::optional<int> Covariates::find(std::string_view name) const
{
    const auto found =
        std::find_if(m_list.begin(), m_list.end(), [&](const Covariate& covariate) { return covariate.name == name; });
    if (found == m_list.end())
        return {};
    return static_cast<int>(found - m_list.begin());
}

double Covariates::typeValue(std::int64_t token, int column) const
{
    const auto type = static_cast<std::size_t>(m_table.type[static_cast<std::size_t>(token)]);
    return m_byType[type * static_cast<std::size_t>(m_typeColumns) + static_cast<std::size_t>(column)];
}

double Covariates::value(int c, std::int64_t token) const
{
    const Lookup& lookup = m_lookup[static_cast<std::size_t>(c)];
    if (lookup.place == Place::OfType)
        return typeValue(token, lookup.source);
    if (lookup.place == Place::Position)
        return m_table.position[static_cast<std::size_t>(token)];
    const std::int64_t neighbour = lookup.place == Place::Previous ? token - 1 : token + 1;
    if (neighbour < 0 || neighbour >= m_table.size() ||
        m_table.sequence[static_cast<std::size_t>(neighbour)] != m_table.sequence[static_cast<std::size_t>(token)])
        return nan;
    return typeValue(neighbour, lookup.source);
}

void Covariates::columns(std::span<const std::int64_t> tokens, std::span<float> out) const
{
    if (out.size() != tokens.size() * m_list.size())
        throw Error(ErrorKind::Internal, "the output for covariate columns has the wrong size.");
    auto z = out.begin();
    for (const std::int64_t token : tokens)
        for (int c = 0; c < count(); ++c) {
            const Covariate& covariate = m_list[static_cast<std::size_t>(c)];
            *z++ = static_cast<float>((value(c, token) - covariate.centre) / covariate.scale);
        }
}

CovariateSums Covariates::sums(std::optional<std::int64_t> windows) const
{
    const auto columnCount = m_list.size();
    const auto windowCount = static_cast<std::int64_t>(m_table.windows.size());
    const std::int64_t wanted = std::clamp<std::int64_t>(windows.value_or(windowCount), 0, windowCount);
    const std::int64_t end =
        wanted == windowCount ? m_table.size() : m_table.windows[static_cast<std::size_t>(wanted)].first;

    CovariateSums sums;
    sums.sum.assign(columnCount, 0);
    sums.product.assign(columnCount * columnCount, 0);
    sums.lengthCount.assign(lengthBins, 0);
    std::vector<double> z(columnCount);
    forAnalysed(m_table, end, [&](std::int64_t t) {
        ++sums.tokens;
        ++sums.lengthCount[static_cast<std::size_t>(lengthBin(m_table.typeOf(t).properties.length))];
        for (std::size_t c = 0; c < columnCount; ++c) {
            z[c] = (value(static_cast<int>(c), t) - m_list[c].centre) / m_list[c].scale;
            sums.sum[c] += z[c];
            for (std::size_t other = 0; other <= c; ++other)
                sums.product[c * columnCount + other] += z[c] * z[other];
        }
    });
    for (std::size_t c = 0; c < columnCount; ++c)
        for (std::size_t other = 0; other < c; ++other)
            sums.product[other * columnCount + c] = sums.product[c * columnCount + other];
    return sums;
}

} // namespace neurostrata::core
