package suki.customers;

import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.ReferenceCode;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/** Writes what an {@link ImportPlan} says, many rows to a statement, in the caller's transaction. */
@Component
class ImportWriting {

    private final JdbcClient jdbc;
    private final SearchKeys keys;
    private final Recognition recognition;
    private final Activity activity;
    private final JsonMapper json;

    ImportWriting(JdbcClient jdbc, SearchKeys keys, Recognition recognition, Activity activity, JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.recognition = recognition;
        this.activity = activity;
        this.json = json;
    }

    /** A customer to be added, with the last row that spoke of it on top of the others. */
    private record Fresh(UUID id, List<ImportRow.Good> rows) {
        ImportRow.Good last() {
            return rows.getLast();
        }
    }

    void write(UUID importId, ImportPlan plan, ImportOptions options, Actor by, Instant now) {
        List<Fresh> fresh = new ArrayList<>();
        List<ImportPlan.Target> known = new ArrayList<>();
        for (ImportPlan.Target target : plan.targets) {
            if (target.known == null) fresh.add(new Fresh(Ids.next(now), target.rows));
            else known.add(target);
        }
        if (!fresh.isEmpty()) add(importId, fresh, options, by, now);
        for (ImportPlan.Target target : known) change(importId, target, options, by, now);
        if (!known.isEmpty()) keys.rebuild(known.stream().map(t -> new CustomerId(t.known)).toList());
    }

    private void add(UUID importId, List<Fresh> fresh, ImportOptions options, Actor by, Instant now) {
        var texts = new ArrayList<String>();
        var grams = new ArrayList<String>();
        var owners = new ArrayList<UUID>();
        var words = new ArrayList<String>();
        var branches = new ArrayList<UUID>();
        for (Fresh one : fresh) {
            ImportRow.Good row = one.last();
            var names = List.of(row.name(), row.callName(), row.otherName());
            var emails = new LinkedHashSet<String>();
            one.rows().forEach(r -> emails.addAll(r.emails()));
            String text = SearchKeys.text(names, emails);
            texts.add(text);
            grams.add(String.join("\n", NameKeys.grams(text)));
            var own = new LinkedHashSet<String>();
            names.forEach(n -> own.addAll(recognition.keys(n)));
            for (String word : own) {
                owners.add(one.id());
                words.add(word);
                branches.add(row.branch());
            }
        }
        insert(fresh, texts, grams, options, by, now);
        addresses(fresh, now);
        keys.insert(owners, words, branches);
        jdbc.sql("""
                insert into customer_imports (customer_id, import_id, bucket, line, version)
                select id, :import, bucket, line, 1
                  from unnest(cast(:ids as uuid[]), cast(:buckets as smallint[]), cast(:lines as bigint[]))
                       as t (id, bucket, line)""")
                .param("import", importId).param("ids", each(fresh, Fresh::id, new UUID[0]))
                .param("buckets", each(fresh, f -> (short) Ids.bucket(f.id()), new Short[0]))
                .param("lines", each(fresh, f -> f.rows().getFirst().line(), new Long[0])).update();
    }

