// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_sums.h"

#include "core/data/byte_source.h"
#include "core/data/sha256.h"
#include "core/data/user_folder.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <span>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace featherweight {

namespace fs = std::filesystem;

namespace {

// Twenty-five sets; with the longest of paths the file stays below mostBytes.
constexpr std::size_t mostEntries = 100;
constexpr std::size_t mostBytes = std::size_t{1} << 20U;
// A file may change again within one tick of its file system's clock, which is 2 s on FAT, and look
// the same; what was written just now is summed again next time.
constexpr std::chrono::seconds coarsestClock{2};
constexpr const char* heading = "featherweight file sums 1 ";
constexpr std::size_t sumDigits = 64;

std::uint64_t nanoseconds(const timespec& time) {
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000U +
           static_cast<std::uint64_t>(time.tv_nsec);
}

bool isSettled(const FileStamp& stamp) {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return stamp.modified +
               static_cast<std::uint64_t>(std::chrono::nanoseconds(coarsestClock).count()) <=
           static_cast<std::uint64_t>(now.count());
}

std::string keyOf(const fs::path& file) {
    std::error_code code;
    const fs::path whole = fs::absolute(file, code);
    return code ? std::string() : whole.lexically_normal().string();
}

/// The latest of a path stands first, and is the one that counts.
template <typename Entries>
auto entryOf(Entries& entries, const std::string& path) {
    return std::find_if(entries.begin(), entries.end(),
                        [&path](const auto& entry) { return entry.path == path; });
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

/// Nothing of what is no regular file, or too large to be ours.
std::string contentOf(const fs::path& path) {
    // A pipe of that name would block.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat info {};
    if (file.number() < 0 || ::fstat(file.number(), &info) != 0 || !S_ISREG(info.st_mode) ||
        static_cast<std::uint64_t>(info.st_size) > mostBytes) {
        return {};
    }
    std::string content(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t got = 0;
    while (got < content.size()) {
        const ssize_t now = ::read(file.number(), content.data() + got, content.size() - got);
        if (now <= 0) {
            return {};
        }
        got += static_cast<std::size_t>(now);
    }
    return content;
}

bool writeWhole(int descriptor, const std::string& content) {
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t now = ::write(descriptor, content.data() + done, content.size() - done);
        if (now <= 0) {
            return false;
        }
        done += static_cast<std::size_t>(now);
    }
    return true;
}

std::string sumOfText(const std::string& text) {
    Sha256 sum;
    sum.add(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    return sum.finish();
}

} // namespace

std::optional<FileStamp> stampOf(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) {
        return std::nullopt;
    }
    return FileStamp{static_cast<std::uint64_t>(info.st_size), nanoseconds(info.st_mtim),
                     nanoseconds(info.st_ctim), info.st_ino};
}

fs::path userCacheFolder() {
    return userFolder("XDG_CACHE_HOME", ".cache") / "featherweight";
}

FileSums::FileSums(const fs::path& folder) : m_file(folder / "file-sums"), m_entries(read()) {}

FileSums::~FileSums() {
    if (!m_new.empty()) {
        try {
            write();
        } catch (const std::exception&) { // without memory, say; the sums will be taken again
            return;
        }
    }
}

std::optional<std::string> FileSums::find(const fs::path& file) const {
    const auto found = entryOf(m_entries, keyOf(file));
    if (found == m_entries.end() || stampOf(file) != found->stamp) {
        return std::nullopt;
    }
    return found->sum;
}

void FileSums::remember(const fs::path& file, const std::optional<FileStamp>& stamp,
                        const std::string& sum) {
    const std::string key = keyOf(file);
    if (key.empty() || !stamp || stampOf(file) != stamp) {
        return;
    }
    m_entries.insert(m_entries.begin(), {key, *stamp, sum});
    if (isSettled(*stamp)) {
        m_new.insert(m_new.begin(), {key, *stamp, sum});
    }
}

std::string FileSums::of(const fs::path& file, const std::stop_token& stop) {
    if (auto known = find(file)) {
        return *known;
    }
    const std::optional<FileStamp> stamp = stampOf(file);
    ByteSource source(file, stop);
    source.takeSum();
    std::vector<std::uint8_t> piece(std::size_t{256} * 1024);
    while (source.read(piece) == piece.size()) {
    }
    std::string sum = source.sum();
    remember(file, stamp, sum);
    return sum;
}

/// A line with the sum of everything behind it, then for each file its sum, its stamp, and its
/// path, which ends in the one byte that no path has.
FileSums::Entries FileSums::read() const {
    const std::string content = contentOf(m_file);
    const std::string head(heading);
    const std::size_t bodyAt = head.size() + sumDigits + 1;
    if (!content.starts_with(head) || content.size() < bodyAt ||
        content.substr(head.size(), sumDigits) != sumOfText(content.substr(bodyAt))) {
        return {};
    }
    Entries entries;
    std::istringstream lines(content.substr(bodyAt));
    for (std::string line; std::getline(lines, line, '\0');) {
        std::istringstream fields(line);
        Entry entry;
        fields >> entry.sum >> entry.stamp.bytes >> entry.stamp.modified >> entry.stamp.changed >>
            entry.stamp.inode;
        fields.ignore(1);
        if (std::getline(fields, entry.path, '\0')) {
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

void FileSums::write() const {
    // Another program may have written meanwhile; what does not fit is theirs.
    Entries all = m_new;
    all.resize(std::min(all.size(), mostEntries));
    for (Entry& entry : read()) {
        if (all.size() < mostEntries && entryOf(all, entry.path) == all.end()) {
            all.push_back(std::move(entry));
        }
    }
    std::ostringstream body;
    for (const Entry& entry : all) {
        body << entry.sum << ' ' << entry.stamp.bytes << ' ' << entry.stamp.modified << ' '
             << entry.stamp.changed << ' ' << entry.stamp.inode << ' ' << entry.path << '\0';
    }
    std::error_code code;
    fs::create_directories(m_file.parent_path(), code);
    std::string temporary = m_file.string() + ".XXXXXX";
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.number() < 0) {
        return;
    }
    if (!writeWhole(file.number(), heading + sumOfText(body.str()) + '\n' + body.str()) ||
        ::rename(temporary.c_str(), m_file.c_str()) != 0) {
        ::unlink(temporary.c_str());
    }
}

} // namespace featherweight
