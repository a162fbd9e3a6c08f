package suki.team;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Refusal;
import suki.shared.Role;

/** New colleagues, and the very first one. Runs in the caller's transaction. */
@Component
class Joining {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_EMAIL = 254;

    /** One at sign, a name before it and a host with a full stop or {@code localhost} after it. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@(([\\p{L}\\p{N}-]{1,63}\\.){1,9}[\\p{L}\\p{N}-]{2,63}|localhost)");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Colleagues colleagues;
    private final Grants grants;
    private final Branches branches;
    private final Settings settings;
    private final Accounts accounts;

    Joining(Colleagues colleagues, Grants grants, Branches branches, Settings settings, Accounts accounts) {
        this.colleagues = colleagues;
        this.grants = grants;
        this.branches = branches;
        this.settings = settings;
        this.accounts = accounts;
    }

    ColleagueSummary join(Actor by, NewColleague who, Instant now) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        checkName(who.name(), wrong);
        checkEmail(who.email(), wrong);
        if (who.grants().isEmpty()) wrong.put("grants", BadForm.Message.of("team.wrong.no_role"));
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        var id = new ColleagueId(Ids.next(now));
        colleagues.insert(id, who, branches.find(who.home()).zone(), now);
        ColleagueSummary made = colleagues.find(id).orElseThrow();
        grants.replace(by, made, who.grants());
        return made;
    }

    void setPassword(ColleagueSummary who, String password, Actor by) {
        accounts.setPassword(who, password, settings.firm(), by, null);
    }

    ColleagueSummary found(Founding founding, Instant now) {
        check(founding);
        if (!colleagues.none()) throw new Refusal("team.begun_already");
        var by = new Actor.House(founding.name().strip());
        try {
            settings.begin(by, Settings.FIRM, Settings.checkedFirm(founding.firm()));
        } catch (DuplicateKeyException e) {
            throw new Refusal("team.begun_already");
        }
        BranchId branch = branches.open(by, founding.branch().strip(), founding.zone(), founding.country(),
                founding.language(), "", "");
        ColleagueSummary first = join(by, new NewColleague(founding.name(), founding.email(), founding.language(),
                branch, List.of(new Actor.Grant(Role.ADMINISTRATOR, null))), now);
        accounts.setPassword(first, founding.password(), founding.firm(), by, null);
        return first;
    }

    private static void check(Founding f) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        checkName(f.name(), wrong);
        checkEmail(f.email(), wrong);
        collect(wrong, () -> Passwords.check(f.password(), List.of(f.name(), f.email(), f.firm())));
        collect(wrong, () -> Settings.checkedFirm(f.firm()));
        if (f.branch().isBlank()) wrong.put("branch", BadForm.Message.of("team.wrong.empty"));
        if (f.branch().length() > LONGEST_NAME) {
            wrong.put("branch", BadForm.Message.of("team.wrong.long", "n", f.branch().length() - LONGEST_NAME));
        }
        if (!COUNTRIES.contains(f.country())) wrong.put("country", BadForm.Message.of("team.wrong.country"));
        if (!wrong.isEmpty()) throw new BadForm(wrong);
    }

    private static void collect(Map<String, BadForm.Message> wrong, Runnable check) {
        try {
            check.run();
        } catch (BadForm bad) {
            wrong.putAll(bad.fields());
        }
    }

    static void checkName(String name, Map<String, BadForm.Message> wrong) {
        if (name.isBlank()) wrong.put("name", BadForm.Message.of("team.wrong.empty"));
        int over = name.strip().length() - LONGEST_NAME;
        if (over > 0) wrong.put("name", BadForm.Message.of("team.wrong.long", "n", over));
    }

    private static void checkEmail(String email, Map<String, BadForm.Message> wrong) {
        String address = Colleagues.canonical(email);
        if (address.isEmpty()) {
            wrong.put("email", BadForm.Message.of("team.wrong.empty"));
        } else if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            wrong.put("email", BadForm.Message.of("team.wrong.email", "example", "sana@rahat.example"));
        }
    }
}
