package suki.shared;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is acting: handed to every read and command of a door, with permissions and branches resolved. */
public sealed interface Actor {

    /** The row that stands for the actor in the audit; for the house, a constant. */
    UUID id();

    /** The name shown beside what they did. */
    String name();

    /** Where the actor holds this permission. */
    Reach reach(Permission permission);

    default boolean may(Permission permission) {
        return !reach(permission).isEmpty();
    }

    /** Whether the actor holds it for the whole firm: what counts for all branches is not set by one. */
    default boolean mayEverywhere(Permission permission) {
        return reach(permission).everywhere();
    }

    default boolean may(Permission permission, BranchId branch) {
        return reach(permission).covers(branch);
    }

    /** The colleague who acts, if it is one. */
    default Optional<ColleagueId> colleague() {
        return this instanceof Colleague c ? Optional.of(c.colleagueId()) : Optional.empty();
    }

    /** A role held in one branch, or everywhere when the branch is null. */
    record Grant(Role role, @Nullable BranchId branch) {}

    /** Somebody who works here and is signed in. */
    record Colleague(ColleagueId colleagueId, String name, BranchId home, List<Grant> grants) implements Actor {

        @Override
        public UUID id() {
            return colleagueId.value();
        }

        @Override
        public Reach reach(Permission permission) {
            Set<BranchId> covered = new HashSet<>();
            for (Grant grant : grants) {
                if (!grant.role().permissions().contains(permission)) continue;
                if (grant.branch() == null) return Reach.EVERYWHERE;
                covered.add(grant.branch());
            }
            return new Reach(false, Set.copyOf(covered));
        }
    }

    /**
     * A customer who opened a link of theirs: sees what the link is for, what they opened themselves in this very
     * visit, and nothing else.
     *
     * @param id       the visit
     * @param customer whose page it is
     * @param subject  the one thing (a case) that the link opens
     * @param opened   what this visit opened besides
     */
    record Visitor(UUID id, String name, CustomerId customer, UUID subject, Set<UUID> opened) implements Actor {

        /** A visit that has opened nothing of its own. */
        public Visitor(UUID id, String name, CustomerId customer, UUID subject) {
            this(id, name, customer, subject, Set.of());
        }

        /** The thing of the link first, then what this visit opened itself. */
        public List<UUID> subjects() {
            return Stream.concat(Stream.of(subject), opened.stream().sorted()).toList();
        }

        @Override
        public Reach reach(Permission permission) {
            return Reach.NOWHERE;
        }
    }

    /** A program that calls the REST interface. */
    record ApiKey(UUID id, String name, Set<Permission> scopes, Reach branches) implements Actor {

        @Override
        public Reach reach(Permission permission) {
            return scopes.contains(permission) ? branches : Reach.NOWHERE;
        }
    }

    /** Suki itself, doing a named job. */
    record House(String name) implements Actor {

        private static final UUID ID = new UUID(0, 0);

        @Override
        public UUID id() {
            return ID;
        }

        @Override
        public Reach reach(Permission permission) {
            return Reach.EVERYWHERE;
        }
    }
}
