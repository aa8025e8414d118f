// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_download.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/cached_download.h"
#include "core/hub/file_fetch.h"
#include "core/hub/model_card.h"
#include "core/io/files.h"
#include "core/io/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace neurostrata::core
{

namespace
{

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::uint64_t spareBytes = 50'000'000; ///< left free on the disk
constexpr std::size_t mostShards = 10'000;
constexpr std::uint64_t mostIndexBytes = 100'000'000;
constexpr std::uint64_t mostCardBytes = 1'000'000;

/// Names become folders: nothing but what the hub itself allows.
void requireRepository(const std::string& name)
{
    const auto isPart = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of(std::string(letters) + "-_.") == std::string_view::npos &&
               part.front() != '.' && part.front() != '-' && part.back() != '.' && part.back() != '-';
    };
    const std::size_t slash = name.find('/');
    const std::string_view all(name);
    const bool good =
        name.size() <= 96 && name.find("--") == std::string::npos && name.find("..") == std::string::npos &&
        (slash == std::string::npos ? isPart(all) : isPart(all.substr(0, slash)) && isPart(all.substr(slash + 1)));
    if (!good)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("'{}' is no name of a model on the hub; give one such as EleutherAI/gpt-neo-125m.",
                                printable(name)));
}

void requireRevision(const std::string& revision)
{
    bool good = !revision.empty() && revision.size() <= 200 && revision.back() != '/' &&
                revision.find_first_not_of(std::string(letters) + "-_./+") == std::string::npos;
    for (const auto& part : std::filesystem::path(revision))
        good = good && part != "/" && part != ".." && part != "." && !part.empty();
    if (!good)
        throw Error(
            ErrorKind::InvalidInput,
            fmt::format("'{}' is no revision; give a branch, a tag, refs/pr/N or a commit.", printable(revision)));
}

class ModelDownload
{
public:
    ModelDownload(const DownloadQuestion& question, const HubSettings& settings, HttpTransport& transport,
                  const JobContext& context, const std::function<void(const DownloadPlan&)>& planned)
        : m_question(question), m_settings(settings), m_context(context), m_planned(planned),
          m_client(settings, transport, question.repository), m_store(settings.cache, question.repository)
    {
    }

    DownloadedModel run()
    {
        report("asking what there is", 0);
        std::optional<HubFile> config;
        try {
            config = m_client.inspect(m_question.revision, "config.json", m_context);
        } catch (const Error& error) {
            const auto cached =
                error.kind() == ErrorKind::Io ? cachedDownload(m_question, m_settings.cache) : std::nullopt;
            if (!cached)
                throw;
            return *cached;
        }
        if (!config)
            throw Error(ErrorKind::NotFound, fmt::format("{} has no config.json at {}: it is no model that can be "
                                                         "measured; check the name and the revision.",
                                                         m_question.repository, m_question.revision));
        m_commit = config->commit;
        m_files.push_back(*config);
        addTokenizer();
        addWeights();
        addCard();
        requireSpace();
        fetchAll();
        for (const HubFile& file : m_files)
            m_store.link(file);
        if (m_question.revision != m_commit)
            m_store.setReference(m_question.revision, m_commit);
        DownloadedModel model{m_store.snapshot(m_commit), m_commit, {}, 0, m_fetched, false};
        for (const HubFile& file : m_files) {
            model.files.push_back(file.path);
            model.bytes += std::filesystem::file_size(m_store.blob(file.etag));
        }
        return model;
    }

private:
    bool add(const std::string& path)
    {
        auto file = m_client.inspect(m_commit, path, m_context);
        if (!file)
            return false;
        if (file->commit != m_commit)
            throw Error(ErrorKind::InvalidInput, fmt::format("{} mixes two commits of {}; try again later.",
                                                             m_settings.endpoint, m_question.repository));
        m_files.push_back(std::move(*file));
        return true;
    }

    void addTokenizer()
    {
        const bool whole = add("tokenizer.json");
        // Both kinds where there are both: other programs look for either.
        const bool parts = add("vocab.json") && add("merges.txt");
        if (!whole && !parts)
            throw Error(ErrorKind::Unsupported,
                        fmt::format("{} has neither tokenizer.json nor vocab.json and merges.txt; choose a model with "
                                    "one of them.",
                                    m_question.repository));
        add("tokenizer_config.json");
        add("special_tokens_map.json");
    }

    void addWeights()
    {
        if (add("model.safetensors"))
            return;
        if (add("model.safetensors.index.json"))
            return addShards(".safetensors");
        if (add("pytorch_model.bin"))
            return;
        if (add("pytorch_model.bin.index.json"))
            return addShards(".bin");
        throw Error(ErrorKind::Unsupported,
                    fmt::format("{} has neither safetensors nor pytorch_model.bin weights; choose another model or "
                                "revision.",
                                m_question.repository));
    }

