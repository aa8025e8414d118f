// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer_loader.h"

#include "core/base/build_info.h"
#include "core/base/error.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace neurostrata::app
{
namespace
{

/// The module lies beside the core library in build and install trees alike.
std::filesystem::path modulePath()
{
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&core::programVersion), &info) == 0 || info.dli_fname == nullptr)
        throw core::Error(core::ErrorKind::Internal, "the core library does not know where it was loaded from.");
    return std::filesystem::canonical(info.dli_fname).parent_path() / "libneurostrata_explorer.so";
}

} // namespace

void* explorerFunction(const char* name)
{
    const std::filesystem::path path = modulePath();
    // Never closed: Qt does not survive unloading.
    void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) {
        const char* reason = dlerror();
        throw core::Error(core::ErrorKind::NotFound,
                          "the explorer or the Qt it needs could not be loaded (" +
                              std::string(reason ? reason : "no reason given") +
                              "); run packaging/run.sh once, which installs what is missing.",
                          path);
    }
    void* function = dlsym(module, name);
    if (function == nullptr)
        throw core::Error(core::ErrorKind::Internal,
                          path.filename().string() + " is not an explorer of this version; build and install again.",
                          path);
    return function;
}

} // namespace neurostrata::app
