package suki.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;

/** Finds the letter of ours that a received one answers: by the token in the address, else by its Message-ID. */
@Component
class Threads {

    private static final int MOST_REFERENCES = 50;

    private final JdbcClient jdbc;

    Threads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A letter of ours. */
    record Ours(OutboxId id, String to, Optional<Thread> thread, boolean byToken) {

        boolean wentTo(Address address) {
            return to.equals(address.mailbox());
        }
    }

    /** @param recipients of the envelope */
    Optional<Ours> of(Letter letter, List<String> recipients) {
        Optional<Ours> byToken = byToken(letter, recipients);
        return byToken.isPresent() ? byToken : byReferences(letter);
    }

    Optional<Ours> byToken(Letter letter, List<String> recipients) {
        var tokens = new ArrayList<byte[]>();
        for (String recipient : recipients) Address.read(recipient).flatMap(ReplyTokens::in).ifPresent(tokens::add);
        for (String header : List.of("delivered-to", "x-original-to", "envelope-to", "to", "cc")) {
            LetterReader.addresses(letter.headers(), header).forEach(a -> ReplyTokens.in(a).ifPresent(tokens::add));
        }
        for (byte[] token : tokens) {
            Optional<Ours> found = read("token = :key", token, true);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Ours> byReferences(Letter letter) {
        Set<String> named = new LinkedHashSet<>(ids(letter.headers().or("in-reply-to", "")));
        named.addAll(ids(letter.headers().or("references", "")).reversed());
        return byMessageIds(List.copyOf(named));
    }

    Optional<Ours> byMessageIds(List<String> ids) {
        for (String id : ids.subList(0, Math.min(ids.size(), MOST_REFERENCES))) {
            if (!ours(id)) continue;
            Optional<Ours> found = read("message_id = :key", id, false);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** Whether it has the form of ours; spares a look into the table. */
    private static boolean ours(String id) {
        return id.indexOf('@') == ReplyTokens.LENGTH;
    }

    private static List<String> ids(String field) {
        var found = new ArrayList<String>();
        int open = field.indexOf('<');
        while (open >= 0 && found.size() < MOST_REFERENCES) {
            int close = field.indexOf('>', open);
            if (close < 0) break;
            found.add(field.substring(open + 1, close).strip());
            open = field.indexOf('<', close);
        }
        return found;
    }

    private Optional<Ours> read(String condition, Object key, boolean byToken) {
        return jdbc.sql("select id, to_address, thread_kind, thread_customer, thread_subject from outbox where "
                        + condition)
                .param("key", key)
                .query((row, n) -> {
                    String kind = row.getString("thread_kind");
                    UUID customer = Sql.uuidOrNull(row, "thread_customer");
                    UUID subject = Sql.uuidOrNull(row, "thread_subject");
                    boolean whole = kind != null && customer != null && subject != null;
                    return new Ours(new OutboxId(Sql.uuid(row, "id")), row.getString("to_address"),
                            whole ? Optional.of(new Thread(kind, customer, subject)) : Optional.empty(), byToken);
                }).optional();
    }
}
