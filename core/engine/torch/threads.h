#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How many threads LibTorch computes with. Compute worker only.

namespace featherweight {

/// As many of the wanted threads as the system gives; the answer says how many. Throws an Error
/// when there are not even those that LibTorch makes for one.
///
/// OpenMP may make a team smaller than it was told to (OMP_THREAD_LIMIT, OMP_DYNAMIC), which
/// ONEDNN does not notice: parts of its results are then never computed. And where no thread can be
/// made, OpenMP ends the program and pthreadpool waits for ever. So all of it is tried before
/// LibTorch is told a number.
int useThreads(int wanted);

} // namespace featherweight
