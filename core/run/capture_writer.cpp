// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"
#include "core/io/files.h"
#include "core/run/capture_file.h"
#include "core/run/capture_layout.h"
#include "core/run/run_schema.h"
#include "core/run/run_target.h"
#include "core/run/token_bytes.h"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace neurostrata::core
{
namespace
{

class CaptureFileWriter : public CaptureWriter
{
public:
    CaptureFileWriter(const std::filesystem::path& path, bool force, const Plan& plan)
        : m_plan(plan), m_path(path), m_lock(path), m_temporary(partialPath(path))
    {
        requireWritableTarget(path, force);
        requireRoom();
        m_created = true;
        try {
            create();
        } catch (...) {
            discard();
            throw;
        }
    }
    ~CaptureFileWriter() override { discard(); }

    SiteSet sites() const override { return m_plan.sites; }

    void consume(const ActivationBlock& block) override
    {
        if (!m_plan.sites.contains(block.point.site) ||
            std::ranges::find(m_plan.layers, block.point.layer) == m_plan.layers.end())
            return;
        m_file->writeBlock(layerPath(block.point), block.firstToken, block.tokens, 0, block.width, block.values);
    }

    void writeHidden(std::int64_t firstToken, std::span<const float> rows) override
    {
        m_file->writeBlock("hidden", firstToken, static_cast<std::int64_t>(rows.size()) / m_plan.hidden, 0,
                           m_plan.hidden, rows);
    }

    void writeLogits(std::int64_t window, std::span<const float> row) override
    {
        m_file->writeBlock("logits", window, 1, 0, m_plan.logitColumns, row);
    }

    void finish() override
    {
        m_file->flush();
        if (::fdatasync(m_file->descriptor()) != 0)
            throwSystemError(errno, "cannot write " + quotedPath(m_path), m_path);
        m_file->close();
        m_file.reset();
        publish(m_temporary, m_path);
        m_created = false;
    }

private:
    void requireRoom() const
    {
        struct statvfs space {
        };
        const auto folder = m_path.parent_path().empty() ? std::filesystem::path(".") : m_path.parent_path();
        if (::statvfs(folder.c_str(), &space) != 0 || space.f_blocks == 0)
            return;
        const std::uint64_t needed = datasetBytes(captureDatasets(m_plan));
        const std::uint64_t free = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
        if (needed > free)
            throw Error(ErrorKind::NoSpace,
                        fmt::format("{} needs {}, but only {} are free in {}; free some space, choose another place "
                                    "with -o, or capture fewer tokens or layers.",
                                    quotedPath(m_path), humanBytes(needed), humanBytes(free), quotedPath(folder)),
                        m_path);
    }

    void create()
    {
        std::error_code ignored;
        std::filesystem::remove(m_temporary, ignored);
        m_file.emplace(Hdf5File::create(m_temporary));
        m_file->setAttribute("", "model", m_plan.model);
        m_file->setAttribute("", "vocabulary_size", std::int64_t{m_plan.tokens->vocabularySize});
        for (const DatasetSpec& spec : captureDatasets(m_plan))
            m_file->createDataset(spec);
        writeCaptureTables(*m_file, m_plan);
        m_file->flush();
        reserve(*m_file);
    }

    void discard() noexcept
    {
        m_file.reset();
        std::error_code ignored;
        if (m_created)
            std::filesystem::remove(m_temporary, ignored);
    }

    const Plan m_plan;
    const std::filesystem::path m_path;
    const TargetLock m_lock;
    const std::filesystem::path m_temporary;
    bool m_created = false;
    std::optional<Hdf5File> m_file;
};

} // namespace

std::unique_ptr<CaptureWriter> CaptureWriter::create(const std::filesystem::path& path, bool force, const Plan& plan)
{
    if (plan.tokens->size() == 0 || plan.width < 1 || plan.layers.empty())
        throw Error(ErrorKind::Internal, "a capture without tokens or layers cannot be written.", path);
    requireWritableTarget(path, force);
    return std::make_unique<CaptureFileWriter>(path, force, plan);
}

} // namespace neurostrata::core
