// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/standard_streams.h"
#include "core/base/format.h"
#include "core/corpus/token_properties.h"
#include "core/hub/model_library.h"
#include "core/tokenizer/tokenizer.h"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Show how a model's tokenizer cuts text: ids, bytes and lengths.";

constexpr const char* footer =
    "Examples:\n"
    "  printf 'Hello, world' | neurostrata tokenize demo-small\n"
    "  neurostrata tokenize ~/models/gpt-neo-125m chapter1.txt chapter2.txt --json\n"
    "Prints a line per token: id, length in characters (- for a part of a character), text. With --json one object "
    "per\n"
    "file and line: {\"ids\": [...], \"hex\": [...], \"len\": [...]}, len null for a part of a character.\n"
    "A folder with only tokenizer files will do. Nothing is added around the text.";

constexpr std::size_t pieceBytes = 1 << 16;

struct TokenizeOptions {
    std::string model;
    std::vector<std::string> files;
    bool json = false;
};

/// Appends "[a, b, …]" of what `item` appends for each token, writing out full pieces as it goes.
template <class Item>
void appendArray(std::string& out, const std::vector<core::TokenId>& ids, const Item& item)
{
    out += '[';
    for (std::size_t i = 0; i < ids.size(); ++i) {
        out += i == 0 ? "" : ", ";
        item(ids[i]);
        if (out.size() > pieceBytes) {
            writeOutput(out);
            out.clear();
        }
    }
    out += ']';
}

void writeJson(const core::Tokenizer& tokenizer, const std::vector<core::TokenId>& ids)
{
    std::string out = "{\"ids\": ";
    const auto to = std::back_inserter(out);
    appendArray(out, ids, [&](core::TokenId id) { fmt::format_to(to, "{}", id); });
    out += ", \"hex\": ";
    appendArray(out, ids, [&](core::TokenId id) {
        out += '"';
        for (const char c : tokenizer.bytes(id))
            fmt::format_to(to, "{:02x}", static_cast<unsigned char>(c));
        out += '"';
    });
    out += ", \"len\": ";
    appendArray(out, ids, [&](core::TokenId id) {
        const core::TokenProperties properties = core::tokenProperties(tokenizer.bytes(id));
        if (properties.fragment)
            out += "null";
        else
            fmt::format_to(to, "{}", properties.length);
    });
    writeOutput(out + "}\n");
}

void writeTable(const core::Tokenizer& tokenizer, const std::vector<core::TokenId>& ids)
{
    std::string out = fmt::format("{:>7} {:>6}  {}\n", "id", "length", "text");
    for (const core::TokenId id : ids) {
        const core::TokenProperties properties = core::tokenProperties(tokenizer.bytes(id));
        out += fmt::format("{:>7} {:>6}  \"{}\"\n", id,
                           properties.fragment ? std::string("-") : std::to_string(properties.length),
                           core::printable(tokenizer.bytes(id)));
        if (out.size() > pieceBytes) {
            writeOutput(out);
            out.clear();
        }
    }
    writeOutput(out);
}

void tokenize(const TokenizeOptions& o)
{
    const std::filesystem::path folder =
        std::filesystem::is_directory(o.model) ? std::filesystem::path(o.model) : core::resolveModel(o.model).folder;
    const auto tokenizer = core::Tokenizer::load(folder);
    const std::vector<std::string> files = o.files.empty() ? std::vector<std::string>{"-"} : o.files;
    for (const std::string& file : files) {
        const auto ids = tokenizer->encode(readInput(file));
        if (o.json) {
            writeJson(*tokenizer, ids);
            continue;
        }
        if (files.size() > 1)
            writeOutput(core::printable(file) + "\n");
        writeTable(*tokenizer, ids);
    }
}

} // namespace

void addTokenize(CLI::App& program)
{
    const auto o = std::make_shared<TokenizeOptions>();
    CLI::App* command = program.add_subcommand("tokenize", description);
    command->footer(footer);
    command->add_option("MODEL", o->model, "A bundled name, a folder, or a hub id found in the local cache")
        ->required()
        ->type_name("");
    command->add_option("FILE", o->files, "Files to read, as bytes; - or none is standard input")->type_name("...");
    command->add_flag("--json", o->json, "One JSON object per file and line");
    command->callback([o] { tokenize(*o); });
}

} // namespace neurostrata::app
