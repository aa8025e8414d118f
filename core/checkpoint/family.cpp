// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/family.h"

#include "core/base/error.h"

#include <array>

namespace neurostrata::core
{

std::span<const Family* const> families()
{
    static constexpr std::array all = {&gptNeoFamily};
    return all;
}

const Family& familyOf(Architecture architecture)
{
    for (const Family* family : families()) {
        if (family->architecture == architecture)
            return *family;
    }
    throw Error(ErrorKind::Internal, "an architecture has no reader for its checkpoints.");
}

const Family* familyNamed(std::string_view modelType)
{
    for (const Family* family : families()) {
        if (family->modelType == modelType)
            return family;
    }
    return nullptr;
}

} // namespace neurostrata::core
