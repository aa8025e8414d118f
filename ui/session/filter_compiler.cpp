// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter_syntax.h"

#include <QCoreApplication>
#include <QStringList>
#include <charconv>
#include <cmath>
#include <limits>

namespace neurostrata::ui
{
namespace
{

constexpr std::size_t longestText = 4096;
constexpr int deepestNesting = 50;
constexpr float infinity = std::numeric_limits<float>::infinity();

QString tr(const char* text)
{
    return QCoreApplication::translate("Filter", text);
}

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A number in the C locale; the columns are 32-bit, and so is what they are compared with: `positive >= 0.7` must
/// pass a stored 0.7.
std::optional<float> number(std::string text)
{
    if (const auto sign = text.find("−"); sign == 0)
        text.replace(0, std::string_view("−").size(), "-");
    std::string_view digits = text;
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value))
        return std::nullopt;
    return static_cast<float>(value);
}

using Node = Filter::Node;

std::vector<Node::Range> ranges(std::string_view sign, float value)
{
    const float below = std::nextafter(value, -infinity), above = std::nextafter(value, infinity);
    if (sign == "<")
        return {{-infinity, below}};
    if (sign == "<=")
        return {{-infinity, value}};
    if (sign == "=")
        return {{value, value}};
    if (sign == "!=")
        return {{-infinity, below}, {above, infinity}};
    if (sign == ">=")
        return {{value, infinity}};
    return {{above, infinity}};
}

} // namespace

/// Recursive descent over the lexemes; throws the mistake it finds.
class FilterCompiler
{
public:
    explicit FilterCompiler(std::string_view text) : m_text(text), m_lexemes(filterLexemes(text)) {}

    Filter compile()
    {
        if (m_text.size() > longestText)
            fail(0, m_text.size(), tr("This filter is too long."));
        if (m_lexemes.openQuote)
            fail(*m_lexemes.openQuote, m_text.size() - *m_lexemes.openQuote, tr("The closing quote is missing."));
        Filter filter;
        if (m_lexemes.all.empty())
            return filter;
        filter.m_root = any();
        if (const FilterLexeme* rest = next())
            fail(*rest, rest->kind == FilterLexeme::Kind::Close ? tr("This parenthesis was not opened.")
                                                                : tr("“and” or “or” is missing here."));
        return filter;
    }

private:
    using Part = std::shared_ptr<const Node>;
    using Kind = FilterLexeme::Kind;

    [[noreturn]] void fail(std::size_t place, std::size_t length, const QString& message) const
    {
        const auto units = [this](std::size_t bytes) {
            return static_cast<int>(shown(m_text.substr(0, bytes)).size());
        };
        const int from = units(place);
        throw FilterError{from, units(place + length) - from, message};
    }
    [[noreturn]] void fail(const FilterLexeme& lexeme, const QString& message) const
    {
        fail(lexeme.place, lexeme.length, message);
    }

    const FilterLexeme* next(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_lexemes.all.size() ? &m_lexemes.all[m_at + ahead] : nullptr;
    }
    bool nextIs(std::string_view keyword) const { return next() && next()->keyword(keyword); }

    static Part node(Node node) { return std::make_shared<const Node>(std::move(node)); }

    Part joined(Node::Kind kind, std::string_view keyword, Part (FilterCompiler::*part)())
    {
        std::vector<Part> parts = {(this->*part)()};
        while (nextIs(keyword)) {
            ++m_at;
            parts.push_back((this->*part)());
        }
        return parts.size() == 1 ? parts.front() : node({.kind = kind, .parts = std::move(parts)});
    }
    Part any() { return joined(Node::Kind::Or, "or", &FilterCompiler::every); }
    Part every() { return joined(Node::Kind::And, "and", &FilterCompiler::one); }

    Part one()
    {
        if (++m_depth > deepestNesting)
            fail(*next(), tr("This filter is nested too deep."));
        Part part = nextIs("not") ? negated() : primary();
        --m_depth;
        return part;
    }

    Part negated()
    {
        ++m_at;
        if (!next())
            failAtEnd(tr("A condition is missing after “not”."));
        return node({.kind = Node::Kind::Not, .parts = {one()}});
    }

    [[noreturn]] void failAtEnd(const QString& message) const
    {
        const FilterLexeme& last = m_lexemes.all.back();
        fail(last, message);
    }

    Part primary()
    {
        const FilterLexeme* lexeme = next();
        if (!lexeme)
            failAtEnd(tr("A condition is missing after this."));
        if (lexeme->kind == Kind::Open) {
            ++m_at;
            if (!next())
                fail(*lexeme, tr("This parenthesis is not closed."));
            Part inner = any();
            if (!next())
                fail(*lexeme, tr("This parenthesis is not closed."));
            if (next()->kind != Kind::Close)
                fail(*next(), tr("“and” or “or” is missing here."));
            ++m_at;
            return inner;
        }
        if (lexeme->kind == Kind::Quoted || (lexeme->condition() && !comparisonFollows()))
            return words();
        if (lexeme->condition())
            return comparison();
        fail(*lexeme, tr("A condition is missing before this."));
    }

    /// Whether the word that comes next is compared with something.
    bool comparisonFollows(std::size_t ahead = 0) const
    {
        const FilterLexeme* sign = next(ahead + 1);
        return sign && (sign->kind == Kind::Operator || sign->keyword("in"));
    }

    /// Text without an operator: tokens that contain it. The one word that asks by itself is "pinned".
    Part words()
    {
        const FilterLexeme& first = *next();
        ++m_at;
        if (first.kind == Kind::Quoted)
            return containing(first.text, first);
        if (first.text.find('!') != std::string::npos)
            fail(first, tr("“!” stands only in “!=”; write “not” or put quotes around the text."));
        const FilterField* field = filterField(first.text);
        if (field && field->pinned)
            return node({.kind = Node::Kind::Pinned});
        std::string text = first.text;
        for (; next() && next()->condition() && !comparisonFollows(); ++m_at)
            text += " " + next()->text;
        return containing(text, first);
    }

