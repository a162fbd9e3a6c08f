package suki.mail;

/** How we speak with somebody's mail server. */
public sealed interface Wire {

    /** STARTTLS begins in the clear and refuses to go on without TLS. */
    enum Security { NONE, STARTTLS, TLS }

    enum SignIn { PASSWORD, XOAUTH2 }

    /**
     * How letters come in.
     *
     * @param secret   password, access token, or refresh token; empty keeps the one that is stored
     * @param tokenUrl where a refresh token is turned into an access token, or empty
     * @param client   the client id for that
     * @param folder   the folder that is read; {@code INBOX} when empty
     * @param done     the folder that read letters are moved to; they stay and are marked as seen when empty
     * @param trusted  the name under which a mail server of ours signs its verdicts (authserv-id), or empty:
     *                 only then are its verdicts on sender and junk believed
     */
    record Incoming(Kind kind, String host, int port, Security security, SignIn signIn, String user, String secret,
            String tokenUrl, String client, String folder, String done, String trusted) implements Wire {

        /** SMTP: our own listener receives it. IMAP: we fetch it. */
        public enum Kind { NONE, SMTP, IMAP }

        /** Received by our own SMTP listener. */
        public static Incoming smtp() {
            return of(Kind.SMTP);
        }

        public static Incoming none() {
            return of(Kind.NONE);
        }

        private static Incoming of(Kind kind) {
            return new Incoming(kind, "", 0, Security.NONE, SignIn.PASSWORD, "", "", "", "", "", "", "");
        }

        @Override
        public String toString() {
            return kind + " " + user + "@" + host + ":" + port;
        }
    }

    /**
     * How letters go out.
     *
     * @param secret   password, access token, or refresh token; empty keeps the one that is stored
     * @param tokenUrl where a refresh token is turned into an access token, or empty
     * @param client   the client id for that
     */
    record Outgoing(Kind kind, String host, int port, Security security, SignIn signIn, String user, String secret,
            String tokenUrl, String client) implements Wire {

        /** Without a token address: a password, an access token, or nothing. */
        public Outgoing(Kind kind, String host, int port, Security security, SignIn signIn, String user,
                String secret) {
            this(kind, host, port, security, signIn, user, secret, "", "");
        }

        /** KEEP: letters are kept here and count as accepted, for the demo world. NONE: they wait. */
        public enum Kind { NONE, SMTP, KEEP }

        public static Outgoing none() {
            return new Outgoing(Kind.NONE, "", 0, Security.NONE, SignIn.PASSWORD, "", "");
        }

        public static Outgoing keep() {
            return new Outgoing(Kind.KEEP, "", 0, Security.NONE, SignIn.PASSWORD, "", "");
        }

        @Override
        public String toString() {
            return kind + " " + user + "@" + host + ":" + port;
        }
    }

    /** Which side of a letter's way; both sign in alike. */
    default SignIn signingIn() {
        return switch (this) {
            case Incoming in -> in.signIn();
            case Outgoing out -> out.signIn();
        };
    }

    default String tokens() {
        return switch (this) {
            case Incoming in -> in.tokenUrl();
            case Outgoing out -> out.tokenUrl();
        };
    }

    default String clientId() {
        return switch (this) {
            case Incoming in -> in.client();
            case Outgoing out -> out.client();
        };
    }
}
