// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/build_info.h"

#include "neurostrata_version.h"

namespace neurostrata::core
{

std::string_view programVersion()
{
    return NEUROSTRATA_VERSION;
}

std::string_view buildType()
{
    return NEUROSTRATA_BUILD_TYPE;
}

std::string compilerVersion()
{
#if defined(__clang__)
    return "clang " __clang_version__;
#else
    return "gcc " + std::to_string(__GNUC__) + "." + std::to_string(__GNUC_MINOR__) + "." +
           std::to_string(__GNUC_PATCHLEVEL__);
#endif
}

} // namespace neurostrata::core
