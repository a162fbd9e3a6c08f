package suki.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import suki.platform.Progress;
import suki.shared.Language;

/** A program opens cases for known customers: words in, a promise made, a letter that tells of it, an answer out. */
final class OpenCase {

    private static final int WARM_UP_SECONDS = 45;
    private static final int WORDS = 45;
    private static final int TEXTS = 2_000;
    /** As many as the pool of a server has. */
    private static final int FLOOR_CONNECTIONS = 16;
    private static final int FLOOR_WARM_UP_SECONDS = 3;

    private final World world;
    private final Vocabulary vocabulary;
    private final List<String> texts = new ArrayList<>();
    private final AtomicInteger turn;

    private OpenCase(World world, long seed) {
        this.world = world;
        var random = new Random(seed);
        vocabulary = new Vocabulary(seed);
        for (int n = 0; n < TEXTS; n++) {
            texts.add(vocabulary.text(Language.values()[n % Language.values().length], WORDS, random));
        }
        turn = new AtomicInteger(random.nextInt(world.names().customers()));
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        var bench = new OpenCase(world, options.seed() + world.stepsSoFar());
        var house = new HouseRows(world.names(), bench.vocabulary, world.made());
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            Load.Clients product = n -> bench.client(server, n);
            Load.Clients floor = n -> new CaseFloor(world, house, bench::nextCustomer, bench.texts);
            progress.say("Warming up …");
            Load.run(options.clients(), WARM_UP_SECONDS, 0, product);
            Load.run(FLOOR_CONNECTIONS, FLOOR_WARM_UP_SECONDS, 0, floor);
            var rounds = new ArrayList<Load.Round>();
            var floors = new ArrayList<Load.Round>();
            var rows = WrittenRows.begin(world.address(), WrittenRows.CASE);
            for (int round = 1; round <= options.rounds(); round++) {
                rounds.add(rows.during(WrittenRows.PRODUCT,
                        () -> Load.run(options.clients(), options.seconds(), 0, product)));
                floors.add(rows.during("floor", () -> Load.run(FLOOR_CONNECTIONS, options.seconds(), 0, floor)));
                progress.say("Round %d of %d: %.0f cases a second, floor %.0f".formatted(round, options.rounds(),
                        rounds.getLast().rate(), floors.getLast().rate()));
            }
            var figures = new Figures().rounds(rounds).floor("", rounds, floors)
                    .add("rows_a_case", rows.each(WrittenRows.PRODUCT)).add("floor_rows_a_case", rows.each("floor"));
            server.peakMegabytes().ifPresent(mb -> figures.add("peak_mb", mb));
            return figures;
        }
    }

    private int nextCustomer() {
        return turn.getAndIncrement() % world.names().customers();
    }

    private Load.Client client(ServerProcess server, int number) throws IOException {
        HttpLine line = server.line();
        return new Load.Client() {
            private int done = number * 31;

            @Override
            public boolean act() throws IOException {
                int next = nextCustomer();
                Names names = world.names();
                String json = "{\"customer\":\"" + names.code(next) + "\",\"words\":\""
                        + texts.get(next % TEXTS) + "\",\"wants\":\"" + texts.get((next + 1) % TEXTS) + "\"}";
                String key = names.apiKey(done++ % Names.API_KEYS);
                return line.ask(HttpLine.post("/api/v1/cases", json, "Authorization: Bearer " + key,
                        "Idempotency-Key: " + UUID.randomUUID())).status() == 201;
            }

            @Override
            public void close() throws IOException {
                line.close();
            }
        };
    }
}
