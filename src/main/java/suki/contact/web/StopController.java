package suki.contact.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.contact.StopLinks;
import suki.shared.Access;
import suki.shared.Access.Who;

/**
 * The way out of offers and questions: a page with one button, and the same address for the one press of a mail
 * program, which brings no form of ours (RFC 8058, section 3.2).
 */
@Controller
@Access(Who.ANYONE)
class StopController {

    private final StopLinks links;

    StopController(StopLinks links) {
        this.links = links;
    }

    @GetMapping("/stop/{token}")
    String show(@PathVariable String token, HttpServletResponse response, Model model) {
        return show(token, links.look(token), response, model);
    }

    private static String show(String token, Optional<StopLinks.Stop> stop, HttpServletResponse response,
            Model model) {
        if (stop.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
            return "portal/gone";
        }
        model.addAttribute("href", "/stop/" + token).addAttribute("ended", stop.get().ended())
                .addAttribute("kind", stop.get().purpose().word() + "." + stop.get().channel().word());
        return "contact/stop";
    }

    @PostMapping("/stop/{token}")
    String stop(@PathVariable String token, HttpServletResponse response, Model model) {
        links.stop(token);
        return show(token, links.look(token), response, model);
    }

    @PostMapping("/stop/{token}/undoing")
    String undo(@PathVariable String token) {
        links.undo(token);
        return "redirect:/stop/" + token;
    }
}
