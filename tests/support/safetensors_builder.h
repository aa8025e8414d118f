// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::test
{

/// A safetensors file with this header text, valid or not, and this data.
inline std::string safetensors(std::string_view header, std::string_view data)
{
    const std::uint64_t size = header.size();
    std::string file(sizeof size, '\0');
    std::memcpy(file.data(), &size, sizeof size);
    return file.append(header).append(data);
}

/// A model folder taken apart, to be changed and put together again. Written for tests alone: it knows nothing of the
/// reader.
struct ModelParts {
    struct Tensor {
        std::string name;
        std::string type;
        std::vector<std::int64_t> shape;
        std::string bytes;
    };
    nlohmann::json config;
    std::vector<Tensor> tensors;

    static ModelParts read(const std::filesystem::path& folder)
    {
        ModelParts parts;
        parts.config = nlohmann::json::parse(std::ifstream(folder / "config.json"));
        std::ifstream stream(folder / "model.safetensors", std::ios::binary);
        const std::string file{std::istreambuf_iterator<char>(stream), {}};
        std::uint64_t size = 0;
        std::memcpy(&size, file.data(), sizeof size);
        const nlohmann::json header = nlohmann::json::parse(file.substr(8, size));
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__")
                continue;
            const auto offsets = entry["data_offsets"].get<std::vector<std::uint64_t>>();
            parts.tensors.push_back(
                {name, entry["dtype"], entry["shape"], file.substr(8 + size + offsets[0], offsets[1] - offsets[0])});
        }
        return parts;
    }

    Tensor& find(std::string_view name)
    {
        for (Tensor& tensor : tensors) {
            if (tensor.name == name)
                return tensor;
        }
        throw std::runtime_error("no tensor " + std::string(name));
    }
    void erase(std::string_view name)
    {
        std::erase_if(tensors, [&](const Tensor& tensor) { return tensor.name == name; });
    }

    std::string weights() const
    {
        nlohmann::json header = {{"__metadata__", {{"format", "pt"}}}};
        std::string data;
        for (const Tensor& tensor : tensors) {
            header[tensor.name] = {{"dtype", tensor.type},
                                   {"shape", tensor.shape},
                                   {"data_offsets", {data.size(), data.size() + tensor.bytes.size()}}};
            data += tensor.bytes;
        }
        return safetensors(header.dump(), data);
    }

    std::filesystem::path writeTo(const std::filesystem::path& folder) const
    {
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "config.json") << config.dump(2);
        std::ofstream(folder / "model.safetensors", std::ios::binary) << weights();
        return folder;
    }
};

} // namespace neurostrata::test
