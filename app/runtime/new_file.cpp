// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/new_file.h"

#include "core/base/message.h"
#include "core/base/room_for_files.h"
#include "ui/words/base/bytes.h"

#include <algorithm>
#include <cerrno>
#include <random>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace featherweight {

namespace {

namespace fs = std::filesystem;

/// A new file that nobody else has; the answer is its descriptor, or -1 with the reason in errno.
int openNew(const fs::path& folder, std::string& name) {
    std::random_device random;
    do {
        name = folder / (".featherweight-" + std::to_string(random()));
        // As for any new file, the mask says for whom it is; a temporary one's maker would not ask.
        const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) {
            return file;
        }
    } while (true);
}

} // namespace

NewFile::NewFile(const QString& path) : m_path(bytesOf(path)), m_target(behindLinks(m_path)) {
    // A name can be given to another file also where the file itself must not be changed.
    if (::faccessat(AT_FDCWD, m_target.c_str(), W_OK, AT_EACCESS) != 0 && errno != ENOENT) {
        fail(errno);
    }
    std::string partial;
    m_file = openNew(m_target.parent_path(), partial);
    if (m_file < 0) {
        fail(errno);
    }
    m_partial = partial;
    struct stat existing {};
    if (::stat(m_target.c_str(), &existing) == 0) {
        ::fchmod(m_file, existing.st_mode & 07777);
    }
}

NewFile::~NewFile() {
    if (m_file >= 0) {
        ::close(m_file);
    }
    if (!m_partial.empty()) {
        ::unlink(m_partial.c_str());
    }
}

void NewFile::write(QByteArrayView bytes) {
    while (!bytes.isEmpty()) {
        const ssize_t written =
            ::write(m_file, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno != EINTR) {
            fail(errno);
        }
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
}

void NewFile::commit() {
    const bool synced = ::fsync(m_file) == 0 || errno == EINVAL;
    const int problem = errno;
    // Some file systems tell at the end that there was no room.
    const bool closed = ::close(std::exchange(m_file, -1)) == 0;
    if (!synced || !closed) {
        fail(synced ? errno : problem);
    }
    if (::rename(m_partial.c_str(), m_target.c_str()) != 0) {
        fail(errno);
    }
    m_partial.clear();
}

void NewFile::fail(int problem) const {
    throw Error({FW_TEXT("%1 could not be written (%2); choose another place or free some space."),
                 {m_path.string(), std::generic_category().message(problem)}});
}

} // namespace featherweight
