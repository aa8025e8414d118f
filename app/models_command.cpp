// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/standard_streams.h"
#include "core/base/format.h"
#include "core/hub/model_library.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace neurostrata::app
{
namespace
{

constexpr const char* description =
    "List the models on this computer: bundled, in the hub's local cache, recently used.";

constexpr const char* footer = "Example:\n"
                               "  neurostrata models --json\n"
                               "Never touches the network. Any name in the list can be given to `analyze`.";

const char* originName(core::ModelEntry::Origin origin)
{
    switch (origin) {
    case core::ModelEntry::Origin::Bundled:
        return "bundled";
    case core::ModelEntry::Origin::Cache:
        return "cache";
    case core::ModelEntry::Origin::Recent:
        return "recent";
    case core::ModelEntry::Origin::Folder:
        break;
    }
    return "folder";
}

void listModels(bool json)
{
    const auto models = core::listModels();
    if (json) {
        auto list = nlohmann::ordered_json::array();
        for (const core::ModelEntry& m : models)
            list.push_back({{"name", m.name},
                            {"origin", originName(m.origin)},
                            {"folder", m.folder.string()},
                            {"state", m.state},
                            {"layers", m.layers},
                            {"width", m.width}});
        writeOutput(list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
        return;
    }
    std::string text = fmt::format("{:<8} {:>6} {:>7}  {}\n", "where", "layers", "neurons", "name");
    for (const core::ModelEntry& m : models) {
        text += fmt::format("{:<8} {:>6} {:>7}  {}", originName(m.origin), m.layers, core::withThousands(m.width),
                            core::printable(m.name));
        text += m.state == "ready" ? "\n" : "  (" + core::printable(m.state, 400) + ")\n";
    }
    writeOutput(text);
}

} // namespace

void addModels(CLI::App& program)
{
    const auto json = std::make_shared<bool>(false);
    CLI::App* command = program.add_subcommand("models", description);
    command->footer(footer);
    command->add_flag("--json", *json, "As a JSON array of objects");
    command->callback([json] { listModels(*json); });
}

} // namespace neurostrata::app
