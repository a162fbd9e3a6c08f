package suki.mail;

import java.util.List;
import java.util.regex.Pattern;

/** The servers that handed a letter on, as its Received lines name them. */
final class Hops {

    private static final int MOST = 12;

    /** The name that a server found for the address it was called from. */
    private static final Pattern FOUND = Pattern.compile("\\((?:[^()\\s@]+@)?([a-z0-9.-]+\\.[a-z]{2,})\\.? \\["
            + "|^from ([a-z0-9.-]+\\.[a-z]{2,}) \\(helo");

    /** The name that the caller gave itself. */
    private static final Pattern GIVEN = Pattern.compile("^from ([a-z0-9.-]+\\.[a-z]{2,})\\s");

    private final List<String> from;

    /** @param received the lines in lower case, the newest first */
    Hops(List<String> received) {
        this.from = received.stream().limit(MOST).map(r -> r.strip().replaceAll("\\s+by\\s.*", "")).toList();
    }

    /** Whether a server of this domain is among them by the name that others found for it. */
    boolean named(String domain) {
        return any(FOUND, domain);
    }

    /** Whether one is among them by the name it gave itself. */
    boolean called(String domain) {
        return any(GIVEN, domain);
    }

    private boolean any(Pattern pattern, String domain) {
        return from.stream().anyMatch(line -> pattern.matcher(line).results()
                .anyMatch(m -> isOf(m.group(1) == null ? m.group(2) : m.group(1), domain)));
    }

    private static boolean isOf(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
