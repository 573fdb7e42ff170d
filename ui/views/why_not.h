#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a run cannot begin: the run board decides it, and views carry it to where it is said. Plain
// value, any thread.

namespace featherweight {

enum class WhyNot { Nothing, ItRuns, TrainingRuns, OthersRun, NoNetwork, NotConverted };

} // namespace featherweight
