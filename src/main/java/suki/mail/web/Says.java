package suki.mail.web;

import java.util.LinkedHashSet;
import java.util.Set;
import suki.mail.OutboxStatus;
import suki.mail.SentLetters;
import suki.mail.SetAside;
import suki.mail.Wire;

/** The keys of the texts for what is one of a few. */
public final class Says {

    private Says() {}

    public static String of(Wire.Incoming.Kind kind) {
        return switch (kind) {
            case NONE -> "mail.in.none";
            case SMTP -> "mail.in.smtp";
            case IMAP -> "mail.in.imap";
        };
    }

    public static String of(Wire.Outgoing.Kind kind) {
        return switch (kind) {
            case NONE -> "mail.out.none";
            case SMTP -> "mail.out.smtp";
            case KEEP -> "mail.out.keep";
        };
    }

    public static String of(Wire.Security security) {
        return switch (security) {
            case NONE -> "mail.security.none";
            case STARTTLS -> "mail.security.starttls";
            case TLS -> "mail.security.tls";
        };
    }

    public static String of(Wire.SignIn signIn) {
        return switch (signIn) {
            case PASSWORD -> "mail.sign_in.password";
            case XOAUTH2 -> "mail.sign_in.xoauth2";
        };
    }

    public static String of(SentLetters.Sent letter) {
        if (letter.bounced()) return "mail.state.bounced";
        return of(letter.state());
    }

    private static String of(OutboxStatus.State state) {
        return switch (state) {
            case WAITING -> "mail.state.waiting";
            case SENDING -> "mail.state.sending";
            case ACCEPTED -> "mail.state.accepted";
            case REFUSED -> "mail.state.refused";
            case WITHDRAWN -> "mail.state.withdrawn";
        };
    }

    public static String title(SetAside.Kind kind) {
        return switch (kind) {
            case JUNK -> "mail.aside.junk";
            case MACHINE -> "mail.aside.machine";
            case BROKEN -> "mail.aside.broken";
        };
    }

    public static String what(SetAside.Kind kind) {
        return switch (kind) {
            case JUNK -> "mail.aside.junk_what";
            case MACHINE -> "mail.aside.machine_what";
            case BROKEN -> "mail.aside.broken_what";
        };
    }

    public static String none(SetAside.Kind kind) {
        return switch (kind) {
            case JUNK -> "mail.aside.junk_none";
            case MACHINE -> "mail.aside.machine_none";
            case BROKEN -> "mail.aside.broken_none";
        };
    }

    /** Why a letter lies there, each reason once. */
    public static Set<String> why(SetAside letter) {
        var keys = new LinkedHashSet<String>();
        for (String sign : letter.reason().split("[ :]+")) if (!sign.isEmpty()) keys.add(why(sign));
        return keys;
    }

    private static String why(String sign) {
        return switch (sign) {
            case "bounce", "bounce_unknown", "bounce_delivered" -> "mail.why.bounce";
            case "bounce_delay" -> "mail.why.delay";
            case "automatic_answer" -> "mail.why.automatic";
            case "receipt" -> "mail.why.receipt";
            case "abuse_report" -> "mail.why.complaint";
            case "own_address" -> "mail.why.ourselves";
            case "mail_system" -> "mail.why.system";
            case "our_server" -> "mail.why.server";
            default -> group(sign.contains("_") ? sign.substring(0, sign.indexOf('_')) : sign);
        };
    }

    private static String group(String begin) {
        return switch (begin) {
            case "sender", "reply", "receiver", "many" -> "mail.why.sender";
            case "subject" -> "mail.why.subject";
            case "words", "price", "money", "calling", "shouting", "toll", "tail" -> "mail.why.words";
            case "link", "links" -> "mail.why.links";
            case "page", "encoded", "charset" -> "mail.why.look";
            case "failed" -> "mail.why.failed";
            default -> "mail.why.way";
        };
    }
}
