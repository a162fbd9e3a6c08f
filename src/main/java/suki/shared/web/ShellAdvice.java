package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell; programs see none. */
@ControllerAdvice(annotations = Controller.class)
class ShellAdvice {

    private static final String PROGRAMS = "/api/";

    private final Shells shells;

    ShellAdvice(Shells shells) {
        this.shells = shells;
    }

    @ModelAttribute("shell")
    @Nullable Shell shell(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PROGRAMS) ? null : shells.of(request);
    }
}
