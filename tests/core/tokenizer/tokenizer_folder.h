// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/tokenizer/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::test
{

inline const std::filesystem::path testData = NEUROSTRATA_TEST_DATA;

inline std::string readFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    EXPECT_TRUE(stream) << file;
    return content.str();
}

inline std::string fromHex(std::string_view hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    }
    return bytes;
}

/// Random bytes of random length below `lengthLimit`, half of the time with much ASCII and broken UTF-8 among it.
inline std::string randomBytes(std::mt19937& random, std::size_t lengthLimit)
{
    std::string text(random() % lengthLimit, '\0');
    const bool mostlyText = random() % 2 == 0;
    for (char& c : text) {
        c = static_cast<char>(mostlyText && random() % 8 != 0 ? "etaoin shrdlu'\n  "[random() % 17] : random() % 256);
    }
    return text;
}

/// A folder of tokenizer files that lives as long as the object.
class TokenizerFolder
{
public:
    TokenizerFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "neurostrata-tokenizer-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    TokenizerFolder(const TokenizerFolder&) = delete;
    TokenizerFolder& operator=(const TokenizerFolder&) = delete;
    ~TokenizerFolder() { std::filesystem::remove_all(m_path); }

    const std::filesystem::path& path() const { return m_path; }
    void write(const std::string& name, std::string_view content) const
    {
        std::ofstream(m_path / name, std::ios::binary) << content;
    }
    void copy(const std::filesystem::path& file) const { write(file.filename().string(), readFile(file)); }
    std::shared_ptr<const core::Tokenizer> load() const { return core::Tokenizer::load(m_path); }

    /// The message of the error that loading ends with, FOLDER in place of the folder's path.
    std::string loadError() const
    {
        try {
            load();
        } catch (const core::Error& error) {
            std::string message = error.what();
            for (std::size_t at; (at = message.find(m_path.string())) != std::string::npos;) {
                message.replace(at, m_path.string().size(), "FOLDER");
            }
            return message;
        }
        return "no error";
    }

private:
    std::filesystem::path m_path;
};

/// Folder with the 8k vocabulary of the parity fixtures.
struct EightThousandFolder : TokenizerFolder {
    EightThousandFolder()
    {
        copy(testData / "parity/tokenizer_8k/vocab.json");
        copy(testData / "parity/tokenizer_8k/merges.txt");
    }
};

inline nlohmann::json readJsonFile(const std::filesystem::path& file)
{
    return nlohmann::json::parse(readFile(file));
}

} // namespace neurostrata::test
