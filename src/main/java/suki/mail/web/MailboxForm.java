package suki.mail.web;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import suki.mail.Mailbox;
import suki.mail.NewMailbox;
import suki.mail.Wire;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.web.Form;

/** The form of a mailbox, from what is stored and back. */
final class MailboxForm {

    private static final int HIGHEST_PORT = 65_535;

    private MailboxForm() {}

    static Form fresh(UUID home) {
        return Form.of("branch", home.toString(), "language", "en", "in_kind", "IMAP", "in_port", "993",
                "in_security", "TLS", "in_sign_in", "PASSWORD", "out_kind", "SMTP", "out_port", "587",
                "out_security", "STARTTLS", "out_sign_in", "PASSWORD");
    }

    static Form of(Mailbox m) {
        Wire.Incoming in = m.incoming();
        Wire.Outgoing out = m.outgoing();
        return Form.of("address", m.address(), "name", m.displayName(), "branch", m.branchId().toString(),
                "language", m.language().tag(), "in_kind", in.kind().name(), "in_host", in.host(),
                "in_port", "" + in.port(), "in_security", in.security().name(), "in_sign_in", in.signIn().name(),
                "in_user", in.user(), "in_token_url", in.tokenUrl(), "in_client", in.client(),
                "in_folder", in.folder(), "in_done", in.done(), "trusted", in.trusted(), "out_kind", out.kind().name(),
                "out_host", out.host(), "out_port", "" + out.port(), "out_security", out.security().name(),
                "out_sign_in", out.signIn().name(), "out_user", out.user(), "out_token_url", out.tokenUrl(),
                "out_client", out.client());
    }

    static NewMailbox read(Map<String, String> typed, Set<UUID> branches) {
        var in = new Wire.Incoming(one(Wire.Incoming.Kind.class, typed, "in_kind"), text(typed, "in_host"),
                port(typed, "in_port"), one(Wire.Security.class, typed, "in_security"),
                one(Wire.SignIn.class, typed, "in_sign_in"), text(typed, "in_user"), text(typed, "in_secret"),
                text(typed, "in_token_url"), text(typed, "in_client"), text(typed, "in_folder"),
                text(typed, "in_done"), text(typed, "trusted"));
        var out = new Wire.Outgoing(one(Wire.Outgoing.Kind.class, typed, "out_kind"), text(typed, "out_host"),
                port(typed, "out_port"), one(Wire.Security.class, typed, "out_security"),
                one(Wire.SignIn.class, typed, "out_sign_in"), text(typed, "out_user"), text(typed, "out_secret"),
                text(typed, "out_token_url"), text(typed, "out_client"));
        UUID branch = branches.stream().filter(b -> b.toString().equals(text(typed, "branch"))).findFirst()
                .orElseThrow(() -> BadForm.field("branch", "mail.form.choice"));
        Language language = Language.of(text(typed, "language"))
                .orElseThrow(() -> BadForm.field("language", "mail.form.choice"));
        return new NewMailbox(text(typed, "address"), text(typed, "name"), branch, language, in, out);
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static int port(Map<String, String> typed, String field) {
        String port = text(typed, field);
        if (port.isEmpty()) return 0;
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw BadForm.field(field, "mail.form.port");
        }
        return Integer.parseInt(port);
    }

    private static <E extends Enum<E>> E one(Class<E> type, Map<String, String> typed, String field) {
        for (E constant : type.getEnumConstants()) if (constant.name().equals(text(typed, field))) return constant;
        throw BadForm.field(field, "mail.form.choice");
    }
}
