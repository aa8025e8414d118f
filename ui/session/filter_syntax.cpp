// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter_syntax.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace neurostrata::ui
{
namespace
{

constexpr std::string_view space = " \t\r\n\f\v";
constexpr std::string_view ends = " \t\r\n\f\v()<>=!~\"";

/// How an operator is written, and what it is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> operators = {{{"<=", "<="},
                                                                                      {">=", ">="},
                                                                                      {"!=", "!="},
                                                                                      {"<>", "!="},
                                                                                      {"==", "="},
                                                                                      {"≤", "<="},
                                                                                      {"≥", ">="},
                                                                                      {"≠", "!="},
                                                                                      {"<", "<"},
                                                                                      {">", ">"},
                                                                                      {"=", "="},
                                                                                      {"~", "~"}}};

bool sameWord(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Length of the word at the beginning of the text.
std::size_t wordLength(std::string_view text)
{
    std::size_t length = std::min(text.find_first_of(ends), text.size());
    for (const std::string_view sign : {"≤", "≥", "≠"})
        length = std::min(length, text.substr(0, length).find(sign));
    return std::min(length, text.size());
}

/// Reads a quoted text; the length with both quotes, 0 without an end.
std::size_t quotedLength(std::string_view text, std::string& content)
{
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"')
            return at + 1;
        if (text[at] == '\\' && at + 1 < text.size()) {
            ++at;
            content += text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at];
        } else {
            content += text[at];
        }
    }
    return 0;
}

} // namespace

const std::vector<FilterField>& filterFields()
{
    static const std::vector<FilterField> fields = [] {
        std::vector<FilterField> all;
        for (int i = 0; i < core::neuronColumns; ++i) {
            const auto column = static_cast<core::NeuronColumn>(i);
            all.push_back({core::columnName(column), column});
        }
        all.push_back({"d", core::NeuronColumn::Difference});
        all.push_back({"pinned", {}, true});
        return all;
    }();
    return fields;
}

const FilterField* filterField(std::string_view name)
{
    for (const FilterField& field : filterFields())
        if (sameWord(field.name, name))
            return &field;
    return nullptr;
}

const std::vector<std::string_view>& filterStates()
{
    static const std::vector<std::string_view> states = {"ok", "constant", "non-finite", "too-few"};
    return states;
}

bool FilterLexeme::keyword(std::string_view word) const
{
    return kind == Kind::Word && sameWord(text, word);
}

bool FilterLexeme::condition() const
{
    return kind == Kind::Word && !keyword("and") && !keyword("or") && !keyword("not") && !keyword("in");
}

FilterLexemes filterLexemes(std::string_view text)
{
    FilterLexemes lexemes;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(space, at)) != std::string_view::npos) {
        const std::string_view rest = text.substr(at);
        FilterLexeme lexeme{FilterLexeme::Kind::Word, {}, at, 1};
        const auto* const sign = std::find_if(operators.begin(), operators.end(), [rest](const auto& spelling) {
            return rest.starts_with(spelling.first);
        });
        if (rest.front() == '(' || rest.front() == ')') {
            lexeme.kind = rest.front() == '(' ? FilterLexeme::Kind::Open : FilterLexeme::Kind::Close;
        } else if (sign != operators.end()) {
            lexeme.kind = FilterLexeme::Kind::Operator;
            lexeme.text = sign->second;
            lexeme.length = sign->first.size();
        } else if (rest.front() == '"') {
            lexeme.kind = FilterLexeme::Kind::Quoted;
            lexeme.length = quotedLength(rest, lexeme.text);
            if (lexeme.length == 0) {
                lexemes.openQuote = at;
                break;
            }
        } else {
            lexeme.length = std::max<std::size_t>(1, wordLength(rest)); // a lone ! is a word, and then a mistake
            lexeme.text = rest.substr(0, lexeme.length);
        }
        at += lexeme.length;
        lexemes.all.push_back(std::move(lexeme));
    }
    return lexemes;
}

} // namespace neurostrata::ui
