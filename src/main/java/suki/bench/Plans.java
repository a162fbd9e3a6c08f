package suki.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import suki.bench.Names.Kind;
import suki.platform.Progress;
import suki.shared.Language;

/**
 * Visits every page that a link leads to, as an administrator and as a colleague of one branch, opens cases, sends
 * letters and lets the worker run, while the database writes down the plan of each statement with the rows that each
 * step really read. Then looks for steps that read more than a page can show.
 */
final class Plans {

    private static final int MOST_PAGES = 600;
    /** Pages of one shape, such as those of two cases, ask the same. */
    private static final int MOST_OF_A_SHAPE = 3;
    private static final int CASES = 20;
    private static final int LETTERS_SECONDS = 3;
    private static final int WORKER_SECONDS = 20;
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)");
    private static final Pattern CHANGING = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Z]{4}-[0-9A-Z]{3}|\\d+");
    private static final List<String> API = List.of("/api/v1/cases", "/api/v1/promises", "/api/v1/customers",
            "/api/v1/branches", "/api/v1/members", "/api/v1/programmes", "/api/v1/cases?q=", "/api/v1/customers?q=");

    private Plans() {}

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        world.postgres().explain(true);
        Path log = newestLog(world.directory());
        long from = Files.size(log);
        int pages;
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            pages = visit(server, world, 1, progress) + visit(server, world, 7, progress);
            programs(server, world, options);
            progress.say("Letters come in and the worker runs …");
            MailIn.some(world, options, server, LETTERS_SECONDS);
            Load.rest(WORKER_SECONDS * 1_000L);
        } finally {
            world.postgres().explain(false);
        }
        var found = PlanLog.read(log, from, world.address());
        found.findings().forEach(progress::say);
        return new Figures().add("pages", pages).add("plans", found.plans()).add("statements", found.statements())
                .add("findings", found.findings().size());
    }

    private static Path newestLog(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("log"))) {
            return all.filter(p -> p.getFileName().toString().startsWith("postgres-"))
                    .max(java.util.Comparator.comparing((Path p) -> p.toFile().lastModified())).orElseThrow();
        }
    }

    private static int visit(ServerProcess server, World world, int colleague, Progress progress) throws IOException {
        String cookie = "Cookie: suki=" + world.names().secret(Kind.SESSION, colleague);
        Names names = world.names();
        var vocabulary = new Vocabulary(names.seed());
        String word = vocabulary.word(Language.EN, 300);
        var open = new ArrayDeque<>(List.of("/today", "/cases", "/cases?show=all", "/customers", "/search?q=" + word,
                "/cases?show=all&q=" + word, "/customers?q=" + word, "/cases/" + names.code(names.rows() - 1),
                "/customers/" + names.code(1), "/settings", "/me", "/team", "/branches"));
        Map<String, Integer> shapes = new HashMap<>();
        var seen = new LinkedHashMap<String, Integer>();
        try (HttpLine line = server.line()) {
            while (!open.isEmpty() && seen.size() < MOST_PAGES) {
                String path = open.poll();
                String shape = CHANGING.matcher(path).replaceAll("*");
                if (seen.containsKey(path) || shapes.merge(shape, 1, Integer::sum) > MOST_OF_A_SHAPE) continue;
                if (path.startsWith("/static") || path.startsWith("/live")) continue;
                HttpLine.Answer answer = line.ask(HttpLine.get(path, cookie));
                seen.put(path, answer.status());
                if (answer.status() != 200) continue;
                LINK.matcher(answer.text()).results().map(m -> m.group(1).replace("&amp;", "&")).forEach(open::add);
            }
        }
        progress.say(seen.size() + " pages of " + shapes.size() + " shapes visited");
        return seen.size();
    }

    private static void programs(ServerProcess server, World world, BenchOptions options) throws IOException {
        String key = "Authorization: Bearer " + world.names().apiKey(0);
        String word = new Vocabulary(world.names().seed()).word(Language.EN, 300);
        try (HttpLine line = server.line()) {
            for (String path : API) line.ask(HttpLine.get(path.endsWith("=") ? path + word : path, key));
            for (int n = 0; n < CASES; n++) {
                String json = "{\"customer\":\"" + world.names().code(n) + "\",\"words\":\"" + word + "\"}";
                line.ask(HttpLine.post("/api/v1/cases", json, key, "Idempotency-Key: " + UUID.randomUUID()));
            }
        }
    }
}
