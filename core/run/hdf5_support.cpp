// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hdf5_support.h"

#include "core/base/format.h"
#include "core/run/hdf5_turn.h"

#include <bit>
#include <cstdlib>
#include <fstream>
#include <mutex>

namespace neurostrata::core
{

static_assert(std::endian::native == std::endian::little, "run files are written in memory order");

void prepareHdf5()
{
    static std::once_flag once;
    std::call_once(once, [] {
        H5dont_atexit();
        H5open();
        H5PLset_loading_state(0);
    });
    thread_local const bool quiet = [] {
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
        return true;
    }();
    static_cast<void>(quiet);
}

Hdf5Failure lastHdf5Failure()
{
    Hdf5Failure failure;
    // H5E_WALK_UPWARD starts at the innermost entry, the one that knows what happened.
    const auto take = [](unsigned, const H5E_error2_t* entry, void* data) -> herr_t {
        auto& result = *static_cast<Hdf5Failure*>(data);
        const std::string text = entry->desc ? entry->desc : "";
        if (result.text.empty())
            result.text = text;
        if (const auto at = text.find("errno = "); at != std::string::npos)
            result.errorNumber = std::atoi(text.c_str() + at + 8);
        return 0;
    };
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take, &failure);
    if (const auto at = failure.text.find("error message = '"); at != std::string::npos) {
        const std::string rest = failure.text.substr(at + 17);
        failure.text = rest.substr(0, rest.find('\''));
    }
    failure.text = failure.text.empty() ? "HDF5 gives no reason" : printable(failure.text);
    return failure;
}

const char* elementName(Element element)
{
    switch (element) {
    case Element::UInt8:
        return "unsigned 8-bit integers";
    case Element::Int32:
        return "32-bit integers";
    case Element::Int64:
        return "64-bit integers";
    case Element::Float32:
        return "32-bit floats";
    case Element::Float64:
        return "64-bit floats";
    case Element::Half:
        return "16-bit floats";
    case Element::Text:
        return "fixed-length strings";
    }
    return "";
}

std::size_t elementBytes(Element element)
{
    switch (element) {
    case Element::UInt8:
        return 1;
    case Element::Half:
        return 2;
    case Element::Int32:
    case Element::Float32:
        return 4;
    case Element::Int64:
    case Element::Float64:
        return 8;
    case Element::Text:
        return 0;
    }
    return 0;
}

std::optional<std::int64_t> elementCount(const Extents& extents)
{
    std::int64_t count = 1;
    for (const std::int64_t extent : extents)
        if (extent < 0 || __builtin_mul_overflow(count, extent, &count))
            return {};
    return count;
}

Hdf5Handle fileType(Element element, std::size_t textBytes)
{
    const Hdf5Turn turn;
    switch (element) {
    case Element::UInt8:
        return Hdf5Handle(H5Tcopy(H5T_STD_U8LE));
    case Element::Int32:
        return Hdf5Handle(H5Tcopy(H5T_STD_I32LE));
    case Element::Int64:
        return Hdf5Handle(H5Tcopy(H5T_STD_I64LE));
    case Element::Float32:
        return Hdf5Handle(H5Tcopy(H5T_IEEE_F32LE));
    case Element::Float64:
        return Hdf5Handle(H5Tcopy(H5T_IEEE_F64LE));
    case Element::Half: {
        Hdf5Handle type(H5Tcopy(H5T_IEEE_F32LE));
        H5Tset_fields(type, 15, 10, 5, 0, 10); // in this order: the size shrinks last
        H5Tset_size(type, 2);
        H5Tset_ebias(type, 15);
        return type;
    }
    case Element::Text: {
        Hdf5Handle type(H5Tcopy(H5T_C_S1));
        H5Tset_size(type, textBytes);
        H5Tset_strpad(type, H5T_STR_NULLPAD);
        H5Tset_cset(type, H5T_CSET_UTF8);
        return type;
    }
    }
    return {};
}

std::optional<Element> elementOfType(hid_t type)
{
    if (H5Tget_class(type) == H5T_STRING)
        return Element::Text;
    for (const Element element :
         {Element::UInt8, Element::Int32, Element::Int64, Element::Float32, Element::Float64, Element::Half})
        if (H5Tequal(type, fileType(element, 0)) > 0)
            return element;
    return {};
}

bool hasHdf5Signature(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    char head[8] = {};
    file.read(head, sizeof head);
    return file && std::string_view(head, sizeof head) == std::string_view("\x89HDF\r\n\x1a\n", 8);
}

bool Hdf5Handle::close() noexcept
{
    const hid_t id = std::exchange(m_id, H5I_INVALID_HID);
    if (id < 0)
        return true;
    const Hdf5Turn turn; // the thread that lets go may be another than the one that opened
    switch (H5Iget_type(id)) {
    case H5I_FILE:
        return H5Fclose(id) >= 0;
    case H5I_DATASET:
        return H5Dclose(id) >= 0;
    default:
        return H5Idec_ref(id) >= 0;
    }
}

} // namespace neurostrata::core
