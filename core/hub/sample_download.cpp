// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/sample_download.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/hub_client.h"
#include "core/hub/row_pages.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"
#include "core/io/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

/// Parts of names of folders and files: nothing else, and never empty.
bool isPlain(std::string_view text)
{
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    return !text.empty() && text.size() <= 96 && text.front() != '.' && text.find("..") == text.npos &&
           text.find("--") == text.npos && text.find_first_not_of(allowed) == text.npos;
}

void requirePlain(const SampleQuestion& question)
{
    const std::size_t slash = question.dataset.find('/');
    const std::string_view name(question.dataset);
    if (slash == name.npos || !isPlain(name.substr(0, slash)) || !isPlain(name.substr(slash + 1)))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("'{}' is no name of a data set on the hub; give one such as HuggingFaceFW/fineweb.",
                                printable(question.dataset)));
    if (!isPlain(question.configuration) || !isPlain(question.split))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("'{}' and '{}' are no names of a configuration and a split; the page of the data set "
                                "names them.",
                                printable(question.configuration), printable(question.split)));
    if (question.documents < 1 || question.documents > mostSampleDocuments || question.first < 0)
        throw Error(ErrorKind::InvalidInput, fmt::format("a sample has from 1 to {} documents, from row 0 on.",
                                                         withThousands(mostSampleDocuments)));
}

std::string lineOf(std::int64_t row, const std::string& text)
{
    nlohmann::ordered_json line{{"row", row}, {"text", text}};
    return line.dump() + '\n';
}

/// What has come so far: whole lines of consecutive rows.
class PartialSample
{
public:
    PartialSample(std::filesystem::path path, std::int64_t first) : m_path(std::move(path))
    {
        m_file = FileDescriptor(::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
        if (!m_file.valid())
            throwSystemError(errno, "cannot write " + quotedPath(m_path), m_path);
        const off_t end = ::lseek(m_file.value(), 0, SEEK_END);
        const std::size_t whole = end > 0 ? wholeBytes(first) : 0;
        if (::ftruncate(m_file.value(), static_cast<off_t>(whole)) != 0 || ::lseek(m_file.value(), 0, SEEK_END) < 0)
            throwSystemError(errno, "cannot write " + quotedPath(m_path), m_path);
    }

    std::int64_t documents() const { return m_documents; }
    void add(const std::string& line)
    {
        if (const int failure = writeAll(m_file.value(), line); failure != 0)
            throwSystemError(failure, "cannot write " + quotedPath(m_path), m_path);
        ++m_documents;
    }
    void publish(const std::filesystem::path& target)
    {
        if (::fsync(m_file.value()) != 0 || ::rename(m_path.c_str(), target.c_str()) != 0)
            throwSystemError(errno, "cannot write " + quotedPath(target), target);
        syncFolder(target.parent_path());
    }

private:
    /// Up to the last line that is whole; a kill may have cut it.
    std::size_t wholeBytes(std::int64_t first)
    {
        const MappedFile mapped(m_path);
        const std::string_view text(reinterpret_cast<const char*>(mapped.bytes().data()), mapped.bytes().size());
        std::size_t at = 0;
        while (text.substr(at).starts_with(fmt::format("{{\"row\":{},", first + m_documents))) {
            const std::size_t end = text.find('\n', at);
            if (end == text.npos)
                break;
            at = end + 1;
            ++m_documents;
        }
        return at;
    }

    std::filesystem::path m_path;
    FileDescriptor m_file;
    std::int64_t m_documents = 0;
};

std::int64_t linesOf(const std::filesystem::path& path)
{
    const MappedFile mapped(path);
    return std::count(mapped.bytes().begin(), mapped.bytes().end(), std::byte{'\n'});
}

class Reporter
{
public:
    Reporter(std::int64_t already, const JobContext& context) : m_already(already), m_context(context) {}
    void report(std::int64_t done, std::int64_t all) const
    {
        Progress progress;
        progress.stage = fmt::format("document {} of {}", withThousands(done), withThousands(all));
        progress.fraction = static_cast<double>(done) / static_cast<double>(all);
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - m_start;
        if (done > m_already)
            progress.secondsLeft =
                spent.count() / static_cast<double>(done - m_already) * static_cast<double>(all - done);
        m_context.report(progress);
    }

private:
    std::int64_t m_already;
    const JobContext& m_context;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// The commit that the main branch is at; the data set's own page is always there.
std::string commitOf(const SampleQuestion& question, const HubSettings& settings, HttpTransport& transport,
                     const JobContext& context)
{
    HubClient hub(settings, transport, "datasets/" + question.dataset);
    const auto card = hub.inspect("main", "README.md", context);
    if (!card)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} has no page at {}; check its name.", question.dataset, settings.endpoint));
    return card->commit;
}

} // namespace

DownloadedSample downloadSample(const SampleQuestion& question, const HubSettings& settings, HttpTransport& transport,
                                const JobContext& context)
{
    requirePlain(question);
    if (settings.offline)
        throw Error(ErrorKind::NotFound, "the network is switched off (HF_HUB_OFFLINE); unset it to fetch a sample.");
    DownloadedSample sample;
    sample.commit = commitOf(question, settings, transport, context);

    std::string folder = "datasets--" + question.dataset;
    folder.replace(folder.find('/'), 1, "--");
    const std::filesystem::path repository = settings.cache / folder;
    sample.file =
        repository / "snapshots" / sample.commit / "neurostrata" /
        fmt::format("{}-{}-{}+{}.jsonl", question.configuration, question.split, question.first, question.documents);
    std::error_code error;
    std::filesystem::create_directories(sample.file.parent_path(), error);
    if (error)
        throwSystemError(error.value(), "cannot create the folder " + quotedPath(sample.file.parent_path()),
                         sample.file);
    const TargetLock lock(sample.file);
    if (std::filesystem::is_regular_file(sample.file, error)) {
        sample.documents = linesOf(sample.file);
        return sample;
    }

    PartialSample partial(sample.file.string() + ".incomplete", question.first);
    const std::int64_t already = partial.documents();
    RowPages pages(question, settings, transport);
    const Reporter reporter(already, context);
    std::int64_t wanted = question.documents;
    while (partial.documents() < wanted) {
        reporter.report(partial.documents(), wanted);
        const std::int64_t next = question.first + partial.documents();
        const RowPage page = pages.fetch(next, wanted - partial.documents(), context);
        wanted = std::min(wanted, std::max<std::int64_t>(0, page.total - question.first));
        if (page.texts.empty())
            break;
        for (const std::string& text : page.texts)
            partial.add(lineOf(question.first + partial.documents(), text));
    }
    if (partial.documents() == 0)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} has no row {} in {}, {}; begin with an earlier one.", question.dataset,
                                question.first, question.configuration, question.split));
    reporter.report(partial.documents(), partial.documents());
    sample.documents = partial.documents();
    sample.fetched = partial.documents() - already;
    partial.publish(sample.file);
    // Python looks for files of the main branch by this reference; one that is there stays.
    const std::filesystem::path reference = repository / "refs" / "main";
    std::filesystem::create_directories(reference.parent_path(), error);
    if (!std::filesystem::exists(reference, error))
        writeFileAtomically(reference, sample.commit, true);
    return sample;
}

} // namespace neurostrata::core
