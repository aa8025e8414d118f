// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"
#include "core/io/files.h"
#include "core/tokenizer/definition_files.h"
#include "core/tokenizer/json_fields.h"
#include "core/tokenizer/json_reader.h"

#include <fmt/format.h>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

constexpr std::uint64_t fileSizeLimit = 128'000'000; // the largest published ones have 33 MB

[[noreturn]] void throwUnsupported(const std::filesystem::path& file, const std::string& what, const Json& value)
{
    throw Error(
        ErrorKind::Unsupported,
        fmt::format("{}: {} is {}, which is not supported; use a model with a byte-level BPE tokenizer as GPT-2, "
                    "GPT-Neo and GPT-NeoX have.",
                    printable(file.string()), what, shown(value)),
        file);
}

/// The reader of one tokenizer.json; the large parts arrive while it is being parsed.
class TokenizerJson
{
public:
    explicit TokenizerJson(const std::filesystem::path& file) : m_file(file) {}

    TokenizerDefinition read()
    {
        const std::string text = readWholeFile(m_file, fileSizeLimit, "tokenizer file");
        const Json document =
            readJson(m_file, text,
                     {{{"model", "vocab"},
                       Json::value_t::object,
                       [this](const std::string& symbols, const Json& id) { takeEntry(symbols, id); }},
                      {{"model", "merges"}, Json::value_t::array, [this](const std::string&, const Json& merge) {
                           takeMerge(merge);
                       }}});
        if (!document.is_object()) {
            throwBadTokenizerFile(m_file, "the JSON is no object; this is no tokenizer file");
        }
        readModel(member(document, "model"));
        readNormalizer(member(document, "normalizer"), "normalizer");
        readPreTokenizer(member(document, "pre_tokenizer"));
        readAddedTokens(member(document, "added_tokens"));
        return std::move(m_definition);
    }

private:
    void takeEntry(const std::string& symbols, const Json& id)
    {
        m_definition.vocabulary.add(
            symbols, tokenId(id, fmt::format("the id of token \"{}\"", printable(symbols, 60)), m_file), m_file);
    }

    /// "a b", or ["a", "b"] as newer writers put it. The vocabulary may stand behind the merges: they are kept for now.
    void takeMerge(const Json& merge)
    {
        const std::string where = fmt::format("model.merges[{}]", m_mergeTexts.size());
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            m_mergeTexts.emplace_back(merge[0].get<std::string>(), merge[1].get<std::string>());
            return;
        }
        if (merge.is_string()) {
            const auto& text = merge.get_ref<const std::string&>();
            const std::size_t space = text.find(' ');
            if (space != std::string::npos && text.find(' ', space + 1) == std::string::npos) {
                m_mergeTexts.emplace_back(text.substr(0, space), text.substr(space + 1));
                return;
            }
        }
        throwBadTokenizerFile(m_file,
                              fmt::format("{} is {}, but a merge is \"a b\" or [\"a\", \"b\"]; the file is damaged",
                                          where, shown(merge)));
    }

    void readModel(const Json& model)
    {
        if (!model.is_object()) {
            throwBadTokenizerFile(
                m_file, fmt::format("model is {}, but must be an object; this is no tokenizer file", shown(model)));
        }
        if (const Json& type = member(model, "type"); !type.is_null() && type != "BPE") {
            throwUnsupported(m_file, "model.type", type);
        }
        if (!member(model, "vocab").is_object() || !member(model, "merges").is_array()) {
            throwBadTokenizerFile(m_file, "model.vocab must be an object and model.merges a list; the file is damaged");
        }
        for (const char* name : {"continuing_subword_prefix", "end_of_word_suffix"}) {
            if (const Json& affix = member(model, name); !affix.is_null() && affix != "") {
                throwUnsupported(m_file, fmt::format("model.{}", name), affix);
            }
        }
        if (const Json& dropout = member(model, "dropout"); !dropout.is_null() && dropout != 0.0) {
            throwUnsupported(m_file, "model.dropout", dropout);
        }
        // unk_token, fuse_unk and byte_fallback act on symbols without an entry; every byte has one.
        m_definition.requireEveryByte(m_file);
        m_definition.wholeWordsFirst = flag(model, "ignore_merges", false, "model", m_file);
        for (std::size_t rank = 0; rank < m_mergeTexts.size(); ++rank) {
            m_definition.addMerge(m_mergeTexts[rank].first, m_mergeTexts[rank].second,
                                  fmt::format("model.merges[{}]", rank), m_file);
        }
        m_mergeTexts.clear();
    }

    void readNormalizer(const Json& normalizer, const std::string& where)
    {
        if (normalizer.is_null()) {
            return;
        }
        const Json& type = member(normalizer, "type");
        if (const Json& steps = member(normalizer, "normalizers"); type == "Sequence" && steps.is_array()) {
            for (std::size_t i = 0; i < steps.size(); ++i) {
                readNormalizer(steps[i], fmt::format("{}.normalizers[{}]", where, i));
            }
            return;
        }
        if (type != "NFC") {
            throwUnsupported(m_file, where + ".type", type);
        }
        m_definition.nfc = true;
    }

    void readPreTokenizer(const Json& preTokenizer)
    {
        std::string where = "pre_tokenizer";
        const Json* step = &preTokenizer;
        if (const Json& steps = member(preTokenizer, "pretokenizers"); steps.is_array() && steps.size() == 1) {
            where += ".pretokenizers[0]";
            step = &steps[0];
        }
        if (const Json& type = member(*step, "type"); type != "ByteLevel") {
            throwUnsupported(m_file, where + ".type", type);
        }
        m_definition.addPrefixSpace = flag(*step, "add_prefix_space", true, where, m_file);
        m_definition.splitIntoWords = flag(*step, "use_regex", true, where, m_file);
    }

    void readAddedTokens(const Json& tokens)
    {
        if (tokens.is_null()) {
            return;
        }
        if (!tokens.is_array()) {
            throwBadTokenizerFile(m_file, fmt::format("added_tokens is {}, but must be a list", shown(tokens)));
        }
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::string where = fmt::format("added_tokens[{}]", i);
            AddedToken token = addedToken(tokens[i], where, m_file);
            token.id = tokenId(member(tokens[i], "id"), where + ".id", m_file);
            if (m_definition.findAdded(token.content)) {
                throwBadTokenizerFile(m_file, fmt::format("{} repeats the token \"{}\"; the file is damaged", where,
                                                          printable(token.content, 60)));
            }
            // The reference library derives the id and passes over what the file says; a file that disagrees would
            // give other ids there than its author meant.
            const std::int64_t expected =
                m_definition.vocabulary.find(token.content).value_or(static_cast<TokenId>(m_definition.nextAddedId()));
            if (token.id != expected) {
                throwBadTokenizerFile(m_file,
                                      fmt::format("{} (\"{}\") has id {}, but the vocabulary makes it {}; the file is "
                                                  "inconsistent",
                                                  where, printable(token.content, 60), token.id, expected));
            }
            m_definition.addedTokens.push_back(std::move(token));
        }
    }

    const std::filesystem::path& m_file;
    std::vector<std::pair<std::string, std::string>> m_mergeTexts;
    TokenizerDefinition m_definition;
};

} // namespace

TokenizerDefinition readTokenizerJson(const std::filesystem::path& file)
{
    return TokenizerJson(file).read();
}

} // namespace neurostrata::core
