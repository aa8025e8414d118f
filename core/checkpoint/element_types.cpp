// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/element_types.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace neurostrata::core
{

namespace
{

static_assert(std::endian::native == std::endian::little, "checkpoints are little-endian and read in place");

/// The element at `index`, aligned or not; compilers turn it into one (vector) load.
template <class T>
T load(const std::byte* data, std::size_t index)
{
    T value;
    std::memcpy(&value, data + index * sizeof(T), sizeof(T));
    return value;
}

void widenBrainFloat(const std::byte* in, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = std::bit_cast<float>(std::uint32_t{load<std::uint16_t>(in, i)} << 16);
}

void narrowDouble(const std::byte* in, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(load<double>(in, i));
}

float fromHalfBits(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000u) << 16;
    const std::uint32_t exponent = (half >> 10) & 31u;
    const std::uint32_t fraction = half & 0x3FFu;
    if (exponent == 0) // zero or subnormal: fraction * 2^-24, exact in float32
        return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(static_cast<float>(fraction) * 0x1p-24f));
    const std::uint32_t wide = exponent == 31 ? 255u : exponent + 112u;
    return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

void widenHalfPortable(const std::byte* in, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = fromHalfBits(load<std::uint16_t>(in, i));
}

#if defined(__x86_64__)
__attribute__((target("avx,f16c"))) void widenHalfF16c(const std::byte* in, float* out, std::size_t count)
{
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        const __m128i halves = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + 2 * i));
        _mm256_storeu_ps(out + i, _mm256_cvtph_ps(halves));
    }
    widenHalfPortable(in + 2 * i, out + i, count - i);
}
#endif

void widenHalf(const std::byte* in, float* out, std::size_t count)
{
#if defined(__x86_64__)
    static const bool hasF16c = __builtin_cpu_supports("avx") && __builtin_cpu_supports("f16c");
    if (hasF16c)
        return widenHalfF16c(in, out, count);
#endif
    widenHalfPortable(in, out, count);
}

/// First element for which `bad` holds. Blocks are tested without branches, so that the compiler vectorises the loop.
template <class T, class Bad>
std::optional<std::size_t> firstBad(std::span<const std::byte> bytes, Bad bad)
{
    constexpr std::size_t block = 4096;
    const std::size_t count = bytes.size() / sizeof(T);
    for (std::size_t begin = 0; begin < count; begin += block) {
        const std::size_t end = std::min(count, begin + block);
        bool any = false;
        for (std::size_t i = begin; i < end; ++i)
            any |= bad(load<T>(bytes.data(), i));
        for (std::size_t i = begin; any && i < end; ++i) {
            if (bad(load<T>(bytes.data(), i)))
                return i;
        }
    }
    return std::nullopt;
}

} // namespace

const ElementFormat* elementFormat(std::string_view dtype)
{
    static constexpr std::array formats = {
        ElementFormat{"F32", 32, ElementType::F32},      ElementFormat{"F16", 16, ElementType::F16},
        ElementFormat{"BF16", 16, ElementType::BF16},    ElementFormat{"F64", 64, ElementType::F64},
        ElementFormat{"BOOL", 8, ElementType::Other},    ElementFormat{"U8", 8, ElementType::Other},
        ElementFormat{"I8", 8, ElementType::Other},      ElementFormat{"I16", 16, ElementType::Other},
        ElementFormat{"U16", 16, ElementType::Other},    ElementFormat{"I32", 32, ElementType::Other},
        ElementFormat{"U32", 32, ElementType::Other},    ElementFormat{"I64", 64, ElementType::Other},
        ElementFormat{"U64", 64, ElementType::Other},    ElementFormat{"C64", 64, ElementType::Other},
        ElementFormat{"F8_E4M3", 8, ElementType::Other}, ElementFormat{"F8_E5M2", 8, ElementType::Other},
        ElementFormat{"F8_E8M0", 8, ElementType::Other}, ElementFormat{"F8_E4M3FNUZ", 8, ElementType::Other},
        ElementFormat{"F4", 4, ElementType::Other},      ElementFormat{"F8_E5M2FNUZ", 8, ElementType::Other},
        ElementFormat{"F6_E2M3", 6, ElementType::Other}, ElementFormat{"F6_E3M2", 6, ElementType::Other},
    };
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const auto& format) { return format.name == dtype; });
    return found == formats.end() ? nullptr : &*found;
}

std::string_view elementTypeName(ElementType type)
{
    switch (type) {
    case ElementType::F32:
        return "F32";
    case ElementType::F16:
        return "F16";
    case ElementType::BF16:
        return "BF16";
    case ElementType::F64:
        return "F64";
    case ElementType::Other:
        break;
    }
    return "another type";
}

std::size_t elementSize(ElementType type)
{
    switch (type) {
    case ElementType::F32:
        return 4;
    case ElementType::F16:
    case ElementType::BF16:
        return 2;
    case ElementType::F64:
        return 8;
    case ElementType::Other:
        break;
    }
    return 0;
}

void widen(ElementType type, std::span<const std::byte> bytes, std::span<float> out)
{
    if (type == ElementType::Other || bytes.size() != out.size() * elementSize(type))
        throw Error(ErrorKind::Internal, "a tensor was read into a buffer of another size.");
    switch (type) {
    case ElementType::F32:
        if (!out.empty())
            std::memcpy(out.data(), bytes.data(), bytes.size());
        break;
    case ElementType::F16:
        widenHalf(bytes.data(), out.data(), out.size());
        break;
    case ElementType::BF16:
        widenBrainFloat(bytes.data(), out.data(), out.size());
        break;
    case ElementType::F64:
        narrowDouble(bytes.data(), out.data(), out.size());
        break;
    case ElementType::Other:
        break;
    }
}

std::optional<std::size_t> firstNonFinite(ElementType type, std::span<const std::byte> bytes)
{
    switch (type) {
    case ElementType::F32:
        return firstBad<std::uint32_t>(bytes, [](std::uint32_t v) { return (v & 0x7F800000u) == 0x7F800000u; });
    case ElementType::F16:
        return firstBad<std::uint16_t>(bytes, [](std::uint16_t v) { return (v & 0x7C00u) == 0x7C00u; });
    case ElementType::BF16:
        return firstBad<std::uint16_t>(bytes, [](std::uint16_t v) { return (v & 0x7F80u) == 0x7F80u; });
    case ElementType::F64:
        return firstBad<double>(bytes, [](double v) { return !(std::fabs(v) <= std::numeric_limits<float>::max()); });
    case ElementType::Other:
        break;
    }
    return std::nullopt;
}

} // namespace neurostrata::core
