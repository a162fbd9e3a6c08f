package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.feedback.Deliveries;
import suki.feedback.FollowThroughs;
import suki.feedback.FollowThroughs.Opened;
import suki.feedback.FollowUp.Heard;
import suki.feedback.Said;
import suki.feedback.Thanks;
import suki.feedback.Via;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** "Is everything all right now?", opened by a link of a letter. The link fills the answer in; the button counts. */
@Controller
@Access(Who.ANYONE)
class WellController {

    private final FollowThroughs followThroughs;
    private final Deliveries deliveries;
    private final Thanks thanks;
    private final OnceForms forms;

    WellController(FollowThroughs followThroughs, Deliveries deliveries, Thanks thanks, OnceForms forms) {
        this.followThroughs = followThroughs;
        this.deliveries = deliveries;
        this.thanks = thanks;
        this.forms = forms;
    }

    @GetMapping("/all-well/{code}")
    String show(@PathVariable String code, @RequestParam(defaultValue = "") String said,
            @ModelAttribute("shell") Shell shell, HttpServletResponse response, Model model) {
        Optional<Opened> opened = followThroughs.look(code);
        if (opened.isPresent()) {
            return page(code, opened.get(), form(said, opened.get().follow().answer()), model);
        }
        Optional<Deliveries.Opened> delivered = deliveries.look(code);
        if (delivered.isEmpty()) return gone(response);
        return page(code, delivered.get(), form(said, delivered.get().delivery().answer()), shell, model);
    }

    private static Form form(String said, @Nullable Heard before) {
        String chosen = said(said) != null ? said : before == null ? "" : before.said().word();
        return Form.of("said", chosen, "words", before == null ? "" : before.words());
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "feedback/gone";
    }

    static @Nullable Said said(String word) {
        return Arrays.stream(Said.values()).filter(s -> s.word().equals(word)).findFirst().orElse(null);
    }

    private String page(String code, Opened opened, Form form, Model model) {
        List<Thanks.Thanked> helpers = thanks.helpers(opened.one());
        model.addAttribute("action", "/all-well/" + code);
        model.addAttribute("subject", opened.one().subject());
        model.addAttribute("form", form);
        model.addAttribute("thanks", opened.follow().answer() == null || helpers.isEmpty() ? null
                : new ThanksPart("/all-well/" + code + "/thanks", helpers));
        return "feedback/well";
    }

    private String page(String code, Deliveries.Opened opened, Form form, Shell shell, Model model) {
        model.addAttribute("action", "/all-well/" + code).addAttribute("form", form).addAttribute("delivered", true);
        model.addAttribute("subject", deliveries.goods(opened.delivery(), shell.w()));
        return "feedback/well";
    }

    @PostMapping("/all-well/{code}")
    String answer(@PathVariable String code, @RequestParam Map<String, String> typed,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Optional<Opened> opened = followThroughs.look(code);
        Optional<Deliveries.Opened> delivered = opened.isPresent() ? Optional.empty() : deliveries.look(code);
        if (opened.isEmpty() && delivered.isEmpty()) return gone(response);
        return forms.once(request, response, () -> {
            Said said = said(typed.getOrDefault("said", ""));
            String words = typed.getOrDefault("words", "");
            opened.ifPresent(o -> followThroughs.answer(o, said, words));
            delivered.ifPresent(d -> deliveries.answer(d, said, words));
            return "/all-well/" + code + (said == Said.WELL ? "?done=feedback.said_well"
                    : "?done=feedback.said_not_solved");
        }, form -> opened.map(o -> page(code, o, form, model))
                .orElseGet(() -> page(code, delivered.orElseThrow(), form, shell, model)));
    }

    @PostMapping("/all-well/{code}/thanks")
    String thank(@PathVariable String code, @RequestParam Map<String, String> typed,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Optional<Opened> opened = followThroughs.look(code);
        if (opened.isEmpty()) return gone(response);
        return forms.once(request, response, () -> {
            thanks.thank(opened.get().visitor(), opened.get().one().code(),
                    Thanks.chosen(typed.getOrDefault("to", "")).orElse(null), typed.getOrDefault("thanks", ""),
                    shell.language(), Via.LETTER);
            return "/all-well/" + code + "?done=feedback.thanked";
        }, form -> page(code, opened.get(), form, model));
    }
}
