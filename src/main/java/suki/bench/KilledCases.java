package suki.bench;

import java.sql.Connection;
import java.util.regex.Pattern;
import suki.platform.Progress;

/** The server is killed while cases are opened: each is there once, with its promise, its letter and its line. */
final class KilledCases implements Kills.Deed {

    private static final int KILLS = 50;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Z-]+)\"");

    private final Names names;

    private KilledCases(Names names) {
        this.names = names;
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        return Kills.measure(world, options, progress, KILLS, new KilledCases(world.names()));
    }

    @Override
    public byte[] request(int number, String apiKey, String mark) {
        String json = "{\"customer\":\"" + names.code(number % names.customers()) + "\",\"words\":\"" + mark + "\"}";
        return HttpLine.post("/api/v1/cases", json, "Authorization: Bearer " + apiKey, "Idempotency-Key: " + mark);
    }

    @Override
    public Pattern named() {
        return CODE;
    }

    @Override
    public String there() {
        return """
                select e.body as mark, c.code as name,
                       exists (select from promises p where p.customer_id = c.customer_id and p.source_id = c.id
                          and exists (select from promise_facts f where f.customer_id = p.customer_id
                                and f.promise_id = p.id))
                       and exists (select from promises p where p.customer_id = c.customer_id and p.source_id = c.id
                          and (p.not_told is not null or exists (select from outbox o where o.id = p.notice_id)))
                       and exists (select from timeline t where t.customer_id = c.customer_id and t.subject_id = c.id)
                       as whole
                  from entries e join cases c on c.customer_id = e.customer_id and c.id = e.case_id
                 where e.kind = 'words' and e.body like ?""";
    }

    @Override
    public String fault() {
        return "half_done";
    }

    @Override
    public int otherFaults(Connection connection) {
        return 0;
    }
}
