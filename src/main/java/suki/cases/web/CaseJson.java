package suki.cases.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.CaseState;
import suki.cases.Channel;
import suki.cases.Correspondence.After;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.cases.Resolution;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.Language;

/** The records of the REST interface to cases. */
final class CaseJson {

    private CaseJson() {}

    /** Which cases are looked at; each is a condition in the code. */
    enum Shown {
        ALL("true"),
        OPEN("c.state <> 'closed'"),
        UNOWNED("c.state <> 'closed' and c.owner_id is null"),
        WAITING("c.state = 'waiting'"),
        CLOSED("c.state = 'closed'");

        private final String condition;

        Shown(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** @param q words that all occur in the case */
    record CaseQuery(@Nullable Shown show, @Nullable String q, @Nullable Instant updatedSince,
            @Nullable String cursor, @Nullable Integer limit) {}

    /** @param code the customer's reference code */
    record CaseCustomer(String code, String name) {}

    /**
     * A case without its thread.
     *
     * @param updatedAt when anything in it changed last
     * @param lastBy    {@code customer}, {@code colleague} or {@code house}: who spoke last
     */
    record CaseLine(String code, int version, CaseState state, UUID branch, @Nullable UUID owner,
            CaseCustomer customer, @Nullable UUID kind, Channel channel, Priority priority, Language language,
            String subject, String wants, @Nullable String externalId, Instant openedAt, Instant lastEntryAt,
            String lastBy, Instant updatedAt) {}

    /** A case with all that is in it. */
    record WholeCase(@JsonUnwrapped CaseLine line, List<String> tags, List<CasePromise> promises,
            List<CaseEntry> thread) {

        /** One that was opened a moment ago, without reading it back. */
        static WholeCase of(Cases.Opened opened, String external) {
            CaseFile one = opened.one();
            var line = new CaseLine(one.code(), one.version(), one.state(), one.branch().value(),
                    one.owner() == null ? null : one.owner().value(),
                    new CaseCustomer(opened.customer().code(), opened.customer().name()), one.kind(), one.channel(),
                    Priority.of(one.priority()), one.language(), one.subject(), one.wants(),
                    external.isEmpty() ? null : external, one.openedAt(), one.lastEntryAt(), one.lastBy(),
                    opened.updatedAt());
            return new WholeCase(line, List.of(), List.of(CasePromise.of(opened.promise())),
                    List.of(CaseEntry.of(opened.words(), one.code())));
        }
    }

    /** What is or was owed in the case. */
    record CasePromise(UUID id, String kind, State state, Instant dueAt, @Nullable Instant toldAt,
            @Nullable Instant endedAt) {

        static CasePromise of(Promise one) {
            return new CasePromise(one.id().value(), one.kind(), one.state(), one.dueAt(), one.toldAt(),
                    one.endedAt());
        }
    }

    /**
     * A file of the thread.
     *
     * @param mediaType what its sender claimed, never checked; it is given out as bytes
     * @param href      where it is read
     */
    record EntryFile(String name, String mediaType, long bytes, String href) {}

    /** @param name what the file is called */
    record FileQuery(String name) {}

    /**
     * A file that was sent ahead, for a letter or a note in the same case by the same key.
     *
     * @param id      how the letter or note names it
     * @param endsAt  until when it is kept
     */
    record UploadedFile(UUID id, String name, long bytes, Instant endsAt) {}

    /**
     * A piece of the thread.
     *
     * @param held why a letter did not go out
     */
    record CaseEntry(UUID id, EntryKind kind, String authorKind, String authorName, Instant at, String language,
            String body, Map<String, String> detail, @Nullable String held, @Nullable Instant undoneAt,
            List<EntryFile> files) {

        static CaseEntry of(Entry one, String code) {
            String files = "/api/v1/cases/" + code + "/entries/" + one.id() + "/files/";
            var list = IntStream.range(0, one.files().size()).mapToObj(n -> {
                Entry.EntryFile f = one.files().get(n);
                return new EntryFile(f.name(), f.mediaType(), f.bytes(), files + n);
            }).toList();
            return new CaseEntry(one.id().value(), one.kind(), one.authorKind(), one.authorName(), one.at(),
                    one.language(), one.body(), one.detail(), one.held(), one.undoneAt(), list);
        }
    }

    /** Who wrote, when the customer's code is not known. */
    record CaseWriter(@Nullable String name, @Nullable String email, @Nullable String phone) {}

    /**
     * A case to be opened.
     *
     * @param customer   the customer's code; else the writer says who it is
     * @param branch     may be left out by a key of one branch, and when the customer is given
     * @param words      the customer's own, verbatim
     * @param externalId what the other system calls it: sent again in the branch, it is the same case
     */
    record CaseOpening(@Nullable String customer, @Nullable CaseWriter writer, @Nullable UUID branch,
            @Nullable UUID kind, @Nullable Priority priority, @Nullable Language language, @Nullable String subject,
            String words, @Nullable String wants, @Nullable String externalId) {}

    /** What is left out stays; {@code kind} may be null for none. */
    record CaseChange(@Nullable String subject, @Nullable UUID kind, @Nullable Priority priority,
            @Nullable Language language, @Nullable List<String> tags) {}

    /**
     * @param waitFor what the customer is asked for, when {@code after} is {@code wait}
     * @param files   ids of files that were sent ahead
     */
    record LetterToSend(String body, @Nullable After after, @Nullable String waitFor, @Nullable List<UUID> files) {}

    /** @param files ids of files that were sent ahead */
    record NoteToAdd(String body, @Nullable List<UUID> files) {}

    record CaseClosing(Resolution resolution) {}
}
