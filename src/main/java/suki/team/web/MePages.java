package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.web.Form;
import suki.shared.web.Letters;
import suki.shared.web.Qr;
import suki.team.OwnAccount;
import suki.team.OwnAccount.Profile;
import suki.team.Team;

/** One's own page: how I am called and told, how I get in, and where I am signed in. */
@Controller
@Access(Who.COLLEAGUE)
class MePages {

    /** Among the letters to choose from: none. */
    private static final String OFF = "off";

    private final OwnAccount own;
    private final Team team;

    MePages(OwnAccount own, Team team) {
        this.own = own;
        this.team = team;
    }

    @GetMapping("/me")
    String page(Actor.Colleague me, Model model, @RequestAttribute(Recognition.SESSION) UUID session) {
        return show(me, session, model, Map.of());
    }

    private String show(Actor.Colleague me, UUID session, Model model, Map<String, BadForm.Message> wrong) {
        Profile p = own.profile(me.colleagueId());
        Form begun = Form.of("name", p.name(), "language", p.language().tag(), "zone", p.zone().getId(), "theme",
                p.theme(), "density", p.density(), "keys", p.keys() ? p.letters().word() : OFF, "toldBy",
                p.toldBy());
        return show(me, session, model, new Form(begun.typed(), wrong));
    }

    private String show(Actor.Colleague me, UUID session, Model model, Form form) {
        model.addAttribute("form", form);
        model.addAttribute("me", new MePage(team.colleague(me.colleagueId()).email(), session, own.browsers(me),
                own.secondStepOn(me), own.recoveryCodesLeft(me), Choices.zones(), "/team/" + me.colleagueId()));
        return "team/me";
    }

    private String again(HttpServletResponse response, Actor.Colleague me, UUID session, Model model, BadForm bad) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(me, session, model, bad.fields());
    }

    @PostMapping("/me")
    String save(HttpServletRequest request, HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestAttribute(Recognition.SESSION) UUID session, @RequestParam Map<String, String> typed) {
        try {
            own.save(me, new Profile(typed.getOrDefault("name", ""),
                    Language.of(typed.getOrDefault("language", "")).orElseThrow(
                            () -> BadForm.field("language", "team.wrong.choice")),
                    Choices.zone(typed.get("zone"), "zone"), typed.getOrDefault("theme", "auto"),
                    typed.getOrDefault("density", "comfortable"), !typed.getOrDefault("keys", OFF).equals(OFF),
                    letters(typed.getOrDefault("keys", OFF)), typed.getOrDefault("toldBy", "email")));
            return "redirect:/me?done=team.saved";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, session, model, Form.again(request, bad, DoorPages.SECRET));
        }
    }

    private static Letters letters(String typed) {
        if (typed.equals(OFF)) return Letters.SUKI;
        return Letters.named(typed).orElseThrow(() -> BadForm.field("keys", "team.wrong.choice"));
    }

    @PostMapping("/me/password")
    String password(HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestAttribute(Recognition.SESSION) UUID session, @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String again) {
        try {
            if (!password.equals(again)) throw BadForm.field("again", "team.wrong.not_same");
            own.changePassword(me, session, present, password);
            return "redirect:/me?done=team.password_changed";
        } catch (BadForm bad) {
            return again(response, me, session, model, bad);
        }
    }

    @PostMapping("/me/second-step")
    String propose(HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestAttribute(Recognition.SESSION) UUID session,
            @RequestParam(name = "step-password", defaultValue = "") String password) {
        try {
            own.proposeSecondStep(me, password);
            return "redirect:/me/second-step";
        } catch (BadForm bad) {
            return again(response, me, session, model, bad);
        }
    }

    @GetMapping("/me/second-step")
    String proposed(Actor.Colleague me, Model model) {
        return proposed(me, model, Form.empty());
    }

    private String proposed(Actor.Colleague me, Model model, Form form) {
        OwnAccount.Proposal proposal = own.proposed(me);
        model.addAttribute("form", form).addAttribute("secret", proposal.secret().replaceAll("(.{4})(?=.)", "$1 "))
                .addAttribute("picture", Qr.svg(proposal.address()));
        return "team/second-step";
    }

    @PostMapping("/me/second-step/confirm")
    String confirm(HttpServletRequest request, HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestParam(defaultValue = "") String code) {
        try {
            model.addAttribute("codes", own.confirmSecondStep(me, code));
            return "team/recovery-codes";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return proposed(me, model, Form.again(request, bad, DoorPages.SECRET));
        }
    }

    @PostMapping("/me/second-step/off")
    String off(HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestAttribute(Recognition.SESSION) UUID session,
            @RequestParam(name = "step-password", defaultValue = "") String password) {
        try {
            own.switchSecondStepOff(me, password);
            return "redirect:/me?done=team.second_step_off";
        } catch (BadForm bad) {
            return again(response, me, session, model, bad);
        }
    }

    @PostMapping("/me/sessions/{id}/out")
    String signOut(Actor.Colleague me, @PathVariable UUID id) {
        own.signOut(me, id);
        return "redirect:/me?done=team.signed_out_there";
    }

    @PostMapping("/me/sessions/out")
    String signOutOthers(Actor.Colleague me, @RequestAttribute(Recognition.SESSION) UUID session) {
        own.signOutOthers(me, session);
        return "redirect:/me?done=team.signed_out_there";
    }
}
