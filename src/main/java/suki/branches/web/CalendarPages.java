package suki.branches.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.branches.Calendars;
import suki.branches.ExceptionDay;
import suki.branches.calendar.OpeningBlock;
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

/** The opening hours of a branch: its week, and the days that differ. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.BRANCHES_EDIT)
class CalendarPages {

    private static final int LONGEST_REASON = 120;
    private static final int MOST_YEARS_AHEAD = 10;

    private final Branches branches;
    private final Calendars calendars;
    private final BranchDays days;
    private final OnceForms forms;

    CalendarPages(Branches branches, Calendars calendars, BranchDays days, OnceForms forms) {
        this.branches = branches;
        this.calendars = calendars;
        this.days = days;
        this.forms = forms;
    }

    private static Wording wording(Shell shell, Branch branch) {
        return shell.w().in(shell.language(), branch.zone());
    }

    @GetMapping("/branches/{id}/hours")
    String hours(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return hours(model, shell, branch, WrittenHours.form(calendars.rules(branch.id())));
    }

    private String hours(Model model, Shell shell, Branch branch, Form form) {
        model.addAttribute("branch", branch).addAttribute("form", form)
                .addAttribute("week", days.week(branch.id(), wording(shell, branch), shell.now()));
        return "branches/hours";
    }

    @PostMapping("/branches/{id}/hours")
    String setHours(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestParam Map<String, String> typed, HttpServletRequest request, HttpServletResponse response) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return forms.once(request, response, () -> {
            calendars.setWeek(me, branch.id(), WrittenHours.week(typed));
            return "/branches/" + id + "?done=branches.hours_saved";
        }, form -> hours(model, shell, branch, form));
    }

    @GetMapping("/branches/{id}/exceptions")
    String exceptions(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String day) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return exceptions(model, shell, branch, day == null ? Form.empty() : begun(branch, day));
    }

    private Form begun(Branch branch, String typed) {
        LocalDate day = date(typed);
        return calendars.exceptions(branch.id(), day, 1).stream().filter(e -> e.day().equals(day)).findAny()
                .map(e -> Form.of("day", day.toString(), "name", e.name(), "hours", WrittenHours.written(e.blocks())))
                .orElse(Form.of("day", day.toString()));
    }

    private static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new NotFound("no date: " + typed);
        }
    }

    private String exceptions(Model model, Shell shell, Branch branch, Form form) {
        model.addAttribute("branch", branch).addAttribute("form", form)
                .addAttribute("days", days.exceptions(branch.id(), wording(shell, branch), shell.now()));
        return "branches/exceptions";
    }

    @PostMapping("/branches/{id}/exceptions")
    String setException(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestParam Map<String, String> typed, HttpServletRequest request, HttpServletResponse response) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return forms.once(request, response, () -> {
            LocalDate today = shell.now().atZone(branch.zone()).toLocalDate();
            ExceptionDay read = read(typed, today);
            calendars.setException(me, branch.id(), read.day(), read.name(), read.blocks());
            return "/branches/" + id + "/exceptions?done=branches.exception_saved";
        }, form -> exceptions(model, shell, branch, form));
    }

    private static ExceptionDay read(Map<String, String> typed, LocalDate today) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        LocalDate day = today;
        try {
            day = LocalDate.parse(typed.getOrDefault("day", "").strip());
            if (day.isBefore(today)) wrong.put("day", BadForm.Message.of("branches.wrong.past"));
            if (day.isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
                wrong.put("day", BadForm.Message.of("branches.wrong.far", "n", MOST_YEARS_AHEAD));
            }
        } catch (DateTimeException e) {
            wrong.put("day", BadForm.Message.of("branches.wrong.date"));
        }
        String name = typed.getOrDefault("name", "").strip();
        int over = name.length() - LONGEST_REASON;
        if (over > 0) wrong.put("name", BadForm.Message.of("branches.wrong.long", "n", over));
        List<OpeningBlock> blocks = List.of();
        try {
            blocks = WrittenHours.read("hours", typed.getOrDefault("hours", ""));
        } catch (BadForm bad) {
            wrong.putAll(bad.fields());
        }
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        return new ExceptionDay(day, name, blocks);
    }

    @PostMapping("/branches/{id}/exceptions/{day}/remove")
    String removeException(Actor.Colleague me, @PathVariable UUID id, @PathVariable String day,
            HttpServletRequest request) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return forms.once(request, () -> {
            calendars.removeException(me, branch.id(), date(day));
            return "/branches/" + id + "/exceptions?done=branches.exception_removed";
        });
    }
}
