// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/pdf_objects.h"

#include "core/base/error.h"

#include <QRegularExpression>
#include <set>

namespace neurostrata::ui
{
namespace
{

[[noreturn]] void strange(const char* part)
{
    throw core::Error(core::ErrorKind::Internal, std::string("the PDF writer of this Qt writes ") + part +
                                                     " otherwise than expected; save the figure as SVG or PNG.");
}

/// Calls `use(number, place, length)` for each reference "N 0 R" in a dictionary.
template <class Use>
void forEachReference(const QByteArray& text, const Use& use)
{
    static const QRegularExpression reference(QStringLiteral("(?<![0-9])([0-9]+) 0 R\\b"));
    auto matches = reference.globalMatch(QString::fromLatin1(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        use(match.captured(1).toInt(), match.capturedStart(), match.capturedLength());
    }
}

QByteArray renumbered(const QByteArray& text, const std::map<int, int>& numbers)
{
    QByteArray result;
    qsizetype done = 0;
    forEachReference(text, [&](int number, qsizetype at, qsizetype length) {
        result += text.mid(done, at - done) + QByteArray::number(numbers.at(number)) + " 0 R";
        done = at + length;
    });
    return result + text.mid(done);
}

/// The writer marks parts of fonts with six letters made of the number it gave them: so with the new one.
void markFontPart(QByteArray& head, int number)
{
    static const QRegularExpression mark(QStringLiteral("/FontName /([A-Z]{6})\\+"));
    const QRegularExpressionMatch match = mark.match(QString::fromLatin1(head));
    for (qsizetype i = 6; match.hasMatch() && i-- > 0; number /= 26)
        head[match.capturedStart(1) + i] = static_cast<char>('A' + number % 26);
}

} // namespace

PdfObjects::PdfObjects(const QByteArray& file)
{
    const qsizetype start = file.lastIndexOf("startxref\n");
    const qsizetype table =
        start < 0 ? -1 : file.mid(start + 10, file.indexOf('\n', start + 10) - start - 10).toLongLong();
    const qsizetype trailer = file.lastIndexOf("trailer\n");
    if (table <= 0 || trailer < table || !file.mid(table).startsWith("xref\n"))
        strange("its table of objects");
    m_trailer = file.mid(trailer + 8, start - trailer - 8);
    const QList<QByteArray> lines = file.mid(table, trailer - table).split('\n');
    std::map<qsizetype, int> places;             // by offset
    for (qsizetype i = 3; i < lines.size(); ++i) // "xref", "0 N", the free entry
        if (lines[i].size() >= 18 && lines[i][17] == 'n')
            places[lines[i].left(10).toLongLong()] = static_cast<int>(i) - 2;
    if (places.empty())
        strange("its table of objects");
    m_header = file.left(places.begin()->first);
    for (auto place = places.begin(); place != places.end(); ++place) {
        const auto next = std::next(place);
        const qsizetype end = next == places.end() ? table : next->first;
        QByteArray text = file.mid(place->first, end - place->first);
        const QByteArray name = QByteArray::number(place->second) + " 0 obj\n";
        const qsizetype last = text.lastIndexOf("endobj");
        if (!text.startsWith(name) || last < 0)
            strange("its objects");
        text = text.mid(name.size(), last - name.size());
        Object object;
        const qsizetype stream = text.trimmed().endsWith("endstream") ? text.indexOf("stream\n") : -1;
        object.head = stream < 0 ? text : text.left(stream);
        object.stream = stream < 0 ? QByteArray() : text.mid(stream);
        m_objects[place->second] = std::move(object);
    }
}

int PdfObjects::replace(const QByteArray& start, const QByteArray& end, const QByteArray& with)
{
    int replaced = 0;
    for (auto& [number, object] : m_objects) {
        const qsizetype from = object.head.indexOf(start);
        const qsizetype to = from < 0 ? -1 : object.head.indexOf(end, from + start.size());
        if (to < 0)
            continue;
        object.head.replace(from, to + end.size() - from, with);
        ++replaced;
    }
    return replaced;
}

std::vector<int> PdfObjects::reached() const
{
    std::vector<int> order;
    std::set<int> seen;
    const auto take = [&](int number, qsizetype, qsizetype) {
        if (!m_objects.contains(number))
            strange("its references");
        if (seen.insert(number).second)
            order.push_back(number);
    };
    forEachReference(m_trailer, take);
    for (std::size_t i = 0; i < order.size(); ++i)
        forEachReference(m_objects.at(order[i]).head, take);
    return order;
}

QByteArray PdfObjects::file(const QByteArray& id) const
{
    const std::vector<int> order = reached();
    std::map<int, int> numbers;
    for (std::size_t i = 0; i < order.size(); ++i)
        numbers[order[i]] = static_cast<int>(i) + 1;
    QByteArray result = m_header;
    QByteArray table = "xref\n0 " + QByteArray::number(numbers.size() + 1) + "\n0000000000 65535 f \n";
    for (const int number : order) {
        const Object& object = m_objects.at(number);
        table += QByteArray::number(result.size()).rightJustified(10, '0') + " 00000 n \n";
        QByteArray head = renumbered(object.head, numbers);
        markFontPart(head, numbers.at(number));
        result += QByteArray::number(numbers.at(number)) + " 0 obj\n" + head + object.stream + "endobj\n";
    }
    QByteArray trailer = renumbered(m_trailer, numbers);
    if (const qsizetype ids = trailer.indexOf("/ID"); ids >= 0) // newer writers have one, made at random
        trailer.remove(ids, trailer.indexOf(']', ids) + 1 - ids);
    const qsizetype size = trailer.indexOf("/Size"), line = trailer.indexOf('\n', size);
    if (size < 0 || line < 0)
        strange("its trailer");
    trailer.replace(size, line - size,
                    "/Size " + QByteArray::number(numbers.size() + 1) + "\n/ID [<" + id.toHex() + "> <" + id.toHex() +
                        ">]");
    const QByteArray place = QByteArray::number(result.size());
    return result + table + "trailer\n" + trailer + "startxref\n" + place + "\n%%EOF\n";
}

} // namespace neurostrata::ui
