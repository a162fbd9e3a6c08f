package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.customers.Customers;
import suki.loyalty.Bookings;
import suki.loyalty.ClaimId;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.RewardId;
import suki.loyalty.Rewards;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** A member has a reward, gives one back, or gets points by hand with a reason. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class ClaimPages {

    private static final String ONE = MemberController.PAGE + "/{number}";

    private final Memberships memberships;
    private final Rewards rewards;
    private final Bookings bookings;
    private final Customers customers;
    private final OnceForms forms;

    ClaimPages(Memberships memberships, Rewards rewards, Bookings bookings, Customers customers,
            OnceForms forms) {
        this.memberships = memberships;
        this.rewards = rewards;
        this.bookings = bookings;
        this.customers = customers;
        this.forms = forms;
    }

    /** The code of a voucher is on this answer alone, and on no address. */
    @PostMapping(ONE + "/rewards")
    String claim(@PathVariable String number, @RequestParam UUID reward, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Membership one = memberships.byNumber(me, number);
        var code = new AtomicReference<>("");
        String there = forms.once(request, () -> {
            code.set(rewards.claim(me, one, new RewardId(reward), me.home(), null).code());
            return MemberController.PAGE + "/" + one.number() + "?done=loyalty.reward_had";
        });
        if (code.get().isEmpty()) return there;
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("code", code.get()).addAttribute("number", one.number())
                .addAttribute("name", customers.summary(me, one.customer()).name());
        return "loyalty/voucher";
    }

    @PostMapping(ONE + "/rewards/{claim}/undoing")
    String undo(@PathVariable String number, @PathVariable UUID claim, Actor.Colleague me,
            HttpServletRequest request) {
        Membership one = memberships.byNumber(me, number);
        return forms.once(request, () -> {
            rewards.undo(me, one, new ClaimId(claim));
            return MemberController.PAGE + "/" + one.number() + "?done=loyalty.reward_back";
        });
    }

    @GetMapping(ONE + "/correction")
    String correcting(@PathVariable String number, Actor.Colleague me, Model model) {
        return correcting(me, number, Form.empty(), model);
    }

    private String correcting(Actor.Colleague me, String number, Form form, Model model) {
        Membership one = memberships.byNumber(me, number);
        model.addAttribute("number", one.number()).addAttribute("form", form)
                .addAttribute("name", customers.summary(me, one.customer()).name());
        return "loyalty/correction";
    }

    @PostMapping(ONE + "/correction")
    String correct(@PathVariable String number, @RequestParam(defaultValue = "") String points,
            @RequestParam(defaultValue = "") String words, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Membership one = memberships.byNumber(me, number);
        return forms.once(request, response, () -> {
            String typed = points.strip().replace('\u2212', '-');
            long some = typed.matches("[+-]?[0-9]{1,9}") ? Long.parseLong(typed) : 0;
            var bad = new LinkedHashMap<String, BadForm.Message>();
            if (some == 0) bad.put("points", BadForm.Message.of("loyalty.bad.correction"));
            if (words.isBlank()) bad.put("words", BadForm.Message.of("loyalty.bad.empty"));
            if (!bad.isEmpty()) throw new BadForm(bad);
            bookings.adjust(me, one.number(), some, words.strip(), UUID.randomUUID());
            return MemberController.PAGE + "/" + one.number() + "?done=loyalty.corrected";
        }, form -> correcting(me, number, form, model));
    }
}
