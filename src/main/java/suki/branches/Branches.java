package suki.branches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;

/** The branches and their calendars. The door of this module. */
@Service
public class Branches {

    private static final String COLUMNS = "id, name, zone, country, language, phone, address";

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;

    Branches(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** All branches by name; every colleague may know them. */
    public List<Branch> all() {
        return jdbc.sql("select " + COLUMNS + " from branches order by name collate \"C\"").query(Branches::row).list();
    }

    public Branch find(BranchId id) {
        return jdbc.sql("select " + COLUMNS + " from branches where id = :id").param("id", id.value())
                .query(Branches::row).optional().orElseThrow(() -> new NotFound("branch " + id));
    }

    @Transactional
    public BranchId open(Actor by, String name, ZoneId zone, String country, Language language, String phone,
            String address) {
        if (!by.may(Permission.BRANCHES_EDIT)) throw new NotFound("branches");
        Instant now = clock.instant();
        var id = new BranchId(Ids.next(now));
        jdbc.sql("""
                insert into branches (id, name, zone, country, language, phone, address)
                values (:id, :name, :zone, :country, :language, :phone, :address)""")
                .param("id", id.value()).param("name", name).param("zone", zone.getId()).param("country", country)
                .param("language", language.tag()).param("phone", phone).param("address", address).update();
        activity.record(Subject.house("branch", id.value()), "branches.opened", by, now);
        return id;
    }

    private static Branch row(ResultSet row, int n) throws SQLException {
        return new Branch(new BranchId(Sql.uuid(row, "id")), row.getString("name"), ZoneId.of(row.getString("zone")),
                row.getString("country"), Language.of(row.getString("language")).orElseThrow(),
                row.getString("phone"), row.getString("address"));
    }
}
