#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing to a file to the last byte. Any thread.

#include <QByteArray>
#include <QIODevice>

namespace featherweight {

/// False when the device took less; it then knows the reason. A single write to a disk that fills
/// up stops short without an error; only the next one has it.
inline bool writeAll(QIODevice& device, const QByteArray& bytes) {
    for (qint64 done = 0; done < bytes.size();) {
        const qint64 written = device.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0) {
            return false;
        }
        done += written;
    }
    return true;
}

} // namespace featherweight
