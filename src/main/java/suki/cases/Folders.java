package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/** Reads what lies beside the thread of a case: many small things, in one statement instead of one for each. */
@Service
public class Folders {

    private static final String SQL = """
            select jsonb_build_object(
              'owner', (select name from colleagues where id = :owner),
              'tags', (select jsonb_agg(tag order by tag) from case_tags
                        where customer_id = :customer and case_id = :case),
              'judgement', (select jsonb_build_object('fault', fault, 'severity', severity, 'why', why, 'at', at,
                               'byId', by_id, 'byName', by_name)
                              from judgements where customer_id = :customer and case_id = :case
                             order by id desc limit 1),
              'apology', (select jsonb_build_object('entry', entry_id, 'how', how, 'language', language, 'at', at,
                               'byName', by_name)
                            from apologies where customer_id = :customer and case_id = :case and undone_at is null
                           order by id desc limit 1),
              'handover', (select jsonb_build_object('to', to_id, 'brief', brief, 'live', live, 'at', at, 'by', by_name,
                               'confirmedAt', confirmed_at)
                             from handovers where customer_id = :customer and case_id = :case
                            order by id desc limit 1),
              'followers', (select jsonb_agg(jsonb_build_object('id', f.colleague_id, 'name', c.name) order by f.since)
                              from case_followers f join colleagues c on c.id = f.colleague_id
                             where f.customer_id = :customer and f.case_id = :case and f.left_at is null),
              'readers', (select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'writing', r.writing)
                               order by r.writing desc, r.id) from (
                            select c.id, c.name, coalesce(s.writing_at > :since, false) as writing
                              from case_readers s join colleagues c on c.id = s.colleague_id
                             where s.customer_id = :customer and s.case_id = :case and s.colleague_id <> :me
                               and s.seen_at > :since limit :mostReaders) r),
              'links', (select jsonb_agg(jsonb_build_object('code', k.code, 'subject', k.subject, 'kind', k.kind)
                             order by k.opened_at, k.id) from (""" + CaseMoveRows.LINKED + """
              ) k),
              'drafts', (select jsonb_object_agg(kind, body) from case_drafts
                          where customer_id = :customer and case_id = :case and colleague_id = :me),
              'email', exists (select from customer_addresses
                                where customer_id = :customer and kind = 'email' and contact_id is null),
              'journey', (select jsonb_agg(jsonb_build_object('what', what, 'at', at, 'words', words) order by at)
                            from (""" + Journey.STEPS + ") j)) as folder";

    private record Judged(String fault, String severity, String why, Instant at, UUID byId, String byName) {}

    private record Said(UUID entry, String how, String language, Instant at, String byName) {}

    private record Given(UUID to, String brief, boolean live, Instant at, String by, @Nullable Instant confirmedAt) {}

    private record Person(UUID id, String name) {}

    private record Reader(UUID id, String name, boolean writing) {}

    private record Link(String code, String subject, String kind) {}

    private record Raw(@Nullable String owner, @Nullable List<String> tags, @Nullable Judged judgement,
            @Nullable Said apology, @Nullable Given handover, @Nullable List<Person> followers,
            @Nullable List<Reader> readers, @Nullable List<Link> links, @Nullable Map<String, String> drafts,
            boolean email, @Nullable List<Journey.Step> journey) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Folders(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** As this colleague may see it. The caller has found the case. */
    public Folder of(Actor.Colleague me, CaseFile one) {
        Reach reach = me.reach(Permission.CASES_READ);
        String folder = jdbc.sql(SQL).param("customer", one.customer().value()).param("case", one.id().value())
                .param("owner", one.owner() == null ? null : one.owner().value(), java.sql.Types.OTHER)
                .param("me", me.id()).param("since", Sql.utc(clock.instant().minus(Readers.LASTS)))
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("mostReaders", Readers.MOST_SHOWN).param("mostLinks", CaseMoveRows.MOST_LINKS)
                .param("second", Cases.SECOND_THOUGHT.toSeconds()).query(String.class).single();
        Raw raw = json.readValue(folder, Raw.class);
        return new Folder(raw.owner() == null ? "" : raw.owner(), all(raw.tags()), standing(raw),
                Optional.ofNullable(raw.handover()).map(h -> new Handovers.Handover(new ColleagueId(h.to()), h.brief(),
                        h.live(), h.at(), h.by(), h.confirmedAt())),
                all(raw.followers()).stream().map(f -> new Handovers.Follower(new ColleagueId(f.id()), f.name()))
                        .toList(),
                all(raw.readers()).stream().map(r -> new Readers.Reading(new ColleagueId(r.id()), r.name(),
                        r.writing())).toList(),
                all(raw.links()).stream().map(l -> new CaseMoves.Linked(l.code(), l.subject(), l.kind().equals("like")))
                        .toList(), drafts(raw), raw.email(), all(raw.journey()));
    }

    private static <T> List<T> all(@Nullable List<T> some) {
        return some == null ? List.of() : some;
    }

    private static Map<EntryKind, String> drafts(Raw raw) {
        var drafts = new EnumMap<EntryKind, String>(EntryKind.class);
        if (raw.drafts() != null) raw.drafts().forEach((kind, body) -> drafts.put(EntryKind.of(kind), body));
        return drafts;
    }

    private static Redress.Standing standing(Raw raw) {
        Optional<Judgement> judged = Optional.ofNullable(raw.judgement()).map(j -> new Judgement(Fault.of(j.fault()),
                Severity.of(j.severity()), j.why(), j.at(), j.byId(), j.byName()));
        Optional<Apology> said = Optional.ofNullable(raw.apology()).map(a -> new Apology(new EntryId(a.entry()),
                Apology.How.valueOf(a.how().toUpperCase(Locale.ROOT)), a.language(), a.at(), a.byName()));
        return Redress.Standing.of(judged, said);
    }
}
