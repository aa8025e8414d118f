// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/model/model.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace neurostrata::core
{

namespace
{

/// The engine lies beside this library in build and install trees alike.
std::filesystem::path enginePath()
{
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&openEngine), &info) == 0 || info.dli_fname == nullptr)
        throw Error(ErrorKind::Internal, "the core library does not know where it was loaded from.");
    return std::filesystem::canonical(info.dli_fname).parent_path() / "libneurostrata_engine.so";
}

} // namespace

std::unique_ptr<Engine> openEngine(int threads)
{
    const std::filesystem::path path = enginePath();
    // Never closed: libtorch registers thread-local and global state that does not survive unloading.
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char* reason = dlerror();
        throw Error(ErrorKind::NotFound,
                    "the measuring engine or the libtorch it needs could not be loaded (" +
                        std::string(reason ? reason : "no reason given") +
                        "); run packaging/run.sh once, which fetches libtorch, or give one with --libtorch DIR.",
                    path);
    }
    using Factory = Engine* (*)(int);
    auto factory = reinterpret_cast<Factory>(dlsym(library, "neurostrataOpenEngine"));
    if (factory == nullptr)
        throw Error(ErrorKind::Internal,
                    path.filename().string() + " is not an engine of this version; build and install again.", path);
    return std::unique_ptr<Engine>(factory(threads));
}

} // namespace neurostrata::core
