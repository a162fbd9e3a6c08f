package suki;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import suki.demo.DemoWorld;
import suki.platform.CannotStart;
import suki.platform.DatabaseOptions;
import suki.platform.DatabaseOptions.Opened;
import suki.platform.Progress;

/** Runs the server: the database first, then the application on it, then a word about where its pages are. */
final class Serving {

    /** Not an exit value: the server runs on. */
    static final int RUNNING = -1;

    private static final int PORT = 8080;
    private static final int MAIL_PORT = 2525;

    private Serving() {}

    static int start(List<String> args, PrintStream out, PrintStream err) {
        return serve(args, false, out);
    }

    static int demo(List<String> args, PrintStream out, PrintStream err) {
        return serve(args, true, out);
    }

    private static int serve(List<String> args, boolean demo, PrintStream out) {
        var words = new ArrayList<>(args);
        int port = port(words);
        requireFree(port);
        DatabaseOptions options = DatabaseOptions.of(demo ? besideOwnData(words) : words, System.getenv());
        if (!options.rest().isEmpty()) throw new CannotStart("Suki doesn’t know “" + options.rest().getFirst()
                + "” here.");
        long begun = System.nanoTime();
        Opened database = options.open(Progress.to(out));
        out.println("Starting Suki …");
        try {
            ConfigurableApplicationContext running = run(database, options, port, demo);
            SpringApplication.getShutdownHandlers().add(database::close);
            out.printf("Suki is ready after %.1f s: http://localhost:%d%n", (System.nanoTime() - begun) / 1e9, port);
            if (demo) out.println(running.getBean(DemoWorld.class).howToSignIn(port));
            return RUNNING;
        } catch (RuntimeException e) {
            database.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CannotStart why) throw why;
            }
            throw e;
        }
    }

    /** The demo has a directory of its own, so that it can never touch what somebody keeps. */
    private static List<String> besideOwnData(List<String> words) {
        boolean said = words.stream().anyMatch(w -> w.startsWith("--data") || w.startsWith("--database")
                || w.equals("--temporary"));
        if (said) return words;
        var all = new ArrayList<>(words);
        String own = System.getenv().getOrDefault("SUKI_DATA", "data");
        all.add("--data=" + own + "-demo");
        return all;
    }

    private static ConfigurableApplicationContext run(Opened database, DatabaseOptions options, int port,
            boolean demo) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", database.address().jdbcUrl());
        settings.put("spring.datasource.username", database.address().user());
        settings.put("spring.datasource.password", database.address().password());
        settings.put("server.port", port);
        Path data = options.data();
        Commands.unlessSaid(settings, "suki.key-file", "SUKI_KEYFILE", data.resolve("suki.key").toString());
        settings.put("suki.data", data.toString());
        if (demo) {
            settings.put("suki.demo", true);
            int mail = free(InetAddress.getLoopbackAddress(), MAIL_PORT) ? MAIL_PORT : 0;
            Commands.unlessSaid(settings, "suki.mail.smtp.port", "SUKI_MAIL_SMTP_PORT", String.valueOf(mail));
            Commands.unlessSaid(settings, "suki.url", "SUKI_URL", "http://localhost:" + port);
        }
        var application = new SpringApplication(Suki.class);
        application.setRegisterShutdownHook(true);
        return application.run(settings.entrySet().stream().map(s -> "--" + s.getKey() + "=" + s.getValue())
                .toArray(String[]::new));
    }

    private static int port(List<String> words) {
        int at = words.indexOf("--port");
        if (at < 0) {
            String said = System.getenv("SUKI_PORT");
            return said == null || said.isBlank() ? PORT : number(said);
        }
        if (at + 1 >= words.size()) throw new CannotStart("--port needs a number.");
        words.remove(at);
        return number(words.remove(at));
    }

    private static int number(String word) {
        try {
            int port = Integer.parseInt(word);
            if (port >= 1 && port <= 65_535) return port;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CannotStart("A port is a number from 1 to 65535, not “" + word + "”.");
    }

    private static void requireFree(int port) {
        if (!free(new java.net.InetSocketAddress(port).getAddress(), port)) {
            throw new CannotStart("Port " + port + " is in use by another program; choose one with --port N.");
        }
    }

    private static boolean free(InetAddress address, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
