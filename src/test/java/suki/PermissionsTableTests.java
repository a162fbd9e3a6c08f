package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import suki.shared.Permission;
import suki.shared.Role;

/** The table of roles and permissions is what the code grants, so that a changed role is a change that readers see. */
class PermissionsTableTests {

    private static final String PAGE = "docs/reference/permissions.md";
    private static final Role[] COLUMNS = {Role.STAFF, Role.MANAGER, Role.ADMINISTRATOR};

    @Test
    void theTableIsWhatTheRolesHold() {
        assertThat(Tables.differences(told(Sources.text(PAGE)), held())).isEmpty();
    }

    @Test
    void everyRoleHasItsColumn() {
        assertThat(COLUMNS).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void aRowThatGrantsTooMuchIsCaught() {
        String row = "| `SETTINGS` | everything | yes | no | yes |\n";
        assertThat(Tables.differences(told(row), held())).anyMatch(f -> f.startsWith("SETTINGS is "));
    }

    @Test
    void aPermissionThatIsMissingOrMadeUpIsCaught() {
        List<String> faults = Tables.differences(told("| `FLY` | fly | no | no | no |\n"), held());
        assertThat(faults).anyMatch(f -> f.startsWith("FLY is in the table"));
        assertThat(faults).anyMatch(f -> f.startsWith("CASES_READ is missing"));
    }

    private static Map<String, List<Role>> told(String page) {
        var told = new TreeMap<String, List<Role>>();
        Tables.rows(page).forEach((permission, cells) -> {
            var roles = new ArrayList<Role>();
            for (int i = 0; i < COLUMNS.length; i++) if (cells.get(i + 1).equals("yes")) roles.add(COLUMNS[i]);
            Collections.sort(roles);
            told.put(permission, roles);
        });
        return told;
    }

    private static Map<String, List<Role>> held() {
        var held = new TreeMap<String, List<Role>>();
        for (Permission permission : Permission.values()) {
            held.put(permission.name(), Arrays.stream(Role.values())
                    .filter(r -> r.permissions().contains(permission)).toList());
        }
        return held;
    }
}
