package suki.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Our own SMTP listener, for a mail server in front of it. It relays nothing: it accepts letters for the mailboxes that
 * are received here, and says 250 only when a letter is durable. Off with {@code suki.mail.smtp.port=0}.
 */
@Component
class SmtpDoor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpDoor.class);
    private static final int MOST_CONNECTIONS = 100;
    private static final int MOST_RECIPIENTS = 100;
    private static final int IDLE_SECONDS = 120;

    private final SmtpIntake intake;
    private final int port;
    private final String address;
    private @Nullable SMTPServer server;

    SmtpDoor(SmtpIntake intake, @Value("${suki.mail.smtp.port:2525}") int port,
            @Value("${suki.mail.smtp.address:127.0.0.1}") String address) {
        this.intake = intake;
        this.port = port;
        this.address = address;
    }

    @Override
    public void start() {
        if (port <= 0) return;
        try {
            SMTPServer started = new SMTPServer.Builder().port(port).bindAddress(InetAddress.getByName(address))
                    .softwareName("Suki").messageHandlerFactory(intake).maxMessageSize(Blobs.LARGEST)
                    .maxRecipients(MOST_RECIPIENTS).maxConnections(MOST_CONNECTIONS)
                    .connectionTimeout(IDLE_SECONDS, TimeUnit.SECONDS).insertReceivedHeaders(false).build();
            started.start();
            server = started;
        } catch (UnknownHostException | RuntimeException e) {
            LOG.error("No letters are received by SMTP: {} port {} cannot be listened on", address, port, e);
        }
    }

    @Override
    public void stop() {
        if (server != null) server.stop();
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
