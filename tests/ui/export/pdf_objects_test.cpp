// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "ui/export/pdf_objects.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace neurostrata::ui
{
namespace
{

/// A file as Qt writes it: objects in any order, two fonts' parts in the order of a hash table.
QByteArray file(bool swapped)
{
    const auto number = [swapped](int n) { return QByteArray::number(swapped && (n == 4 || n == 5) ? 9 - n : n); };
    QList<QByteArray> objects = {"1 0 obj\n<</CreationDate (D:20200101000000Z)>>\nendobj\n",
                                 "2 0 obj\n<</Type /Catalog /Pages 3 0 R>>\nendobj\n",
                                 "3 0 obj\n<</Fonts [" + number(4) + " 0 R " + number(5) + " 0 R]>>\nendobj\n",
                                 number(4) + " 0 obj\n<</FontName /Q" + QByteArray(swapped ? "B" : "A") +
                                     "AAAA+First /Length 6 0 R>>\nstream\nfirst 2 0 R endobj\nendstream\nendobj\n",
                                 number(5) + " 0 obj\n<</Length 7 0 R>>\nstream\nsecond\nendstream\nendobj\n",
                                 "6 0 obj\n18\nendobj\n",
                                 "7 0 obj\n6\nendobj\n"};
    QByteArray text = "%PDF-1.4\n%\xe2\xe3\n";
    std::map<int, qsizetype> places;
    for (const QByteArray& object : objects) {
        places[object.left(1).toInt()] = text.size();
        text += object;
    }
    const qsizetype table = text.size();
    text += "xref\n0 8\n0000000000 65535 f \n";
    for (const auto& [object, place] : places)
        text += QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
    return text + "trailer\n<<\n/Size 8 \n/Info 1 0 R\n/Root 2 0 R\n>>\nstartxref\n" + QByteArray::number(table) +
           " \n%%EOF\n";
}

const QByteArray id(16, 'i');

TEST(PdfObjects, AreWrittenInTheOrderInWhichTheyAreReached)
{
    EXPECT_EQ(PdfObjects(file(false)).file(id), PdfObjects(file(true)).file(id));
    EXPECT_NE(file(false), file(true));
}

TEST(PdfObjects, TheTablePointsAtThem)
{
    const QByteArray text = PdfObjects(file(true)).file(id);
    const qsizetype table = text.indexOf("\nxref\n") + 1;
    EXPECT_TRUE(text.contains("startxref\n" + QByteArray::number(table) + "\n"));
    const QList<QByteArray> lines = text.mid(table).split('\n');
    EXPECT_EQ(lines[1], "0 8");
    for (int object = 1; object < 8; ++object)
        EXPECT_TRUE(
            text.mid(lines[2 + object].left(10).toLongLong()).startsWith(QByteArray::number(object) + " 0 obj\n"));
    EXPECT_TRUE(text.contains("/ID [<" + id.toHex() + "> <" + id.toHex() + ">]"));
    EXPECT_TRUE(text.contains("stream\nfirst 2 0 R endobj\nendstream")) << "streams stay as they are";
}

TEST(PdfObjects, OneThatNothingReachesIsLeftOut)
{
    QByteArray text = file(false);
    text.replace("[4 0 R 5 0 R]", "[4 0 R      ]");
    EXPECT_FALSE(PdfObjects(text).file(id).contains("second"));
}

TEST(PdfObjects, DatesAreReplaced)
{
    PdfObjects objects(file(false));
    EXPECT_EQ(objects.replace("/CreationDate (", ")", "/CreationDate (D:1999)"), 1);
    EXPECT_EQ(objects.replace("/ModDate (", ")", ""), 0);
    EXPECT_TRUE(objects.file(id).contains("/CreationDate (D:1999)>>"));
}

TEST(PdfObjects, OtherFilesAreRefused)
{
    for (const QByteArray& text :
         {QByteArray(), QByteArray("%PDF-1.4\n"), QByteArray("startxref\n5\n%%EOF\n"),
          file(false).replace("xref\n0 8", "xxxx\n0 8"), file(false).replace("7 0 obj", "8 0 obj")})
        EXPECT_THROW(PdfObjects(text).file(id), core::Error) << text.toStdString();
}

} // namespace
} // namespace neurostrata::ui
