// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/hub_client.h"
#include "core/io/file_descriptor.h"

#include <filesystem>

namespace neurostrata::core
{

/// Where the standard hub cache keeps a repository of models.
std::filesystem::path repositoryFolder(const std::filesystem::path& cache, const std::string& repository);

/// The folder of one repository in the standard hub cache (platform-notes §1): what huggingface_hub finds and what it
/// wrote. A file gets its final name only after its content has the checksum that the hub gave.
class HubStore
{
public:
    HubStore(const std::filesystem::path& cache, const std::string& repository);

    bool hasBlob(const std::string& etag) const;
    std::filesystem::path blob(const std::string& etag) const;
    /// What an interrupted download left. Of our own name: huggingface_hub removes and renames its own ones.
    std::filesystem::path partial(const std::string& etag) const;
    std::uint64_t partialBytes(const std::string& etag) const;
    std::filesystem::path snapshot(const std::string& commit) const;

    /// Waits for whoever else fetches the same file, Python included. The lock lasts as long as the descriptor.
    FileDescriptor lock(const std::string& etag, const JobContext& context) const;
    /// Whether the partial file has the content that `etag` names.
    bool verify(const std::string& etag, const JobContext& context) const;
    /// Syncs the partial file and gives it its final name.
    void publish(const std::string& etag) const;
    /// snapshots/COMMIT/PATH -> blobs/ETAG.
    void link(const HubFile& file) const;
    /// refs/REVISION = commit; comes last, when the snapshot is whole.
    void setReference(const std::string& revision, const std::string& commit) const;

private:
    std::filesystem::path m_cache, m_folder;
};

} // namespace neurostrata::core
