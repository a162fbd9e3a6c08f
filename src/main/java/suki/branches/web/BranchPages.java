package suki.branches.web;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The branches, one branch, and the form of what is known of it. */
@Controller
class BranchPages {

    private final Branches branches;
    private final BranchList list;
    private final BranchDays days;
    private final TryoutLine tryouts;
    private final OnceForms forms;

    BranchPages(Branches branches, BranchList list, BranchDays days, TryoutLine tryouts, OnceForms forms) {
        this.branches = branches;
        this.list = list;
        this.days = days;
        this.tryouts = tryouts;
        this.forms = forms;
    }

    @GetMapping("/branches")
    @Access(Who.COLLEAGUE)
    String all(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell,
            @RequestParam(required = false) @Nullable UUID after) {
        var slice = list.slice(after, shell.w());
        model.addAttribute("rows", slice.rows()).addAttribute("count", list.count())
                .addAttribute("next", slice.next().map(id -> "/branches?after=" + id).orElse(null))
                .addAttribute("mayOpen", branches.mayOpen(me));
        return "branches/list";
    }

    @GetMapping("/branches/new")
    @Access(value = Who.COLLEAGUE, needs = Permission.BRANCHES_EDIT)
    String begin(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell) {
        if (!branches.mayOpen(me)) throw new NotFound("may not open branches");
        Branch home = branches.find(me.home());
        return edit(model, shell, Form.of("zone", home.zone().getId(), "country", home.country(),
                "language", home.language().tag()), null);
    }

    @PostMapping("/branches")
    @Access(value = Who.COLLEAGUE, needs = Permission.BRANCHES_EDIT)
    String open(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response) {
        if (!branches.mayOpen(me)) throw new NotFound("may not open branches");
        return forms.once(request, response, () -> {
            Branch typed = BranchForm.of(request).branch(new BranchId(Ids.next(shell.now())));
            BranchId made = branches.open(me, typed.name(), typed.zone(), typed.country(), typed.language(),
                    typed.phone(), typed.address());
            return "/branches/" + made + "?done=branches.opened";
        }, form -> edit(model, shell, form, null));
    }

    @GetMapping("/branches/{id}/edit")
    @Access(value = Who.COLLEAGUE, needs = Permission.BRANCHES_EDIT)
    String edit(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return edit(model, shell, BranchForm.form(branch), branch);
    }

    @PostMapping("/branches/{id}")
    @Access(value = Who.COLLEAGUE, needs = Permission.BRANCHES_EDIT)
    String change(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            HttpServletRequest request, HttpServletResponse response) {
        Branch branch = branches.changeable(me, new BranchId(id));
        return forms.once(request, response, () -> {
            branches.change(me, BranchForm.of(request).branch(branch.id()));
            return "/branches/" + id + "?done=branches.saved";
        }, form -> edit(model, shell, form, branch));
    }

    private static String edit(Model model, Shell shell, Form form, @Nullable Branch branch) {
        model.addAttribute("form", form).addAttribute("zones", Lands.zones())
                .addAttribute("countries", Lands.countries(shell.w()))
                .addAttribute("branch", branch);
        return "branches/edit";
    }

    @GetMapping("/branches/{id}")
    @Access(Who.COLLEAGUE)
    String page(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            HttpServletRequest request, HttpServletResponse response) {
        Branch branch = branches.find(new BranchId(id));
        Wording w = shell.w().in(shell.language(), branch.zone());
        String made = request.getParameter(TryoutLine.MADE);
        String span = request.getParameter(TryoutLine.SPAN);
        Form form = made == null || span == null ? TryoutLine.begun(w, shell.now())
                : Form.of(TryoutLine.MADE, made, TryoutLine.SPAN, span);
        BranchPage.Tryout tryout = tryouts.unanswered(w);
        if (made != null && span != null) {
            try {
                tryout = tryouts.answered(branch.id(), w, shell.now(), made, span);
            } catch (BadForm bad) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                form = Form.again(request, bad, Set.of());
            }
        }
        model.addAttribute("form", form).addAttribute("page", page(me, branch, w, shell, tryout));
        return "branches/branch";
    }

    private BranchPage page(Actor me, Branch branch, Wording w, Shell shell, BranchPage.Tryout tryout) {
        return new BranchPage(branch, "/branches/" + branch.id(), days.head(branch, w, shell.now()),
                Lands.country(w, branch.country()), Lands.clock(w, branch), shown(branch.phone()),
                days.week(branch.id(), w, shell.now()), days.exceptions(branch.id(), w, shell.now()),
                days.nextHolidays(branch, w, shell.now()), days.written(branch.id()),
                branches.mayChange(me, branch.id()), tryout);
    }

    private static String shown(String phone) {
        if (phone.isEmpty()) return "";
        try {
            var numbers = PhoneNumberUtil.getInstance();
            return numbers.format(numbers.parse(phone, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return phone;
        }
    }
}
