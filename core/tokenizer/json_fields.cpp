// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/json_fields.h"

#include "core/base/format.h"

#include <fmt/format.h>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

/// Longer than any real added token; it bounds what looking for one costs at each position of a text.
constexpr std::size_t contentLimit = 1024;

} // namespace

const Json& member(const Json& object, const std::string& name)
{
    static const Json absent;
    if (!object.is_object()) {
        return absent;
    }
    const auto found = object.find(name);
    return found == object.end() ? absent : *found;
}

bool flag(const Json& object, const std::string& name, bool fallback, const std::string& where,
          const std::filesystem::path& file)
{
    const Json& value = member(object, name);
    if (value.is_null()) {
        return fallback;
    }
    if (!value.is_boolean()) {
        throwBadTokenizerFile(file, fmt::format("{}{}{} is {}, but must be true or false", where,
                                                where.empty() ? "" : ".", name, shown(value)));
    }
    return value.get<bool>();
}

TokenId tokenId(const Json& value, const std::string& where, const std::filesystem::path& file)
{
    const bool inRange = value.is_number_unsigned() && value.get<std::uint64_t>() < std::uint64_t{vocabularyLimit};
    if (!inRange) {
        throwBadTokenizerFile(file, fmt::format("{} is {}, but a token id is a whole number between 0 and {}", where,
                                                shown(value), withThousands(vocabularyLimit - 1)));
    }
    return value.get<TokenId>();
}

AddedToken addedToken(const Json& object, const std::string& where, const std::filesystem::path& file)
{
    const Json& content = member(object, "content");
    if (!content.is_string() || content.get_ref<const std::string&>().empty()) {
        throwBadTokenizerFile(
            file, fmt::format("{}.content is {}, but must be the text of the token", where, shown(content)));
    }
    AddedToken token;
    token.content = content.get<std::string>();
    if (token.content.size() > contentLimit) {
        throwBadTokenizerFile(file, fmt::format("{}.content is {} bytes long, but an added token has at most {}", where,
                                                token.content.size(), contentLimit));
    }
    token.special = flag(object, "special", false, where, file);
    token.normalized = flag(object, "normalized", !token.special, where, file);
    token.leftStrip = flag(object, "lstrip", false, where, file);
    token.rightStrip = flag(object, "rstrip", false, where, file);
    token.singleWord = flag(object, "single_word", false, where, file);
    return token;
}

std::string shown(const Json& value)
{
    if (value.is_null()) {
        return "missing";
    }
    if (value.is_structured()) {
        return value.is_object() ? "an object" : "a list";
    }
    return printable(value.dump(-1, ' ', false, Json::error_handler_t::replace), 60);
}

} // namespace neurostrata::core
