// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/slice_kernels.h"

#include "core/stats/half.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace neurostrata::core
{

namespace
{

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,f16c,bmi,bmi2,popcnt,prefer-vector-width=512")
namespace avx512
{
#define NEUROSTRATA_VECTOR_BYTES 64
#include "core/stats/slice_kernels.inc"
#undef NEUROSTRATA_VECTOR_BYTES
} // namespace avx512
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx2,fma,f16c,bmi,bmi2,popcnt")
namespace avx2
{
#define NEUROSTRATA_VECTOR_BYTES 32
#include "core/stats/slice_kernels.inc"
#undef NEUROSTRATA_VECTOR_BYTES
} // namespace avx2
#pragma GCC pop_options
#endif

namespace baseline
{
#define NEUROSTRATA_VECTOR_BYTES 16
#include "core/stats/slice_kernels.inc"
#undef NEUROSTRATA_VECTOR_BYTES
} // namespace baseline

} // namespace

const SliceKernels& sliceKernels(InstructionSet set)
{
#if defined(__x86_64__)
    if (set == InstructionSet::Avx512)
        return avx512::kernels;
    if (set == InstructionSet::Avx2)
        return avx2::kernels;
#else
    (void)set;
#endif
    return baseline::kernels;
}

} // namespace neurostrata::core