    Part containing(const std::string& text, const FilterLexeme& lexeme)
    {
        if (text.empty())
            fail(lexeme, tr("There is no text between the quotes."));
        return node({.kind = Node::Kind::TokenContains, .text = needle(text)});
    }

    /// Spaces may be typed as the table shows them.
    static QString needle(const std::string& text) { return shown(text).replace(QChar(0x2423), QLatin1Char(' ')); }

    Part comparison()
    {
        const FilterLexeme& name = *next();
        const FilterLexeme& sign = *next(1);
        const FilterField* field = filterField(name.text);
        if (!field)
            fail(name, tr("There is no column “%1”.").arg(shown(name.text)));
        m_at += 2;
        if (!next() || (next()->kind != Kind::Word && next()->kind != Kind::Quoted))
            fail(sign, tr("A value is missing after this."));
        if (field->pinned)
            return pinned(sign);
        if (field->column == core::NeuronColumn::State)
            return state(sign);
        if (field->column == core::NeuronColumn::TopToken)
            return token(sign);
        return numbers(field->column, sign);
    }

    Part unless(bool negate, Part part)
    {
        return negate ? node({.kind = Node::Kind::Not, .parts = {std::move(part)}}) : part;
    }

    void require(const FilterLexeme& sign, std::initializer_list<std::string_view> signs, const QString& message) const
    {
        if (std::find(signs.begin(), signs.end(), sign.text) == signs.end())
            fail(sign, message);
    }

    Part pinned(const FilterLexeme& sign)
    {
        require(sign, {"=", "!="}, tr("“pinned” stands alone, or with = or !=."));
        const FilterLexeme& value = *next();
        ++m_at;
        const bool yes = value.keyword("yes") || value.keyword("true") || value.keyword("1");
        if (!yes && !value.keyword("no") && !value.keyword("false") && !value.keyword("0"))
            fail(value, tr("“pinned” is yes or no."));
        return unless(yes != (sign.text == "="), node({.kind = Node::Kind::Pinned}));
    }

    Part state(const FilterLexeme& sign)
    {
        require(sign, {"=", "!="}, tr("“state” takes = or !=."));
        const FilterLexeme& value = *next();
        ++m_at;
        const auto& names = filterStates();
        for (std::size_t i = 0; i < names.size(); ++i)
            if (value.keyword(names[i]) || value.text == core::stateName(static_cast<core::NeuronState>(i)))
                return unless(sign.text == "!=",
                              node({.kind = Node::Kind::State, .state = static_cast<core::NeuronState>(i)}));
        QStringList all;
        for (const std::string_view name : names)
            all += shown(name);
        fail(value, tr("A state is one of: %1.").arg(all.join(QStringLiteral(", "))));
    }

    Part token(const FilterLexeme& sign)
    {
        require(sign, {"~", "=", "!="}, tr("“token” takes ~ (contains), = or !=."));
        const FilterLexeme& value = *next();
        ++m_at;
        if (sign.text == "~")
            return containing(value.text, value);
        return unless(sign.text == "!=", node({.kind = Node::Kind::TokenIs, .text = needle(value.text)}));
    }

    Part numbers(core::NeuronColumn column, const FilterLexeme& sign)
    {
        require(sign, {"<", "<=", "=", "!=", ">=", ">", "in"}, tr("A column of numbers takes < <= = != >= > or in."));
        Node result{.kind = Node::Kind::Numbers, .column = column};
        if (sign.keyword("in")) {
            while (readRanges(*next(), result.ranges)) {
                if (!next(1))
                    fail(*next(), tr("A number is missing after the comma."));
                ++m_at;
            }
        } else {
            result.ranges = ranges(sign.text, numberOf(*next(), next()->text));
        }
        ++m_at;
        return node(std::move(result));
    }

    float numberOf(const FilterLexeme& lexeme, const std::string& text) const
    {
        if (const auto value = lexeme.kind == Kind::Word ? number(text) : std::nullopt)
            return *value;
        std::string withPoint = text;
        std::replace(withPoint.begin(), withPoint.end(), ',', '.');
        if (number(withPoint))
            fail(lexeme, tr("Write %1, with a point.").arg(shown(withPoint)));
        fail(lexeme, tr("“%1” is no number.").arg(shown(text)));
    }

    /// "3..7", "1,4,9..12"; true if the list goes on in the next word.
    bool readRanges(const FilterLexeme& lexeme, std::vector<Node::Range>& all) const
    {
        std::string_view rest = lexeme.text;
        while (true) {
            const std::string item(rest.substr(0, rest.find(',')));
            const auto dots = item.find("..");
            const float lower = numberOf(lexeme, item.substr(0, dots));
            const float upper = dots == std::string::npos ? lower : numberOf(lexeme, item.substr(dots + 2));
            if (lower > upper)
                fail(lexeme, tr("This range ends before it begins."));
            all.push_back({lower, upper});
            if (item.size() == rest.size())
                return false;
            rest.remove_prefix(item.size() + 1);
            if (rest.empty())
                return true;
        }
    }

    std::string_view m_text;
    FilterLexemes m_lexemes;
    std::size_t m_at = 0;
    int m_depth = 0;
};

std::variant<Filter, FilterError> compileFilter(std::string_view text)
{
    try {
        return FilterCompiler(text).compile();
    } catch (const FilterError& mistake) {
        return mistake;
    }
}

} // namespace neurostrata::ui
