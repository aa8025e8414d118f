// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <map>
#include <vector>

namespace neurostrata::ui
{

/// The objects of a PDF file that Qt wrote, to be put right and written again.
///
/// Own code, for files of QPdfWriter alone (no object streams, no updates), because it has no way to leave out what
/// differs from one time to the next: the current date, and fonts and their parts in the order of a hash table with a
/// random seed. It also rounds pages to whole points, which is up to 0.18 mm. Here objects are numbered as they are
/// reached from the trailer, and dates and id are the caller's.
class PdfObjects
{
public:
    /// Throws core::Error (a defect of ours or a new writer of Qt's) for anything but such a file.
    explicit PdfObjects(const QByteArray& file);

    /// Replaces the text from `start` up to `end` in every dictionary that has it; returns how many were.
    int replace(const QByteArray& start, const QByteArray& end, const QByteArray& with);
    /// The file, with this id (16 bytes) in its trailer: that of the writer, if it has one, is random.
    QByteArray file(const QByteArray& id) const;

private:
    struct Object {
        QByteArray head;   ///< everything but a stream
        QByteArray stream; ///< "stream" to "endstream"; empty: none
    };
    std::vector<int> reached() const;

    QByteArray m_header;
    std::map<int, Object> m_objects;
    QByteArray m_trailer; ///< the dictionary
};

} // namespace neurostrata::ui
