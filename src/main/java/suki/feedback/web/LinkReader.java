package suki.feedback.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import suki.feedback.Answers;
import suki.feedback.Deliveries;
import suki.feedback.FollowThroughs;
import suki.shared.Language;
import suki.shared.web.Letters;
import suki.shared.web.Reader;
import suki.shared.web.Shells;

/** A link from a letter opens its page in the language and the time of the customer, unless they chose another. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 9)
class LinkReader extends OncePerRequestFilter {

    private final Answers answers;
    private final FollowThroughs followThroughs;
    private final Deliveries deliveries;

    LinkReader(Answers answers, FollowThroughs followThroughs, Deliveries deliveries) {
        this.deliveries = deliveries;
        this.answers = answers;
        this.followThroughs = followThroughs;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/answer/") && !request.getRequestURI().startsWith("/all-well/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var cookie = WebUtils.getCookie(request, Shells.LANGUAGE_COOKIE);
        Optional<Language> chosen = cookie == null ? Optional.empty() : Language.of(cookie.getValue());
        request.removeAttribute(Reader.ATTRIBUTE);
        reader(request.getRequestURI(), chosen).ifPresent(r -> request.setAttribute(Reader.ATTRIBUTE, r));
        chain.doFilter(request, response);
    }

    private Optional<Reader> reader(String path, Optional<Language> chosen) {
        String[] parts = path.split("/");
        if (parts.length < 3) return Optional.empty();
        if (parts[1].equals("answer")) {
            return answers.look(parts[2]).map(o -> new Reader(chosen.orElse(o.language()), o.customer().zone(),
                    "auto", "comfortable", false, Letters.SUKI));
        }
        return followThroughs.look(parts[2]).map(o -> new Reader(chosen.orElse(o.one().language()),
                o.customer().zone(), "auto", "comfortable", false, Letters.SUKI))
                .or(() -> deliveries.look(parts[2]).map(o -> new Reader(chosen.orElse(o.customer().language()),
                        o.customer().zone(), "auto", "comfortable", false, Letters.SUKI)));
    }
}
