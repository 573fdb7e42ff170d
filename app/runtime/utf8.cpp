// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/utf8.h"

#include <clocale>
#include <cstdlib>
#include <cstring>

#include <langinfo.h>

namespace featherweight {

void useUtf8() {
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0) {
        ::setenv("LC_ALL", "C.UTF-8", 1);
    }
}

} // namespace featherweight
