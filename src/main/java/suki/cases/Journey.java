package suki.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import suki.branches.calendar.BusinessCalendar;
import suki.cases.effort.Fact;
import suki.cases.effort.Happening;
import suki.promises.Promise;
import suki.promises.State;

/** What a case was like for its customer, told from its thread, its promises and what else was noted. */
public final class Journey {

    /** What the thread does not tell, in the words of the tables: parameters customer, case, second. */
    static final String STEPS = """
            select h.what, h.at, h.words from case_happenings h
             where h.customer_id = :customer and h.case_id = :case and h.undone_at is null
            union all
            select 'transfer', h.at, '' from handovers h
             where h.customer_id = :customer and h.case_id = :case and h.from_id is not null and h.from_id <> h.to_id
            union all
            select 'close', c.at, '' from closures c
             where c.customer_id = :customer and c.case_id = :case and not (coalesce(c.reopened_by, '') = c.by_name
               and c.reopened_at < c.at + :second * interval '1 second')
            union all
            select 'reopen', c.reopened_at, '' from closures c
             where c.customer_id = :customer and c.case_id = :case and c.reopened_at is not null
               and not (c.reopened_by = c.by_name and c.reopened_at < c.at + :second * interval '1 second')
            """;

    private static final Set<EntryKind> CONTACTS = Set.of(EntryKind.WORDS, EntryKind.CUSTOMER, EntryKind.BROKEN_WORD);
    private static final String CONTACT = "contact";
    private static final String ASKED = "asked";

    private Journey() {}

    /**
     * One thing that happened.
     *
     * @param what  a word of the tables: {@code explained_again}, {@code transfer}, {@code close} …
     * @param words about what; may be empty
     */
    public record Step(String what, Instant at, String words) {}

    /**
     * The facts of a customer's effort.
     *
     * @param calendar of the branch: a promise that is still owed is late by its open hours
     */
    static List<Fact> facts(CaseFile one, List<Entry> thread, List<Promise> promises, List<Step> noted,
            BusinessCalendar calendar, Instant now) {
        var steps = new ArrayList<>(noted);
        for (Entry entry : thread) {
            if (entry.undoneAt() != null) continue;
            if (CONTACTS.contains(entry.kind()) && entry.authorKind().equals("customer")) {
                boolean called = entry.kind() == EntryKind.WORDS && one.channel() == Channel.PHONE;
                steps.add(new Step(called ? "called" : CONTACT, entry.at(), ""));
            } else if ("waiting".equals(entry.detail().get("what"))) {
                steps.add(new Step(ASKED, entry.at(), entry.detail().getOrDefault("for", "")));
            }
        }
        steps.sort(Comparator.comparing(Step::at));
        List<Fact> facts = facts(steps);
        for (Promise promise : promises) {
            if (promise.towardsCustomer()) late(promise, calendar, now, facts);
        }
        return facts;
    }

    private static List<Fact> facts(List<Step> inTime) {
        var facts = new ArrayList<Fact>();
        String channel = "";
        Set<String> asked = new HashSet<>();
        Set<String> given = new HashSet<>();
        for (Step step : inTime) {
            switch (step.what()) {
                case CONTACT, "called", "came" -> {
                    facts.add(Fact.of(Happening.CONTACT, step.at(), step.words()));
                    String came = channel(step);
                    if (!channel.isEmpty() && !channel.equals(came)) {
                        facts.add(Fact.of(Happening.CHANNEL, step.at(), came));
                    }
                    channel = came;
                    given.addAll(asked);
                }
                case ASKED -> {
                    String thing = step.words().strip().toLowerCase(Locale.ROOT);
                    if (given.contains(thing)) facts.add(Fact.of(Happening.ASK_AGAIN, step.at(), step.words()));
                    asked.add(thing);
                }
                case "explained_again", "asked_twice" -> facts.add(Fact.of(Happening.ASK_AGAIN, step.at(),
                        step.words()));
                default -> facts.add(Fact.of(Happening.valueOf(step.what().toUpperCase(Locale.ROOT)), step.at(), ""));
            }
        }
        return facts;
    }

    /** Writing is one channel however it travels: a link in our letter leads to our page. */
    private static String channel(Step step) {
        return switch (step.what()) {
            case "came" -> "shop";
            case "called" -> "phone";
            default -> "writing";
        };
    }

    private static void late(Promise promise, BusinessCalendar calendar, Instant now, List<Fact> facts) {
        boolean owed = promise.state() == State.OPEN && promise.dueAt().isBefore(now);
        Duration frozen = promise.missedBy() == null ? Duration.ZERO : promise.missedBy();
        Duration missed = owed ? calendar.between(promise.dueAt(), now) : frozen;
        if (!missed.isPositive()) return;
        facts.add(new Fact(Happening.LATE, promise.dueAt(), Math.min(missed.toMinutes(), Fact.MOST_MINUTES),
                promise.words()));
    }
}
