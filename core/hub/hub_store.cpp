// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_store.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <vector>

namespace neurostrata::core
{

namespace
{

void makeFolders(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throwSystemError(error.value(), "cannot create the folder " + quotedPath(folder), folder);
}

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

} // namespace

std::filesystem::path repositoryFolder(const std::filesystem::path& cache, const std::string& repository)
{
    std::string name = "models--" + repository;
    if (const std::size_t slash = name.find('/'); slash != std::string::npos)
        name.replace(slash, 1, "--");
    return cache / name;
}

HubStore::HubStore(const std::filesystem::path& cache, const std::string& repository)
    : m_cache(cache), m_folder(repositoryFolder(cache, repository))
{
    makeFolders(m_folder / "blobs");
}

std::filesystem::path HubStore::blob(const std::string& etag) const
{
    return m_folder / "blobs" / etag;
}

std::filesystem::path HubStore::partial(const std::string& etag) const
{
    return m_folder / "blobs" / (etag + ".neurostrata.incomplete");
}

std::filesystem::path HubStore::snapshot(const std::string& commit) const
{
    return m_folder / "snapshots" / commit;
}

bool HubStore::hasBlob(const std::string& etag) const
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(blob(etag), ignored);
}

std::uint64_t HubStore::partialBytes(const std::string& etag) const
{
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(partial(etag), error);
    return error ? 0 : size;
}

FileDescriptor HubStore::lock(const std::string& etag, const JobContext& context) const
{
    const std::filesystem::path folder = m_cache / ".locks" / m_folder.filename();
    makeFolders(folder);
    const std::filesystem::path path = folder / (etag + ".lock");
    for (;;) {
        FileDescriptor descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
        if (!descriptor.valid())
            throwSystemError(errno, "cannot create the lock file " + quotedPath(path), path);
        if (::flock(descriptor.value(), LOCK_EX | LOCK_NB) != 0) {
            // Some network file systems have no locks: a checksum still guards what is published.
            if (errno == ENOLCK || errno == ENOTSUP || errno == ENOSYS)
                return descriptor;
            if (errno != EWOULDBLOCK && errno != EINTR)
                throwSystemError(errno, "cannot lock " + quotedPath(path), path);
            pauseFor(0.1, "waiting for another download of the same file", context);
            continue;
        }
        struct stat opened {
        };
        struct stat named {
        };
        // Another holder may have removed the file before it let go.
        if (::fstat(descriptor.value(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
            opened.st_ino == named.st_ino && opened.st_dev == named.st_dev)
            return descriptor;
    }
}

bool HubStore::verify(const std::string& etag, const JobContext& context) const
{
    const std::filesystem::path path = partial(etag);
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file.valid())
        throwSystemError(errno, "cannot read " + quotedPath(path), path);
    const bool isSha256 = etag.size() == 64;
    const std::unique_ptr<EVP_MD_CTX, FreeDigest> digest(EVP_MD_CTX_new());
    bool good = digest && EVP_DigestInit_ex(digest.get(), isSha256 ? EVP_sha256() : EVP_sha1(), nullptr) == 1;
    if (!isSha256) {
        std::string head = fmt::format("blob {}", partialBytes(etag));
        head.push_back('\0');
        good = good && EVP_DigestUpdate(digest.get(), head.data(), head.size()) == 1;
    }
    std::vector<char> buffer(1 << 20);
    for (;;) {
        context.throwIfStopped();
        const ssize_t count = ::read(file.value(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throwSystemError(errno, "cannot read " + quotedPath(path), path);
        if (count == 0)
            break;
        good = good && EVP_DigestUpdate(digest.get(), buffer.data(), static_cast<std::size_t>(count)) == 1;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (!good || EVP_DigestFinal_ex(digest.get(), bytes.data(), &size) != 1)
        throw Error(ErrorKind::Internal, "libcrypto could not compute a checksum.");
    return fmt::format("{:02x}", fmt::join(bytes.begin(), bytes.begin() + size, "")) == etag;
}

void HubStore::publish(const std::string& etag) const
{
    const std::filesystem::path from = partial(etag), to = blob(etag);
    const FileDescriptor file(::open(from.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file.valid() || ::fsync(file.value()) != 0 || ::rename(from.c_str(), to.c_str()) != 0)
        throwSystemError(errno, "cannot write " + quotedPath(to), to);
    syncFolder(to.parent_path());
}

void HubStore::link(const HubFile& file) const
{
    const std::filesystem::path path = snapshot(file.commit) / file.path;
    makeFolders(path.parent_path());
    const std::filesystem::path target = blob(file.etag).lexically_relative(path.parent_path());
    std::error_code error;
    if (std::filesystem::read_symlink(path, error) == target)
        return;
    const std::filesystem::path temporary = path.string() + fmt::format(".{}.link", ::getpid());
    std::filesystem::remove(temporary, error);
    std::filesystem::create_symlink(target, temporary, error);
    if (!error)
        std::filesystem::rename(temporary, path, error);
    if (error)
        throwSystemError(error.value(), "cannot link " + quotedPath(path), path);
}

void HubStore::setReference(const std::string& revision, const std::string& commit) const
{
    const std::filesystem::path path = m_folder / "refs" / revision;
    makeFolders(path.parent_path());
    writeFileAtomically(path, commit, true); // no line break: huggingface_hub would not find it
}

} // namespace neurostrata::core
