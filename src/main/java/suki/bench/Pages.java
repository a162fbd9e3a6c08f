package suki.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import suki.bench.Names.Kind;
import suki.platform.Progress;
import suki.shared.Language;

/** Benches of pages: a signed-in colleague asks for one again and again. */
final class Pages {

    private static final int READS_A_SECOND = 100;
    private static final int TODAYS_A_SECOND = 20;
    private static final int SEARCHES_A_SECOND = 5;
    private static final int WARM_UP_SECONDS = 15;
    /** Words from this rank on are neither in every text nor in none. */
    private static final int LEAST_RANK = 50;
    private static final int MOST_RANK = 5_000;

    private Pages() {}

    static Figures readCase(World world, BenchOptions options, Progress progress) throws Exception {
        var random = new Random(options.seed());
        Names names = world.names();
        return measure(world, options, progress, READS_A_SECOND, 0,
                () -> "/cases/" + names.code(names.rows() - 1 - random.nextInt(Names.LONG_CASES)));
    }

    static Figures today(World world, BenchOptions options, Progress progress) throws Exception {
        return measure(world, options, progress, TODAYS_A_SECOND, 0, () -> "/today");
    }

    static Figures search(World world, BenchOptions options, Progress progress) throws Exception {
        var random = new Random(options.seed());
        var vocabulary = new Vocabulary(options.seed());
        return measure(world, options, progress, SEARCHES_A_SECOND, 1, () -> {
            Language language = Language.values()[random.nextInt(Language.values().length)];
            var words = new ArrayList<String>();
            for (int n = random.nextInt(3); n >= 0; n--) words.add(word(vocabulary, language, random));
            return "/cases?show=all&q=" + java.net.URLEncoder.encode(String.join(" ", words),
                    java.nio.charset.StandardCharsets.UTF_8);
        });
    }

    /** Common words come up more often, as they do in what people look for. */
    private static String word(Vocabulary vocabulary, Language language, Random random) {
        double share = random.nextDouble();
        int rank = (int) (LEAST_RANK * Math.pow((double) MOST_RANK / LEAST_RANK, share));
        return vocabulary.word(language, Math.min(rank, Vocabulary.WORDS - 1));
    }

    private static Figures measure(World world, BenchOptions options, Progress progress, int usual, int colleague,
            Supplier<String> path) throws Exception {
        int rate = options.rateOr(usual);
        String cookie = "Cookie: suki=" + world.names().secret(Kind.SESSION, colleague);
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            var bytes = new java.util.concurrent.atomic.AtomicInteger();
            Load.Clients clients = n -> client(server.line(), path, cookie, bytes);
            progress.say("Warming up …");
            Load.run(options.clients(), WARM_UP_SECONDS, rate, clients);
            List<Load.Round> rounds = new ArrayList<>();
            for (int round = 1; round <= options.rounds(); round++) {
                rounds.add(Load.run(options.clients(), options.seconds(), rate, clients));
                progress.say("Round %d of %d: %s".formatted(round, options.rounds(),
                        new Figures().rounds(rounds.subList(round - 1, round)).toString().strip().replace("\n", ", ")));
            }
            var figures = new Figures().rounds(rounds).add("page_bytes", bytes.get());
            server.peakMegabytes().ifPresent(mb -> figures.add("peak_mb", mb));
            return figures;
        }
    }

    private static Load.Client client(HttpLine line, Supplier<String> path, String cookie,
            java.util.concurrent.atomic.AtomicInteger bytes) {
        return new Load.Client() {
            @Override
            public boolean act() throws IOException {
                String asked;
                synchronized (path) {
                    asked = path.get();
                }
                HttpLine.Answer answer = line.ask(HttpLine.get(asked, cookie));
                bytes.set(answer.body().length);
                return answer.status() == 200;
            }

            @Override
            public void close() throws IOException {
                line.close();
            }
        };
    }
}
