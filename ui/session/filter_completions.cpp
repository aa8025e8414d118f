// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter_syntax.h"

#include <initializer_list>

namespace neurostrata::ui
{
namespace
{

using Words = std::vector<std::string_view>;

/// Whether a condition begins after the lexeme.
bool opens(const FilterLexeme& lexeme)
{
    return lexeme.kind == FilterLexeme::Kind::Open || lexeme.keyword("and") || lexeme.keyword("or") ||
           lexeme.keyword("not");
}

Words fieldNames()
{
    Words words;
    for (const FilterField& field : filterFields())
        words.push_back(field.name);
    words.push_back("not");
    return words;
}

Words operatorsOf(const FilterField& field)
{
    if (field.pinned)
        return {"and", "or", "=", "!="};
    if (field.column == core::NeuronColumn::State)
        return {"=", "!="};
    if (field.column == core::NeuronColumn::TopToken)
        return {"~", "=", "!="};
    return {"<", "<=", "=", "!=", ">=", ">", "in"};
}

/// What may come after the lexemes.
Words following(const std::vector<FilterLexeme>& before)
{
    if (before.empty() || opens(before.back()))
        return fieldNames();
    const FilterLexeme& last = before.back();
    const std::size_t count = before.size();
    if (last.kind == FilterLexeme::Kind::Operator || last.keyword("in")) {
        const FilterField* field = count > 1 ? filterField(before[count - 2].text) : nullptr;
        if (field && field->pinned)
            return {"yes", "no"};
        return field && field->column == core::NeuronColumn::State ? filterStates() : Words();
    }
    const FilterField* field = last.kind == FilterLexeme::Kind::Word ? filterField(last.text) : nullptr;
    if (field && (count == 1 || opens(before[count - 2])))
        return operatorsOf(*field);
    return {"and", "or"};
}

} // namespace

std::vector<FilterCompletion> filterCompletions(const QString& text, int cursor)
{
    const QString typed = text.left(std::max(0, cursor));
    const std::string bytes = typed.toStdString();
    FilterLexemes lexemes = filterLexemes(bytes);
    if (lexemes.openQuote)
        return {};
    QString begun;
    if (!lexemes.all.empty() && lexemes.all.back().kind == FilterLexeme::Kind::Word &&
        lexemes.all.back().place + lexemes.all.back().length == bytes.size()) {
        begun = QString::fromStdString(lexemes.all.back().text);
        lexemes.all.pop_back();
    }
    std::vector<FilterCompletion> completions;
    for (const std::string_view word : following(lexemes.all)) {
        const QString completed = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        if (completed.startsWith(begun, Qt::CaseInsensitive) && completed != begun)
            completions.push_back(
                {static_cast<int>(typed.size() - begun.size()), static_cast<int>(typed.size()), completed});
    }
    return completions;
}

} // namespace neurostrata::ui
