package suki;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import suki.customers.ImportCommand;
import suki.platform.DatabaseOptions;
import suki.platform.DatabaseOptions.Opened;
import suki.platform.Progress;
import suki.purchases.PurchaseImportCommand;

/** Verbs that use the application's doors without serving pages. */
final class Commands {

    private Commands() {}

    /** {@code ./suki import customers FILE.csv …} or {@code ./suki import purchases FILE.csv …} */
    static int bringIn(List<String> args, PrintStream out, PrintStream err) {
        if (args.equals(List.of("--help"))) {
            out.println("./suki import customers FILE.csv …; ./suki import customers --help tells more.");
            out.println("./suki import purchases FILE.csv …; ./suki import purchases --help tells more.");
            return 0;
        }
        boolean purchases = !args.isEmpty() && args.getFirst().equals("purchases");
        if (!purchases && (args.isEmpty() || !args.getFirst().equals("customers"))) {
            err.println("What is brought in comes first, customers or purchases: ./suki import customers FILE.csv. "
                    + "See ./suki help import.");
            return 2;
        }
        DatabaseOptions options = DatabaseOptions.of(args.subList(1, args.size()), System.getenv());
        List<String> rest = options.rest();
        if (rest.contains("--help") || rest.isEmpty()) {
            return bringIn(purchases, rest, () -> {
                throw new IllegalStateException("not needed");
            }, out, err);
        }
        try (Opened database = options.openBeside(Progress.to(err));
                ConfigurableApplicationContext application = quiet(database, options)) {
            return bringIn(purchases, rest, () -> application.getBean(ImportDoor.class), out, err);
        }
    }

    private static int bringIn(boolean purchases, List<String> rest, Supplier<ImportDoor> door, PrintStream out,
            PrintStream err) {
        return purchases ? PurchaseImportCommand.run(rest, door::get, out, err)
                : ImportCommand.run(rest, door::get, out, err);
    }

    /** What the environment says goes before what follows from the data directory. */
    static void unlessSaid(Map<String, Object> settings, String name, String variable, String value) {
        String said = System.getenv(variable);
        settings.put(name, said == null || said.isBlank() ? value : said);
    }

    static ConfigurableApplicationContext quiet(Opened database, DatabaseOptions options) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", database.address().jdbcUrl());
        settings.put("spring.datasource.username", database.address().user());
        settings.put("spring.datasource.password", database.address().password());
        settings.put("server.port", 0);
        settings.put("server.address", "127.0.0.1");
        settings.put("suki.worker.enabled", false);
        settings.put("suki.mail.smtp.port", 0);
        unlessSaid(settings, "suki.key-file", "SUKI_KEYFILE", options.data().resolve("suki.key").toString());
        var application = new SpringApplication(Suki.class);
        return application.run(settings.entrySet().stream().map(s -> "--" + s.getKey() + "=" + s.getValue())
                .toArray(String[]::new));
    }
}