    /// The index that was added last is fetched now: it names the files.
    void addShards(std::string_view ending)
    {
        const HubFile index = m_files.back();
        m_fetched += fetchFile(
            m_client, m_store, index, m_settings, [](std::uint64_t) {}, m_context);
        const std::filesystem::path path = m_store.blob(index.etag);
        const auto refuse = [&](const std::string& what) {
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("{} of {} {}; choose another revision.", index.path, m_question.repository, what));
        };
        const auto json = parseStrictJson(readWholeFile(path, mostIndexBytes, "index of weights"), path, 8);
        if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object())
            refuse("has no weight_map");
        std::set<std::string> names;
        for (const auto& entry : json["weight_map"]) {
            const std::string name = entry.is_string() ? entry.get<std::string>() : std::string();
            if (name.empty() || name.front() == '.' || !name.ends_with(ending) ||
                name.find_first_not_of(std::string(letters) + "-_.") != std::string::npos)
                refuse("names a file elsewhere");
            names.insert(name);
            if (names.size() > mostShards)
                refuse("names too many files");
        }
        for (const std::string& name : names) {
            if (!add(name))
                refuse(fmt::format("names {}, which is not there", name));
        }
    }

    /// The model card comes with the weights: it states their licence.
    void addCard()
    {
        if (!add("README.md"))
            return;
        const HubFile& card = m_files.back();
        const std::uint64_t size = card.size.value_or(0); // 0: empty, or not said
        if (size == 0 || size > mostCardBytes) {
            m_files.pop_back();
            return;
        }
        m_fetched += fetchFile(
            m_client, m_store, card, m_settings, [](std::uint64_t) {}, m_context);
        m_licence = licenceOfCard(readWholeFile(m_store.blob(card.etag), mostCardBytes, "model card"));
    }

    void requireSpace()
    {
        std::uint64_t needed = 0;
        for (const HubFile& file : m_files) {
            const std::uint64_t size = file.size.value_or(0);
            const std::uint64_t here =
                m_store.hasBlob(file.etag) ? size : std::min(size, m_store.partialBytes(file.etag));
            const std::uint64_t missing = size - here;
            needed = missing > UINT64_MAX - needed ? UINT64_MAX : needed + missing;
            m_total += size;
        }
        std::error_code error;
        const auto space = std::filesystem::space(m_settings.cache, error);
        if (!error && needed > 0 && (space.available < spareBytes || needed > space.available - spareBytes))
            throw Error(ErrorKind::NoSpace,
                        fmt::format("{} needs {} more in {}, where {} are free; make room or set HF_HOME to another "
                                    "disk.",
                                    m_question.repository, humanBytes(needed), quotedPath(m_settings.cache),
                                    humanBytes(space.available)),
                        m_settings.cache);
        if (m_planned)
            m_planned({m_commit, m_files.size(), m_total, needed, m_licence});
    }

    void fetchAll()
    {
        std::uint64_t done = 0;
        for (const HubFile& file : m_files) {
            const std::uint64_t size = file.size.value_or(0);
            const std::uint64_t already = m_store.partialBytes(file.etag);
            m_skipped += m_store.hasBlob(file.etag) ? size : already;
            report(file.path, done);
            m_fetched += fetchFile(
                m_client, m_store, file, m_settings,
                [&](std::uint64_t received) { report(file.path, done + received); }, m_context);
            done += size;
        }
    }

    void report(const std::string& stage, std::uint64_t done)
    {
        Progress progress;
        progress.stage =
            m_total == 0 ? stage : fmt::format("{}, {} of {}", printable(stage), humanBytes(done), humanBytes(m_total));
        if (m_total > 0)
            m_fraction = std::max(m_fraction, std::min(1.0, static_cast<double>(done) / static_cast<double>(m_total)));
        progress.fraction = m_fraction;
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - m_start;
        if (done > m_skipped && spent.count() > 1)
            progress.secondsLeft = spent.count() / static_cast<double>(done - m_skipped) *
                                   static_cast<double>(m_total - std::min(m_total, done));
        m_context.report(progress);
    }

    const DownloadQuestion& m_question;
    const HubSettings& m_settings;
    const JobContext& m_context;
    const std::function<void(const DownloadPlan&)>& m_planned;
    HubClient m_client;
    HubStore m_store;
    std::string m_commit, m_licence;
    std::vector<HubFile> m_files;
    std::uint64_t m_total = 0, m_fetched = 0, m_skipped = 0;
    double m_fraction = 0;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace

DownloadedModel downloadModel(const DownloadQuestion& question, const HubSettings& settings, HttpTransport& transport,
                              const JobContext& context, const std::function<void(const DownloadPlan&)>& planned)
{
    requireRepository(question.repository);
    requireRevision(question.revision);
    if (settings.offline) {
        if (const auto cached = cachedDownload(question, settings.cache))
            return *cached;
        throw Error(ErrorKind::NotFound,
                    fmt::format("the network is switched off (HF_HUB_OFFLINE) and {} at {} is not whole in the cache; "
                                "unset it to download, models in the cache can be measured without.",
                                question.repository, question.revision));
    }
    return ModelDownload(question, settings, transport, context, planned).run();
}

} // namespace neurostrata::core
