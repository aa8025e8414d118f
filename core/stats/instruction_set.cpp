// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/instruction_set.h"

namespace neurostrata::core
{

InstructionSet bestInstructionSet()
{
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("f16c"))
        return InstructionSet::Baseline;
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return avx512 ? InstructionSet::Avx512 : InstructionSet::Avx2;
#else
    return InstructionSet::Baseline;
#endif
}

} // namespace neurostrata::core
