# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D LIBRARY=… -D INTO=… -P list_libraries.cmake: the names of all libraries that LIBRARY
# brings, one in a line, then its own.
file(
    GET_RUNTIME_DEPENDENCIES
    LIBRARIES ${LIBRARY}
    RESOLVED_DEPENDENCIES_VAR libraries
    UNRESOLVED_DEPENDENCIES_VAR missing
    CONFLICTING_DEPENDENCIES_PREFIX twice)
list(APPEND libraries ${LIBRARY})
list(TRANSFORM libraries REPLACE ".*/" "")
list(JOIN libraries "\n" lines)
file(WRITE ${INTO} "${lines}\n")
