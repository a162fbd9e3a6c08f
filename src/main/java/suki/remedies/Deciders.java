package suki.remedies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.cases.CaseFile;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Currencies;
import suki.purchases.PurchaseLine;
import suki.remedies.AuthorityRule.Circumstances;
import suki.remedies.AuthorityRule.Who;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Role;
import suki.team.ColleagueSummary;
import suki.team.Qualification;
import suki.team.Team;

/** Who may decide what in a case, and what is decided on. */
@Component
class Deciders {

    private static final int YEAR = 365;

    private final AuthorityRules rules;
    private final RemedyRows rows;
    private final Team team;
    private final Branches branches;
    private final Customers customers;

    Deciders(AuthorityRules rules, RemedyRows rows, Team team, Branches branches, Customers customers) {
        this.rules = rules;
        this.rows = rows;
        this.team = team;
        this.branches = branches;
        this.customers = customers;
    }

    /** What a decision on one case stands on; read once for all remedies. */
    record Ground(CaseFile one, CustomerSummary customer, Currency currency, RemedyRows.Before before,
            LocalDate today) {

        /** What all remedies of the case came to so far, in minor units. */
        long already() {
            return before.already(currency);
        }

        Optional<PurchaseLine> line() {
            return before.line();
        }

        Circumstances of(RemedyId remedy) {
            Integer age = line().map(l -> (int) Math.max(0, ChronoUnit.DAYS.between(l.boughtAt().atZone(customer.zone())
                    .toLocalDate(), today))).orElse(null);
            Long price = price().map(Money::minor).orElse(null);
            return new Circumstances(one.branch(), remedy, currency, customer.tier() == null ? "" : customer.tier(),
                    age, price, before.timesHelped());
        }

        /** The price of the product, in the currency of the branch. */
        Optional<Money> price() {
            return line().map(PurchaseLine::price).filter(p -> p.currency().equals(currency));
        }
    }

    Ground ground(CaseFile one, Instant now) {
        return ground(one, customers.summaries(List.of(one.customer())).get(one.customer()), now);
    }

    Ground ground(CaseFile one, CustomerSummary customer, Instant now) {
        return new Ground(one, customer, currency(one), rows.before(one, now.minus(YEAR, ChronoUnit.DAYS)),
                now.atZone(customer.zone()).toLocalDate());
    }

    /** In which remedies of this case are counted: the branch's. */
    Currency currency(CaseFile one) {
        return Currencies.of(branches.find(one.branch())).orElseThrow(() -> new IllegalStateException(
                "No currency is known where branch " + one.branch() + " lies"));
    }

    /** What this colleague holds in the branch of the case. */
    Who who(Actor.Colleague me, CaseFile one, LocalDate today) {
        return new Who(roles(me.grants(), one), held(trained(List.of(me.colleagueId()))
                .getOrDefault(me.colleagueId(), List.of()), today));
    }

    private static Set<Role> roles(List<Actor.Grant> grants, CaseFile one) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        grants.stream().filter(g -> g.branch() == null || g.branch().equals(one.branch()))
                .forEach(g -> roles.add(g.role()));
        return roles;
    }

    /** Nobody is looked up while no line asks for training. */
    private Map<ColleagueId, List<Qualification>> trained(List<ColleagueId> who) {
        boolean asked = rules.all().stream().anyMatch(r -> !r.qualification().isEmpty());
        return asked ? team.qualifications(who) : Map.of();
    }

    private static Set<String> held(List<Qualification> trained, LocalDate today) {
        return trained.stream().filter(q -> q.holds(today)).map(Qualification::name).collect(Collectors.toSet());
    }

    Authority.Verdict verdict(Who who, Ground ground, RemedyId remedy) {
        return Authority.of(rules.all(), who, ground.of(remedy));
    }

    /** Somebody who may decide this. */
    record Decider(ColleagueSummary colleague, long limitMinor) {}

    /** All who may decide this much, smallest limit first: nobody is asked who decides far larger things. */
    List<Decider> able(Ground ground, RemedyId remedy, long amountMinor) {
        List<ColleagueSummary> there = team.holding(Permission.CASES_WORK, ground.one().branch());
        List<ColleagueId> ids = there.stream().map(ColleagueSummary::id).toList();
        Map<ColleagueId, List<Actor.Grant>> grants = team.grants(ids);
        Map<ColleagueId, List<Qualification>> trained = trained(ids);
        return there.stream().map(c -> new Decider(c, verdict(new Who(roles(grants.getOrDefault(c.id(), List.of()),
                        ground.one()), held(trained.getOrDefault(c.id(), List.of()), ground.today())), ground, remedy)
                        .limitMinor()))
                .filter(d -> d.limitMinor() >= 0 && amountMinor <= d.limitMinor() - ground.already())
                .sorted(Comparator.comparingLong(Decider::limitMinor)).toList();
    }
}
