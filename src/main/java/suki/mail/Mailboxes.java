package suki.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Remembered;
import suki.shared.Sql;

/** The addresses of ours that letters reach and leave from. */
@Service
public class Mailboxes {

    private static final int LONGEST_SETTING = 500;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Seal seal;
    private final Connections connections;
    private final Clock clock;
    private final Remembered<List<Mailbox>> remembered = new Remembered<>(this::read);

    Mailboxes(JdbcClient jdbc, Activity activity, Seal seal, Connections connections, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.seal = seal;
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Opens a mailbox.
     *
     * @throws BadForm when a field cannot be used
     * @throws Refusal when the address is open already
     */
    @Transactional
    public MailboxId open(Actor by, NewMailbox wanted) {
        mustSetUp(by);
        Address address = checked(wanted);
        Instant now = clock.instant();
        var id = new MailboxId(Ids.next(now));
        try {
            bind(jdbc.sql(MailboxRows.INSERT), id, address, wanted, now)
                    .param("in_secret", sealed(wanted.incoming().secret()))
                    .param("out_secret", sealed(wanted.outgoing().secret())).update();
        } catch (DuplicateKeyException e) {
            throw new Refusal("mail.mailbox_open_already", "address", address.mailbox());
        }
        remembered.changed();
        activity.record(Subject.house("mailbox", id.value()), "mail.mailbox_opened", by, now);
        return id;
    }

    /** Changes the settings; an empty secret keeps the stored one. */
    @Transactional
    public void change(Actor by, MailboxId id, NewMailbox wanted) {
        mustSetUp(by);
        Address address = checked(wanted);
        Instant now = clock.instant();
        int rows = bind(jdbc.sql(MailboxRows.UPDATE), id, address, wanted, now)
                .param("in_secret", sealed(wanted.incoming().secret()))
                .param("out_secret", sealed(wanted.outgoing().secret())).update();
        if (rows == 0) throw new NotFound("mailbox " + id);
        remembered.changed();
        activity.record(Subject.house("mailbox", id.value()), "mail.mailbox_changed", by, now);
    }

    /** The mailboxes of the branches whose letters the actor may read, by address. */
    public List<Mailbox> all(Actor actor) {
        return every().stream().filter(m -> mayRead(actor, m)).toList();
    }

    public Mailbox find(Actor actor, MailboxId id) {
        return find(id).filter(m -> mayRead(actor, m)).orElseThrow(() -> new NotFound("mailbox " + id));
    }

    /** The mailbox that a letter to this address belongs in; a part after {@code +} is ours and is left out. */
    public Optional<Mailbox> byAddress(String typed) {
        Optional<Address> address = Address.read(typed);
        if (address.isEmpty()) return Optional.empty();
        String whole = address.get().mailbox();
        String local = address.get().local();
        int plus = local.lastIndexOf('+');
        String bare = plus < 1 ? whole : local.substring(0, plus) + "@" + address.get().domain();
        List<Mailbox> all = every();
        return all.stream().filter(m -> m.address().equals(whole)).findFirst()
                .or(() -> all.stream().filter(m -> m.address().equals(bare)).findFirst());
    }

    /** Connects both ways as the stored settings say, and tells what it found and what to do. */
    public List<Trial> test(Actor by, MailboxId id) {
        mustSetUp(by);
        Mailbox mailbox = find(id).orElseThrow(() -> new NotFound("mailbox " + id));
        return connections.test(mailbox, incomingSecret(id), outgoingSecret(id));
    }

    Optional<Mailbox> find(MailboxId id) {
        return every().stream().filter(m -> m.id().equals(id)).findFirst();
    }

    List<Mailbox> every() {
        return remembered.get();
    }

    private List<Mailbox> read() {
        return jdbc.sql("select " + MailboxRows.COLUMNS + " from mailboxes order by address").query(MailboxRows::row)
                .list();
    }

    boolean isOurs(String mailbox) {
        return byAddress(mailbox).isPresent();
    }

    String incomingSecret(MailboxId id) {
        return secret("select in_secret from mailboxes where id = :id", id);
    }

    String outgoingSecret(MailboxId id) {
        return secret("select out_secret from mailboxes where id = :id", id);
    }

    static boolean mayRead(Actor actor, Mailbox mailbox) {
        return actor.may(Permission.MAIL_READ, new BranchId(mailbox.branchId()))
                || actor.may(Permission.MAIL_SET_UP);
    }

    private String secret(String sql, MailboxId id) {
        return jdbc.sql(sql).param("id", id.value())
                .query((row, n) -> Optional.ofNullable(row.getBytes(1))).optional().flatMap(o -> o)
                .map(seal::open).orElse("");
    }

    private byte @Nullable [] sealed(String secret) {
        return secret.isEmpty() ? null : seal.seal(secret);
    }

    private static void mustSetUp(Actor by) {
        if (!by.may(Permission.MAIL_SET_UP)) throw new NotFound("mail set-up");
    }

    private static Address checked(NewMailbox wanted) {
        Address address = Address.read(wanted.address(), wanted.displayName())
                .orElseThrow(() -> BadForm.field("address", "mail.form.address", "example", "care@example.com"));
        var in = wanted.incoming();
        if (in.kind() == Wire.Incoming.Kind.IMAP && (in.host().isBlank() || in.port() < 1)) {
            throw BadForm.field("in_host", "mail.form.server");
        }
        var out = wanted.outgoing();
        if (out.kind() == Wire.Outgoing.Kind.SMTP && (out.host().isBlank() || out.port() < 1)) {
            throw BadForm.field("out_host", "mail.form.server");
        }
        for (String setting : List.of(in.host(), in.user(), in.secret(), in.folder(), in.done(), in.tokenUrl(),
                in.client(), in.trusted(), out.host(), out.user(), out.secret(), out.tokenUrl(), out.client())) {
            boolean broken = setting.length() > LONGEST_SETTING || setting.chars().anyMatch(Character::isISOControl);
            if (broken) throw BadForm.field("in_host", "mail.form.setting");
        }
        return address;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, MailboxId id, Address address,
            NewMailbox wanted, Instant now) {
        var in = wanted.incoming();
        var out = wanted.outgoing();
        return sql.param("id", id.value()).param("address", address.mailbox()).param("name", address.name())
                .param("branch", wanted.branchId()).param("language", wanted.language().tag())
                .param("in_kind", in.kind().name()).param("in_host", in.host().strip()).param("in_port", in.port())
                .param("in_security", in.security().name()).param("in_sign_in", in.signIn().name())
                .param("in_user", in.user()).param("in_token_url", in.tokenUrl()).param("in_client", in.client())
                .param("in_folder", in.folder()).param("in_done", in.done()).param("trusted", in.trusted().strip())
                .param("out_kind", out.kind().name()).param("out_host", out.host().strip())
                .param("out_port", out.port()).param("out_security", out.security().name())
                .param("out_sign_in", out.signIn().name()).param("out_user", out.user())
                .param("out_token_url", out.tokenUrl()).param("out_client", out.client()).param("now", Sql.utc(now));
    }
}