    private void insert(List<Fresh> fresh, List<String> texts, List<String> grams, ImportOptions options, Actor by,
            Instant now) {
        jdbc.sql("""
                insert into customers (id, bucket, code, kind, name, call_name, pronunciation, other_name,
                    other_language, titles, language, zone, branch_id, notes, confirmed_at, confirmed_by,
                    tier, tier_at, birthday, external_source, external_id, sort_key, sort_version, search_text, grams,
                    version, created_at, created_by, changed_at, changed_by, changed_by_name)
                select id, bucket, code, kind, name, call_name, pronunciation, other_name, other_language,
                       case when title = '' then '{}' else jsonb_build_object(language, title) end, language, zone,
                       branch, notes, :now, :by, nullif(tier, ''),
                       case when tier <> '' then cast(:now as timestamptz) end, nullif(birthday, ''),
                       case when external_id is null then '' else :source end,
                       external_id, sort_key, :sort_version, search_text, string_to_array(grams, E'\\n'), 1, :now, :by,
                       :now, :by, :by_name
                  from unnest(cast(:ids as uuid[]), cast(:buckets as smallint[]), cast(:codes as text[]),
                       cast(:kinds as text[]), cast(:names as text[]), cast(:call_names as text[]),
                       cast(:said as text[]), cast(:others as text[]), cast(:other_languages as text[]),
                       cast(:titles as text[]), cast(:languages as text[]), cast(:zones as text[]),
                       cast(:branches as uuid[]), cast(:notes as text[]), cast(:tiers as text[]),
                       cast(:birthdays as text[]), cast(:external as text[]),
                       cast(:sort_keys as bytea[]), cast(:texts as text[]), cast(:grams as text[]))
                       as t (id, bucket, code, kind, name, call_name, pronunciation, other_name, other_language, title,
                       language, zone, branch, notes, tier, birthday, external_id, sort_key, search_text, grams)""")
                .param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name())
                .param("source", options.source()).param("sort_version", SortKeys.VERSION)
                .param("ids", each(fresh, Fresh::id, new UUID[0]))
                .param("buckets", each(fresh, f -> (short) Ids.bucket(f.id()), new Short[0]))
                .param("codes", each(fresh, f -> ReferenceCode.next().value(), new String[0]))
                .param("kinds", texts(fresh, r -> r.company() ? "company" : "person"))
                .param("names", texts(fresh, ImportRow.Good::name))
                .param("call_names", texts(fresh, ImportRow.Good::callName))
                .param("said", texts(fresh, ImportRow.Good::pronunciation))
                .param("others", texts(fresh, ImportRow.Good::otherName))
                .param("other_languages", texts(fresh, r -> tag(r.otherLanguage())))
                .param("titles", texts(fresh, ImportRow.Good::title))
                .param("languages", texts(fresh, r -> r.language().tag()))
                .param("zones", texts(fresh, ImportRow.Good::zone))
                .param("branches", each(fresh, f -> f.last().branch(), new UUID[0]))
                .param("notes", texts(fresh, ImportRow.Good::notes)).param("tiers", texts(fresh, ImportRow.Good::tier))
                .param("birthdays", texts(fresh, r -> birthday(r.birthday())))
                .param("external", each(fresh, f -> f.last().externalId(), new String[0]))
                .param("sort_keys", each(fresh, f -> SortKeys.of(f.last().name()), new byte[0][]))
                .param("texts", texts.toArray(String[]::new)).param("grams", grams.toArray(String[]::new)).update();
    }

    private static String[] texts(List<Fresh> fresh, Function<ImportRow.Good, String> text) {
        return each(fresh, f -> text.apply(f.last()), new String[0]);
    }

    private static <T> T[] each(List<Fresh> fresh, Function<Fresh, T> value, T[] type) {
        return fresh.stream().map(value).toList().toArray(type);
    }

    private void addresses(List<Fresh> fresh, Instant now) {
        var batch = new AddressBatch(now);
        for (Fresh one : fresh) {
            for (ImportRow.Good row : one.rows()) batch.take(one.id(), row, List.of());
        }
        batch.insert(jdbc);
    }

    private void change(UUID importId, ImportPlan.Target target, ImportOptions options, Actor by, Instant now) {
        UUID id = java.util.Objects.requireNonNull(target.known);
        String before = jdbc.sql("""
                select to_jsonb(c) - 'grams' - 'search_text' from customers c where id = :id for update""")
                .param("id", id).query(String.class).single();
        jdbc.sql("update customer_addresses set claimed = false where customer_id = :id and claimed").param("id", id)
                .update();
        List<String> present = jdbc.sql("select value from customer_addresses where customer_id = :id").param("id", id)
                .query(String.class).list();
        var batch = new AddressBatch(now);
        for (ImportRow.Good row : target.rows) {
            overwrite(id, row, options, by, now);
            batch.take(id, row, present);
        }
        batch.insert(jdbc);
        jdbc.sql("""
                insert into customer_imports as i (customer_id, import_id, bucket, line, version, before)
                select id, :import, bucket, :line, version,
                       cast(:before as jsonb) || jsonb_build_object('added', cast(:added as jsonb))
                  from customers where id = :id
                on conflict (customer_id, import_id) do update
                   set version = excluded.version,
                       before = i.before ||
                           jsonb_build_object('added', i.before -> 'added' || excluded.before -> 'added')""")
                .param("import", importId).param("line", target.rows.getFirst().line()).param("before", before)
                .param("added", json.writeValueAsString(batch.ids())).param("id", id).update();
        activity.record(Subject.of(new CustomerId(id), "customer", id), "customers.changed_by_import", by, now);
    }

    /** What the row says goes over what stood there; what it leaves empty stays. */
    private void overwrite(UUID id, ImportRow.Good row, ImportOptions options, Actor by, Instant now) {
        jdbc.sql("""
                update customers
                   set name = :name, call_name = coalesce(nullif(:call_name, ''), call_name),
                       pronunciation = coalesce(nullif(:said, ''), pronunciation),
                       other_name = coalesce(nullif(:other, ''), other_name),
                       other_language = case when :other = '' then other_language else :other_language end,
                       titles = case when :title = '' then titles else
                           titles || jsonb_build_object(cast(:language as text), cast(:title as text)) end,
                       language = case when :said_language = '' then language else :said_language end,
                       notes = coalesce(nullif(:notes, ''), notes),
                       tier = coalesce(nullif(:tier, ''), tier),
                       tier_at = case when :tier = '' then tier_at else :now end,
                       birthday = case when kind = 'person' then coalesce(nullif(:birthday, ''), birthday) end,
                       external_source =
                           case when cast(:external as text) is null then external_source else :source end,
                       external_id = coalesce(:external, external_id), sort_key = :sort_key, version = version + 1,
                       confirmed_at = coalesce(confirmed_at, :now), confirmed_by = coalesce(confirmed_by, :by),
                       changed_at = :now, changed_by = :by, changed_by_name = :by_name
                 where id = :id""")
                .params(Map.of("name", row.name(), "call_name", row.callName(), "said", row.pronunciation(), "other",
                        row.otherName(), "other_language", tag(row.otherLanguage()),
                        "title", row.title(), "language", row.language().tag(), "notes", row.notes()))
                .param("tier", row.tier()).param("birthday", birthday(row.birthday()))
                .param("said_language", tag(row.saidLanguage()))
                .param("external", row.externalId(), java.sql.Types.VARCHAR).param("source", options.source())
                .param("sort_key", SortKeys.of(row.name())).param("now", Sql.utc(now)).param("by", by.id())
                .param("by_name", by.name()).param("id", id).update();
    }

    private static String birthday(@Nullable MonthDay day) {
        return day == null ? "" : Birthday.written(day);
    }

    private static String tag(@Nullable Language language) {
        return language == null ? "" : language.tag();
    }
}
