package suki.branches.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import suki.branches.Branch;
import suki.branches.BranchHoliday;
import suki.branches.Branches;
import suki.branches.Calendars;
import suki.branches.calendar.HolidayFile;
import suki.branches.calendar.HolidayFileRefused;
import suki.branches.calendar.Holidays;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The holidays of a branch: a year with a tick each, and others from a file, looked at before they are taken. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.BRANCHES_EDIT)
class HolidayPages {

    /** The most days of a file that are shown and taken at once. */
    static final int MOST_FROM_FILE = 400;

    private static final int YEARS_OF_FILE = 3;
    private static final int DATE = "2026-11-22".length();
    private static final long MEGABYTE = 1024L * 1024;

    private final Branches branches;
    private final Calendars calendars;
    private final BranchDays days;
    private final OnceForms forms;

    HolidayPages(Branches branches, Calendars calendars, BranchDays days, OnceForms forms) {
        this.branches = branches;
        this.calendars = calendars;
        this.days = days;
        this.forms = forms;
    }

    private static Wording wording(Shell shell, Branch branch) {
        return shell.w().in(shell.language(), branch.zone());
    }

    private static int thisYear(Shell shell, Branch branch) {
        return shell.now().atZone(branch.zone()).getYear();
    }

    @GetMapping("/branches/{id}/holidays")
    String year(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String year) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return show(model, shell, branch, year(shell, branch, year), Form.empty());
    }

    /** The next year of the reader's own branch: where the list of settings leads. */
    @GetMapping("/branches/mine/holidays")
    String mine(Actor.Colleague me, @ModelAttribute("shell") Shell shell) {
        Branch home = branches.changeable(me, me.home());
        return "redirect:/branches/" + home.id() + "/holidays?year=" + (thisYear(shell, home) + 1);
    }

    private static int year(Shell shell, Branch branch, String typed) {
        if (typed.isEmpty()) return thisYear(shell, branch);
        int year = typed.matches("\\d{4}") ? Integer.parseInt(typed) : 0;
        if (year < Holidays.FIRST_YEAR || year > Holidays.LAST_YEAR) throw new NotFound("holidays of " + typed);
        return year;
    }

    private String show(Model model, Shell shell, Branch branch, int year, Form form) {
        model.addAttribute("branch", branch).addAttribute("form", form).addAttribute("year", year)
                .addAttribute("days", days.holidays(branch, year, wording(shell, branch), shell.now()));
        return "branches/holidays";
    }

    /** Ticks count only for the days that the sender saw, and that are offered. */
    @PostMapping("/branches/{id}/holidays")
    String tick(Actor.Colleague me, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String year, HttpServletRequest request) {
        Branch branch = branches.changeable(me, new BranchId(id));
        int of = year(shell, branch, year);
        return forms.once(request, () -> {
            Set<String> shown = values(request, "shown");
            Set<String> kept = values(request, "kept");
            var ticks = days.holidays(branch, of, wording(shell, branch), shell.now()).stream()
                    .map(BranchPage.Day::value).filter(shown::contains)
                    .map(v -> holiday(v, kept.contains(v))).toList();
            calendars.setHolidays(me, branch.id(), ticks);
            return "/branches/" + id + "/holidays?year=" + of + "&done=branches.holidays_saved";
        });
    }

    private static Set<String> values(HttpServletRequest request, String name) {
        String[] sent = request.getParameterValues(name);
        return sent == null ? Set.of() : new HashSet<>(Arrays.asList(sent));
    }

    private static BranchHoliday holiday(String value, boolean closed) {
        return new BranchHoliday(LocalDate.parse(value.substring(0, DATE)), value.substring(DATE + 1), closed);
    }

    /** Shows what a file holds; keeps nothing yet. */
    @PostMapping("/branches/{id}/holidays/file")
    String file(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        Branch branch = branches.changeable(me, new BranchId(id));
        int first = thisYear(shell, branch);
        try {
            HolidayFile.Contents contents = read(file, first);
            var offered = contents.days().stream().map(d -> new BranchHoliday(d.date(), d.name(), true)).toList();
            model.addAttribute("branch", branch).addAttribute("warnings", contents.warnings())
                    .addAttribute("fileName", Objects.requireNonNull(file).getOriginalFilename())
                    .addAttribute("days", days.offered(branch.id(), offered, wording(shell, branch), shell.now()));
            return "branches/file";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, shell, branch, first, Form.again(request, bad, Set.of()));
        }
    }

    private static HolidayFile.Contents read(@Nullable MultipartFile file, int first) throws IOException {
        if (file == null || file.isEmpty()) throw BadForm.field("file", "branches.wrong.no_file");
        try (InputStream in = file.getInputStream()) {
            var contents = HolidayFile.read(in, LocalDate.of(first, 1, 1), LocalDate.of(first + YEARS_OF_FILE, 1, 1));
            if (contents.days().isEmpty()) {
                throw BadForm.field("file", "branches.holiday-file-no-days", "first", String.valueOf(first),
                        "last", String.valueOf(first + YEARS_OF_FILE - 1));
            }
            if (contents.days().size() > MOST_FROM_FILE) {
                throw BadForm.field("file", "branches.holiday-file-too-many-dates", "n", MOST_FROM_FILE);
            }
            return contents;
        } catch (HolidayFileRefused refused) {
            throw BadForm.field("file", refused.key(), "n", limit(refused.key()));
        }
    }

    private static long limit(String key) {
        return switch (key) {
            case "branches.holiday-file-too-large" -> HolidayFile.MAX_BYTES / MEGABYTE;
            case "branches.holiday-file-too-many-events" -> HolidayFile.MAX_EVENTS;
            case "branches.holiday-file-too-slow" -> HolidayFile.MAX_TIME.toSeconds();
            default -> MOST_FROM_FILE;
        };
    }

    /** Takes what was ticked of a file. */
    @PostMapping("/branches/{id}/holidays/add")
    String add(Actor.Colleague me, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            HttpServletRequest request) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return forms.once(request, () -> {
            List<BranchHoliday> picked = picked(values(request, "kept"));
            calendars.setHolidays(me, branch.id(), picked);
            int year = picked.stream().mapToInt(h -> h.day().getYear()).min().orElse(thisYear(shell, branch));
            return "/branches/" + id + "/holidays?year=" + year + "&done=branches.holidays_saved";
        });
    }

    private static List<BranchHoliday> picked(Set<String> values) {
        if (values.size() > MOST_FROM_FILE) {
            throw BadForm.field("kept", "branches.holiday-file-too-many-dates", "n", MOST_FROM_FILE);
        }
        var picked = new ArrayList<BranchHoliday>();
        for (String value : values) {
            try {
                BranchHoliday one = holiday(value, true);
                boolean sane = one.name().length() <= HolidayFile.MAX_NAME_LENGTH
                        && one.day().getYear() >= Holidays.FIRST_YEAR && one.day().getYear() <= Holidays.LAST_YEAR;
                if (!sane) throw BadForm.field("kept", "branches.wrong.choice");
                picked.add(one);
            } catch (DateTimeException | IndexOutOfBoundsException e) {
                throw BadForm.field("kept", "branches.wrong.choice");
            }
        }
        return picked;
    }
}
