#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What OpenMP reads from the environment, which it does when it is loaded: before main, where Qt
// brings it along (Debian's libQt6Core does, through libb2). Main thread, while it is the only one
// that computes.

namespace featherweight {

/// Linked into a program, this file takes everything of OpenMP's out of its environment before any
/// library reads it, but a thread limit and how threads wait: the number of threads is an option of
/// ours, the rest changes results (OMP_DYNAMIC), or is complained of on standard error. To be
/// called once at the start of main, so that it is linked.
void keepOpenMpQuiet();

/// Lets threads that wait for each other sleep, unless the person chose how: with more of them than
/// idle processors, spinning takes many times the time of the work. Nothing for one thread, which
/// never waits. Where OpenMP is loaded already, this starts the program again, with the same
/// arguments; then it does not return. Before anything that another start would do twice.
void letThreadsSleep(int threads);

} // namespace featherweight
