# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D LIBRARY=… -D INTO=… -P list_libraries.cmake: the paths of all libraries that LIBRARY
# brings, one in a line, then its own.
file(
    GET_RUNTIME_DEPENDENCIES
    LIBRARIES ${LIBRARY}
    RESOLVED_DEPENDENCIES_VAR libraries
    UNRESOLVED_DEPENDENCIES_VAR missing
    CONFLICTING_DEPENDENCIES_PREFIX twice)
if(NOT libraries)
    message(FATAL_ERROR "${LIBRARY} brings no libraries")
endif()
list(APPEND libraries ${LIBRARY})
list(JOIN libraries "\n" lines)
file(WRITE ${INTO} "${lines}\n")
