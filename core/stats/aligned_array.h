// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace neurostrata::core
{

/// A fixed number of plain values from a cache line on; zero at first. std::vector cannot align without an allocator.
template <class T>
class AlignedArray
{
    static_assert(std::is_trivially_copyable_v<T>);
    static constexpr std::align_val_t alignment{64};
    struct Free {
        void operator()(T* p) const { ::operator delete(p, alignment); }
    };

public:
    AlignedArray() = default;
    explicit AlignedArray(std::size_t size)
        : m_values(static_cast<T*>(::operator new(size * sizeof(T), alignment))), m_size(size)
    {
        std::uninitialized_value_construct_n(m_values.get(), size);
    }

    T* data() { return m_values.get(); }
    const T* data() const { return m_values.get(); }
    std::size_t size() const { return m_size; }
    T& operator[](std::size_t i) { return m_values.get()[i]; }
    const T& operator[](std::size_t i) const { return m_values.get()[i]; }

private:
    std::unique_ptr<T, Free> m_values;
    std::size_t m_size = 0;
};

} // namespace neurostrata::core
