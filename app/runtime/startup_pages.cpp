// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/startup_pages.h"

#include <cstdint>

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

namespace featherweight {

namespace {

struct Walk {
    std::size_t skip = 0;
    std::size_t seen = 0;
};

/// Whether the loader wrote addresses into the object's read-only segments: such pages are no copy
/// of the file any more and could not come back.
bool hasTextRelocations(const dl_phdr_info& object) {
    for (int index = 0; index < object.dlpi_phnum; ++index) {
        const ElfW(Phdr)& segment = object.dlpi_phdr[index];
        if (segment.p_type != PT_DYNAMIC) {
            continue;
        }
        // NOLINTNEXTLINE(performance-no-int-to-ptr): an address is what the loader tells
        const auto* entry = reinterpret_cast<const ElfW(Dyn)*>(object.dlpi_addr + segment.p_vaddr);
        for (; entry->d_tag != DT_NULL; ++entry) {
            if (entry->d_tag == DT_TEXTREL ||
                (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL) != 0)) {
                return true;
            }
        }
    }
    return false;
}

int releaseObject(dl_phdr_info* object, std::size_t /*size*/, void* data) {
    auto& walk = *static_cast<Walk*>(data);
    if (walk.seen++ < walk.skip || hasTextRelocations(*object)) {
        return 0;
    }
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    for (int index = 0; index < object->dlpi_phnum; ++index) {
        const ElfW(Phdr)& segment = object->dlpi_phdr[index];
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) {
            continue;
        }
        // Only whole pages that are this segment's alone.
        const std::uintptr_t start = object->dlpi_addr + segment.p_vaddr;
        const std::uintptr_t first = (start + page - 1) / page * page;
        const std::uintptr_t last = (start + segment.p_filesz) / page * page;
        if (first < last) {
            // NOLINTNEXTLINE(performance-no-int-to-ptr): an address is what the loader tells
            ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
        }
    }
    return 0;
}

int countObject(dl_phdr_info* /*object*/, std::size_t /*size*/, void* data) {
    ++*static_cast<std::size_t*>(data);
    return 0;
}

} // namespace

std::size_t loadedObjects() {
    std::size_t count = 0;
    ::dl_iterate_phdr(countObject, &count);
    return count;
}

void releaseStartUpPages(std::size_t before) {
    Walk walk{before, 0};
    ::dl_iterate_phdr(releaseObject, &walk);
}

} // namespace featherweight
