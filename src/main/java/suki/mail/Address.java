package suki.mail;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address. The domain is that after the last {@code @}, as ASCII; all is lower-case, so that one person is
 * one string. Can hold nothing that ends a header line or an SMTP command, also not after a careless conversion to
 * bytes (U+760D and U+760A and their like).
 *
 * @param mailbox normalised, such as {@code asha@xn--80akhbyknj4f.example}; at most 254 characters
 * @param name    as the owner writes it, or empty; without control and direction signs
 */
public record Address(String mailbox, String name) {

    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 200;
    private static final String SPECIALS = " ()<>[]:;@\\,\"";
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

    /** Stands for a sender who cannot be told. Nothing is ever sent there. */
    public static final Address UNKNOWN = new Address("unknown@sender.invalid", "");

    /** @throws IllegalArgumentException when this is no address */
    public Address {
        String typed = mailbox;
        mailbox = normal(typed).orElseThrow(() -> new IllegalArgumentException("Not an e-mail address"));
        name = shown(name);
    }

    /** Reads what was typed or came by mail; empty when it is no address. */
    public static Optional<Address> read(String mailbox, String name) {
        return normal(mailbox).map(m -> new Address(m, name));
    }

    public static Optional<Address> read(String mailbox) {
        return read(mailbox, "");
    }

    public boolean known() {
        return !mailbox.equals(UNKNOWN.mailbox);
    }

    public String local() {
        return mailbox.substring(0, mailbox.lastIndexOf('@'));
    }

    public String domain() {
        return mailbox.substring(mailbox.lastIndexOf('@') + 1);
    }

    private static Optional<String> normal(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || text.length() > LONGEST) return Optional.empty();
        for (int i = 0; i < text.length(); i++) if (endsLines(text.charAt(i))) return Optional.empty();
        Optional<String> local = local(text.substring(0, at));
        Optional<String> domain = domain(text.substring(at + 1));
        if (local.isEmpty() || domain.isEmpty()) return Optional.empty();
        String whole = local.get() + "@" + domain.get();
        return whole.length() > LONGEST ? Optional.empty() : Optional.of(whole);
    }

    /** Control signs, and whatever becomes one when only its low byte is kept. */
    private static boolean endsLines(char c) {
        int low = c & 0xFF;
        return Character.isISOControl(c) || low == '\r' || low == '\n' || low == 0;
    }

    private static Optional<String> local(String typed) {
        String bare = typed.length() > 1 && typed.startsWith("\"") && typed.endsWith("\"")
                ? typed.substring(1, typed.length() - 1).replace("\\", "") : typed;
        if (bare.isEmpty() || bare.indexOf('"') >= 0) return Optional.empty();
        String lower = bare.toLowerCase(Locale.ROOT);
        boolean special = lower.chars().anyMatch(c -> SPECIALS.indexOf(c) >= 0);
        if (special && lower.equals(typed.toLowerCase(Locale.ROOT))) return Optional.empty();
        return Optional.of(special ? "\"" + lower + "\"" : lower);
    }

    private static Optional<String> domain(String typed) {
        if (typed.startsWith("[")) return Optional.empty();
        var info = new IDNA.Info();
        var ascii = new StringBuilder();
        DOMAINS.nameToASCII(typed.strip(), ascii, info);
        String lower = ascii.toString().toLowerCase(Locale.ROOT);
        boolean plain = !lower.isEmpty() && lower.chars().allMatch(Address::ofDomain);
        return plain && !lower.startsWith(".") && !lower.contains("..") ? Optional.of(lower) : Optional.empty();
    }

    private static boolean ofDomain(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_';
    }

    private static String shown(String typed) {
        var out = new StringBuilder();
        typed.codePoints().limit(LONGEST_NAME).forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.UNASSIGNED || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (!hidden) out.appendCodePoint(c);
            else if (type != Character.FORMAT || c == 0x200C || c == 0x200D) out.append(c == 0x200C || c == 0x200D
                    ? Character.toString(c) : " ");
        });
        return out.toString().strip();
    }
}
