package suki.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.stereotype.Component;

/** Sessions with other people's mail servers: certificates are checked, and nothing waits longer than 30 seconds. */
@Component
class Connections {

    private static final String TIMEOUT_MILLIS = "30000";
    private static final int MAIL_OK = 250;

    private final AccessTokens tokens;

    Connections(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** An open connection for fetching; the caller closes it. */
    Store store(Mailbox mailbox, String secret) throws MessagingException {
        Wire.Incoming in = mailbox.incoming();
        String protocol = in.security() == Wire.Security.TLS ? "imaps" : "imap";
        var properties = common(protocol, in.security(), in.signIn());
        properties.put("mail." + protocol + ".partialfetch", "true");
        properties.put("mail." + protocol + ".fetchsize", "262144");
        properties.put("mail." + protocol + ".peek", "true");
        Store store = Session.getInstance(properties).getStore(protocol);
        try {
            store.connect(in.host(), in.port(), in.user(), tokens.forSignIn(in, secret));
        } catch (AuthenticationFailedException e) {
            tokens.forget(in, secret);
            throw e;
        }
        return store;
    }

    Session outgoing(Wire.Outgoing out, String bounceAddress) {
        String protocol = out.security() == Wire.Security.TLS ? "smtps" : "smtp";
        var properties = common(protocol, out.security(), out.signIn());
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail." + protocol + ".from", bounceAddress);
        properties.put("mail." + protocol + ".allow8bitmime", "false");
        if (out.user().isEmpty()) properties.put("mail." + protocol + ".auth", "false");
        return Session.getInstance(properties);
    }

    /** An open connection for sending; the caller closes it. */
    Transport transport(Session session, Wire.Outgoing out, String secret) throws MessagingException {
        Transport transport = session.getTransport();
        if (out.user().isEmpty()) {
            transport.connect(out.host(), out.port(), null, null);
            return transport;
        }
        try {
            transport.connect(out.host(), out.port(), out.user(), tokens.forSignIn(out, secret));
        } catch (AuthenticationFailedException e) {
            tokens.forget(out, secret);
            throw e;
        }
        return transport;
    }

    List<Trial> test(Mailbox mailbox, String incomingSecret, String outgoingSecret) {
        var found = new ArrayList<Trial>();
        Wire.Incoming in = mailbox.incoming();
        switch (in.kind()) {
            case NONE -> found.add(Trial.bad("mail.test.in_none"));
            case SMTP -> found.add(Trial.good("mail.test.in_smtp", "address", mailbox.address()));
            case IMAP -> found.add(fetches(mailbox, incomingSecret));
        }
        Wire.Outgoing out = mailbox.outgoing();
        switch (out.kind()) {
            case NONE -> found.add(Trial.bad("mail.test.out_none"));
            case KEEP -> found.add(Trial.good("mail.test.out_keep"));
            case SMTP -> found.add(sends(mailbox, outgoingSecret));
        }
        return found;
    }

    private Trial fetches(Mailbox mailbox, String secret) {
        Wire.Incoming in = mailbox.incoming();
        try (Store store = store(mailbox, secret)) {
            Folder folder = store.getFolder(folderName(in));
            folder.open(Folder.READ_ONLY);
            int count = folder.getMessageCount();
            folder.close(false);
            return Trial.good("mail.test.in_works", "host", in.host(), "n", count);
        } catch (FolderNotFoundException e) {
            return Trial.bad("mail.test.folder", "folder", folderName(in));
        } catch (MessagingException e) {
            return why(e, in.host(), in.port());
        }
    }

    private Trial sends(Mailbox mailbox, String secret) {
        Wire.Outgoing out = mailbox.outgoing();
        try (Transport transport = transport(outgoing(out, mailbox.address()), out, secret)) {
            // a server may let us in and still take nothing from us; no letter begins that is not taken back
            if (transport instanceof SMTPTransport smtp) {
                smtp.issueCommand("MAIL FROM:<" + mailbox.address() + ">", MAIL_OK);
                smtp.issueCommand("RSET", MAIL_OK);
            }
            return Trial.good("mail.test.out_works", "host", out.host());
        } catch (MessagingException e) {
            return why(e, out.host(), out.port());
        }
    }

    static String folderName(Wire.Incoming in) {
        return in.folder().isBlank() ? "INBOX" : in.folder();
    }

    private static Trial why(MessagingException failure, String host, int port) {
        if (failure instanceof AuthenticationFailedException) return Trial.bad("mail.test.sign_in", "host", host);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) return Trial.bad("mail.test.no_host", "host", host);
            if (cause instanceof CertificateException) return Trial.bad("mail.test.certificate", "host", host);
            if (cause instanceof SSLException && !certificate(cause)) return Trial.bad("mail.test.tls", "host", host);
            if (cause instanceof SocketTimeoutException || cause instanceof ConnectException) {
                return Trial.bad("mail.test.no_answer", "host", host, "port", String.valueOf(port));
            }
        }
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return Trial.bad("mail.test.other", "host", host, "said", said.substring(0, Math.min(200, said.length())));
    }

    private static boolean certificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) return true;
        }
        return false;
    }

    private static Properties common(String protocol, Wire.Security security, Wire.SignIn signIn) {
        var properties = new Properties();
        String prefix = "mail." + protocol + ".";
        for (String what : List.of("connectiontimeout", "timeout", "writetimeout", "connectionpooltimeout")) {
            properties.put(prefix + what, TIMEOUT_MILLIS);
        }
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (security == Wire.Security.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        properties.put(prefix + "auth", "true");
        if (signIn == Wire.SignIn.XOAUTH2) properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        return properties;
    }
}
