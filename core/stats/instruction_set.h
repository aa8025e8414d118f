// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::core
{

/// Families of vector instructions that the hot loops are compiled for; chosen when the program runs, so that one
/// binary serves every x86-64 machine. Each includes those before it.
enum class InstructionSet {
    Baseline, ///< whatever the compiler assumes (SSE2 on x86-64)
    Avx2,     ///< AVX2, FMA and F16C
    Avx512,   ///< AVX-512 F, BW, DQ and VL
};

/// The best one of this processor.
InstructionSet bestInstructionSet();

} // namespace neurostrata::core
