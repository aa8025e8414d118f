// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace neurostrata::core
{

namespace
{

constexpr std::string_view ellipsis = "…";

/// Length of the valid UTF-8 sequence at the start of `text` (Unicode table 3-7), 0 if there is none.
std::size_t utf8SequenceLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto continues = [&](std::size_t i) { return (at(i) & 0xC0u) == 0x80u; };
    const unsigned first = at(0);
    if (first < 0x80)
        return text.empty() ? 0 : 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool inRange = first == 0xE0 ? at(1) >= 0xA0 : first == 0xED ? at(1) <= 0x9F : true;
        return inRange && continues(1) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool inRange = first == 0xF0 ? at(1) >= 0x90 : first == 0xF4 ? at(1) <= 0x8F : true;
        return inRange && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// U+0080..U+009F, U+2028, U+2029 and the marks that change text direction: they can disguise the rest of a line.
bool disguises(std::string_view sequence)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
    if (sequence.size() == 2)
        return at(0) == 0xC2 && at(1) < 0xA0;
    if (sequence.size() != 3 || at(0) != 0xE2)
        return false;
    if (at(1) == 0x80)
        return at(2) == 0x8E || at(2) == 0x8F || (at(2) >= 0xA8 && at(2) <= 0xAE);
    return at(1) == 0x81 && at(2) >= 0xA6 && at(2) <= 0xA9;
}

std::string escaped(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes)
        out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    return out;
}

bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Multiplier of a size's unit, 0 if unknown.
std::uint64_t unitFactor(std::string_view unit)
{
    std::string lower;
    for (const char c : unit)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower.empty() || lower == "b" || lower == "bytes")
        return 1;
    const std::size_t power = std::string_view("kmgt").find(lower[0]);
    if (power == std::string_view::npos)
        return 0;
    const std::string_view rest = std::string_view(lower).substr(1);
    if (rest != "" && rest != "b" && rest != "ib")
        return 0;
    std::uint64_t factor = 1;
    for (std::size_t i = 0; i <= power; ++i)
        factor *= rest == "ib" ? 1024 : 1000;
    return factor;
}

} // namespace

std::string withThousands(std::int64_t value)
{
    const std::string digits = std::to_string(value);
    const std::size_t sign = value < 0 ? 1 : 0;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > sign && (digits.size() - i) % 3 == 0)
            out += ',';
        out += digits[i];
    }
    return out;
}

std::string humanBytes(std::uint64_t bytes)
{
    if (bytes < 1000)
        return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
    static constexpr std::array units = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    // 999.5 would be printed as 1e+03: the next unit says it better.
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return fmt::format("{:.3g} {}", value, units[unit]);
}

std::optional<std::uint64_t> parseSize(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    std::uint64_t whole = 0;
    const char* const end = text.data() + text.size();
    const auto [afterWhole, error] = std::from_chars(text.data(), end, whole);
    if (error != std::errc{})
        return std::nullopt;
    const char* at = afterWhole;
    long double fraction = 0;
    if (at != end && *at == '.') {
        ++at;
        if (at == end || !isAsciiDigit(*at))
            return std::nullopt;
        for (long double digit = 0.1L; at != end && isAsciiDigit(*at); ++at, digit /= 10)
            fraction += digit * static_cast<long double>(*at - '0');
    }
    while (at != end && *at == ' ')
        ++at;
    const std::uint64_t factor = unitFactor({at, static_cast<std::size_t>(end - at)});
    if (factor == 0 || (factor == 1 && fraction != 0))
        return std::nullopt;
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(whole, factor, &bytes) ||
        __builtin_add_overflow(
            bytes, static_cast<std::uint64_t>(std::llroundl(fraction * static_cast<long double>(factor))), &bytes))
        return std::nullopt;
    return bytes;
}

std::string humanSeconds(double seconds)
{
    if (!(seconds >= 0)) // negative or NaN: a clock went backwards
        seconds = 0;
    if (seconds < 9.95)
        return fmt::format("{:.1f} s", seconds);
    const double capped = std::min(seconds, 1e15);
    const auto rounded = static_cast<std::int64_t>(std::llround(capped));
    if (rounded < 60)
        return fmt::format("{} s", rounded);
    if (rounded < 3600)
        return fmt::format("{} min {:02} s", rounded / 60, rounded % 60);
    const std::int64_t minutes = static_cast<std::int64_t>(std::llround(capped / 60));
    return fmt::format("{} h {:02} min", withThousands(minutes / 60), minutes % 60);
}

std::string printable(std::string_view text, std::size_t limit)
{
    std::string out;
    std::size_t cut = 0; // as much of `out` as leaves room for the ellipsis
    while (!text.empty() && out.size() <= limit) {
        const std::size_t valid = utf8SequenceLength(text);
        const std::string_view sequence = text.substr(0, valid == 0 ? 1 : valid);
        const auto first = static_cast<unsigned char>(sequence[0]);
        const bool plain = valid != 0 && first >= 0x20 && first != 0x7F && !disguises(sequence);
        out += plain ? std::string(sequence) : escaped(sequence);
        if (out.size() + ellipsis.size() <= limit)
            cut = out.size();
        text.remove_prefix(sequence.size());
    }
    if (out.size() <= limit)
        return out;
    out.resize(cut);
    return limit >= ellipsis.size() ? out.append(ellipsis) : out;
}

std::string quotedPath(const std::filesystem::path& path)
{
    constexpr std::size_t limit = 300;
    const std::string text = path.string();
    if (text.size() <= limit)
        return fmt::format("'{}'", printable(text, 4 * limit));
    // The end of a path says more than its beginning.
    return fmt::format("'{}{}'", ellipsis, printable(std::string_view(text).substr(text.size() - limit), 4 * limit));
}

} // namespace neurostrata::core
