// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/rotary.h"

#include <cmath>

namespace neurostrata::core
{

RotaryTable::RotaryTable(const RotaryEmbedding& rotary, std::int64_t positions) : m_half(rotary.dimensions / 2)
{
    const auto size = static_cast<std::size_t>(positions * m_half);
    m_cosines.reserve(size);
    m_sines.reserve(size);
    std::vector<double> frequencies;
    for (std::int64_t i = 0; i < m_half; ++i)
        frequencies.push_back(std::pow(rotary.base, -static_cast<double>(i) / static_cast<double>(m_half)));
    for (std::int64_t position = 0; position < positions; ++position)
        for (const double frequency : frequencies) {
            const double angle = static_cast<double>(position) * frequency;
            m_cosines.push_back(static_cast<float>(std::cos(angle)));
            m_sines.push_back(static_cast<float>(std::sin(angle)));
        }
}

void RotaryTable::turn(float* values, std::int64_t heads, std::int64_t headSize, std::int64_t position) const
{
    const float* const cosines = m_cosines.data() + position * m_half;
    const float* const sines = m_sines.data() + position * m_half;
    for (std::int64_t head = 0; head < heads; ++head) {
        float* const first = values + head * headSize;
        float* const second = first + m_half;
        for (std::int64_t i = 0; i < m_half; ++i) {
            const float a = first[i];
            const float b = second[i];
            first[i] = a * cosines[i] - b * sines[i];
            second[i] = b * cosines[i] + a * sines[i];
        }
    }
}

} // namespace neurostrata::core
