package suki.team.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Role;
import suki.shared.Wording;

/** Roles as pages show them and forms send them. */
public final class Roles {

    static final String EVERYWHERE = "role-all";

    private Roles() {}

    public static String name(Role role, Wording w) {
        return switch (role) {
            case STAFF -> w.text("team.role.staff");
            case MANAGER -> w.text("team.role.manager");
            case ADMINISTRATOR -> w.text("team.role.administrator");
        };
    }

    /** What a permission allows, in words. */
    public static String may(Permission permission, Wording w) {
        return w.text("team.may." + permission.name().toLowerCase(Locale.ROOT));
    }

    static List<String> words(List<Actor.Grant> grants, Map<BranchId, String> names, Wording w) {
        var words = new ArrayList<String>();
        for (Actor.Grant grant : grants) {
            BranchId branch = grant.branch();
            words.add(branch == null ? w.text("team.role.everywhere", "role", name(grant.role(), w))
                    : w.text("team.role.in_branch", "role", name(grant.role(), w), "branch",
                            names.getOrDefault(branch, "")));
        }
        return words;
    }

    static Optional<Role> role(@Nullable String typed) {
        return Arrays.stream(Role.values()).filter(r -> r.name().equals(typed)).findFirst();
    }

    static BranchId branch(@Nullable String typed, String field) {
        try {
            return new BranchId(UUID.fromString(Choices.text(typed)));
        } catch (IllegalArgumentException e) {
            throw BadForm.field(field, "team.wrong.choice");
        }
    }

    /** The branches in which the actor manages the team. */
    static List<Branch> managed(Actor actor, List<Branch> all) {
        Reach reach = actor.reach(Permission.TEAM_MANAGE);
        return all.stream().filter(b -> reach.covers(b.id())).toList();
    }

    /** What the form of all places says: a field a branch and one for everywhere, each a role or nothing. */
    static List<Actor.Grant> read(Map<String, String> typed, List<Branch> all) {
        var grants = new ArrayList<Actor.Grant>();
        role(typed.get(EVERYWHERE)).ifPresent(r -> grants.add(new Actor.Grant(r, null)));
        for (Branch branch : all) {
            role(typed.get(field(branch.id()))).ifPresent(r -> grants.add(new Actor.Grant(r, branch.id())));
        }
        return grants;
    }

    public static String field(@Nullable BranchId branch) {
        return branch == null ? EVERYWHERE : "role-" + branch.toString().toLowerCase(Locale.ROOT);
    }

    /** The highest role held in exactly that place. */
    public static @Nullable Role held(List<Actor.Grant> grants, @Nullable BranchId branch) {
        return grants.stream().filter(g -> java.util.Objects.equals(g.branch(), branch)).map(Actor.Grant::role)
                .max(java.util.Comparator.naturalOrder()).orElse(null);
    }
}
