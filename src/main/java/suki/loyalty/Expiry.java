package suki.loyalty;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.loyalty.Booking.Cause;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Sql;
import suki.shared.Work;

/** Books points whose last day has passed where the member joined; each account by itself, and a day once. */
@Component
class Expiry implements Work {

    private static final Actor HOUSE = new Actor.House("loyalty");
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Branches branches;
    private final Points points;
    private final TransactionTemplate transaction;

    Expiry(JdbcClient jdbc, Branches branches, Points points, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.branches = branches;
        this.points = points;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "loyalty.expiry";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    private record Due(CustomerId customer, MembershipId membership) {}

    @Override
    public int run(Instant now) {
        int done = 0;
        for (ZoneId zone : branches.all().stream().map(Branch::zone).distinct().toList()) {
            LocalDate today = now.atZone(zone).toLocalDate();
            for (Due one : due(zone, today)) {
                transaction.executeWithoutResult(status -> points.expire(HOUSE, one.customer(), one.membership(), today,
                        cause(one, today), now));
                done++;
            }
        }
        return done;
    }

    private List<Due> due(ZoneId zone, LocalDate today) {
        return jdbc.sql("""
                select distinct l.customer_id, l.membership_id
                  from point_lots l
                  join memberships m on m.customer_id = l.customer_id and m.id = l.membership_id
                  join branches b on b.id = m.branch_id
                 where l.left_over > 0 and l.expires_on < :today and b.zone = :zone limit :most""")
                .param("today", today).param("zone", zone.getId()).param("most", MOST)
                .query((row, n) -> new Due(new CustomerId(Sql.uuid(row, "customer_id")),
                        new MembershipId(Sql.uuid(row, "membership_id")))).list();
    }

    /** The same for the same account and day on every node, so that two nodes book it once. */
    private static Cause cause(Due one, LocalDate today) {
        String name = one.membership() + " " + today;
        return new Cause("night", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
