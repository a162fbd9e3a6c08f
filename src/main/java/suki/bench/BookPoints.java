package suki.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import suki.platform.Progress;

/**
 * Programs book points of many members: of four bookings of a member three bring some and one spends what nearly three
 * brought, so that accounts stay as they are. What a purchase earns is booked by the same statements.
 */
final class BookPoints {

    private static final int WARM_UP_SECONDS = 90;
    /** As many as the pool of a server has. */
    private static final int FLOOR_CONNECTIONS = 16;
    private static final int FLOOR_WARM_UP_SECONDS = 3;
    private static final int MIX = 4;
    private static final long BROUGHT = 120;
    private static final long SPENT = 300;

    /**
     * What is booked next.
     *
     * @param number of the member
     * @param points more, or fewer with a minus
     */
    record Wish(String number, long points, String words) {

        String json() {
            return points < 0 ? "{\"kind\":\"redeem\",\"points\":" + -points + ",\"words\":\"" + words + "\"}"
                    : "{\"kind\":\"adjust\",\"points\":" + points + ",\"words\":\"" + words + "\"}";
        }

        byte[] request(String apiKey, String key) {
            return HttpLine.post("/api/v1/members/" + number + "/bookings", json(), "Authorization: Bearer " + apiKey,
                    "Idempotency-Key: " + key);
        }
    }

    private final World world;
    private final AtomicInteger turn;

    private BookPoints(World world) throws SQLException {
        this.world = world;
        turn = new AtomicInteger(MemberRows.stepsSoFar(world));
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        MemberRows.in(world, progress);
        var bench = new BookPoints(world);
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            Load.Clients product = n -> bench.client(server, n);
            Load.Clients floor = n -> new PointFloor(world, false, bench::next);
            Load.Clients keyed = n -> new PointFloor(world, true, bench::next);
            progress.say("Warming up …");
            Load.run(options.clients(), WARM_UP_SECONDS, 0, product);
            Load.run(FLOOR_CONNECTIONS, FLOOR_WARM_UP_SECONDS, 0, floor);
            var rounds = new ArrayList<Load.Round>();
            var floors = new ArrayList<Load.Round>();
            var keyedFloors = new ArrayList<Load.Round>();
            var rows = WrittenRows.begin(world.address(), WrittenRows.BOOKING);
            for (int round = 1; round <= options.rounds(); round++) {
                rounds.add(rows.during(WrittenRows.PRODUCT,
                        () -> Load.run(options.clients(), options.seconds(), 0, product)));
                floors.add(rows.during("floor", () -> Load.run(FLOOR_CONNECTIONS, options.seconds(), 0, floor)));
                keyedFloors.add(rows.during("keyed", () -> Load.run(FLOOR_CONNECTIONS, options.seconds(), 0, keyed)));
                progress.say("Round %d of %d: %.0f bookings a second, floor %.0f, keyed floor %.0f".formatted(round,
                        options.rounds(), rounds.getLast().rate(), floors.getLast().rate(),
                        keyedFloors.getLast().rate()));
            }
            var figures = new Figures().rounds(rounds).floor("", rounds, floors).floor("keyed_", rounds, keyedFloors)
                    .add("rows_a_booking", rows.each(WrittenRows.PRODUCT))
                    .add("floor_rows_a_booking", rows.each("floor"))
                    .add("keyed_floor_rows_a_booking", rows.each("keyed"));
            server.peakMegabytes().ifPresent(mb -> figures.add("peak_mb", mb));
            return figures;
        }
    }

    /** Members in turn, so that no two clients are at work on the same one. */
    private Wish next() {
        int number = turn.getAndIncrement();
        int members = world.names().customers();
        boolean spends = (number / members + number) % MIX == MIX - 1;
        return new Wish(world.names().code(number % members), spends ? -SPENT : BROUGHT, spends ? "A cup" : "Welcome");
    }

    private Load.Client client(ServerProcess server, int number) throws IOException {
        HttpLine line = server.line();
        return new Load.Client() {
            private int done = number * 31;

            @Override
            public boolean act() throws IOException {
                return line.ask(next().request(world.names().apiKey(done++ % Names.API_KEYS),
                        UUID.randomUUID().toString())).status() == 201;
            }

            @Override
            public void close() throws IOException {
                line.close();
            }
        };
    }
}
