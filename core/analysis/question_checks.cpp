// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/question_checks.h"

#include "core/analysis/cohen_d.h"
#include "core/base/error.h"
#include "core/base/format.h"

namespace neurostrata::core
{

std::size_t covariateIndex(const std::vector<Covariate>& covariates, const std::string& name)
{
    std::string names;
    for (std::size_t c = 0; c < covariates.size(); ++c) {
        if (covariates[c].name == name)
            return c;
        names += (c == 0 ? "" : ", ") + covariates[c].name;
    }
    throw Error(ErrorKind::NotFound,
                "the run has no covariate \"" + printable(name) + "\"; it has " + printable(names, 1000) + ".");
}

void requireSite(const SiteSet& sites, Site site)
{
    if (!sites.contains(site))
        throw Error(ErrorKind::NotFound, std::string("the run holds no activations at site ") + siteName(site) +
                                             "; measure again with --site both.");
}

void requireAnswerable(const RunView& run, const StrataQuestion& question)
{
    requireSite(run.sites, question.site);
    if (question.measure == Measure::Correlation) {
        covariateIndex(run.covariates, question.covariate);
        for (const std::string& control : question.controls)
            covariateIndex(run.covariates, control);
    } else if (question.measure == Measure::Spearman) {
        if (run.spearmanAt(question.site) == nullptr)
            throw Error(ErrorKind::NotFound,
                        std::string("the run was not screened at site ") + siteName(question.site) +
                            ", so it has no Spearman correlations; measure it again with --infer " +
                            siteName(question.site) + " and without --no-screen.");
    } else if (!separable(question.split))
        throw Error(ErrorKind::InvalidInput,
                    "the lengths that part shorter from longer tokens must lie between 0 and 23, the smaller one "
                    "first: a run counts tokens of 24 characters and more together.");
}

PartialCorrelations partialCorrelations(const RunView& run, const std::string& covariate,
                                        const std::vector<std::string>& controls)
{
    std::vector<int> given;
    for (const std::string& control : controls)
        given.push_back(static_cast<int>(covariateIndex(run.covariates, control)));
    return {run.covariateSums, static_cast<int>(covariateIndex(run.covariates, covariate)), given};
}

} // namespace neurostrata::core
