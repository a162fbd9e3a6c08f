package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import suki.platform.BackupDrill;
import suki.platform.DatabaseAddress;
import suki.shared.Role;

/** The whole schema, with whatever other tests left in it, survives a copy and its restoring. */
class RestoreDrillModuleTests extends SukiTest {

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${spring.datasource.username}")
    private String user;

    @Value("${spring.datasource.password}")
    private String password;

    @Test
    void everyTableReadsBackAsItWasWritten() {
        colleague(Role.STAFF, branch());
        var said = new ArrayList<String>();

        BackupDrill.run(new DatabaseAddress(url, user, password), said::add);

        assertThat(said).isNotEmpty();
        assertThat(said.getLast()).startsWith("ok: ");
    }
}
