package suki.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.WebUtils;
import suki.portal.Links;
import suki.portal.VisitCookie;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.web.Shell;
import suki.shared.web.Shells;

/** A link from a letter: its page has one button, and only the button opens it. */
@Controller
@Access(Who.ANYONE)
class LinkController {

    private final Links links;

    LinkController(Links links) {
        this.links = links;
    }

    @GetMapping("/s/{token}")
    String show(@PathVariable String token, HttpServletResponse response) {
        if (links.look(token).isPresent()) return "portal/link";
        response.setStatus(HttpStatus.GONE.value());
        return "portal/gone";
    }

    @PostMapping("/s/{token}")
    String open(@PathVariable String token, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        Optional<Links.Opening> opening = links.look(token);
        if (opening.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
            return "portal/gone";
        }
        String visit = VisitCookie.of(request).filter(v -> links.began(opening.get(), v))
                .orElseGet(() -> begin(opening.get(), shell, request));
        String href = opening.get().href();
        response.addHeader(HttpHeaders.SET_COOKIE, VisitCookie.header(visit, href, request));
        response.addHeader(HttpHeaders.SET_COOKIE, VisitCookie.header(visit, "/s/" + token, request));
        return "redirect:" + href;
    }

    private String begin(Links.Opening opening, Shell shell, HttpServletRequest request) {
        boolean chosen = WebUtils.getCookie(request, Shells.LANGUAGE_COOKIE) != null;
        return chosen ? links.visit(opening, shell.language()) : links.visit(opening);
    }
}
