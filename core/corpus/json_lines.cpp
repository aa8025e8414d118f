// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/corpus/document_reader.h"
#include "core/corpus/line_reader.h"

#include <nlohmann/json.hpp>
#include <string>

namespace neurostrata::core
{
namespace
{

/// Takes the top-level string `text` of one line and drops everything else, so that no line is held as a tree.
class TextField : public nlohmann::json_sax<nlohmann::json>
{
public:
    int found = 0; ///< how often the field is there
    bool isObject = false;
    bool isString = true;
    std::string text;
    std::size_t errorColumn = 0; ///< 0: the line is sound JSON

    bool null() override { return other(); }
    bool boolean(bool) override { return other(); }
    bool number_integer(number_integer_t) override { return other(); }
    bool number_unsigned(number_unsigned_t) override { return other(); }
    bool number_float(number_float_t, const string_t&) override { return other(); }
    bool binary(binary_t&) override { return other(); }
    bool string(string_t& value) override
    {
        if (!m_expected)
            return true;
        text = std::move(value);
        m_expected = false;
        return true;
    }
    bool start_object(std::size_t) override
    {
        isObject = isObject || m_depth == 0;
        ++m_depth;
        return other();
    }
    bool end_object() override
    {
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override
    {
        ++m_depth;
        return other();
    }
    bool end_array() override
    {
        --m_depth;
        return true;
    }
    bool key(string_t& name) override
    {
        m_expected = m_depth == 1 && isObject && name == "text";
        found += m_expected ? 1 : 0;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        errorColumn = std::max<std::size_t>(position, 1);
        return false;
    }

private:
    bool other()
    {
        isString = isString && !m_expected;
        m_expected = false;
        return true;
    }

    std::size_t m_depth = 0;
    bool m_expected = false; ///< the next value is that of `text`
};

} // namespace

void readJsonLines(const std::filesystem::path& path, ByteSource& source, const ReadLimits& limits, DocumentSink& sink)
{
    LineReader lines(source, path);
    LineReader::Part part;
    while (!sink.full() && lines.next(limits.uncut, part)) {
        const auto refuse = [&](const std::string& problem) {
            throw Error(ErrorKind::InvalidInput,
                        "line " + withThousands(part.line) + " of " + sourceName(path) + " " + problem + ".", path,
                        part.offset);
        };
        const std::string_view line = part.bytes;
        if (!part.last)
            refuse("has more than " + humanBytes(limits.uncut) + "; a line holds one document");
        if (line.find_first_not_of(" \t\r\n") == std::string_view::npos)
            continue;
        TextField field;
        nlohmann::json::sax_parse(line.begin(), line.end(), &field);
        if (field.errorColumn > 0)
            refuse("is not JSON (byte " + withThousands(static_cast<std::int64_t>(field.errorColumn)) +
                   " of the line); every line must be like {\"text\": \"…\"}");
        if (!field.isObject || field.found == 0)
            refuse("has no field `text`; every line must be like {\"text\": \"…\"}");
        if (!field.isString)
            refuse("has a field `text` that is not a string; every line must be like {\"text\": \"…\"}");
        if (field.found > 1)
            refuse("has the field `text` more than once");
        sink.begin(path, part.line);
        sink.add(field.text);
        sink.end();
    }
}

} // namespace neurostrata::core
