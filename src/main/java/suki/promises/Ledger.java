package suki.promises;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;
import suki.shared.Wording;

/** Reads the ledger for pages: what somebody owes, what waits in a branch, how a week went. */
@Service
public class Ledger {

    /** The most promises on one page of Today. */
    public static final int MOST = 200;

    /** Overdue first, then by aim; where the customer has the next move, last. */
    private static final String MOST_URGENT_FIRST = " order by case when p.state = 'waiting' then 2"
            + " when p.due_at < :now then 0 else 1 end, p.aim_at, p.id limit :limit";

    private final JdbcClient jdbc;
    private final Map<String, PromiseSource> sources;
    private final Clock clock;

    Ledger(JdbcClient jdbc, List<PromiseSource> sources, Clock clock) {
        this.jdbc = jdbc;
        this.sources = sources.stream().collect(Collectors.toMap(PromiseSource::kind, s -> s));
        this.clock = clock;
    }

    /** What a colleague owes in branches where they work, the most urgent first. */
    public List<Promise> owedBy(Actor.Colleague colleague) {
        Reach reach = colleague.reach(Permission.PROMISES_WORK);
        return jdbc.sql("select " + PromiseRepository.COLUMNS + """
                  from promises p where p.owner_id = :owner and p.state in ('open', 'waiting') and """
                + " " + Reach.covers("p.branch_id") + MOST_URGENT_FIRST)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("owner", colleague.id()).param("now", Sql.utc(clock.instant())).param("limit", MOST)
                .query(PromiseRepository::row).list();
    }

    /** What nobody has taken yet in the branches where the actor works. */
    public List<Promise> waitingIn(Actor actor) {
        Reach reach = actor.reach(Permission.PROMISES_WORK);
        String here = Reach.covers("p.branch_id") + " order by p.aim_at, p.id limit :limit)";
        // each state along its index, so that a long queue is not read to its end
        return jdbc.sql("select " + PromiseRepository.COLUMNS + """

                  from ((select * from promises p where p.owner_id is null and p.state = 'open' and\s""" + here + """

                        union all
                        (select * from promises p where p.owner_id is null and p.state = 'waiting' and\s""" + here
                + ") p" + MOST_URGENT_FIRST)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("now", Sql.utc(clock.instant())).param("limit", MOST)
                .query(PromiseRepository::row).list();
    }

    /** What others are late with, for those who oversee a branch. */
    public List<Promise> lateWithOthers(Actor.Colleague actor) {
        Reach reach = actor.reach(Permission.PROMISES_OVERSEE);
        if (reach.isEmpty()) return List.of();
        return jdbc.sql("select " + PromiseRepository.COLUMNS + """
                  from promises p where p.owner_id <> :me and p.state = 'open' and p.due_at < :now and """
                + " " + Reach.covers("p.branch_id") + " order by p.due_at, p.id limit :limit")
                .param("me", actor.id()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("now", Sql.utc(clock.instant())).param("limit", MOST)
                .query(PromiseRepository::row).list();
    }

    /** How many the colleague owes now. */
    public int count(Actor.Colleague colleague) {
        Reach reach = colleague.reach(Permission.PROMISES_WORK);
        return jdbc.sql("select count(*) from promises where owner_id = :owner and state = 'open' and "
                + Reach.covers("branch_id")).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("owner", colleague.id()).query(Integer.class).single();
    }

    /** A colleague's promises towards customers that fell or fall due in a span, for the marks of a week. */
    public List<Promise> dueIn(ColleagueId colleague, Instant from, Instant to) {
        return jdbc.sql("select " + PromiseRepository.COLUMNS + """
                  from promises p where p.owner_id = :owner and p.towards = 'customer' and p.due_at >= :from
                   and p.due_at < :to order by p.due_at, p.id limit :limit""")
                .param("owner", colleague.value()).param("from", Sql.utc(from)).param("to", Sql.utc(to))
                .param("limit", MOST * 2).query(PromiseRepository::row).list();
    }

    /** How many open promises each colleague of these branches carries. */
    public Map<ColleagueId, Integer> loads(Collection<ColleagueId> colleagues) {
        var found = new HashMap<ColleagueId, Integer>();
        jdbc.sql("select owner_id, count(*) from promises where owner_id = any(:owners) and state = 'open' group by 1")
                .param("owners", colleagues.stream().map(ColleagueId::value).toArray(java.util.UUID[]::new))
                .query((row, n) -> found.put(new ColleagueId(Sql.uuid(row, "owner_id")), row.getInt(2))).list();
        return found;
    }

    /** How many customers had a word kept to them by a colleague since an instant, late ones included. */
    public int heardSince(ColleagueId colleague, Instant since) {
        return jdbc.sql("""
                select count(distinct customer_id) from promises
                 where ended_by = :by and state in ('kept', 'late') and towards = 'customer' and ended_at >= :since""")
                .param("by", colleague.value()).param("since", Sql.utc(since)).query(Integer.class).single();
    }

    /** How many were kept by a colleague since an instant. */
    public int keptSince(ColleagueId colleague, Instant since) {
        return jdbc.sql("select count(*) from promises where ended_by = :by and state = 'kept' and ended_at >= :since")
                .param("by", colleague.value()).param("since", Sql.utc(since)).query(Integer.class).single();
    }

    /** What promises are about, asked of each source once. */
    public Map<PromiseId, PromiseSource.Described> describe(List<Promise> promises, Wording wording) {
        var bySource = new HashMap<String, List<Promise>>();
        for (Promise one : promises) bySource.computeIfAbsent(one.source().kind(), k -> new ArrayList<>()).add(one);
        var found = new HashMap<PromiseId, PromiseSource.Described>();
        bySource.forEach((kind, some) -> {
            PromiseSource source = sources.get(kind);
            if (source != null) found.putAll(source.describe(some, wording));
        });
        return found;
    }

    PromiseSource source(Promise one) {
        return known(one.source()).orElseThrow(() -> new IllegalStateException("No source for promises of "
                + one.source().kind()));
    }

    /** Who speaks for a source, if anybody does. */
    Optional<PromiseSource> known(Source source) {
        return Optional.ofNullable(sources.get(source.kind()));
    }
}
