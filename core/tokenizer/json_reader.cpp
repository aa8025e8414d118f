// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/json_reader.h"

#include "core/base/format.h"
#include "core/tokenizer/definition.h"

#include <fmt/format.h>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

constexpr std::size_t depthLimit = 32;
constexpr std::size_t valueLimit = 1'000'000; ///< outside of bulk containers

class Reader final : public nlohmann::json_sax<Json>
{
public:
    Reader(const std::filesystem::path& file, std::size_t textSize, const std::vector<BulkContainer>& bulkContainers)
        : m_file(file), m_textSize(textSize), m_bulkContainers(bulkContainers)
    {
    }

    Json takeDocument() { return std::move(m_document); }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; } // not in JSON text

    bool start_object(std::size_t) override { return start(Json::object()); }
    bool start_array(std::size_t) override { return start(Json::array()); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }

    bool key(string_t& name) override
    {
        Frame& frame = m_open.back();
        if (!frame.bulk && frame.value.contains(name)) {
            throwBadTokenizerFile(
                m_file, fmt::format("\"{}\" occurs twice in one object; the file is damaged", printable(name, 60)));
        }
        frame.key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override
    {
        if (position > m_textSize) {
            throwBadTokenizerFile(m_file, fmt::format("the JSON breaks off after {} bytes; download the file again",
                                                      withThousands(static_cast<std::int64_t>(m_textSize))));
        }
        throwBadTokenizerFile(m_file, fmt::format("not valid JSON at byte {}; download the file again",
                                                  withThousands(static_cast<std::int64_t>(position))));
    }

private:
    struct Frame {
        Json value;
        std::string key;
        const BulkContainer* bulk = nullptr;
    };

    bool start(Json container)
    {
        if (m_open.size() >= depthLimit) {
            throwBadTokenizerFile(
                m_file, fmt::format("objects nested more than {} deep; this is no tokenizer file", depthLimit));
        }
        Frame frame{std::move(container), {}, nullptr};
        for (const BulkContainer& bulk : m_bulkContainers) {
            if (frame.value.type() == bulk.type && isAt(bulk.path)) {
                frame.bulk = &bulk;
            }
        }
        m_open.push_back(std::move(frame));
        return true;
    }

    /// Whether the container about to open is reached by these keys.
    bool isAt(const std::vector<std::string>& path) const
    {
        if (path.size() != m_open.size()) {
            return false;
        }
        for (std::size_t depth = 0; depth < path.size(); ++depth) {
            if (!m_open[depth].value.is_object() || m_open[depth].key != path[depth]) {
                return false;
            }
        }
        return true;
    }

    bool end()
    {
        Json finished = std::move(m_open.back().value);
        m_open.pop_back();
        return add(std::move(finished));
    }

    bool add(Json value)
    {
        if (m_open.empty()) {
            m_document = std::move(value);
            return true;
        }
        Frame& parent = m_open.back();
        if (parent.bulk) {
            parent.bulk->take(parent.key, value);
            m_kept = 0; // what an element held is gone with it
            return true;
        }
        if (++m_kept > valueLimit) {
            throwBadTokenizerFile(
                m_file, fmt::format("more than {} values; this is no tokenizer file", withThousands(valueLimit)));
        }
        if (parent.value.is_object()) {
            parent.value[parent.key] = std::move(value);
        } else {
            parent.value.push_back(std::move(value));
        }
        return true;
    }

    const std::filesystem::path& m_file;
    std::size_t m_textSize;
    const std::vector<BulkContainer>& m_bulkContainers;
    std::vector<Frame> m_open;
    std::size_t m_kept = 0;
    Json m_document;
};

} // namespace

nlohmann::json readJson(const std::filesystem::path& file, std::string_view text,
                        const std::vector<BulkContainer>& bulkContainers)
{
    Reader reader(file, text.size(), bulkContainers);
    Json::sax_parse(text, &reader);
    return reader.takeDocument();
}

} // namespace neurostrata::core
