package suki.branches.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.NavEntry;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** What this module adds to the rail and to the list of settings. */
final class BranchPlaces {

    private static final int NAV_ORDER = 330;
    private static final int BRANCHES_ORDER = 20;
    private static final int HOLIDAYS_ORDER = 21;

    private BranchPlaces() {}

    /** The place in the rail: every colleague may know the branches. */
    @Component
    static class Place implements NavEntry {

        @Override
        public String key() {
            return "branches.nav.branches";
        }

        @Override
        public String href() {
            return "/branches";
        }

        @Override
        public String icon() {
            return "branch";
        }

        @Override
        public Group group() {
            return Group.FIRM;
        }

        @Override
        public int order() {
            return NAV_ORDER;
        }

        @Override
        public boolean shownTo(Actor actor) {
            return actor instanceof Actor.Colleague;
        }
    }

    /** How many branches there are. */
    @Component
    static class BranchesLine implements SettingLine {

        private final Branches branches;
        private final BranchList list;

        BranchesLine(Branches branches, BranchList list) {
            this.branches = branches;
            this.list = list;
        }

        @Override
        public int order() {
            return BRANCHES_ORDER;
        }

        @Override
        public boolean shownTo(Actor actor) {
            return branches.mayOpen(actor);
        }

        @Override
        public String sentence(Actor actor, Wording wording) {
            return wording.text("branches.setting.branches", "n", list.count());
        }

        @Override
        public String href() {
            return "/branches";
        }
    }

    /** How many holidays the reader's own branch keeps next year, which somebody has to look through once a year. */
    @Component
    static class HolidaysLine implements SettingLine {

        private final Branches branches;
        private final BranchList list;
        private final Clock clock;

        HolidaysLine(Branches branches, BranchList list, Clock clock) {
            this.branches = branches;
            this.list = list;
            this.clock = clock;
        }

        @Override
        public int order() {
            return HOLIDAYS_ORDER;
        }

        @Override
        public boolean shownTo(Actor actor) {
            return home(actor).filter(id -> branches.mayChange(actor, id)).isPresent();
        }

        private static Optional<BranchId> home(Actor actor) {
            return actor instanceof Actor.Colleague c ? Optional.of(c.home()) : Optional.empty();
        }

        @Override
        public String sentence(Actor actor, Wording wording) {
            BranchId home = home(actor).orElseThrow();
            int year = clock.instant().atOffset(ZoneOffset.UTC).getYear() + 1;
            return wording.text("branches.setting.holidays", "branch", branches.find(home).name(),
                    "n", list.holidays(home, year), "year", String.valueOf(year));
        }

        @Override
        public String href() {
            return "/branches/mine/holidays";
        }
    }
}
