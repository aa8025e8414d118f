// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_files.h"

#include "ui/jobs/job_runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <utility>

namespace neurostrata::ui
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FigureFiles)
};

/// Any thread. Empty, or why not.
QString write(const QString& path, const QByteArray& bytes)
{
    const QFileInfo info(path);
    if (!QDir().mkpath(info.absolutePath()))
        return Words::tr("The folder %1 is not there and cannot be made: choose another.")
            .arg(QDir::toNativeSeparators(info.absolutePath()));
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Words::tr("%1 could not be written (%2): choose another folder, or make room.")
        .arg(QDir::toNativeSeparators(path), file.errorString());
}

} // namespace

QString freePath(const QString& folder, const QString& name, const QString& extension, const QSet<QString>& taken)
{
    const QDir in(folder);
    QString path = in.filePath(name + QLatin1Char('.') + extension);
    for (int number = 2; taken.contains(path) || QFileInfo::exists(path); ++number)
        path = in.filePath(QStringLiteral("%1-%2.%3").arg(name).arg(number).arg(extension));
    return path;
}

void writeFigureFile(JobRunner& jobs, const QString& path, std::function<QByteArray()> make,
                     std::function<void(const QString& error)> done)
{
    static int written = 0; // a key each: no file stops another
    jobs.start<QString>(
        Lane::Outside, QStringLiteral("figure.write:%1").arg(written++),
        [path, make = std::move(make)](const core::JobContext&) {
            return std::make_shared<const QString>(write(path, make()));
        },
        [done = std::move(done)](const JobResult<QString>& result) {
            done(result.value ? *result.value : result.error);
        });
}

} // namespace neurostrata::ui
