// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// A model folder on this computer.
struct ModelEntry {
    enum class Origin : std::uint8_t { Bundled, Cache, Recent, Folder } origin = Origin::Folder;
    std::string name; ///< "demo-small", "EleutherAI/gpt-neo-125m", or the folder
    std::filesystem::path folder;
    std::string state; ///< "ready", or one sentence on what is missing or unsupported
    int layers = 0;
    std::int64_t width = 0;
};

/// What results call the model: its name, or the last part of the folder's path; where on this computer a model lies is
/// nobody else's business.
std::string titleOf(const ModelEntry& model);

/// Folder with bundled data (models/, corpora/): NEUROSTRATA_RESOURCES, beside the program as installed
/// (../share/neurostrata), or the source tree's resources/ for a build tree. Throws Error if none is found.
std::filesystem::path resourcesFolder();
/// The bundled sample text.
std::filesystem::path sampleText();
/// Root of the Hugging Face cache: HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME (platform-notes
/// §1).
std::filesystem::path hubCache();
/// Bundled models, snapshots in the local cache, recently used folders. Never touches the network.
std::vector<ModelEntry> listModels();
/// MODEL of the command line: a bundled name, a folder, or a hub id found in the local cache. Throws Error that lists
/// what there is.
ModelEntry resolveModel(std::string_view model);

/// Remembers model folders and runs written here, in ${XDG_STATE_HOME:-~/.local/state}/neurostrata/; failures are
/// silent (it is a convenience).
void rememberModel(const std::filesystem::path& folder);
void rememberRun(const std::filesystem::path& file, const std::string& runId);
/// Whether the file was written by this program for this person and not changed since (id, size, time).
bool isRememberedRun(const std::filesystem::path& file);

} // namespace neurostrata::core
