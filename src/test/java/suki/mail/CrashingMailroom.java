package suki.mail;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import suki.platform.DatabaseAddress;

/** A node that fetches, listens and reads until it is killed. */
final class CrashingMailroom implements AutoCloseable {

    private final Process process;

    private CrashingMailroom(Process process) {
        this.process = process;
    }

    /** @param round each node begins later than the one before, so that no hold of a dead one stands in its way */
    static CrashingMailroom on(DatabaseAddress database, int smtpPort, int round) throws IOException {
        return new CrashingMailroom(new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), CrashingMailroom.class.getName(), database.jdbcUrl(),
                database.user(), database.password(), String.valueOf(smtpPort), String.valueOf(round))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing is closed, nothing is finished. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Takes a letter by writing its subject down, in the transaction that marks the letter as taken. */
    static final class Notebook implements MailTaker {

        private final JdbcClient jdbc;

        Notebook(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void take(ReceivedMail mail, Instant now) {
            jdbc.sql("insert into notebook (subject) values (:subject)").param("subject", mail.subject()).update();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        var data = new HikariDataSource();
        data.setJdbcUrl(arguments[0]);
        data.setUsername(arguments[1]);
        data.setPassword(arguments[2]);
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("node",
                Map.of("suki.key-file", "target/test-secret.key", "suki.mail.smtp.port", arguments[3])));
        context.registerBean(DataSource.class, () -> data);
        context.register(MailContext.class, Notebook.class);
        context.refresh();
        context.start();
        Duration later = Duration.ofMinutes(30L * Integer.parseInt(arguments[4]));
        for (int step = 0; ; step++) {
            Instant now = Instant.now().plus(later).plusSeconds(60L * step);
            context.getBean(ImapFetching.class).run(now);
            context.getBean(Mailroom.class).process(now, 25);
            java.lang.Thread.sleep(20);
        }
    }
}
