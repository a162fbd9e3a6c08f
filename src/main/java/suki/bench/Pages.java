package suki.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** The page of a case, and in turn the page of what like cases got: an upper bound of looking them up. */
    static Figures casePage(World world, BenchOptions options, Progress progress) throws Exception {
        var random = new Random(options.seed());
        Names names = world.names();
        Supplier<String> page = () -> "/cases/" + names.code(names.rows() - 1 - random.nextInt(Names.LONG_CASES));
        Measured pages = measured(world, options, progress, READS_A_SECOND, 0,
                List.of(page, () -> page.get() + "/like"));
        Timings like = Timings.together(pages.rounds().get(1).stream().map(Load.Round::timings).toList());
        return pages.figures().add("like_p95_ms", like.millis(.95)).add("like_wrong_answers", like.failures());
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
        return measured(world, options, progress, usual, colleague, List.of(path)).figures();
    }

    /** @param rounds by page */
    private record Measured(Figures figures, List<List<Load.Round>> rounds) {}

    /** Asks for the pages in turn, round by round; the figures are of the first. */
    private static Measured measured(World world, BenchOptions options, Progress progress, int usual, int colleague,
            List<Supplier<String>> paths) throws Exception {
        int rate = options.rateOr(usual);
        String cookie = "Cookie: suki=" + world.names().secret(Kind.SESSION, colleague);
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            List<AtomicInteger> bytes = paths.stream().map(p -> new AtomicInteger()).toList();
            List<List<Load.Round>> rounds = paths.stream().map(p -> (List<Load.Round>) new ArrayList<Load.Round>())
                    .toList();
            for (int round = 0; round <= options.rounds(); round++) {
                progress.say(round == 0 ? "Warming up …" : "Round %d of %d …".formatted(round, options.rounds()));
                for (int page = 0; page < paths.size(); page++) {
                    Supplier<String> path = paths.get(page);
                    AtomicInteger size = bytes.get(page);
                    int seconds = round == 0 ? WARM_UP_SECONDS : options.seconds();
                    Load.Round one = Load.run(options.clients(), seconds, rate, n -> client(server.line(), path,
                            cookie, size));
                    if (round > 0) rounds.get(page).add(one);
                }
            }
            var figures = new Figures().rounds(rounds.getFirst()).add("page_bytes", bytes.getFirst().get());
            server.peakMegabytes().ifPresent(mb -> figures.add("peak_mb", mb));
            return new Measured(figures, rounds);
        }
    }

    private static Load.Client client(HttpLine line, Supplier<String> path, String cookie,
            AtomicInteger bytes) {
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
