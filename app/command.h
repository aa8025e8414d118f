// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/corpus/corpus.h"
#include "core/stats/inference_plan.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::app
{

enum ExitStatus : int { Done = 0, Failed = 1, WrongUsage = 2, Interrupted = 130 };

/// What the program was called with, for messages that say how to go on.
struct Invocation {
    std::vector<std::string> arguments; ///< argv[1 …]

    /// "neurostrata analyze demo-large --resume", quoted for a shell; `extra` is added unless it is there already.
    std::string commandLine(const std::string& extra = {}) const;
};

/// Each adds its command to the program; the callback runs the command and throws what fails. `analyze` writes its exit
/// status to `status`: being stopped is no failure there.
void addAnalyze(CLI::App& program, const Invocation& invocation, int& status);
void addCapture(CLI::App& program);
void addImport(CLI::App& program);
void addTokenize(CLI::App& program);
void addInfo(CLI::App& program);
void addModels(CLI::App& program);
/// `download` writes its exit status to `status` too.
void addDownload(CLI::App& program, int& status);
void addExport(CLI::App& program);
void addCompare(CLI::App& program);
void addFindings(CLI::App& program);
void addFigure(CLI::App& program);
void addAblate(CLI::App& program);

/// The options that say what text is read, shared by `analyze` and `capture`.
struct CorpusOptions {
    std::vector<std::string> texts;
    std::string tokens = "8192";
    std::int64_t sequenceLength = 512;
    std::string mask = "default";
    std::string frequencyTable;

    void add(CLI::App& command, bool statistics);
    core::CorpusQuestion question() const;
};

/// `--site pre|post|both`.
CLI::Option* addSite(CLI::App& command, std::string& site);
/// --permutations K, and what it means for the neighbours' ones.
void addPermutations(CLI::App& command, int& permutations);
void setPermutations(core::InferenceOptions& inference, int permutations);
core::SiteSet siteSet(const std::string& site);
/// `--threads`, 0 for all cores.
void addThreads(CLI::App& command, int& threads);
/// `--store SIZE|none` and `--memory-limit SIZE`; wrong sizes are wrong usage.
void addStore(CLI::App& command, std::string& store);
std::optional<std::uint64_t> storeBudget(const std::string& store);
/// Accepts what core::parseSize reads; `none` too where `orNone`.
CLI::Validator sizeText(bool orNone);

} // namespace neurostrata::app
