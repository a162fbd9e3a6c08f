package suki.remedies.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.remedies.Approvals;
import suki.remedies.AuthorityRules;
import suki.remedies.Remedies;
import suki.remedies.RemedyCatalogue;
import suki.remedies.web.RemedyJson.AuthorityLine;
import suki.remedies.web.RemedyJson.CaseRemedies;
import suki.remedies.web.RemedyJson.RemedyKind;
import suki.remedies.web.RemedyJson.WholeAuthority;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.api.Amount;
import suki.shared.api.Api;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Operation;

/** Remedies for programs, to read. Authority is a person's: a program grants nothing and decides nothing. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CASES_READ)
class RemedyApi {

    private final Cases cases;
    private final Remedies remedies;
    private final Approvals approvals;
    private final RemedyCatalogue catalogue;
    private final AuthorityRules rules;
    private final Api api;

    RemedyApi(Cases cases, Remedies remedies, Approvals approvals, RemedyCatalogue catalogue, AuthorityRules rules,
            Api api) {
        this.cases = cases;
        this.remedies = remedies;
        this.approvals = approvals;
        this.catalogue = catalogue;
        this.rules = rules;
        this.api = api;
    }

    @Operation(says = "Lists what the firm gives to put a thing right.", gives = RemedyJson.Remedies.class)
    @GetMapping("/api/v1/remedies")
    ResponseEntity<byte[]> catalogue() {
        return api.answer(new RemedyJson.Remedies(catalogue.all().stream().map(RemedyKind::of).toList()));
    }

    @Operation(says = "Gives what was granted in a case and what somebody was asked to decide.",
            gives = CaseRemedies.class)
    @GetMapping("/api/v1/cases/{code}/remedies")
    ResponseEntity<byte[]> of(Actor.ApiKey key, @PathVariable String code) {
        CaseFile one = cases.find(key, code);
        return api.answer(new CaseRemedies(Amount.of(remedies.total(one)),
                remedies.of(one).stream().map(RemedyJson.Granted::of).toList(),
                approvals.of(one).stream().map(RemedyJson.Asked::of).toList()));
    }

    @Operation(says = "Gives the table of authority: who may do what, up to how much.",
            gives = WholeAuthority.class)
    @Access(value = Who.API, needs = Permission.SETTINGS)
    @GetMapping("/api/v1/authority")
    ResponseEntity<byte[]> authority() {
        return api.answer(new WholeAuthority(rules.lines().stream().map(AuthorityLine::of).toList()));
    }
}
